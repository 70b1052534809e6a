// A point on a picture: clicked, or written as two numbers, of which the arrow keys change each.

const STEP = 0.1;

export class PointForm {
  constructor(holder, spec) {
    this.holder = holder;
    this.spec = spec;
    const [width, height] = spec.size;
    holder.innerHTML = `
      <div class="dl-place" style="max-width: ${width}px; aspect-ratio: ${width} / ${height}">
        <img src="${spec.source}">
        <span class="dl-mark dl-guess" hidden></span><span class="dl-mark dl-truth" hidden></span>
      </div>
      <div class="dl-coordinates">${[0, 1].map(axis => this.fieldOf(axis)).join("")}</div>`;
    holder.querySelector("img").alt = spec.alt;
    this.fields = [...holder.querySelectorAll("input")];
    this.fields.forEach(field => field.addEventListener("input", () => this.mark()));
    holder.querySelector(".dl-place").addEventListener("click", event => this.take(event));
  }

  fieldOf(axis) {
    const [low, high] = this.spec.limits[axis];
    return `
      <label>${this.spec.names[axis]}
        <input class="dl-field" type="number" step="${STEP}" min="${low}" max="${high}"
               value="">
      </label>`;
  }

  get value() {
    const texts = this.fields.map(field => field.value);
    return texts.includes("") ? null : texts.map(Number);
  }

  set value(point) {
    this.fields.forEach((field, axis) => {
      field.value = point?.[axis] ?? "";
    });
    this.mark();
  }

  set truth(point) {
    this.put(".dl-truth", point);
  }

  focus() {
    this.fields[0].focus();
  }

  take(event) {
    if (this.fields[0].matches(":disabled")) {
      return;
    }
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [boxLeft, boxTop, boxWidth, boxHeight] = this.spec.box;
    const parts = [
      (((event.clientX - left) / width) * this.spec.size[0] - boxLeft) / boxWidth,
      1 - (((event.clientY - top) / height) * this.spec.size[1] - boxTop) / boxHeight,
    ];
    if (parts.every(part => part >= 0 && part <= 1)) {
      this.value = parts.map((part, axis) => {
        const [low, high] = this.spec.limits[axis];
        return Number((low + part * (high - low)).toFixed(1));
      });
    }
  }

  mark() {
    this.put(".dl-guess", this.value);
  }

  // Sets a mark to a place in the units of the axes; null takes it away.
  put(selector, point) {
    const mark = this.holder.querySelector(selector);
    mark.hidden = !point;
    if (point) {
      const [right, up] = point.map((value, axis) => {
        const [low, high] = this.spec.limits[axis];
        return (value - low) / (high - low);
      });
      const [left, top, width, height] = this.spec.box;
      mark.style.left = `${(100 * (left + right * width)) / this.spec.size[0]}%`;
      mark.style.top = `${(100 * (top + (1 - up) * height)) / this.spec.size[1]}%`;
    }
  }
}
