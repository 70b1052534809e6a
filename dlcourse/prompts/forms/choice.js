// One of several choices. A form fills its holder with fields; its `value` is what Python takes,
// null where there is none, and `truth` is what it may mark once the outcome was seen.

export class ChoiceForm {
  constructor(holder, spec, id) {
    this.holder = holder;
    const choices = spec.choices.map((html, place) => `
      <label><input type="radio" name="${id}" value="${place}"><span>${html}</span></label>`);
    holder.innerHTML = `<div class="dl-choices">${choices.join("")}</div>`;
  }

  get value() {
    const checked = this.holder.querySelector("input:checked");
    return checked && Number(checked.value);
  }

  set value(place) {
    this.holder.querySelectorAll("input").forEach((input, number) => {
      input.checked = number === place;
    });
  }

  focus() {
    (this.holder.querySelector("input:checked") ?? this.holder.querySelector("input")).focus();
  }
}
