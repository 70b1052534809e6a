// Small charts: loss and accuracy over the epochs, gradient norms, histograms, a confusion table.

import { sharpContext } from "./network_paint.js";

const FONT = "11px system-ui, sans-serif";
const FLOOR = 1e-12;
const LABEL_HEIGHT = 14;

// The chart's frame: x and y from shares of the axes to pixels, with room for the axis' numbers.
function chartFrame(canvas, colours, [width, height], left = 40) {
  const context = sharpContext(canvas, width, height);
  const [top, right, bottom] = [8, 8, 16];
  Object.assign(context, { font: FONT, textBaseline: "middle", lineWidth: 1 });
  const x = (share) => left + share * (width - left - right);
  const y = (share) => height - bottom - share * (height - top - bottom);
  const write = (text, atX, atY, align = "center", colour = "ink-2") => {
    context.textAlign = align;
    context.fillStyle = colours[colour].css;
    context.fillText(text, atX, atY);
  };
  const rule = (share) => {
    context.strokeStyle = colours.line.css;
    context.beginPath();
    context.moveTo(x(0), y(share));
    context.lineTo(x(1), y(share));
    context.stroke();
  };
  return { context, x, y, write, rule, width, height };
}

const exponentText = (exponent) => {
  const small = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
  return [-2, -1, 0, 1, 2].includes(exponent) ? String(10 ** exponent)
    : `10${[...String(exponent)].map(sign => small[sign]).join("")}`;
};

// Two digits, in as few signs as an unusual size allows.
const shortNumber = (value) => {
  const isUsual = value === 0 || (value >= 1e-3 && value < 1e4);
  return isUsual ? String(Number(value.toPrecision(2))) : value.toExponential(1).replace("-", "−").replace("+", "");
};

// Whole decades around what is seen, at least one.
function decades(values, ceiling) {
  const seen = values.filter(value => value > 0 && Number.isFinite(value));
  const logs = seen.map(value => Math.log10(Math.min(Math.max(value, FLOOR), ceiling)));
  const low = Math.floor(logs.reduce((least, value) => Math.min(least, value), 0));
  const high = Math.ceil(logs.reduce((most, value) => Math.max(most, value), low + 1));
  return [low, Math.max(high, low + 1)];
}

function ruleDecades({ rule, write, x, y }, [low, high]) {
  const every = Math.ceil(((high - low) * LABEL_HEIGHT) / (y(0) - y(1)));
  for (let exponent = low; exponent <= high; exponent += every) {
    rule((exponent - low) / (high - low));
    write(exponentText(exponent), x(0) - 5, y((exponent - low) / (high - low)), "right");
  }
}

const logShare = (value, [low, high]) => {
  const share = (Math.log10(Math.max(value, FLOOR)) - low) / (high - low);
  return Math.max(0, Math.min(1, share));
};

// Training solid and blue, validation dashed and orange, over the epochs.
function strokeCurves({ context, x, y, write }, frame, colours, rows, shareOf) {
  const { epochs, curves } = frame;
  const count = epochs.length;
  const last = Math.max(epochs[count - 1] ?? 0, 10);
  rows.forEach((row, number) => {
    context.beginPath();
    for (let i = 0; i < count; i += 1) {
      const value = curves[row * count + i];
      if (Number.isFinite(value)) {
        context.lineTo(x(epochs[i] / last), y(shareOf(value)));
      }
    }
    context.setLineDash(number === 1 ? [5, 3] : []);
    context.lineWidth = 1.75;
    context.strokeStyle = (number === 1 ? colours.plus : colours.minus).css;
    context.stroke();
  });
  context.setLineDash([]);
  write("0", x(0), y(0) + 10);
  write(`epoch ${last}`, x(1), y(0) + 10, "right");
}

export function drawLoss(canvas, frame, colours, size) {
  const chart = chartFrame(canvas, colours, size);
  const losses = [...frame.curves.subarray(0, 2 * frame.epochs.length)];
  const limits = decades(losses, 1e6);
  ruleDecades(chart, limits);
  strokeCurves(chart, frame, colours, [0, 1], value => logShare(value, limits));
  markKept(chart, frame, colours);
}

export function drawAccuracy(canvas, frame, colours, size) {
  const chart = chartFrame(canvas, colours, size);
  if (frame.meta.is_regression) {
    chart.write("a regression has no right or wrong", chart.width / 2, chart.height / 2);
    return;
  }
  for (const share of [0, 0.5, 1]) {
    chart.rule(share);
    chart.write(`${100 * share} %`, chart.x(0) - 4, chart.y(share), "right");
  }
  strokeCurves(chart, frame, colours, [2, 3], share => share);
}

// After an early stop: the epoch whose weights are back.
function markKept({ context, x, y, write }, { meta, epochs }, colours) {
  if (meta.kept_epoch === null || meta.kept_epoch === undefined) {
    return;
  }
  const share = meta.kept_epoch / Math.max(epochs[epochs.length - 1], 10);
  context.strokeStyle = colours.ink.css;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x(share), y(0));
  context.lineTo(x(share), y(1));
  context.stroke();
  write(`kept: ${meta.kept_epoch}`, x(share) + (share > 0.6 ? -4 : 4), y(0.92), share > 0.6 ? "right" : "left", "ink");
}

