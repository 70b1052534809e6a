// The data: a row of thumbnails to choose from, and the points that a learner draws.

import { element } from "../panel.js";
import { classColour, readColours, sharpContext, valueColour } from "./network_paint.js";

const THUMB = 38;
const N_POINTS = 44;
const DIGIT = "00137100 00f99f10 0000006f 00009f30 0000019f 00000009 0f1007f5 005fff60";

// A written three, 8 by 8, as bytes of a map: paper is the middle, ink the upper end.
export function digitBytes() {
  return Uint8Array.from(DIGIT.replaceAll(" ", ""), shade => 128 + 8.4 * parseInt(shade, 16));
}

// Always the same numbers between 0 and 1, evenly spread: a thumbnail is not an experiment.
const spread = (i, ratio) => (0.5 + i * ratio) % 1;
const around = (i) => {
  const [angle, radius] = [2 * Math.PI * spread(i, 0.755), Math.sqrt(spread(i, 0.57))];
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
};

// For the i-th point of a data set: x1 and x2 from −1 to 1, and its label.
const THUMBNAILS = {
  moons: (i, t) => {
    const [angle, [dx, dy]] = [Math.PI * t, around(i)];
    const [x, y] = i % 2 ? [0.35 - 0.6 * Math.cos(angle), 0.15 - 0.6 * Math.sin(angle)]
      : [-0.35 + 0.6 * Math.cos(angle), -0.15 + 0.6 * Math.sin(angle)];
    return [x + 0.1 * dx, y + 0.1 * dy, i % 2];
  },
  circles: (i, t) => {
    const radius = i % 2 ? 0.85 : 0.35;
    return [radius * Math.cos(2 * Math.PI * t), radius * Math.sin(2 * Math.PI * t), i % 2];
  },
  spirals: (i, t) => {
    const angle = 1 + 7.5 * t + Math.PI * (i % 2);
    return [0.9 * t * Math.cos(angle), 0.9 * t * Math.sin(angle), i % 2];
  },
  xor: (i) => {
    const [x, y] = [1.7 * spread(i, 0.755) - 0.85, 1.7 * spread(i, 0.57) - 0.85];
    const away = (value) => value + 0.08 * Math.sign(value);
    return [away(x), away(y), x * y < 0 ? 1 : 0];
  },
  blobs: (i) => {
    const [[dx, dy], angle] = [around(i), 2.1 * (i % 3) + 1.6];
    return [0.55 * Math.cos(angle) + 0.3 * dx, 0.5 * Math.sin(angle) + 0.3 * dy, i % 3];
  },
  plane: (i) => {
    const [x, y] = around(i);
    return [0.9 * x, 0.9 * y, (x + y) / 1.3];
  },
  hills: (i) => {
    const [x, y] = around(i);
    const hill = (centre) => Math.exp(-6 * ((x - centre) ** 2 + (y - centre) ** 2));
    return [0.9 * x, 0.9 * y, hill(0.4) - hill(-0.4)];
  },
};
// Targets of one input: y from 0 to 1 for x from 0 to 1.
const CURVES = {
  bump: (x) => Number(x > 0.35 && x < 0.65),
  staircase: (x) => Math.min(2, Math.floor(3 * x)) / 2,
  wave: (x) => 0.5 + 0.5 * Math.sin(2 * Math.PI * x),
};
const IS_REGRESSION = ["plane", "hills"];
const SPOKEN = {
  xor: "XOR", plane: "plane, a regression", hills: "two hills, a regression", drawn: "drawn by you",
};

// A point of a class has the colour and shape of its class; one of a regression has the colour of
// its value and a shape for its sign.
export function drawPoint(context, colours, [x, y, label], { radius, isRegression, isHollow }) {
  const colour = isRegression ? valueColour(colours, label) : classColour(colours, label).css;
  const shape = isRegression ? Number(label > 0) : label % 3;
  context.beginPath();
  if (shape === 0) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else if (shape === 1) {
    context.rect(x - 0.88 * radius, y - 0.88 * radius, 1.76 * radius, 1.76 * radius);
  } else {
    context.moveTo(x, y - 1.2 * radius);
    context.lineTo(x + 1.1 * radius, y + 0.8 * radius);
    context.lineTo(x - 1.1 * radius, y + 0.8 * radius);
    context.closePath();
  }
  const isTiny = radius < 3;
  context.lineWidth = isHollow ? 1.5 : isTiny ? 0.5 : 1;
  context.fillStyle = isHollow ? colours.paper.css : colour;
  context.strokeStyle = isHollow ? colour : isRegression && !isTiny ? colours["ink-2"].css : colours.paper.css;
  context.fill();
  context.stroke();
}

