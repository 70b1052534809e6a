// The structure in place: layers and neurons are added and taken away where they are drawn.

import { element } from "../panel.js";

const MOST_LAYERS = 6;
const DEEP = 4;
const WIDE = 8;
const MOST_UNITS = 16;

export function makeStepper(onStep, [less, more]) {
  const button = (sign, name, step) => {
    const made = element("button", { type: "button", class: "net-step", "aria-label": name, title: name }, sign);
    made.addEventListener("click", () => made.getAttribute("aria-disabled") === "true" || onStep(step));
    return made;
  };
  const [minus, plus] = [button("−", less, -1), button("+", more, 1)];
  const count = element("output", { class: "net-count" });
  const root = element("div", { class: "net-stepper" }, minus, count, plus);
  // A disabled button would lose the focus: this one stays, and says why.
  const allow = (made, name, reason) => {
    made.setAttribute("aria-disabled", String(reason !== ""));
    made.title = reason || name;
  };
  const show = (text, [whyNotLess, whyNotMore]) => {
    // It is announced when it changes, and only then.
    if (count.textContent !== String(text)) {
      count.textContent = text;
    }
    allow(minus, less, whyNotLess);
    allow(plus, more, whyNotMore);
  };
  return { root, show };
}

// The number of layers, above the network.
export function makeLayerCount(panel) {
  const change = (step) => {
    const layers = panel.value("layers");
    panel.setControl("layers", step < 0 ? layers.slice(0, -1) : [...layers, Math.min(WIDE, layers.at(-1) ?? 4)]);
  };
  const stepper = makeStepper(change, ["remove a layer", "add a layer"]);
  panel.onValues(({ layers }) => {
    const isWide = layers.some(count => count > WIDE);
    const reason = layers.length >= MOST_LAYERS ? `${MOST_LAYERS} layers at most`
      : isWide && layers.length >= DEEP ? `${DEEP} layers at most when one has more than ${WIDE} neurons` : "";
    const text = layers.length === 1 ? "1 hidden layer" : `${layers.length} hidden layers`;
    stepper.show(text, [layers.length > 0 ? "" : "there is no layer left", reason]);
  });
  return stepper.root;
}

// The number of neurons, under each hidden layer; call the result when the network is placed.
export function makeUnitCounts(panel, box, name, mostUnits) {
  const steppers = [];
  const change = (layer, step) => {
    panel.setControl("layers", panel.value("layers").map((count, i) => count + (i === layer ? step : 0)));
  };
  const most = (layers) => mostUnits ?? (layers.length > DEEP ? WIDE : MOST_UNITS);
  const show = () => {
    const layers = panel.value("layers");
    steppers.slice(0, layers.length).forEach((stepper, layer) => {
      const count = layers[layer];
      stepper.show(count, [count > 1 ? "" : "a layer has one neuron at least",
        count < most(layers) ? "" : `${most(layers)} neurons at most`]);
    });
  };
  panel.onValues(show);
  return ({ nodes, frame }) => {
    while (steppers.length < frame.hidden.length) {
      const layer = steppers.length;
      const names = ["remove a neuron from", "add a neuron to"].map(what => `${what} ${name(layer)}`);
      const stepper = makeStepper(step => change(layer, step), names);
      box.append(stepper.root);
      steppers.push(stepper);
    }
    steppers.forEach(({ root }, layer) => {
      root.hidden = layer >= frame.hidden.length;
      root.style.left = `${nodes.find(({ column }) => column === layer + 1)?.x ?? 0}px`;
    });
    show();
  };
}
