// What a frame of the playground says: typed views of its arrays, and where each weight lies.

const FEATURES = {
  "x1": { label: "x₁", of: (x1) => x1 },
  "x2": { label: "x₂", of: (x1, x2) => x2 },
  "x1^2": { label: "x₁²", of: (x1) => x1 * x1 },
  "x2^2": { label: "x₂²", of: (x1, x2) => x2 * x2 },
  "x1x2": { label: "x₁x₂", of: (x1, x2) => x1 * x2 },
  "sin x1": { label: "sin x₁", of: (x1) => Math.sin(x1) },
  "sin x2": { label: "sin x₂", of: (x1, x2) => Math.sin(x2) },
};
export const FEATURE_NAMES = Object.keys(FEATURES);
const MOST_INPUTS = 16;

export function featureLabel(name) {
  return FEATURES[name]?.label ?? name;
}

// The maps of all seven inputs, in the bytes and order of the section `maps`.
export function featureMaps(side, halfWidth) {
  const maps = new Uint8Array(FEATURE_NAMES.length * side * side);
  const at = (index) => halfWidth * ((2 * index) / (side - 1) - 1);
  FEATURE_NAMES.forEach((name, number) => {
    const values = [];
    for (let row = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1) {
        values.push(FEATURES[name].of(at(column), at(row)));
      }
    }
    const largest = Math.max(...values.map(Math.abs));
    maps.set(values.map(value => 127.5 + (127.5 * value) / largest), number * side * side);
  });
  return maps;
}

// Typed arrays need offsets that are multiples of four; a message may begin anywhere.
function alignedBytes(view) {
  const { buffer, byteOffset, byteLength } = view;
  return byteOffset % 4 ? new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength))
    : new Uint8Array(buffer, byteOffset, byteLength);
}

export function readFrame(meta, view) {
  const bytes = alignedBytes(view);
  const section = (name, Type) => {
    const [offset, length] = meta.sections[name] ?? [0, 0];
    return new Type(bytes.buffer, bytes.byteOffset + offset, length / Type.BYTES_PER_ELEMENT);
  };
  const floats = (name) => section(name, Float32Array);
  const frame = {
    meta,
    sizes: meta.sizes,
    hidden: meta.sizes.slice(1, -1),
    side: meta.map_side ?? meta.side,
    maps: section("maps", Uint8Array),
    decision: section("decision", Uint8Array),
    weights: floats("weights"),
    gradients: floats("gradients"),
    curves: floats("curves"),
    epochs: floats("curve_epochs"),
    present: floats("present"),
    points: floats("points"),
    testPoints: floats("test_points"),
    curve: ["x", "y", "target"].map(name => floats(`curve_${name}`)),
    unitCurves: floats("curve_units"),
  };
  frame.nMaps = frame.maps.length / frame.side ** 2;
  frame.isBundle = meta.sizes[0] > MOST_INPUTS;
  frame.starts = layerStarts(frame);
  return frame;
}

// What a neuron, or the input itself, returns for each x of the curve.
export function neuronCurve(frame, column, unit) {
  const [xs, ys] = frame.curve;
  const start = (mapIndex(frame, column, unit) - frame.sizes[0]) * xs.length;
  const isOutput = column === frame.sizes.length - 1;
  return column === 0 ? xs : isOutput ? ys : frame.unitCurves.subarray(start, start + xs.length);
}

// How many linear pieces a neuron of a layer with weights has; only hidden ones are Maxout.
export function nPieces(frame, layer) {
  return layer < frame.hidden.length ? frame.meta.n_pieces : 1;
}

function layerStarts(frame) {
  const starts = [0];
  for (let layer = 0; layer + 1 < frame.sizes.length; layer += 1) {
    const [nIn, nOut] = frame.sizes.slice(layer, layer + 2);
    starts.push(starts[layer] + nOut * nPieces(frame, layer) * (nIn + 1));
  }
  return starts;
}

// Where a weight lies in `weights` and `gradients`; source −1 is the bias.
export function weightIndex(frame, { layer, unit, source, piece }) {
  const [nIn, nOut] = frame.sizes.slice(layer, layer + 2);
  const row = unit * nPieces(frame, layer) + piece;
  const start = frame.starts[layer];
  return source < 0 ? start + nOut * nPieces(frame, layer) * nIn + row : start + row * nIn + source;
}

// The number of a neuron's map in the section `maps`; column 0 holds the inputs.
export function mapIndex(frame, column, unit) {
  const later = frame.sizes.slice(Math.max(column, 1)).reduce((sum, size) => sum + size, 0);
  return column === 0 ? unit : frame.nMaps - later + unit;
}

export function neuronName(frame, column, unit) {
  if (column === 0) {
    return frame.isBundle ? "the pixels" : `input ${featureLabel(frame.meta.input_names[unit])}`;
  }
  if (column <= frame.hidden.length) {
    return `layer ${column}, neuron ${unit + 1}`;
  }
  const name = frame.meta.class_names?.[unit];
  return frame.meta.is_regression || name === undefined ? "output" : `output for class ${name}`;
}

export function weightName(frame, { layer, unit, source, piece }) {
  const part = nPieces(frame, layer) > 1 ? `, piece ${piece + 1}` : "";
  const target = neuronName(frame, layer + 1, unit);
  return source < 0 ? `bias of ${target}${part}`
    : `weight from ${neuronName(frame, layer, source)} to ${target}${part}`;
}

// What is wrong with a hidden neuron, in words; an empty text if nothing is.
export function neuronHealth(frame, column, unit, word) {
  const { saturated, dead, dropped } = frame.meta;
  const words = [];
  const share = saturated?.[column - 1]?.[unit];
  if (dead?.[column - 1]?.[unit]) {
    words.push(`dead: ${word} for every sample`);
  } else if (share !== undefined && share !== null) {
    words.push(`${word} for ${Math.round(100 * share)} % of the samples`);
  }
  if (dropped?.[column - 1]?.[unit]) {
    words.push("left out in this step");
  }
  return words.join("; ");
}
