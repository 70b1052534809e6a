// A small window at an edge or a neuron: its weights as numbers, with their gradients.

import { element } from "../panel.js";
import { nPieces, neuronName, weightIndex, weightName } from "./network_frame.js";
import { biasPlace, edgeMiddle, nodeBox } from "./network_graph.js";

const RANGE = 5;
const AWAY = 8;
// Any hidden pixel of a neuron is worse than any distance.
const FAR = 1e4;

// Of a neuron's name what the place in the window says by itself.
const PLACE = /^(input|layer \d+,) /;

const gradientText = (value) => Number(value).toPrecision(2).replace("-", "−");

const overlap = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
  * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

export class WeightEditor {
  constructor(stage) {
    this.stage = stage;
    this.rows = [];
    this.subject = null;
    this.waiting = null;
    this.isAnswered = true;
    this.root = element("div", { class: "net-editor", role: "dialog", hidden: "" });
    this.root.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.close();
      }
    });
    stage.box.append(this.root);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  // ---- what is sent: of the values of a drag the newest, one for each frame ------------------

  send({ layer, unit, source, piece }, value) {
    this.waiting = { name: "weight", layer, unit, source, piece, value };
    this.flushEdit();
  }

  answered() {
    this.isAnswered = true;
    this.flushEdit();
  }

  flushEdit() {
    if (this.isAnswered && this.waiting !== null) {
      this.isAnswered = false;
      this.stage.panel.send("edit", this.waiting);
      this.waiting = null;
    }
  }

  // ---- what is shown --------------------------------------------------------------------------

  openEdge(edge) {
    this.subject = null;
    const { frame } = this.stage;
    const source = neuronName(frame, edge.layer, edge.source).replace(PLACE, "");
    const piece = nPieces(frame, edge.layer) > 1 ? `, piece ${edge.piece + 1}` : "";
    const title = `${source} → ${neuronName(frame, edge.layer + 1, edge.unit)}${piece}`;
    this.open(title, weightName(frame, edge), [edge], true);
    this.placeBeside([edge.from, edge.to], edgeMiddle(edge));
  }

  openBias(node) {
    const rows = this.weightsOf(node).filter(({ source }) => source < 0);
    this.subject = node;
    const name = `bias of ${neuronName(this.stage.frame, node.column, node.unit)}`;
    this.open(name, name, rows, true);
    this.placeBeside([node], biasPlace(node));
  }

  openNeuron(node) {
    const { frame } = this.stage;
    const ownOnly = node.column === 1 && frame.isBundle;
    const rows = this.weightsOf(node).filter(({ source }) => source < 0 || !ownOnly);
    const name = `weights into ${neuronName(frame, node.column, node.unit)}`;
    this.subject = node;
    this.open(name, name, rows, false);
    this.placeBeside([node], [node.x, node.y]);
  }

  weightsOf({ column, unit }) {
    const { frame } = this.stage;
    const layer = column - 1;
    const sources = [...Array(frame.sizes[layer]).keys(), -1];
    const pieces = [...Array(nPieces(frame, layer)).keys()];
    return sources.flatMap(source => pieces.map(piece => ({ layer, unit, source, piece })));
  }

  open(title, name, addresses, hasSliders) {
    this.returnTo = document.activeElement;
    const close = element("button", { type: "button", class: "net-close", "aria-label": "close" }, "×");
    close.onclick = () => this.close();
    this.rows = addresses.map(address => this.makeRow(address, hasSliders));
    this.root.replaceChildren(
      element("div", { class: "net-editor-title" }, title, close),
      ...(hasSliders ? [] : [this.makeHeads()]),
      ...this.rows.map(({ root }) => root),
    );
    this.root.setAttribute("aria-label", name);
    this.root.hidden = false;
    this.refresh();
    this.rows[0].field.focus({ preventScroll: true });
    this.rows[0].field.select();
  }

  // As near to the place as can be without hiding it, or the neurons that it is about, where there
  // is room: from the panel's left edge to the large picture, and down to the panel's end.
  placeBeside(nodes, [x, y]) {
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const [panel, box] = [this.stage.panel.root, this.stage.box].map(part => part.getBoundingClientRect());
    const inside = (value, least, most) => Math.max(least, Math.min(value, most));
    const insideX = (left) => inside(left, panel.left - box.left + AWAY, box.width - width - 2);
    const insideY = (top) => inside(top, 2, panel.bottom - box.top - height - AWAY);
    const boxes = [...nodes.map(nodeBox), { left: x - AWAY, right: x + AWAY, top: y - AWAY, bottom: y + AWAY }];
    const lefts = [x - width / 2, ...boxes.flatMap(box => [box.right + AWAY, box.left - AWAY - width])];
    const tops = [y - height / 2, ...boxes.flatMap(box => [box.bottom + AWAY, box.top - AWAY - height])];
    const places = lefts.flatMap(left => tops.map(top => [insideX(left), insideY(top)]));
    const cost = ([left, top]) => boxes.reduce(
      (sum, box) => sum + overlap(box, { left, top, right: left + width, bottom: top + height }),
      Math.hypot(left + width / 2 - x, top + height / 2 - y) / FAR);
    const [left, top] = places.reduce((best, place) => (cost(place) < cost(best) ? place : best));
    Object.assign(this.root.style, { left: `${left}px`, top: `${top}px` });
  }

  makeHeads() {
    return element("div", { class: "net-row net-row-heads", "aria-hidden": "true" },
      ...["", "weight", "gradient"].map(text => element("span", {}, text)));
  }

  makeRow(address, hasSlider) {
    const { frame } = this.stage;
    const { layer, source, piece } = address;
    const from = source < 0 ? "bias" : neuronName(frame, layer, source).replace(PLACE, "");
    const label = nPieces(frame, layer) > 1 ? `${from}, piece ${piece + 1}` : from;
    const name = weightName(frame, address);
    const field = element("input", { type: "number", step: "0.1", class: "net-number", "aria-label": name });
    const slope = element("span", { class: "net-slope" });
    const root = element("div", { class: "net-row" }, element("span", {}, hasSlider ? (source < 0 ? "b" : "w") : label), field, slope);
    const row = { root, field, slope, says: hasSlider ? "gradient " : "", index: weightIndex(frame, address) };
    field.addEventListener("input", () => {
      if (Number.isFinite(field.valueAsNumber)) {
        this.send(address, field.valueAsNumber);
      }
    });
    if (hasSlider) {
      row.slider = element("input", { type: "range", step: "0.05", "aria-label": `${name}, slider` });
      row.slider.addEventListener("input", () => this.send(address, row.slider.valueAsNumber));
      root.append(row.slider);
    }
    return row;
  }

  // What the learner holds is not written over by the training.
  refresh() {
    if (!this.isOpen) {
      return;
    }
    const { weights, gradients } = this.stage.frame;
    for (const { field, slider, slope, says, index } of this.rows) {
      const value = weights[index];
      const held = document.activeElement;
      if (held !== field) {
        field.value = Math.abs(value) < 1e4 ? value.toFixed(3) : value.toPrecision(3);
      }
      if (slider && held !== slider) {
        slider.max = Math.max(RANGE, Math.ceil(Math.abs(value)));
        slider.min = -slider.max;
        slider.value = value;
      }
      slope.textContent = says + gradientText(gradients[index] ?? NaN);
    }
  }

  close() {
    if (this.isOpen) {
      const hadFocus = this.root.contains(document.activeElement);
      this.root.hidden = true;
      this.subject = null;
      if (hadFocus) {
        this.returnTo?.focus({ preventScroll: true });
      }
      this.stage.look();
      this.stage.touchEdge(null);
    }
  }
}
