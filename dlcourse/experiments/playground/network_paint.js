// Colours of the theme as numbers, canvases as sharp as the display, and bytes as pictures.

import { element } from "../panel.js";

const COLOURS = ["ink", "ink-2", "paper", "line", "brand", "minus", "plus", "third"];

// The theme's colours as [red, green, blue] and as text; a probe resolves every var() and name.
export function readColours(root) {
  const probe = element("span", { hidden: "" });
  root.append(probe);
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colours = {};
  for (const name of COLOURS) {
    probe.style.color = `var(--dl-${name})`;
    pixel.fillStyle = getComputedStyle(probe).color;
    pixel.fillRect(0, 0, 1, 1);
    const rgb = [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    colours[name] = { rgb, css: `rgb(${rgb.join(" ")})` };
  }
  probe.remove();
  colours.table = divergingTable(colours, (byte) => (byte - 127.5) / 127.5);
  colours.inkTable = Uint32Array.from({ length: 256 }, (_, byte) =>
    packed(mixed(colours.paper.rgb, colours.ink.rgb, Math.max(0, byte / 127.5 - 1))));
  colours.hardTable = divergingTable(colours, (byte) => (byte < 128 ? -0.8 : 0.8));
  return colours;
}

const mixed = (from, to, share) => from.map((value, i) => value + share * (to[i] - value));
const packed = ([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red;

// For each byte its colour from blue over paper to orange, as one number of a pixel.
function divergingTable({ minus, plus, paper }, scale) {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    const value = scale(byte);
    const end = value < 0 ? minus.rgb : plus.rgb;
    return packed(mixed(paper.rgb, end, Math.abs(value) ** 0.85));
  });
}

export function signColour(colours, value) {
  return value < 0 ? colours.minus : colours.plus;
}

// The colour of a number from −1 to 1, as in the maps.
export function valueColour({ table }, value) {
  const pixel = table[Math.max(0, Math.min(255, Math.round(127.5 + 127.5 * value)))];
  return `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;
}

export function classColour(colours, label) {
  return [colours.minus, colours.plus, colours.third][label % 3];
}

// Size a canvas in CSS pixels; returns its context, cleared, with one unit a CSS pixel.
export function sharpContext(canvas, width, height) {
  const ratio = devicePixelRatio || 1;
  const [nColumns, nRows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== nColumns || canvas.height !== nRows) {
    canvas.width = nColumns;
    canvas.height = nRows;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

// A column of square pictures, one under the other, that keeps its memory from frame to frame.
export class Sprite {
  constructor() {
    this.canvas = new OffscreenCanvas(1, 1);
    this.context = this.canvas.getContext("2d");
    this.image = null;
  }

  reserve(side, count) {
    if (this.image?.width !== side || this.image.height !== side * count) {
      this.canvas.width = side;
      this.canvas.height = side * count;
      this.image = new ImageData(side, side * count);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.side = side;
  }

  // Row 0 of a plane is its lowest, row 0 of a digit its highest.
  setMaps(bytes, side, table, isFlipped) {
    const nPixels = side * side;
    this.reserve(side, Math.max(1, bytes.length / nPixels));
    for (let row = 0; row < bytes.length / side; row += 1) {
      const inMap = row % side;
      const target = isFlipped ? row - inMap + (side - 1 - inMap) : row;
      for (let column = 0; column < side; column += 1) {
        this.pixels[target * side + column] = table[bytes[row * side + column]];
      }
    }
    this.context.putImageData(this.image, 0, 0);
  }

  // The decision comes as a share of one class colour on white: here it is the same share of the
  // theme's colour on the theme's paper. Numbers only: an array per pixel would cost milliseconds.
  setDecision(rgba, side, colours, isHard, nClasses) {
    this.reserve(side, 1);
    const paper = colours.paper.rgb;
    for (let i = 0; i < side * side; i += 1) {
      const [red, green, blue] = [rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2]];
      const { rgb } = nearestClass(colours, nClasses, red, green, blue);
      const white = isHard ? 0.25 : Math.min(red, green, blue) / 255;
      const target = (side - 1 - Math.floor(i / side)) * side + (i % side);
      const mix = (channel) => rgb[channel] + white * (paper[channel] - rgb[channel]);
      this.pixels[target] = (255 << 24) | (mix(2) << 16) | (mix(1) << 8) | mix(0);
    }
    this.context.putImageData(this.image, 0, 0);
  }

  draw(context, number, x, y, width, height = width) {
    const { side } = this;
    // The pixels of a digit are seen as pixels.
    context.imageSmoothingEnabled = side > 8;
    context.imageSmoothingQuality = "high";
    context.drawImage(this.canvas, 0, number * side, side, side, x, y, width, height);
  }
}

function nearestClass(colours, nClasses, red, green, blue) {
  if (nClasses > 2 && green >= red && green > blue) {
    return colours.third;
  }
  return red > blue ? colours.plus : colours.minus;
}
