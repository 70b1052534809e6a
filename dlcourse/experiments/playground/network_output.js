// The large picture at the right: what the network decides, or the neuron that is looked at.

import { element, unbroken } from "../panel.js";
import { mapIndex, neuronCurve, neuronName, featureLabel } from "./network_frame.js";
import { sharpContext, Sprite } from "./network_paint.js";
import { drawPoint } from "./network_data.js";
import { drawBars, drawConfusion, drawFunction, drawLoss } from "./network_charts.js";
import { followDrawing } from "./network_pencil.js";

const N_BINS = 21;
const SCALES = { Tanh: ["−1", "0", "1"], Sigmoid: ["0", "½", "1"] };

export class OutputView {
  constructor(panel, tools = null) {
    Object.assign(this, { panel, cross: null, showsValidation: false, isHard: false });
    this.sprite = new Sprite();
    this.name = element("div", { class: "net-output-name" });
    this.map = element("canvas", { class: "net-map", role: "img" });
    this.points = element("canvas");
    this.legend = element("div", { class: "net-legend" });
    this.chartName = element("div", { class: "net-chart-name" });
    this.chart = element("canvas", { class: "net-chart", role: "img" });
    this.mapBox = element("div", { class: "net-map-box" }, this.map);
    this.chartBox = element("div", { class: "net-chart-box" }, this.chart);
    if (tools !== null) {
      followDrawing(panel, this, tools);
    }
  }

  makeBoxes(stage) {
    const box = (name, change) => {
      const input = element("input", { type: "checkbox", "aria-label": name });
      input.addEventListener("change", () => change(input.checked));
      return input;
    };
    const validation = box("show validation data", isOn => {
      this.showsValidation = isOn;
      stage.schedule();
    });
    const hard = box("discretize", isOn => {
      this.isHard = isOn;
      stage.setHard(isOn);
    });
    this.boxes = element("div", { class: "net-boxes" },
      element("label", { class: "net-box", title: "the hollow points" }, validation, "validation data"),
      element("label", { class: "net-box" }, hard, "discretize"));
    // Of the points that somebody draws, those that validate are seen too.
    let last = null;
    this.panel.onValues(({ data }) => {
      if (data === "drawn" && last !== data) {
        this.showsValidation = validation.checked = true;
      }
      last = data;
    });
    return this.boxes;
  }

  draw(stage) {
    const { frame, colours, looked } = stage;
    this.frame = frame;
    this.redraw = () => stage.schedule();
    const side = this.mapBox.clientWidth;
    if (looked === null) {
      this.drawOutput(stage, side);
    } else {
      this.drawNeuron(stage, side);
    }
    this.drawLegend(stage);
    this.boxes?.classList.toggle("net-unseen", !frame.meta.is_plane);
    if (this.cross !== null && document.activeElement === this.map) {
      this.drawCross(this.map.getContext("2d"), colours, side);
    }
  }

  drawOutput({ frame, colours, sprite }, side) {
    const { meta } = frame;
    const size = [side, this.mapBox.clientHeight];
    this.say(this.name, meta.is_regression || meta.is_plane ? "output" : "confusion, validation");
    if (meta.curve_plot) {
      drawFunction(this.map, frame, colours, size);
      this.nameCanvas(this.map, "the network's y(x), and the target, dashed");
    } else if (meta.is_plane) {
      const context = sharpContext(this.map, side, side);
      if (meta.is_regression) {
        sprite.draw(context, mapIndex(frame, frame.sizes.length - 1, 0), 0, 0, side);
      } else {
        this.sprite.setDecision(frame.decision, meta.side, colours, this.isHard, meta.n_classes);
        this.sprite.draw(context, 0, 0, 0, side);
      }
      this.drawPoints(context, frame, colours, side);
      this.nameCanvas(this.map, `what the network decides in the plane, with ${frame.points.length / 3} training points`);
    } else {
      drawConfusion(this.map, frame, colours, size);
      this.nameCanvas(this.map, "confusion table of the validation data");
    }
    this.drawLossChart(frame, colours);
  }

  drawLossChart(frame, colours) {
    const { clientWidth, clientHeight } = this.chartBox;
    drawLoss(this.chart, frame, colours, [clientWidth, clientHeight]);
    const part = (name, row) => {
      const [loss, share] = [frame.present[row], frame.present[row + 2]];
      const text = frame.epochs.length === 0 ? "–" : Number.isFinite(loss) ? loss.toPrecision(3) : "∞";
      return `${name} ${text}${Number.isFinite(share) ? `, ${(100 * share).toFixed(1)}\u00a0%` : ""}`;
    };
    const [training, validation] = [part("train", 0), part("valid.", 1)];
    const key = `${training}|${validation}`;
    if (this.chartName.dataset.key !== key) {
      this.chartName.dataset.key = key;
      this.chartName.replaceChildren(
        element("span", { class: "net-key-train" }, training),
        element("span", { class: "net-key-valid" }, validation),
      );
      this.nameCanvas(this.chart, `loss over the epochs, logarithmic: ${training}; ${validation}`);
    }
  }

