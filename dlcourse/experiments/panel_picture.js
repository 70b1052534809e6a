// The picture that Python has drawn: each frame in an <img>, and the pointer in it.

import { element } from "./panel.js";

export function makePicture(panel) {
  const { width, height, pointer } = panel.spec;
  const image = element("img", { width, height, draggable: "false" });
  image.setAttribute("aria-describedby", panel.caption.id);
  panel.follow("alt", alt => {
    image.alt = alt;
  });
  if (devicePixelRatio > 1) {
    panel.send("scale", { scale: 2 });
  }
  panel.follow("number", number => {
    if (panel.spec.live) {
      image.onload = () => panel.model.send({ kind: "shown", number });
    }
    image.src = new TextDecoder().decode(panel.model.get("frame"));
  });
  if (pointer) {
    followPointer(panel, image);
  }
  return image;
}

// Every press and release is sent; of the places between them, the newest.
function followPointer(panel, image) {
  const note = (phase, event) => {
    const box = image.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    panel.send("point", { phase, x, y });
  };
  image.classList.add("dl-pointed");
  image.addEventListener("pointerdown", event => {
    if (event.button === 0) {
      image.setPointerCapture(event.pointerId);
      note("down", event);
    }
  });
  for (const [name, phase] of [["move", "drag"], ["up", "up"], ["cancel", "up"]]) {
    image.addEventListener(`pointer${name}`, event => {
      if (image.hasPointerCapture(event.pointerId)) {
        note(phase, event);
      }
    });
  }
}
