// The controls of an experiment: native elements with names, all set and read in one way.

import { element } from "./panel.js";

const REMARK_MS = 6000;
const MAKERS = {
  slider: makeSlider, choice: makeChoice, several: makeSeveral, number: makeNumber,
};

export function makeControl(panel, spec) {
  return MAKERS[spec.kind](panel, { ...spec, id: `${panel.id}-${spec.name}` });
}

// A label for the eye, and where it is a symbol only, its words for a screen reader.
function nameOf({ label, spoken }) {
  return spoken === label ? {} : { "aria-label": spoken };
}

// What a control is for, or why it cannot act now, in a tooltip and for a screen reader. Of a group
// it is said once, not with each of its radio buttons.
export function explain(control, hint, reason) {
  const inputs = [...control.querySelectorAll("input, select")];
  const isOff = reason !== undefined;
  control.classList.toggle("dl-off", isOff);
  control.title = reason ?? hint;
  inputs.forEach(input => input.setAttribute("aria-disabled", String(isOff)));
  for (const part of control.matches("fieldset") ? [control] : inputs) {
    part.setAttribute("aria-description", control.title);
  }
}

// A slider over a range of numbers, or over the texts of its options by their index.
function makeSlider(panel, spec) {
  const { id, name, label, texts } = spec;
  const [low, high, step] = texts ? [0, texts.length - 1, 1] : [spec.low, spec.high, spec.step];
  const textOf = value => (texts ? texts[value] : decimalText(value, step));
  const range = element("input", { type: "range", id, min: low, max: high, step, ...nameOf(spec) });
  const field = element("input", { class: "dl-value", inputmode: "decimal", autocomplete: "off" });
  const remark = makeRemark();
  const show = value => {
    range.value = value;
    range.setAttribute("aria-valuetext", textOf(value));
    if (document.activeElement !== field) {
      field.value = textOf(value);
    }
  };
  followRange(panel, spec, range, show);
  followField(panel, spec, field, { low, high, step, textOf, remark });
  panel.onValues(values => show(values[name]));
  return element(
    "div",
    { class: "dl-control dl-slider" },
    element("label", { for: id }, label),
    field,
    element("div", { class: "dl-track" }, element("span", {}, textOf(low)), range,
      element("span", {}, textOf(high))),
    remark.root,
  );
}

function followRange(panel, { name, on_release: waits }, range, show) {
  range.addEventListener("input", () => {
    if (waits) {
      show(Number(range.value));
      panel.touch();
    } else {
      panel.setControl(name, Number(range.value));
    }
  });
  if (waits) {
    range.addEventListener("change", () => panel.setControl(name, Number(range.value)));
    range.addEventListener("pointerup", () => panel.release());
    range.addEventListener("pointercancel", () => panel.release());
  }
}

function followField(panel, { name, label, spoken, texts }, field, { low, high, step, textOf, remark }) {
  field.setAttribute("aria-label", `${spoken}, as a number`);
  const take = () => {
    if (field.value !== textOf(panel.value(name))) {
      const typed = parseNumber(field.value);
      if (Number.isFinite(typed)) {
        panel.setControl(name, texts ? nearestText(texts, typed) : clampToStep(typed, low, high, step));
      }
      remark.say(whyOther(typed, label, [low, panel.value(name), high].map(textOf)));
    }
    field.value = textOf(panel.value(name));
  };
  field.addEventListener("change", take);
  // Outside a form, Enter is no change to the browser.
  field.addEventListener("keydown", event => event.key === "Enter" && take());
}

// A line under a slider, said politely; it is in nobody's way for long.
function makeRemark() {
  const root = element("div", { class: "dl-remark", "aria-live": "polite" });
  let timer;
  const say = (text) => {
    root.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { root.textContent = ""; }, REMARK_MS);
  };
  return { root, say };
}

// Why a typed number is not the one that is taken; an empty text if it is.
function whyOther(typed, label, [low, taken, high]) {
  return Number.isNaN(typed) ? "only a number can be typed"
    : typed < parseNumber(low) ? `${label} begins at ${low}`
    : typed > parseNumber(high) ? `${label} ends at ${high}`
    : typed !== parseNumber(taken) ? `nearest: ${taken}` : "";
}

function decimalText(value, step) {
  const digits = Number.isInteger(step) ? 0 : String(step).split(".")[1].length;
  return Number(value).toFixed(digits).replace("-", "−");
}

function parseNumber(text) {
  return text.trim() === "" ? NaN : Number(text.replace("−", "-").replace(",", "."));
}

function clampToStep(value, low, high, step) {
  const steps = Math.round((Math.min(Math.max(value, low), high) - low) / step);
  return Number((low + steps * step).toFixed(10));
}

function nearestText(texts, typed) {
  const numbers = texts.map(parseNumber);
  const gaps = numbers.map(number => (Number.isNaN(number) ? Infinity : Math.abs(number - typed)));
  return gaps.indexOf(Math.min(...gaps));
}

// Up to five choices are a row of segments, more are a menu.
function makeChoice(panel, spec) {
  return spec.options.length <= 5 ? makeSegments(panel, spec) : makeMenu(panel, spec);
}

function makeSegments(panel, spec) {
  const { id, name, options } = spec;
  const inputs = options.map(option => {
    const input = element("input", { type: "radio", name: id });
    input.addEventListener("change", () => panel.setControl(name, option));
    return input;
  });
  panel.onValues(values => {
    inputs.forEach((input, number) => {
      input.checked = options[number] === values[name];
    });
  });
  return rowOf(inputs, spec);
}

// Segments of which any number may be on.
function makeSeveral(panel, spec) {
  const { name, options } = spec;
  const inputs = options.map(() => element("input", { type: "checkbox" }));
  for (const input of inputs) {
    input.addEventListener("change", () => {
      panel.setControl(name, options.filter((_, number) => inputs[number].checked));
    });
  }
  panel.onValues(values => {
    inputs.forEach((input, number) => {
      input.checked = values[name].includes(options[number]);
    });
  });
  return rowOf(inputs, spec);
}

// A fieldset with a segment for each of the inputs.
function rowOf(inputs, spec) {
  const row = element("div", { class: "dl-segments" });
  row.append(...inputs.map((input, number) => element("label", {}, input, spec.options[number])));
  const legend = element("legend", {}, spec.label);
  return element("fieldset", { class: "dl-control dl-choice", ...nameOf(spec) }, legend, row);
}

function makeMenu(panel, spec) {
  const { id, name, label, options } = spec;
  const menu = element("select", { id, ...nameOf(spec) });
  menu.append(...options.map(option => element("option", { value: option }, option)));
  menu.addEventListener("change", () => panel.setControl(name, menu.value));
  panel.onValues(values => {
    menu.value = values[name];
  });
  return element("div", { class: "dl-control dl-menu" }, element("label", { for: id }, label), menu);
}

// A cell of a matrix: its place says to the eye what its name says to a screen reader.
function makeNumber(panel, { name, spoken, step }) {
  const field = element("input", { type: "number", step, class: "dl-number" });
  field.setAttribute("aria-label", spoken);
  field.addEventListener("input", () => {
    if (field.value !== "") {
      panel.setControl(name, field.valueAsNumber);
    }
  });
  field.addEventListener("blur", () => {
    field.value = panel.value(name);
  });
  panel.onValues(values => {
    // What is being typed, "0.", is not to be written over by the number that it means.
    if (field.valueAsNumber !== values[name]) {
      field.value = values[name];
    }
  });
  return field;
}
