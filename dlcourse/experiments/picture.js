// An <img> that shows each frame of its model, reports that it is shown, and follows the pointer.

function render({ model, el }) {
  const image = document.createElement("img");
  image.alt = model.get("alt");
  // With both attributes the browser keeps the room free before the first frame is there.
  image.width = model.get("width");
  image.height = model.get("height");
  image.draggable = false;
  image.style.cssText = "max-width: 100%; height: auto";
  const show = () => {
    const number = model.get("number");
    if (model.get("reports_frames")) {
      image.onload = () => model.send({ shown: number });
    }
    image.src = new TextDecoder().decode(model.get("value"));
  };
  model.on("change:number", show);
  show();
  if (model.get("takes_pointer")) {
    followPointer(image, model);
  }
  el.append(image);
  return () => model.off("change:number", show);
}

// Sends where the pointer is, one message at a time: what waits for the kernel's answer to the
// last one keeps every press and release, and of the places between them only the newest.
function followPointer(image, model) {
  const waiting = [];
  let isAnswered = true;
  const send = () => {
    if (isAnswered && waiting.length > 0) {
      isAnswered = false;
      model.send(waiting.shift());
    }
  };
  model.on("msg:custom", () => {
    isAnswered = true;
    requestAnimationFrame(send);
  });
  const note = (phase, event) => {
    const box = image.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    if (phase === "drag" && waiting.at(-1)?.phase === "drag") {
      waiting.pop();
    }
    waiting.push({ phase, x, y });
    requestAnimationFrame(send);
  };
  image.style.cursor = "crosshair";
  image.style.touchAction = "none";
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

export default { render };
