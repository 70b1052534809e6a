// The network as a drawing: where neurons and edges lie, which is under the pointer, and the strokes.

import { mapIndex, nPieces, weightIndex, FEATURE_NAMES } from "./network_frame.js";
import { drawPoint } from "./network_data.js";
import { signColour } from "./network_paint.js";

const LABEL_WIDTH = 46;
const OUTLET = 24;
const [SMALLEST, LARGEST] = [14, 44];
const THICKEST = 6.5;
const DASHED_FROM = 1.4;
const REACH = 7;
const SOLID = [];

// Columns of nodes {column, unit, x, y, size, name}; x and y are middles, in CSS pixels.
// An input that is switched off has unit −1.
export function placeNodes(frame, { width, top, bottom, allInputs }) {
  const rows = inputRows(frame, allInputs);
  const counts = [rows.length, ...frame.sizes.slice(1)];
  const height = bottom - top;
  const room = (0.55 * width) / (counts.length + 1);
  const hidden = nodeSize(frame.hidden, height, room);
  const sizes = counts.map((count, column) =>
    (column === 0 || column === counts.length - 1 ? nodeSize([count], height, room) : hidden));
  const left = frame.isBundle ? 2 + 0.7 * sizes[0] : LABEL_WIDTH + sizes[0] / 2;
  const pitch = (width - OUTLET - sizes.at(-1) / 2 - left) / (counts.length - 1);
  const nodes = [];
  counts.forEach((count, column) => {
    const size = frame.isBundle && column === 0 ? 1.4 * sizes[0] : sizes[column];
    const gap = Math.min(height / count, size * 1.9);
    for (let row = 0; row < count; row += 1) {
      const node = column === 0 ? rows[row] : { unit: row };
      const y = (top + bottom) / 2 + (row - (count - 1) / 2) * gap;
      nodes.push({ column, x: left + column * pitch, y, size, ...node });
    }
  });
  return nodes;
}

function nodeSize(counts, height, width) {
  const most = Math.max(1, ...counts);
  const size = Math.min(height / most - (most > 10 ? 4 : 8), width, LARGEST);
  return Math.round(Math.max(SMALLEST, size));
}

function inputRows(frame, allInputs) {
  if (frame.isBundle) {
    return [{ unit: 0, isBundle: true }];
  }
  const names = frame.meta.input_names;
  const shown = allInputs ? FEATURE_NAMES : names;
  return shown.map(name => ({ unit: names.indexOf(name), name }));
}

// Every weight that has an edge: {layer, unit, source, piece, from, to, shift}.
export function placeEdges(frame, nodes) {
  const edges = [];
  const find = new Map(nodes.map(node => [`${node.column}:${node.unit}`, node]));
  for (let layer = 0; layer + 1 < frame.sizes.length; layer += 1) {
    const isBundled = layer === 0 && frame.isBundle;
    const count = nPieces(frame, layer);
    for (let unit = 0; unit < frame.sizes[layer + 1]; unit += 1) {
      const to = find.get(`${layer + 1}:${unit}`);
      for (let source = 0; source < (isBundled ? 1 : frame.sizes[layer]); source += 1) {
        const from = find.get(`${layer}:${source}`);
        for (let piece = 0; piece < count; piece += 1) {
          const shift = count > 1 ? (piece - 0.5) * Math.min(9, to.size / 2.5) : 0;
          const index = weightIndex(frame, { layer, unit, source, piece });
          edges.push({ layer, unit, source, piece, from, to, shift, index, isBundled });
        }
      }
    }
  }
  return edges;
}

const edgeEnds = ({ from, to, shift }) => [
  from.x + from.size / 2, from.y, to.x - to.size / 2, to.y + shift,
];

function edgeWidth(weight) {
  return Math.min(THICKEST, 0.6 + 1.9 * Math.abs(weight));
}

// The size of the weights from a picture to a neuron: their root mean square.
function bundleWeight(frame, edge) {
  let sum = 0;
  for (let source = 0; source < frame.sizes[0]; source += 1) {
    sum += frame.weights[edge.index + source] ** 2;
  }
  return Math.sqrt(sum / frame.sizes[0]);
}

