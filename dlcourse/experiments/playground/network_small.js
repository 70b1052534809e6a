// The small playground of the first lesson: one hidden layer, its weights dragged by hand.

import { element, unbroken } from "../panel.js";
import { makeThumbnails } from "./network_data.js";
import { makeNetworkKey } from "./network_key.js";
import { makeUnitCounts } from "./network_layers.js";
import { makeOutputColumn } from "./network.js";
import { OutputView } from "./network_output.js";
import { NetworkStage } from "./network_stage.js";

const MOST_HIDDEN = 8;

export function arrangeSmall(panel) {
  const output = new OutputView(panel);
  const goal = element("p", { class: "net-goal" });
  const stage = new NetworkStage(panel, seen => {
    output.draw(seen);
    const text = unbroken(seen.frame.meta.goal);
    if (goal.textContent !== text) {
      goal.textContent = text;
    }
  });
  stage.onPlace = makeUnitCounts(panel, stage.box, () => "the hidden layer", MOST_HIDDEN);
  panel.root.classList.add("net-panel", "net-small");
  panel.root.append(element("div", { class: "net-body" },
    element("div", { class: "net-bar" }, panel.title, panel.bar),
    goal,
    element("div", { class: "net-data" }, makeThumbnails(panel), panel.control("activation") ?? ""),
    element("div", { class: "net-network" }, stage.box, makeNetworkKey(panel)),
    makeOutputColumn(output),
    panel.notes,
    panel.caption,
  ));
}
