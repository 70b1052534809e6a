// What one can look at besides: gradients, weights, confusion, accuracy, and the line of Python.

import { element } from "../panel.js";
import { drawAccuracy, drawBars, drawConfusion, drawGradients } from "./network_charts.js";

const drawWeights = (canvas, { meta }, colours, size) => {
  const { edges: [low, high], counts } = meta.histogram;
  const text = (value) => Number(value.toPrecision(2)).toString().replace("-", "−");
  drawBars(canvas, colours, size, counts, [text(low), text((low + high) / 2), text(high)]);
};

const CHARTS = {
  gradients: { draw: drawGradients, say: ({ gradient_norms: norms }) => `gradient norm of each layer: ${norms.map(norm => Number(norm).toPrecision(2)).join(", ")}` },
  weights: { draw: drawWeights, say: ({ histogram: { edges, counts } }) => `histogram of ${counts.reduce((sum, n) => sum + n, 0)} weights from ${edges[0]} to ${edges[1]}` },
  accuracy: { draw: drawAccuracy, say: () => "share of right answers over the epochs, training solid, validation dashed" },
  confusion: { draw: drawConfusion, say: ({ confusion }) => `confusion table, true classes in rows: ${(confusion ?? []).map(row => row.join(" ")).join("; ")}` },
};

export function makeTabs(panel, stage) {
  const canvas = element("canvas", { role: "img" });
  const chart = element("div", { class: "net-tab-chart" }, canvas);
  const code = makeCode();
  const view = element("div", { class: "net-tab-view", role: "tabpanel", id: `${panel.id}-view` }, chart, code.root);
  const list = element("div", { class: "net-tab-list", role: "tablist", "aria-label": "details" });
  let chosen = "gradients";
  const tabs = [...Object.keys(CHARTS), "Python"].map(name => {
    const tab = element("button", { type: "button", role: "tab", id: `${panel.id}-tab-${name}`, "aria-controls": view.id }, name);
    tab.onclick = () => choose(name);
    return tab;
  });
  const choose = (name) => {
    chosen = name;
    tabs.forEach(tab => {
      tab.setAttribute("aria-selected", String(tab.textContent === name));
      tab.tabIndex = tab.textContent === name ? 0 : -1;
    });
    view.setAttribute("aria-labelledby", `${panel.id}-tab-${name}`);
    chart.hidden = name === "Python";
    code.root.hidden = name !== "Python";
    stage.schedule();
  };
  list.append(...tabs);
  list.addEventListener("keydown", event => moveTab(event, tabs));
  choose(chosen);
  const draw = ({ frame, colours }) => {
    code.show(frame.meta);
    if (chosen !== "Python") {
      const { draw: drawChart, say } = CHARTS[chosen];
      drawChart(canvas, frame, colours, [chart.clientWidth, chart.clientHeight]);
      canvas.setAttribute("aria-label", say(frame.meta));
    }
  };
  return { root: element("div", { class: "net-tabs" }, list, view), draw };
}

function moveTab(event, tabs) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    next.click();
    next.focus();
  }
}

// What makes this very playground again: a line of Python, and a link for a page that opens it.
function makeCode() {
  const line = makeCopied("one line of Python", "Copy line");
  const link = makeCopied("link", "Copy link");
  link.root.title = "for a web page that opens playgrounds; in a notebook, the line of Python does";
  const show = (meta) => {
    line.show(meta.code);
    link.show(meta.link);
  };
  return { root: element("div", { class: "net-code" }, line.root, link.root), show };
}

function makeCopied(name, action) {
  const text = element("code", { tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-label": name });
  const copy = element("button", { type: "button", class: "dl-button" }, action);
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      copy.textContent = "Copied";
    } catch {
      // Without permission the selected text can still be copied with the keyboard.
      getSelection().selectAllChildren(text);
      copy.textContent = "Selected";
    }
  };
  const show = (shown) => {
    if (text.textContent !== shown) {
      text.textContent = shown;
      copy.textContent = action;
    }
  };
  return { root: element("div", { class: "net-copied" }, copy, text), show };
}
