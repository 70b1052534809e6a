// What a cell has printed, where that answers a prediction: folded. Python opens it when the
// prediction was made, and is told when it was opened by hand.

import { followTheme, keepKeys } from "../experiments/panel_page.js";

export function makePrinted({ model, el }) {
  const root = document.createElement("section");
  root.className = "dl-panel dl-printed";
  root.innerHTML = "<details><summary></summary><pre></pre></details>";
  const [details, summary, printed] = root.querySelectorAll("*");
  summary.textContent = model.get("summary");
  printed.textContent = model.get("text");
  const show = () => {
    details.open = model.get("is_open");
  };
  details.addEventListener("toggle", () => {
    model.set("is_open", details.open);
    model.save_changes();
  });
  model.on("change:is_open", show);
  show();
  el.append(root);
  const stops = [followTheme(root, () => {}), keepKeys(root)];
  return () => {
    model.off("change:is_open", show);
    stops.forEach(stop => stop());
    root.remove();
  };
}
