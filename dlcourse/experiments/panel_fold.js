// An experiment whose picture is the answer to a prediction: folded, until Python opens it because
// that was made, or the learner does.

import { element } from "./panel.js";

export function followFold(panel) {
  const button = element("button", { type: "button", class: "dl-button dl-unfold" });
  button.setAttribute("aria-expanded", "false");
  button.textContent = panel.model.get("fold");
  button.onclick = () => {
    panel.model.set("folded", false);
    panel.model.save_changes();
  };
  panel.root.prepend(button);
  panel.follow("folded", isFolded => {
    const hadFocus = document.activeElement === button;
    panel.root.toggleAttribute("data-folded", isFolded);
    if (hadFocus && !isFolded) {
      panel.root.focus();
    }
  });
}