  drawNeuron(stage, side) {
    const { frame, colours, looked } = stage;
    const { column, unit } = looked;
    const isFeature = column === 0 && (stage.allInputs || frame.isBundle);
    const name = isFeature && !frame.isBundle ? `input ${featureLabel(looked.name)}` : neuronName(frame, column, unit);
    if (frame.meta.curve_plot) {
      const curve = [frame.curve[0], neuronCurve(frame, column, unit), []];
      drawFunction(this.map, { curve }, colours, [side, this.mapBox.clientHeight]);
    } else {
      this.drawNeuronMap(stage, side, isFeature);
    }
    this.say(this.name, name);
    this.nameCanvas(this.map, `${frame.meta.curve_plot ? "curve" : "map"} of ${name}`);
    this.drawActivations(stage, isFeature);
  }

  drawNeuronMap(stage, side, isFeature) {
    const { frame, colours, looked, sprite, inputSprite } = stage;
    const context = sharpContext(this.map, side, side);
    const picture = isFeature ? stage.inputNumber(looked) : mapIndex(frame, looked.column, looked.unit);
    (isFeature ? inputSprite : sprite).draw(context, picture, 0, 0, side);
    if (frame.meta.is_plane) {
      this.drawPoints(context, frame, colours, side);
    }
  }

  drawActivations(stage, isFeature) {
    const { frame, colours, looked } = stage;
    const { column, unit } = looked;
    const health = stage.healthOf(looked);
    const isHidden = column > 0 && column <= frame.hidden.length;
    this.chartName.dataset.key = "";
    const whose = frame.meta.is_plane ? "its activations over the plane" : "how much its pixels lower or raise it";
    this.say(this.chartName, unbroken(health) || (isHidden ? whose : ""));
    const { bytes, start, nPixels } = isFeature ? stage.inputMapOf(looked)
      : { bytes: frame.maps, start: mapIndex(frame, column, unit) * frame.side ** 2, nPixels: frame.side ** 2 };
    const counts = Array(N_BINS).fill(0);
    for (let i = start; i < start + nPixels; i += 1) {
      counts[Math.floor((bytes[i] * N_BINS) / 256)] += 1;
    }
    const labels = (isHidden && SCALES[this.panel.value("activation")]) || ["−", "0", "+"];
    drawBars(this.chart, colours, [this.chartBox.clientWidth, this.chartBox.clientHeight], counts, labels);
    this.nameCanvas(this.chart, `histogram: ${whose}`);
  }

  drawPoints(context, frame, colours, side) {
    const sets = this.showsValidation ? [frame.testPoints, frame.points] : [frame.points];
    const now = [side, devicePixelRatio, colours, frame.meta.is_regression, ...sets.flatMap(points => [...points])];
    if (now.length !== this.drawnPoints?.length || now.some((value, i) => value !== this.drawnPoints[i])) {
      this.drawnPoints = now;
      this.strokePoints(sharpContext(this.points, side, side), frame, colours, side);
    }
    context.drawImage(this.points, 0, 0, side, side);
  }

  // Hundreds of marks take longer than all the rest, and move only with new data.
  strokePoints(context, frame, colours, side) {
    const half = frame.meta.half_width;
    const place = (points, i) => [
      (side * (points[i] + half)) / (2 * half), (side * (half - points[i + 1])) / (2 * half), points[i + 2],
    ];
    const isRegression = frame.meta.is_regression;
    for (let i = 0; this.showsValidation && i < frame.testPoints.length; i += 3) {
      drawPoint(context, colours, place(frame.testPoints, i), { radius: 3, isRegression, isHollow: true });
    }
    for (let i = 0; i < frame.points.length; i += 3) {
      drawPoint(context, colours, place(frame.points, i), { radius: 3.4, isRegression });
    }
  }

  drawCross(context, colours, side) {
    const half = this.frame.meta.half_width;
    const [x, y] = [(side * (this.cross[0] + half)) / (2 * half), (side * (half - this.cross[1])) / (2 * half)];
    context.strokeStyle = colours.ink.css;
    context.lineWidth = 2;
    context.beginPath();
    for (const [dx, dy] of [[9, 0], [0, 9]]) {
      context.moveTo(x - dx, y - dy);
      context.lineTo(x + dx, y + dy);
    }
    context.stroke();
  }

  // Marker shapes are drawn as in the map, so that classes are not told by colour alone.
  drawLegend({ frame, colours, looked }) {
    const { is_regression: isRegression, is_plane: isPlane, class_names: names, curve_plot: isCurve } = frame.meta;
    const key = JSON.stringify([isRegression, isPlane, names, colours.minus.css, colours.paper.css]);
    this.legend.hidden = looked !== null;
    if (this.legend.dataset.key === key) {
      return;
    }
    this.legend.dataset.key = key;
    const marks = isCurve ? [] : isRegression ? [["−1", -1], ["0", 0], ["+1", 1]]
      : isPlane ? names.map((name, label) => [name, label]) : [];
    this.legend.replaceChildren(...marks.map(([name, label]) => {
      const canvas = element("canvas", { "aria-hidden": "true" });
      drawPoint(sharpContext(canvas, 12, 12), colours, [6, 6, label], { radius: 4, isRegression });
      return element("span", {}, canvas, name);
    }));
  }

  say(target, text) {
    if (target.textContent !== text) {
      target.textContent = text;
    }
  }

  nameCanvas(canvas, text) {
    if (canvas.getAttribute("aria-label") !== text) {
      canvas.setAttribute("aria-label", text);
    }
  }
}
