// The network on the page: one canvas, over it a button for each neuron, and what they do.

import { element } from "../panel.js";
import { FEATURE_NAMES, featureLabel, featureMaps, neuronHealth, readFrame } from "./network_frame.js";
import { readColours, sharpContext, signColour, Sprite } from "./network_paint.js";
import { biasPlace, drawEdges, drawInputLabels, drawNodes, drawOutlet, drawWeight, edgeAt, placeEdges, placeNodes, strokeOneEdge } from "./network_graph.js";
import { digitBytes } from "./network_data.js";
import { NeuronButtons } from "./network_neurons.js";
import { WeightEditor } from "./network_edit.js";

const HEAD = 32;
// Less than so many pixels for a layer → its stepper's height, and how its parts stand.
const FEET = [[50, 64, "net-tight"], [66, 46, "net-narrow"], [Infinity, 30, ""]];
const INPUT_SIDE = 40;
const PER_PIXEL = 0.02;
const NEAR_BIAS = 8;
const THEME_MS = 150;

export class NetworkStage {
  constructor(panel, onDraw) {
    Object.assign(this, { panel, onDraw, frame: null, colours: null, looked: null, edge: null });
    Object.assign(this, { nodes: [], edges: [], shape: "", isHard: false, isFresh: false });
    this.sprite = new Sprite();
    this.inputSprite = new Sprite();
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.neurons = new NeuronButtons(this);
    this.box = element("div", { class: "net-graph" }, this.canvas, this.neurons.root);
    this.editor = new WeightEditor(this);
    this.followPanel();
    this.followPointer();
  }

  followPanel() {
    this.panel.onFrame((meta, view) => {
      if (meta?.sections) {
        this.frame = readFrame(meta, view);
        this.isFresh = true;
        this.editor.answered();
        this.schedule();
      }
    });
    this.panel.onTheme(() => this.takeTheme());
    const observer = new ResizeObserver(() => this.schedule());
    observer.observe(this.box);
    this.panel.stops.push(() => observer.disconnect());
  }

  // Whether the inputs are the seven features of the plane, each of which can be switched.
  get allInputs() {
    return this.frame.meta.is_plane && this.panel.value("inputs") !== undefined;
  }

  takeTheme() {
    this.colours = readColours(this.panel.root);
    this.isFresh = true;
    this.shape = "";
    this.schedule();
    // While the style sheet of another theme comes, the page has no layout, and nothing is drawn.
    setTimeout(() => this.schedule(), THEME_MS);
  }

  setHard(isHard) {
    this.isHard = isHard;
    this.takeTheme();
  }

  // However many things changed, the picture is drawn once, before the display's next image.
  schedule() {
    if (!this.isScheduled) {
      this.isScheduled = true;
      requestAnimationFrame(() => {
        this.isScheduled = false;
        this.draw();
      });
    }
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (this.frame === null || width === 0) {
      return;
    }
    this.colours ??= readColours(this.panel.root);
    const shape = JSON.stringify([this.frame.sizes, this.frame.meta.input_names, this.frame.meta.n_pieces,
      this.frame.isBundle, width, height]);
    if (shape !== this.shape) {
      this.shape = shape;
      this.place(width, height);
    }
    if (this.isFresh) {
      this.isFresh = false;
      const table = this.isHard ? this.colours.hardTable : this.colours.table;
      this.sprite.setMaps(this.frame.maps, this.frame.side, table, this.frame.meta.is_plane);
      this.neurons.tellHealth();
    }
    this.paint(sharpContext(this.canvas, width, height));
    this.editor.refresh();
    this.onDraw(this);
  }

  paint(context) {
    drawEdges(context, this.frame, this.edges, this.colours, this.looked);
    if (this.edge !== null) {
      const weight = this.frame.weights[this.edge.index];
      strokeOneEdge(context, this.edge, this.colours.paper.css, 9);
      strokeOneEdge(context, this.edge, signColour(this.colours, weight).css, 4);
    }
    drawOutlet(context, this, this.box.clientWidth);
    drawNodes(context, this);
    drawInputLabels(context, this, featureLabel);
    if (this.edge !== null && !this.editor.isOpen) {
      drawWeight(context, this.edge, this.frame.weights[this.edge.index], this.colours);
    }
  }

