// A panel among the notebook's own elements: its theme, and the keys that both would take.

// Marks `root` with data-theme "light" or "dark", calls `tell` at each change; returns the end of it.
// Every notebook has its own mark of a dark theme; pale text is a sign of all of them.
export function followTheme(root, tell) {
  const look = () => {
    const colour = getComputedStyle(root).color;
    if (colour === "") {  // not on the page yet
      return;
    }
    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
    const theme = 0.3 * red + 0.6 * green + 0.1 * blue > 127 ? "dark" : "light";
    if (theme !== root.dataset.theme) {
      root.dataset.theme = theme;
      tell(theme);
    }
  };
  // The colours of a theme arrive some time after its name.
  const lookTwice = () => [0, 500].forEach(wait => setTimeout(look, wait));
  const observer = new MutationObserver(lookTwice);
  for (const node of [document.body, document.documentElement]) {
    observer.observe(node, { attributes: true });
  }
  const appearance = new ResizeObserver(look);
  appearance.observe(root);
  return () => {
    observer.disconnect();
    appearance.disconnect();
  };
}

// JupyterLab takes keys before any element sees them, but for one with this mark: the element itself,
// since some shortcuts are for whatever has the focus. With Shift, Ctrl or Alt they are the
// notebook's, so that Shift-Enter goes on to the next cell. Escape leaves for the cell, from where
// the arrow keys lead to the others.
export function keepKeys(root) {
  const mark = event => {
    if (root.contains(event.target)) {
      const isOurs = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
      event.target.toggleAttribute("data-lm-suppress-shortcuts", isOurs);
    }
  };
  window.addEventListener("keydown", mark, true);
  root.addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      root.closest(".jp-Cell")?.focus();
    }
  });
  return () => window.removeEventListener("keydown", mark, true);
}