const isDropped = (frame, { column, unit }) => frame.meta.dropped?.[column - 1]?.[unit] === true;

// Thin edges first, so that the thick ones lie above them.
export function drawEdges(context, frame, edges, colours, looked) {
  const weighted = edges.map(edge => {
    const weight = edge.isBundled ? bundleWeight(frame, edge) : frame.weights[edge.index];
    return { edge, weight, width: Number.isFinite(weight) ? edgeWidth(weight) : THICKEST };
  });
  weighted.sort((a, b) => a.width - b.width);
  for (const { edge, weight, width } of weighted) {
    const isFaint = (looked !== null && edge.from !== looked && edge.to !== looked)
      || isDropped(frame, edge.from) || isDropped(frame, edge.to);
    const colour = edge.isBundled ? colours["ink-2"] : signColour(colours, weight);
    const isDashed = weight < 0 && width >= DASHED_FROM;
    context.globalAlpha = (isFaint ? 0.12 : 1) * Math.min(0.95, 0.3 + 0.25 * width);
    context.setLineDash(isDashed ? [3 + 1.5 * width, 2 + 0.6 * width] : SOLID);
    strokeOneEdge(context, edge, colour.css, width);
  }
  context.setLineDash(SOLID);
  context.globalAlpha = 1;
}