  place(width, height) {
    const { frame, colours } = this;
    this.editor.close();
    this.edge = null;
    const [, foot, look] = FEET.find(([most]) => width / frame.sizes.length < most);
    this.box.classList.toggle("net-narrow", look === "net-narrow");
    this.box.classList.toggle("net-tight", look === "net-tight");
    this.nodes = placeNodes(frame, { width, top: HEAD, bottom: height - foot, allInputs: this.allInputs });
    this.edges = placeEdges(frame, this.nodes);
    const table = frame.isBundle ? colours.inkTable : this.isHard ? colours.hardTable : colours.table;
    this.inputMaps = frame.isBundle ? digitBytes() : featureMaps(INPUT_SIDE, frame.meta.half_width ?? 3.2);
    this.inputSprite.setMaps(this.inputMaps, this.inputSide, table, !frame.isBundle);
    this.neurons.place(this.nodes);
    this.looked = this.nodes.find(node => node.key === this.looked?.key) ?? null;
    this.onPlace?.(this);
  }

  get inputSide() {
    return this.frame.isBundle ? 8 : INPUT_SIDE;
  }

  inputNumber(node) {
    return this.frame.isBundle ? 0 : FEATURE_NAMES.indexOf(node.name);
  }

  inputMapOf(node) {
    const nPixels = this.inputSide ** 2;
    return { bytes: this.inputMaps, start: this.inputNumber(node) * nPixels, nPixels };
  }

  healthOf({ column, unit }) {
    const word = /ReLU/.test(this.panel.value("activation")) ? "inactive" : "saturated";
    return column > 0 ? neuronHealth(this.frame, column, unit, word) : "";
  }

  // Nobody points at a neuron: the one whose weights are open is looked at, if there is one.
  look(node = this.editor.subject) {
    if (node !== this.looked) {
      this.looked = node;
      this.schedule();
    }
  }

  // ---- the pointer: an edge is clicked or dragged, a bias clicked, a neuron opened ----------

  followPointer() {
    const placeOf = ({ clientX, clientY }) => {
      const { left, top } = this.box.getBoundingClientRect();
      return [clientX - left, clientY - top];
    };
    const isFree = ({ target }) => target === this.box || target === this.canvas || target === this.neurons.root;
    this.box.addEventListener("pointermove", event => {
      if (this.drag) {
        this.dragWeight(event);
      } else {
        this.touchEdge(isFree(event) ? edgeAt(this.frame, this.edges, ...placeOf(event)) : null);
      }
    });
    this.box.addEventListener("pointerleave", () => this.drag || this.touchEdge(null));
    this.box.addEventListener("pointerdown", event => {
      if (event.button === 0 && isFree(event) && this.edge !== null && this.biasAt(placeOf(event)) === null) {
        this.box.setPointerCapture(event.pointerId);
        this.drag = { edge: this.edge, y: event.clientY, start: this.frame.weights[this.edge.index] };
      }
    });
    this.box.addEventListener("pointercancel", () => { this.drag = null; });
    this.box.addEventListener("click", event => this.takeClick(event, placeOf(event), isFree(event)));
  }

  touchEdge(edge) {
    if (edge !== this.edge && !this.editor.isOpen) {
      this.edge = edge;
      this.box.classList.toggle("net-on-edge", edge !== null);
      this.schedule();
    }
  }

  dragWeight({ clientY }) {
    const { edge, y, start } = this.drag;
    if (this.drag.isMoved || Math.abs(clientY - y) > 3) {
      this.drag.isMoved = true;
      this.editor.send(edge, start + PER_PIXEL * (y - clientY));
    }
  }

  biasAt([x, y]) {
    const isNear = (node) => Math.hypot(biasPlace(node)[0] - x, biasPlace(node)[1] - y) < NEAR_BIAS;
    return this.nodes.find(node => node.column > 0 && isNear(node)) ?? null;
  }

  takeClick(event, place, isFree) {
    const wasDragged = this.drag?.isMoved === true;
    this.drag = null;
    const node = event.target.node;
    if (wasDragged || !(node || isFree)) {
      return;
    }
    const isByKey = event.detail === 0;
    const ofBias = isByKey ? null : this.biasAt(place);
    if (ofBias !== null) {
      this.editor.openBias(ofBias);
    } else if (node) {
      this.pressNeuron(node);
    } else {
      this.editor.close();
      this.touchEdge(edgeAt(this.frame, this.edges, ...place));
      if (this.edge !== null) {
        this.editor.openEdge(this.edge);
      }
    }
  }

  pressNeuron(node) {
    if (node.column > 0) {
      this.editor.openNeuron(node);
    } else if (this.allInputs && !this.isLastInput(node)) {
      this.switchInput(node.name);
    }
  }

  // One input stays.
  isLastInput({ unit }) {
    return unit >= 0 && this.frame.sizes[0] === 1;
  }

  // The order of the inputs is Python's.
  switchInput(name) {
    const inputs = this.panel.value("inputs");
    const others = this.nodes.filter(node => node.column === 0).map(node => node.name);
    this.panel.setControl("inputs", others.filter(other => (other === name) !== inputs.includes(other)));
  }
}
