// One experiment on the page: title, controls, buttons, picture and caption. Python computes and
// says what is seen; this sends what is touched, and little more than Python has answered.

import { explain, makeControl } from "./panel_controls.js";
import { followFold } from "./panel_fold.js";
import { followTheme, keepKeys } from "./panel_page.js";
import { makePicture } from "./panel_picture.js";

const BUSY_AFTER_MS = 200;
const ICONS = { Play: "▶", Pause: "❚❚", Step: "⇥", Reset: "↺" };

class Panel {
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.stops = [];
    this.queue = [];
    this.inFlight = [];
    this.nAtOnce = 2;
    this.serial = 0;
    this.valueListeners = [];
    // Each widget loads this module anew: a count would begin anew too, and a page has many panels.
    this.id = `dl-${Math.random().toString(36).slice(2)}`;
    this.shown = { ...model.get("values") };
    this.makeParts(el);
    this.controls = new Map(
      this.spec.controls
        .filter(spec => spec.kind !== "state")
        .map(spec => [spec.name, makeControl(this, spec)]),
    );
  }

  makeParts(el) {
    this.root = element("section", { class: "dl-panel", role: "group", tabindex: "0" });
    this.root.setAttribute("aria-labelledby", `${this.id}-title`);
    this.title = element("div", { class: "dl-title", id: `${this.id}-title` }, this.spec.title);
    this.busy = element("span", { class: "dl-busy", role: "status" });
    this.bar = element("div", { class: "dl-bar" });
    this.caption = element("p", { class: "dl-caption", id: `${this.id}-caption` });
    this.notes = element("div", { class: "dl-notes" });
    for (const label of this.spec.buttons) {
      this.bar.append(this.makeButton(label));
    }
    this.bar.append(this.busy);
    el.append(this.root);
  }

  makeButton(label) {
    const button = element("button", { type: "button", class: "dl-button" });
    const word = text => {
      const icon = element("span", { "aria-hidden": "true" }, ICONS[text] ?? "");
      button.replaceChildren(...(ICONS[text] ? [icon, " "] : []), text);
    };
    word(label);
    if (label === "Play") {
      button.classList.add("dl-play");
      button.title = "Space, when the experiment has the focus; here and there → is Step, R is Reset";
      this.onPlaying(isPlaying => word(isPlaying ? "Pause" : "Play"));
    }
    if (label === "Reset") {
      button.title = "all controls as they were at first";
    }
    button.onclick = () => this.send("press", { button: label });
    return button;
  }

  // ---- what is touched -------------------------------------------------------------------

  value(name) {
    return this.shown[name];
  }

  // A control as the learner's hand sets it; what waits for an answer keeps the newest only.
  setControl(name, value) {
    if (this.model.get("disabled")[name]) {
      this.tellValues();
      return;
    }
    this.shown = { ...this.shown, [name]: value };
    this.tellValues();
    this.send("set", { values: { [name]: value } });
  }

  // A control that reports on release: its caption waits from the first touch on.
  touch() {
    this.markBusy(true);
  }

  // Let go where it was, it reports nothing.
  release() {
    setTimeout(() => this.flush());
  }

  send(kind, fields) {
    const last = this.queue.at(-1);
    if (kind === "set" && last?.kind === "set") {
      Object.assign(last.values, fields.values);
    } else if (last?.kind === kind && fields.phase === "drag" && last.phase === "drag") {
      Object.assign(last, fields);
    } else {
      this.queue.push({ kind, ...fields });
    }
    this.flush();
  }

  // While an answer is on its way Python computes the next; where it takes long, only the newest.
  flush() {
    while (this.inFlight.length < this.nAtOnce && this.queue.length > 0) {
      const message = { ...this.queue.shift(), serial: ++this.serial };
      this.inFlight.push({ ...message, sentAt: performance.now() });
      this.model.send(message);
    }
    this.markBusy(this.inFlight.length > 0);
  }

  isAnswered(message) {
    return this.model.get("answered") >= message.serial;
  }

  answer() {
    const answered = this.inFlight.filter(message => this.isAnswered(message));
    if (answered.length > 0) {
      this.inFlight = this.inFlight.slice(answered.length);
      this.nAtOnce = performance.now() - answered.at(-1).sentAt < BUSY_AFTER_MS ? 2 : 1;
      this.takeValues(this.model.get("values"));  // what Python refused is not told as a change
      if (this.root.getAttribute("aria-busy") !== "true") {
        this.markBusy(false);  // of many quick answers each has its time
      }
      this.flush();
    }
  }

  // A caption must not speak of other values than the controls show: when the answer takes long
  // it goes, and this sign comes.
  markBusy(isBusy) {
    if (isBusy === (this.busyTimer !== undefined)) {
      return;
    }
    this.root.toggleAttribute("data-waiting", isBusy);
    clearTimeout(this.busyTimer);
    this.busyTimer = isBusy ? setTimeout(() => this.showBusy(true), BUSY_AFTER_MS) : undefined;
    if (!isBusy) {
      this.showBusy(false);
    }
  }

  showBusy(isBusy) {
    this.busy.textContent = isBusy ? "computing …" : "";
    this.root.setAttribute("aria-busy", String(isBusy));
  }

  // ---- what Python says ------------------------------------------------------------------

  // Calls `callback` now and whenever the trait changes, until the panel goes.
  follow(trait, callback) {
    const call = () => callback(this.model.get(trait));
    this.model.on(`change:${trait}`, call);
    this.stops.push(() => this.model.off(`change:${trait}`, call));
    call();
  }

  // Each message makes the whole page show a busy kernel: of the frames every second one is told.
  onFrame(callback) {
    let told = -Infinity;
    this.follow("number", number => {
      callback(this.model.get("meta"), this.model.get("frame"));
      if (this.spec.live && number >= told + 2) {
        told = number;
        this.model.send({ kind: "shown", number });
      }
    });
  }

  onValues(callback) {
    this.valueListeners.push(callback);
    callback(this.shown);
  }

  tellValues() {
    for (const callback of this.valueListeners) {
      callback(this.shown);
    }
  }

  // What has been touched since then stays as it is.
  takeValues(values) {
    const later = [...this.inFlight.filter(message => !this.isAnswered(message)), ...this.queue];
    const touched = later.filter(message => message.kind === "set");
    this.shown = Object.assign({ ...values }, ...touched.map(message => message.values));
    this.tellValues();
  }

  onPlaying(callback) {
    this.follow("playing", callback);
  }

  followAll() {
    this.follow("values", values => this.takeValues(values));
    this.follow("caption", text => {
      this.caption.textContent = unbroken(text);
    });
    this.follow("notes", html => {
      this.notes.innerHTML = html;
    });
    this.follow("disabled", reasons => {
      for (const { name, hint } of this.spec.controls.filter(({ name }) => this.control(name))) {
        explain(this.control(name), hint, reasons[name]);
      }
    });
    this.onPlaying(isPlaying => {
      this.caption.setAttribute("aria-live", isPlaying ? "off" : "polite");
    });
    this.follow("answered", () => this.answer());
    followFold(this);
    this.followTheme();
    this.followKeys();
  }

  // ---- where it stands -------------------------------------------------------------------

  onTheme(callback) {
    this.themeCallbacks = [...(this.themeCallbacks ?? []), callback];
  }

  followTheme() {
    const tell = theme => this.themeCallbacks?.forEach(callback => callback(theme));
    this.stops.push(followTheme(this.root, tell));
  }

  followKeys() {
    this.stops.push(keepKeys(this.root));
    const keys = { " ": "Play", ArrowRight: "Step", r: "Reset", R: "Reset" };
    this.root.addEventListener("keydown", event => {
      const button = keys[event.key];
      const isFree = event.target === this.root ||
        (event.key !== " " && this.bar.contains(event.target));
      if (isFree && this.spec.buttons.includes(button)) {
        event.preventDefault();
        this.send("press", { button });
      }
    });
  }

  control(name) {
    return this.controls.get(name) ?? null;
  }

  takeAway() {
    clearTimeout(this.busyTimer);
    this.stops.forEach(stop => stop());
    this.root.remove();
  }
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// A caption's lone % would begin the next line.
export function unbroken(text) {
  return text.replaceAll(" %", "\u00a0%");
}

// Title and buttons above, controls beside or above the picture, the caption under it.
export function arrangePicture(panel) {
  const controls = element("div", { class: "dl-controls" });
  const matrices = element("div", { class: "dl-matrices" });
  for (const item of panel.spec.groups) {
    if (typeof item === "string") {
      controls.append(panel.control(item));
    } else {
      matrices.append(makeMatrix(panel, item));
    }
  }
  if (matrices.hasChildNodes()) {
    controls.append(matrices);
  }
  const picture = element("div", { class: "dl-picture" }, makePicture(panel));
  const seen = element("div", { class: "dl-seen" }, panel.bar, picture, panel.notes, panel.caption);
  panel.root.append(element("div", { class: "dl-body" }, panel.title, controls, seen));
}

function makeMatrix(panel, { legend, names, columns }) {
  const grid = element("div", { class: "dl-matrix" }, ...names.map(name => panel.control(name)));
  grid.style.setProperty("--dl-columns", columns);
  return element("fieldset", { class: "dl-group" }, element("legend", {}, legend), grid);
}

export function makePanel({ model, el, arrange }) {
  const panel = new Panel(model, el);
  arrange(panel);
  panel.followAll();
  return () => panel.takeAway();
}
