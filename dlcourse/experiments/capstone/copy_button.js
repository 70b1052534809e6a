// A line of code, and a button that copies it.

function render({ model, el }) {
  const button = document.createElement("button");
  button.textContent = "Copy";
  button.className = "jupyter-button widget-button";
  button.style.cssText = "width: auto; flex: none";
  const line = document.createElement("code");
  line.style.cssText = "font-size: 12px; overflow-wrap: anywhere; user-select: all";
  const show = () => {
    line.textContent = model.get("text");
    button.textContent = "Copy";
  };
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(model.get("text"));
      button.textContent = "Copied";
    } catch {
      // Without permission the selected line can still be copied with the keyboard.
      getSelection().selectAllChildren(line);
      button.textContent = "Press Ctrl+C";
    }
  };
  model.on("change:text", show);
  show();
  el.style.cssText = "display: flex; gap: 8px; align-items: center; max-width: 860px";
  el.append(button, line);
  return () => model.off("change:text", show);
}

export default { render };