export function drawGradients(canvas, frame, colours, size) {
  const chart = chartFrame(canvas, colours, size);
  const norms = frame.meta.gradient_norms;
  const limits = decades([...norms, 1], 1e3);
  ruleDecades(chart, limits);
  const pitch = 1 / norms.length;
  norms.forEach((norm, layer) => {
    const [middle, share] = [chart.x((layer + 0.5) * pitch), logShare(norm, limits)];
    const width = Math.min(40, 0.55 * (chart.x(pitch) - chart.x(0)));
    chart.context.fillStyle = colours.minus.css;
    chart.context.fillRect(middle - width / 2, chart.y(share), width, chart.y(0) - chart.y(share));
    chart.write(shortNumber(norm), middle, Math.max(6, chart.y(share) - 7), "center", "ink");
    const name = norms.length > 5 ? `${layer + 1}` : `layer ${layer + 1}`;
    chart.write(layer + 1 === norms.length ? "output" : name, middle, chart.y(0) + 10);
  });
}

export function drawBars(canvas, colours, size, counts, labels) {
  const chart = chartFrame(canvas, colours, size, 8);
  const { context, x, y, write } = chart;
  const most = Math.max(1, ...counts);
  chart.rule(0);
  counts.forEach((count, number) => {
    const middle = (number + 0.5) / counts.length;
    context.fillStyle = (middle < 0.5 ? colours.minus : middle > 0.5 ? colours.plus : colours["ink-2"]).css;
    const [from, to] = [x(number / counts.length) + 0.5, x((number + 1) / counts.length) - 0.5];
    context.fillRect(from, y(count / most), to - from, y(0) - y(count / most));
  });
  labels.forEach((label, number) => {
    const share = number / (labels.length - 1);
    write(label, x(share), y(0) + 9, ["left", "center", "right"][Math.round(2 * share)]);
  });
}

// Rows are the true classes, columns the predicted ones; a row's shades are shares of its class.
export function drawConfusion(canvas, frame, colours, [width, height]) {
  const context = sharpContext(canvas, width, height);
  const { confusion, class_names: names } = frame.meta;
  Object.assign(context, { font: FONT, textAlign: "center", textBaseline: "middle" });
  context.fillStyle = colours["ink-2"].css;
  if (!confusion) {
    context.fillText("a regression has no confusion table", width / 2, height / 2);
    return;
  }
  const count = confusion.length;
  const [left, top] = [count > 4 ? 28 : 62, 30];
  const [cellX, cellY] = [(width - left - 4) / count, (height - top - 2) / count];
  context.font = cellY < 11 ? FONT.replace("11", "9") : FONT;
  context.fillText("predicted", left + (cellX * count) / 2, 7);
  context.save();
  context.translate(7, top + (cellY * count) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText("true", 0, 0);
  context.restore();
  confusion.forEach((row, truth) => {
    const sum = row.reduce((total, value) => total + value, 0) || 1;
    const name = names?.[truth] ?? truth;
    context.fillStyle = colours["ink-2"].css;
    context.fillText(name, left + (truth + 0.5) * cellX, 21);
    context.fillText(name, (left + 14) / 2, top + (truth + 0.5) * cellY);
    row.forEach((value, guess) => {
      const [x, y] = [left + guess * cellX, top + truth * cellY];
      context.globalAlpha = 0.65 * (value / sum);
      context.fillStyle = (guess === truth ? colours.minus : colours.plus).css;
      context.fillRect(x, y, cellX - 1, cellY - 1);
      context.globalAlpha = 1;
      context.strokeStyle = colours.line.css;
      context.strokeRect(x, y, cellX - 1, cellY - 1);
      if (cellY > 11 && (value > 0 || count < 5)) {
        context.fillStyle = colours.ink.css;
        context.fillText(value, x + cellX / 2, y + cellY / 2);
      }
    });
  });
}

// y(x) of a network with one input, and what it should be (dashed).
export function drawFunction(canvas, frame, colours, size) {
  const chart = chartFrame(canvas, colours, size, 30);
  const [xs, ys, targets] = frame.curve;
  const all = [...ys, ...targets].filter(Number.isFinite);
  const low = Math.floor(Math.min(-0.2, ...targets, Math.max(Math.min(...all), -4)));
  const high = Math.ceil(Math.max(1.2, ...targets, Math.min(Math.max(...all), 4)));
  const share = (value) => Math.max(0, Math.min(1, (value - low) / (high - low)));
  for (let value = low; value <= high; value += 1) {
    chart.rule(share(value));
    chart.write(String(value).replace("-", "−"), chart.x(0) - 5, chart.y(share(value)), "right");
  }
  const [first, last] = [xs[0], xs[xs.length - 1]];
  [[targets, colours.plus, [6, 4]], [ys, colours.minus, []]].forEach(([values, colour, dash]) => {
    chart.context.beginPath();
    values.forEach((value, i) => chart.context.lineTo(chart.x((xs[i] - first) / (last - first)), chart.y(share(value))));
    chart.context.setLineDash(dash);
    chart.context.lineWidth = 2.25;
    chart.context.strokeStyle = colour.css;
    chart.context.stroke();
  });
  chart.context.setLineDash([]);
  for (const [value, place, align] of [[first, 0, "left"], [last, 1, "right"]]) {
    chart.write(Number(value.toPrecision(3)).toString().replace("-", "−"), chart.x(place), chart.y(0) + 9, align);
  }
  chart.write("x₁", chart.x(0.5), chart.y(0) + 9);
}