function drawThumbnail(canvas, name, colours) {
  const context = sharpContext(canvas, THUMB, THUMB);
  if (name === "digits") {
    [...digitBytes()].forEach((byte, i) => {
      context.globalAlpha = (byte - 128) / 127;
      context.fillStyle = colours.ink.css;
      context.fillRect(5 + 3.5 * (i % 8), 5 + 3.5 * Math.floor(i / 8), 3.5, 3.5);
    });
  } else if (name === "drawn") {
    drawPencil(context, colours);
  } else if (name in CURVES) {
    drawTarget(context, colours, CURVES[name]);
  } else {
    const isRegression = IS_REGRESSION.includes(name);
    for (let i = 0; i < N_POINTS && THUMBNAILS[name]; i += 1) {
      const [x1, x2, label] = THUMBNAILS[name](i, (i - (i % 2)) / (N_POINTS - 2));
      const place = [THUMB / 2 + 17 * x1, THUMB / 2 - 17 * x2, label];
      drawPoint(context, colours, place, { radius: 1.9, isRegression });
    }
  }
}

function drawTarget(context, colours, target) {
  context.beginPath();
  for (let i = 0; i <= 60; i += 1) {
    context.lineTo(5 + (28 * i) / 60, 29 - 20 * target(i / 60));
  }
  context.lineWidth = 2;
  context.strokeStyle = colours.plus.css;
  context.stroke();
}

function drawPencil(context, colours) {
  [[10, 27, 0], [15, 21, 0], [8, 18, 0], [29, 12, 1], [24, 8, 1]].forEach(point => {
    drawPoint(context, colours, point, { radius: 2.4 });
  });
  context.strokeStyle = colours.ink.css;
  context.lineWidth = 3.5;
  context.beginPath();
  context.moveTo(20, 30);
  context.lineTo(31, 19);
  context.stroke();
  context.fillStyle = colours.ink.css;
  context.fillRect(16, 31, 3, 3);
}

// A radio group: its names are read, its pictures are seen.
export function makeThumbnails(panel) {
  const { options } = panel.spec.controls.find(({ name }) => name === "data");
  const legend = element("legend", {}, "data");
  const row = element("div", { class: "net-thumbs" });
  const canvases = new Map();
  const inputs = options.map(option => {
    const name = SPOKEN[option] ?? option;
    const input = element("input", { type: "radio", name: `${panel.id}-data`, "aria-label": name });
    const canvas = element("canvas", { "aria-hidden": "true" });
    input.addEventListener("change", () => panel.setControl("data", option));
    row.append(element("label", { title: name }, input, canvas));
    canvases.set(option, canvas);
    return input;
  });
  panel.onValues(({ data }) => {
    inputs.forEach((input, number) => { input.checked = options[number] === data; });
    legend.textContent = `data: ${SPOKEN[data] ?? data}`;
  });
  const draw = () => {
    const colours = readColours(panel.root);
    canvases.forEach((canvas, option) => drawThumbnail(canvas, option, colours));
  };
  draw();
  panel.onTheme(draw);
  return element("fieldset", { class: "net-data-choice", "aria-label": "data" }, legend, row);
}

// What a touch of the plane does when the data is drawn: add a point of a class, or erase.
export function makeDrawingTools(panel) {
  const tools = [["class 0", 0], ["class 1", 1], ["erase", -1]];
  const chosen = { label: 0 };
  const row = element("div", { class: "dl-segments" });
  tools.forEach(([name, label]) => {
    const input = element("input", { type: "radio", name: `${panel.id}-draw`, "aria-label": name });
    input.checked = label === 0;
    input.addEventListener("change", () => { chosen.label = label; });
    const sign = { 0: "● ", 1: "■ " }[label] ?? "";
    row.append(element("label", {}, input, `${sign}${label < 0 ? name : label}`));
  });
  const root = element("fieldset", { class: "net-draw-tools" }, element("legend", {}, "draw in the output"), row);
  panel.onValues(({ data }) => { root.hidden = data !== "drawn"; });
  return { root, chosen };
}