export function strokeOneEdge(context, edge, colour, width) {
  const [x1, y1, x2, y2] = edgeEnds(edge);
  const middle = (x1 + x2) / 2;
  context.beginPath();
  context.moveTo(x1, y1);
  context.bezierCurveTo(middle, y1, middle, y2, x2, y2);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

// The weight of an edge that is pointed at or dragged, as a number on its middle.
export function drawWeight(context, edge, weight, colours) {
  const [x, y] = edgeMiddle(edge);
  const text = weight.toFixed(2).replace("-", "−");
  Object.assign(context, { font: "12px system-ui, sans-serif", textAlign: "center", textBaseline: "middle" });
  const width = context.measureText(text).width + 8;
  context.fillStyle = colours.paper.css;
  context.fillRect(x - width / 2, y - 9, width, 18);
  context.fillStyle = colours.ink.css;
  context.fillText(text, x, y);
}

// From the outputs on to the large picture at the right, which is made of them; a mark says which
// class is whose.
export function drawOutlet(context, { frame, nodes, colours }, width) {
  const last = Math.max(...nodes.map(({ column }) => column));
  context.beginPath();
  for (const { x, y, size } of nodes.filter(({ column }) => column === last)) {
    context.moveTo(x + size / 2, y);
    context.lineTo(width, y);
  }
  context.lineWidth = 1.5;
  context.strokeStyle = colours["ink-2"].css;
  context.stroke();
  if (frame.meta.is_plane && !frame.meta.is_regression) {
    nodes.filter(({ column }) => column === last).forEach(({ x, y, size, unit }) => {
      drawPoint(context, colours, [x + size / 2 + 11, y, unit], { radius: 5 });
    });
  }
}

export function edgeMiddle(edge) {
  const [x1, y1, x2, y2] = edgeEnds(edge);
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}

// The edge nearest to a place, or null if none is within reach; thick ones win over thin ones.
export function edgeAt(frame, edges, x, y) {
  let [best, least] = [null, REACH];
  for (const edge of edges) {
    const [x1, y1, x2, y2] = edgeEnds(edge);
    if (edge.isBundled || x < x1 || x > x2 || y < Math.min(y1, y2) - REACH || y > Math.max(y1, y2) + REACH) {
      continue;
    }
    const distance = curveDistance(x1, y1, x2, y2, x, y)
      - edgeWidth(frame.weights[edge.index]) / 2;
    if (distance < least) {
      [best, least] = [edge, distance];
    }
  }
  return best;
}

function curveDistance(x1, y1, x2, y2, x, y) {
  let least = Infinity;
  const middle = (x1 + x2) / 2;
  for (let i = 0; i <= 24; i += 1) {
    const t = i / 24;
    const s = 1 - t;
    const [a, b, c, d] = [s ** 3, 3 * s * s * t, 3 * s * t * t, t ** 3];
    const dx = (a * x1 + (b + c) * middle + d * x2) - x;
    const dy = ((a + b) * y1 + (c + d) * y2) - y;
    least = Math.min(least, Math.hypot(dx, dy));
  }
  return least;
}

// What must be seen of a neuron: an input's label stands at its left.
export function nodeBox({ column, x, y, size }) {
  const half = size / 2;
  const left = x - half - (column === 0 ? LABEL_WIDTH : 0);
  return { left, right: x + half, top: y - half, bottom: y + half };
}

export function biasPlace(node) {
  return [node.x - node.size / 2, node.y + node.size / 2];
}

// Maps, frames, biases and marks of all neurons.
export function drawNodes(context, scene) {
  const { frame, nodes } = scene;
  for (const node of nodes) {
    drawNode(context, scene, node);
    if (node.column > 0) {
      const { unit, column } = node;
      const index = weightIndex(frame, { layer: column - 1, unit, source: -1, piece: 0 });
      drawBias(context, node, frame.weights[index], scene.colours);
    }
  }
}

function drawNode(context, scene, node) {
  const { frame, colours, sprite, inputSprite, allInputs, looked } = scene;
  const { column, unit, size } = node;
  const [left, top] = [node.x - size / 2, node.y - size / 2];
  const isOff = column === 0 && unit < 0;
  const isDead = frame.meta.dead?.[column - 1]?.[unit] === true;
  context.fillStyle = colours.paper.css;
  context.fillRect(left, top, size, size);
  context.globalAlpha = isOff ? 0.25 : isDead || isDropped(frame, node) ? 0.4 : 1;
  if (column === 0 && (allInputs || frame.isBundle)) {
    inputSprite.draw(context, scene.inputNumber(node), left, top, size);
  } else {
    sprite.draw(context, mapIndex(frame, column, unit), left, top, size);
  }
  context.globalAlpha = 1;
  frameNode(context, node, colours, {
    isOff, isDead, isCrossed: isDropped(frame, node), isLooked: node === looked,
    isFull: (frame.meta.saturated?.[column - 1]?.[unit] ?? 0) > 0.8,
  });
}

// The frame says how a neuron is: double when mostly saturated, dashed when dead, crossed if dropped.
function frameNode(context, { x, y, size }, colours, { isOff, isDead, isCrossed, isLooked, isFull }) {
  const half = size / 2;
  const isMarked = isDead || isFull;
  context.setLineDash(isDead ? [3, 2.5] : SOLID);
  context.lineWidth = isLooked || isMarked ? 2 : 1;
  context.strokeStyle = isLooked ? colours.brand.css : isMarked ? colours.ink.css
    : isOff ? colours.line.css : colours["ink-2"].css;
  context.beginPath();
  context.roundRect(x - half, y - half, size, size, 3);
  context.stroke();
  if (isFull && !isDead) {
    context.lineWidth = 1;
    context.strokeRect(x - half + 3.5, y - half + 3.5, size - 7, size - 7);
  }
  context.setLineDash(SOLID);
  if (isCrossed) {
    context.lineWidth = 2;
    context.strokeStyle = colours.ink.css;
    context.beginPath();
    context.moveTo(x - half, y - half);
    context.lineTo(x + half, y + half);
    context.moveTo(x + half, y - half);
    context.lineTo(x - half, y + half);
    context.stroke();
  }
}

function drawBias(context, node, bias, colours) {
  const [x, y] = biasPlace(node);
  context.beginPath();
  const most = Math.min(4.5, node.size / 6);
  context.arc(x, y, Math.min(most, 2 + Math.abs(bias)), 0, 2 * Math.PI);
  context.fillStyle = signColour(colours, bias).css;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colours.paper.css;
  context.stroke();
}

export function drawInputLabels(context, { frame, nodes, colours }, label) {
  context.font = "13px system-ui, sans-serif";
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const node of nodes.filter(({ column }) => column === 0)) {
    context.fillStyle = node.unit < 0 ? colours["ink-2"].css : colours.ink.css;
    if (frame.isBundle) {
      context.fillText("8×8", node.x + 12, node.y + node.size / 2 + 12);
    } else {
      context.fillText(label(node.name), node.x - node.size / 2 - 7, node.y);
    }
  }
}
