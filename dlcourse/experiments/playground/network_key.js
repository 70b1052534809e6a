// Under the network: what its colours say, and that it can be touched.

import { element } from "../panel.js";

const INK = ["ink lowers", "raises its output"];
const ENDS = { Tanh: ["−1", "1"], Sigmoid: ["0", "1"] };
const SAYS = "the colour of what a hidden neuron returns, and of a weight";
const SAYS_OF_INK = "a neuron's map of digits: where ink lowers its output, and where it raises it";

export function makeNetworkKey(panel) {
  const [low, high] = [element("span"), element("span")];
  const scale = element("span", { class: "net-scale", role: "img" }, low, element("i"), high);
  const hint = element("span", { class: "net-hint" });
  panel.onValues(({ data, activation }) => {
    const isInk = data === "digits";
    [low.textContent, high.textContent] = isInk ? INK : ENDS[activation] ?? ["−", "+"];
    scale.title = isInk ? SAYS_OF_INK : SAYS;
    const blueToOrange = `blue ${low.textContent}, orange ${high.textContent}`;
    scale.setAttribute("aria-label", `${scale.title}: ${blueToOrange}`);
    hint.textContent = isInk ? "Click an edge or a neuron."
      : "Click an edge for its weight, a neuron for its map.";
  });
  return element("div", { class: "net-key" }, scale, hint);
}
