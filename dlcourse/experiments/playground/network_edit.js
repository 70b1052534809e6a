// A small window at an edge or a neuron: its weights as numbers, with their gradients.

import { element } from "../panel.js";
import { nPieces, neuronName, weightIndex, weightName } from "./network_frame.js";

const RANGE = 5;
const AWAY = 12;

const gradientText = (value) => Number(value).toPrecision(2).replace("-", "−");

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

  openEdge(edge, place) {
    this.subject = null;
    this.open(weightName(this.stage.frame, edge), place, [edge], true);
  }

  openBias(node) {
    const rows = this.weightsOf(node).filter(({ source }) => source < 0);
    this.subject = node;
    const name = `bias of ${neuronName(this.stage.frame, node.column, node.unit)}`;
    this.open(name, [node.x, node.y + node.size / 2], rows, true);
  }

  openNeuron(node) {
    const { frame } = this.stage;
    const ownOnly = node.column === 1 && frame.isBundle;
    const rows = this.weightsOf(node).filter(({ source }) => source < 0 || !ownOnly);
    const name = neuronName(frame, node.column, node.unit);
    this.subject = node;
    this.open(`weights into ${name}`, [node.x, node.y + node.size / 2], rows, false);
  }

  weightsOf({ column, unit }) {
    const { frame } = this.stage;
    const layer = column - 1;
    const sources = [...Array(frame.sizes[layer]).keys(), -1];
    const pieces = [...Array(nPieces(frame, layer)).keys()];
    return sources.flatMap(source => pieces.map(piece => ({ layer, unit, source, piece })));
  }

  open(title, [x, y], addresses, hasSliders) {
    this.returnTo = document.activeElement;
    const close = element("button", { type: "button", class: "net-close", "aria-label": "close" }, "×");
    close.onclick = () => this.close();
    this.rows = addresses.map(address => this.makeRow(address, hasSliders));
    this.root.replaceChildren(
      element("div", { class: "net-editor-title" }, title, close),
      this.makeHeads(hasSliders),
      ...this.rows.map(({ root }) => root),
    );
    this.root.setAttribute("aria-label", title);
    this.root.hidden = false;
    this.refresh();
    this.placeAt(x, y);
    this.rows[0].field.focus({ preventScroll: true });
    this.rows[0].field.select();
  }

  // Below the place if there is room, else above it, else beside it: what is edited stays seen.
  placeAt(x, y) {
    const { clientWidth, clientHeight } = this.stage.box;
    const { offsetWidth, offsetHeight } = this.root;
    const inside = (value, most) => Math.max(2, Math.min(value, most - 2));
    let [left, top] = [x - offsetWidth / 2, y + AWAY];
    if (top + offsetHeight > clientHeight) {
      top = y - offsetHeight - 3 * AWAY;
    }
    if (top < 0) {
      const isRoomRight = x + 2 * AWAY + offsetWidth < clientWidth;
      left = isRoomRight ? x + 2 * AWAY : x - offsetWidth - 2 * AWAY;
    }
    this.root.style.left = `${inside(left, clientWidth - offsetWidth)}px`;
    this.root.style.top = `${inside(top, clientHeight - offsetHeight)}px`;
  }

  makeHeads(hasSliders) {
    const heads = ["", hasSliders ? "value" : "weight", "gradient"];
    return element("div", { class: "net-row net-row-heads", "aria-hidden": "true" },
      ...heads.map(text => element("span", {}, text)));
  }

  makeRow(address, hasSlider) {
    const { frame } = this.stage;
    const { layer, source, piece } = address;
    const from = source < 0 ? "bias" : neuronName(frame, layer, source).replace(/^(input|layer \d+,) /, "");
    const label = nPieces(frame, layer) > 1 ? `${from}, piece ${piece + 1}` : from;
    const name = weightName(frame, address);
    const field = element("input", { type: "number", step: "0.1", class: "net-number", "aria-label": name });
    const slope = element("span", { class: "net-slope" });
    const root = element("div", { class: "net-row" }, element("span", {}, hasSlider ? (source < 0 ? "b" : "w") : label), field, slope);
    const row = { root, field, slope, index: weightIndex(frame, address) };
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
    for (const { field, slider, slope, index } of this.rows) {
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
      slope.textContent = gradientText(gradients[index] ?? NaN);
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
