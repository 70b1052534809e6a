// An order to sort: each item goes up and down by two buttons, and its place is said.

export class OrderForm {
  constructor(holder, spec) {
    this.holder = holder;
    const items = spec.items.map((html, number) => `
      <li data-number="${number}">
        <span>${html}</span>
        <button type="button" class="dl-button" data-by="-1">↑</button>
        <button type="button" class="dl-button" data-by="1">↓</button>
      </li>`);
    holder.innerHTML = `
      <p class="dl-label">${spec.label[0].toUpperCase()}${spec.label.slice(1)}:</p>
      <ol class="dl-order">${items.join("")}</ol>
      <div class="dl-said" role="status"></div>`;
    this.list = holder.querySelector("ol");
    this.list.addEventListener("click", event => {
      const button = event.target.closest("button");
      if (button) {
        this.move(button);
      }
    });
    for (const item of this.list.children) {
      for (const button of item.querySelectorAll("button")) {
        const way = button.dataset.by === "1" ? "down" : "up";
        button.setAttribute("aria-label", `Move ${this.nameOf(item)} ${way}`);
      }
    }
    this.markEnds();
  }

  nameOf(item) {
    return item.querySelector("span").textContent.trim();
  }

  get value() {
    return [...this.list.children].map(item => Number(item.dataset.number));
  }

  set value(order) {
    for (const number of order ?? []) {
      this.list.append(this.list.querySelector(`[data-number="${number}"]`));
    }
    this.markEnds();
  }

  focus() {
    this.list.querySelector("button:not(:disabled)").focus();
  }

  move(button) {
    const item = button.closest("li");
    if (button.dataset.by === "1") {
      item.nextElementSibling.after(item);
    } else {
      item.previousElementSibling.before(item);
    }
    this.markEnds();
    // At an end the button cannot act any more: the other one of its item can.
    (button.disabled ? item.querySelector("button:not(:disabled)") : button).focus();
    const place = [...this.list.children].indexOf(item) + 1;
    this.holder.querySelector(".dl-said").textContent =
      `${this.nameOf(item)}: place ${place} of ${this.list.children.length}`;
  }

  markEnds() {
    for (const item of this.list.children) {
      const [up, down] = item.querySelectorAll("button");
      up.disabled = item === this.list.firstElementChild;
      down.disabled = item === this.list.lastElementChild;
    }
  }
}
