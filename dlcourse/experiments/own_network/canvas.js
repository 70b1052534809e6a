// The canvas to draw a digit on: by pointer, or by a pen that the arrow keys move.

import { arrangePicture, element } from "../panel.js";

const CANVAS_CELLS = 16;
const CANVAS_DOTS = 22;  // of the screen for each cell, twice as fine as it is shown
const PEN_CELLS = 2;
const PEN_KEYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const BLANK_INK = "0".repeat(CANVAS_CELLS ** 2);
const PEN_HELP = "arrow keys move the pen, Space lowers and lifts it, Delete clears the drawing";

// As every panel, with the canvas below the other controls.
export function arrangeCanvas(panel) {
  arrangePicture(panel);
  const canvas = new DigitCanvas(panel);
  panel.root.querySelector(".dl-controls").append(canvas.root);
}

class DigitCanvas {
  constructor(panel) {
    this.panel = panel;
    this.pen = [7, 7];
    this.isDown = false;
    const size = CANVAS_CELLS * CANVAS_DOTS;
    this.canvas = element("canvas", { width: size, height: size, role: "application", tabindex: "0" });
    this.canvas.setAttribute("aria-label", "canvas for a digit");
    this.canvas.setAttribute("aria-description", PEN_HELP);
    this.canvas.title = PEN_HELP;
    const clear = element("button", { type: "button", class: "dl-button" }, "Clear drawing");
    clear.onclick = () => panel.setControl("ink", BLANK_INK);
    this.state = element("span", { class: "dl-busy", role: "status" });
    const row = element("div", { class: "own-canvas-row" }, clear, this.state);
    this.root = element("div", { class: "own-canvas" }, "draw a digit here", this.canvas, row);
    this.followPointer();
    this.canvas.addEventListener("keydown", event => this.takeKey(event));
    for (const name of ["focus", "blur"]) {
      this.canvas.addEventListener(name, () => this.lift());
    }
    panel.onValues(() => this.draw());
    panel.onTheme(() => this.draw());
  }

  followPointer() {
    this.canvas.addEventListener("pointerdown", event => {
      if (event.button === 0) {
        this.canvas.setPointerCapture(event.pointerId);
        this.pen = this.cellAt(event);
        this.paint([this.pen]);
      }
    });
    this.canvas.addEventListener("pointermove", event => {
      if (this.canvas.hasPointerCapture(event.pointerId)) {
        this.strokeTo(this.cellAt(event));
      }
    });
  }

  cellAt(event) {
    const { left, top, width } = this.canvas.getBoundingClientRect();
    const cell = pixels => Math.round((pixels / width) * CANVAS_CELLS - PEN_CELLS / 2);
    return [cell(event.clientY - top), cell(event.clientX - left)].map(keepOnCanvas);
  }

  // Between two places that the pointer reports lies a straight line.
  strokeTo(cell) {
    const [from, to] = [this.pen, cell];
    const n = Math.max(1, ...to.map((place, i) => Math.abs(place - from[i])));
    const at = t => from.map((place, i) => Math.round(place + ((to[i] - place) * t) / n));
    this.pen = to;
    this.paint(Array.from({ length: n }, (_, t) => at(t + 1)));
  }

  paint(cells) {
    const ink = [...this.panel.value("ink")];
    for (const [row, column] of cells) {
      for (let i = 0; i < PEN_CELLS ** 2; i += 1) {
        ink[(row + Math.floor(i / PEN_CELLS)) * CANVAS_CELLS + column + (i % PEN_CELLS)] = "1";
      }
    }
    this.panel.setControl("ink", ink.join(""));
  }

  takeKey(event) {
    const step = PEN_KEYS[event.key];
    if (step !== undefined) {
      const next = this.pen.map((place, i) => keepOnCanvas(place + step[i]));
      this.isDown ? this.strokeTo(next) : this.moveTo(next);
    } else if (event.key === " ") {
      this.isDown = !this.isDown;
      this.state.textContent = this.isDown ? "the pen is down" : "the pen is up";
      this.isDown ? this.paint([this.pen]) : this.draw();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.panel.setControl("ink", BLANK_INK);
    } else {
      return;
    }
    event.preventDefault();
  }

  moveTo(cell) {
    this.pen = cell;
    this.draw();
  }

  lift() {
    this.isDown = false;
    this.state.textContent = "";
    this.draw();
  }

  draw() {
    const context = this.canvas.getContext("2d");
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const ink = this.panel.value("ink") ?? BLANK_INK;
    context.fillStyle = getComputedStyle(this.canvas).color;
    [...ink].forEach((cell, place) => {
      if (cell === "1") {
        const [row, column] = [Math.floor(place / CANVAS_CELLS), place % CANVAS_CELLS];
        context.fillRect(column * CANVAS_DOTS, row * CANVAS_DOTS, CANVAS_DOTS, CANVAS_DOTS);
      }
    });
    if (document.activeElement === this.canvas) {
      const [y, x, size] = [...this.pen, PEN_CELLS].map(cells => cells * CANVAS_DOTS);
      context.strokeStyle = getComputedStyle(this.root).getPropertyValue("--dl-plus");
      context.lineWidth = this.isDown ? 6 : 3;
      context.strokeRect(x, y, size, size);
    }
  }
}

function keepOnCanvas(place) {
  return Math.max(0, Math.min(CANVAS_CELLS - PEN_CELLS, place));
}
