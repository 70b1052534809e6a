// Drawing one's own points in the output: by pointer, or by a cross that the arrow keys move.

const APART = 0.16;
const ERASED = 0.35;
const KEY_STEP = 0.2;
const CROSS_STEPS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export function followDrawing(panel, output, tools) {
  const { map } = output;
  panel.onValues(({ data }) => setRole(map, data === "drawn"));
  const isDrawn = () => panel.value("data") === "drawn" && output.frame;
  const touch = (event) => {
    const half = output.frame.meta.half_width;
    const { left, top, width } = map.getBoundingClientRect();
    const at = (pixels) => half * ((2 * pixels) / width - 1);
    takePoint(panel, tools.chosen.label, at(event.clientX - left), -at(event.clientY - top));
  };
  map.addEventListener("pointerdown", event => {
    if (event.button === 0 && isDrawn()) {
      map.setPointerCapture(event.pointerId);
      touch(event);
    }
  });
  map.addEventListener("pointermove", event => {
    if (map.hasPointerCapture(event.pointerId) && isDrawn()) {
      touch(event);
    }
  });
  map.addEventListener("keydown", event => isDrawn() && moveCross(panel, output, tools, event));
}

// Only while it is drawn in is the map more than a picture.
function setRole(map, isDrawn) {
  map.classList.toggle("net-drawable", isDrawn);
  map.setAttribute("role", isDrawn ? "application" : "img");
  if (isDrawn) {
    map.setAttribute("tabindex", "0");
    map.setAttribute("aria-description", "arrow keys move a cross, Enter adds a point or erases");
  } else {
    map.removeAttribute("tabindex");
    map.removeAttribute("aria-description");
  }
}

function takePoint(panel, label, x, y) {
  const points = panel.value("points") ?? [];
  const distance = ([x1, x2]) => Math.hypot(x1 - x, x2 - y);
  const near = points.filter(point => distance(point) < (label < 0 ? ERASED : APART));
  if (label < 0 && near.length > 0) {
    panel.setControl("points", points.filter(point => !near.includes(point)));
  } else if (label >= 0 && near.length === 0) {
    panel.setControl("points", [...points, [Number(x.toFixed(2)), Number(y.toFixed(2)), label]]);
  }
}

function moveCross(panel, output, tools, event) {
  const step = CROSS_STEPS[event.key];
  output.cross ??= [0, 0];
  if (step !== undefined) {
    const half = output.frame.meta.half_width;
    const moved = (i) => Math.max(-half, Math.min(half, output.cross[i] + KEY_STEP * step[i]));
    output.cross = [moved(0), moved(1)];
    output.redraw();
  } else if (event.key === "Enter" || event.key === " ") {
    takePoint(panel, tools.chosen.label, ...output.cross);
  } else {
    return;
  }
  event.preventDefault();
}
