// A number to guess. It is a field of text: one of numbers would swallow what it cannot read.

export class NumberForm {
  constructor(holder, spec) {
    holder.innerHTML = `
      <label class="dl-guessed">Your number
        <input class="dl-field" inputmode="decimal" autocomplete="off" size="8"> ${spec.unit}
      </label>`;
    this.field = holder.querySelector("input");
  }

  get value() {
    return this.field.value;
  }

  set value(number) {
    this.field.value = number ?? "";
  }

  focus() {
    this.field.focus();
  }
}
