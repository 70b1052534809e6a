// After a lesson: what came out, in sentences that Python has written.

import { followTheme, keepKeys } from "../experiments/panel_page.js";

export function makeCameOut({ model, el }) {
  const root = document.createElement("section");
  root.className = "dl-panel dl-prompt dl-came-out";
  root.setAttribute("aria-label", "What came out");
  const show = () => {
    root.innerHTML = model.get("html");
  };
  model.on("change:html", show);
  show();
  el.append(root);
  const stops = [followTheme(root, () => {}), keepKeys(root)];
  return () => {
    model.off("change:html", show);
    stops.forEach(stop => stop());
    root.remove();
  };
}
