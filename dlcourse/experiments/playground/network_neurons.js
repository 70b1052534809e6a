// A button for each neuron, over the drawing: one stop of the Tab key, arrow keys between them.

import { element } from "../panel.js";
import { featureLabel, neuronName } from "./network_frame.js";

const LAST_INPUT = "one input must stay: switch another one on first";
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class NeuronButtons {
  constructor(stage) {
    this.stage = stage;
    this.nodes = [];
    this.buttons = new Map();
    const name = "network; arrow keys move between its neurons, Enter opens weights and bias";
    this.root = element("div", { class: "net-neurons", role: "group", "aria-label": name });
    this.root.addEventListener("keydown", event => this.moveFocus(event));
  }

  // Buttons stay the same elements as long as they can: a focus must not be lost.
  place(nodes) {
    this.nodes = nodes;
    const kept = new Map();
    for (const node of this.nodes) {
      node.key = node.column === 0 ? `in ${node.name}` : `${node.column} ${node.unit}`;
      const button = this.buttons.get(node.key) ?? this.makeButton();
      kept.set(node.key, button);
      button.node = node;
      const half = node.size / 2;
      button.style.cssText = `left:${node.x - half}px;top:${node.y - half}px;width:${node.size}px;height:${node.size}px`;
      this.nameButton(button, node);
    }
    this.buttons.forEach((button, key) => kept.has(key) || button.remove());
    this.buttons = kept;
    this.root.append(...[...kept.values()].filter(button => !button.isConnected));
    const all = [...kept.values()];
    this.setStop(all.find(button => button.tabIndex === 0) ?? all[0]);
  }

  setStop(current) {
    this.buttons.forEach(button => { button.tabIndex = button === current ? 0 : -1; });
  }

  makeButton() {
    const button = element("button", { type: "button", class: "net-neuron", tabindex: "-1" });
    button.addEventListener("pointerenter", () => this.stage.look(button.node));
    button.addEventListener("pointerleave", () => this.stage.look(document.activeElement?.node));
    button.addEventListener("focus", () => {
      this.setStop(button);
      this.stage.look(button.node);
    });
    button.addEventListener("blur", () => this.stage.look());
    return button;
  }

  nameButton(button, node) {
    if (node.column > 0 || this.stage.frame.isBundle) {
      button.setAttribute("aria-label", neuronName(this.stage.frame, node.column, node.unit));
    } else {
      button.setAttribute("aria-label", `input ${featureLabel(node.name)}`);
      if (this.stage.allInputs) {
        const isLast = this.stage.isLastInput(node);
        button.title = isLast ? LAST_INPUT : "click to switch this input on or off";
        button.setAttribute("aria-pressed", String(node.unit >= 0));
        button.setAttribute("aria-disabled", String(isLast));
      }
    }
  }

  tellHealth() {
    for (const button of this.buttons.values()) {
      const says = button.node.column === 0 ? button.title : this.stage.healthOf(button.node);
      if (button.getAttribute("aria-description") !== says) {
        button.setAttribute("aria-description", says);
      }
    }
  }

  // Arrow keys: up and down in a column, left and right to the nearest neuron of the next one.
  moveFocus(event) {
    const from = event.target.node;
    const step = ARROWS[event.key];
    if (from === undefined || step === undefined) {
      return;
    }
    event.preventDefault();
    const column = this.nodes.filter(node => node.column === from.column + step[0]);
    const to = step[0] === 0 ? column[column.indexOf(from) + step[1]]
      : column.sort((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0];
    if (to !== undefined) {
      this.buttons.get(to.key).focus();
    }
  }
}
