// The playground: the network is the picture, and everything is touched where it stands.

import { element } from "../panel.js";
import { makeDrawingTools, makeThumbnails } from "./network_data.js";
import { makeNetworkKey } from "./network_key.js";
import { makeLayerCount, makeUnitCounts } from "./network_layers.js";
import { OutputView } from "./network_output.js";
import { NetworkStage } from "./network_stage.js";
import { makeTabs } from "./network_tabs.js";

const LAST_SEED = 999;
const DATA_CONTROLS = ["noise", "train_share", "batch_size"];
const CONTROLS = ["activation", "optimizer", "loss", "lr", "patience", "l1", "l2", "dropout", "label_noise"];

export function arrange(panel) {
  const tools = makeDrawingTools(panel);
  const output = new OutputView(panel, tools);
  const parts = { draw: () => {} };
  const stage = new NetworkStage(panel, seen => {
    output.draw(seen);
    parts.draw(seen);
  });
  const head = element("div", { class: "net-head" }, makeInputsName(panel), makeLayerCount(panel));
  stage.box.insertBefore(head, stage.neurons.root);
  stage.onPlace = makeUnitCounts(panel, stage.box, layer => `layer ${layer + 1}`);
  const tabs = makeTabs(panel, stage);
  const epoch = makeEpoch();
  parts.draw = seen => {
    tabs.draw(seen);
    epoch.show(seen.frame.meta);
  };
  panel.root.classList.add("net-panel");
  panel.root.append(element("div", { class: "net-body" },
    element("div", { class: "net-bar" }, panel.title, panel.bar, epoch.root),
    makeDataColumn(panel, tools),
    element("div", { class: "net-network" }, stage.box, makeNetworkKey(panel)),
    makeOutputColumn(output, output.makeBoxes(stage)),
    makeControls(panel),
    tabs.root,
    panel.notes,
    panel.caption,
  ));
}

function makeInputsName(panel) {
  const name = element("span", { class: "net-head-inputs" }, "switch inputs");
  panel.onValues(({ data }) => { name.hidden = data === "digits"; });
  return name;
}

function makeEpoch() {
  const number = element("b", {}, "0");
  // After an early stop it is that of the weights that are back, as everywhere.
  const show = ({ epoch, kept_epoch: kept }) => {
    const shown = String(kept ?? epoch);
    if (number.textContent !== shown) {
      number.textContent = shown;
    }
  };
  return { root: element("div", { class: "net-epoch" }, "epoch ", number), show };
}

function makeDataColumn(panel, tools) {
  const again = element("button", { type: "button", class: "dl-button net-again" },
    element("span", { "aria-hidden": "true" }, "↻ "), "New data");
  again.title = "draw the same kind of data with the next seed";
  again.onclick = () => {
    const seed = panel.value("seed");
    panel.setControl("seed", seed < LAST_SEED ? seed + 1 : 0);
  };
  const sliders = DATA_CONTROLS.map(name => panel.control(name));
  return element("div", { class: "net-data" }, makeThumbnails(panel), tools.root, ...sliders, again);
}

export function makeOutputColumn(output, ...others) {
  return element("div", { class: "net-output" },
    element("div", { class: "net-output-head" }, output.name, output.legend),
    output.mapBox, ...others, output.chartName, output.chartBox);
}

function makeControls(panel) {
  const cells = CONTROLS.map(name => element("div", { class: `net-cell net-cell-${name}` }, panel.control(name)));
  return element("div", { class: "net-controls" }, ...cells);
}
