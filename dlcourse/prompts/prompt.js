// A prediction or a quiz question on the page, and what is told after it. Python keeps the state
// and says what is said of a choice; this shows it and sends what is chosen.

import { followTheme, keepKeys } from "../experiments/panel_page.js";
import { ChoiceForm } from "./forms/choice.js";
import { NumberForm } from "./forms/number.js";
import { OrderForm } from "./forms/order.js";
import { PointForm } from "./forms/point.js";

const FORMS = {
  choice: ChoiceForm, number: NumberForm, order: OrderForm, point: PointForm, result: NumberForm,
};

const WORDS = {
  predict: { name: "Prediction", title: "Predict", press: "Predict" },
  quiz: { name: "Quiz question", title: "Quiz", press: "Answer" },
  paper: { name: "Question on paper", title: "On paper", press: "Check" },
};
let promptsMade = 0;

// Calls `callback` now and when one of the traits changes; returns the end of it.
function follow(model, traits, callback) {
  const changes = traits.map(trait => `change:${trait}`);
  changes.forEach(change => model.on(change, callback));
  callback();
  return () => changes.forEach(change => model.off(change, callback));
}

// Makes a change, and leaves what has the focus where it is in the window.
function keepPlace(change) {
  const anchor = document.activeElement;
  const top = () => anchor.getClientRects()[0]?.top;
  const before = top();
  change();
  const moved = top() - before;  // NaN where it is hidden now
  for (let node = anchor; moved && node; node = node.parentElement) {
    const overflow = getComputedStyle(node).overflowY;
    if (/auto|scroll/.test(overflow) && node.scrollHeight > node.clientHeight) {
      node.scrollTop += moved;
      return;
    }
  }
}

class Prompt {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.spec = model.get("spec");
    this.isChanging = false;
    this.fill(WORDS[this.spec.form === "result" ? "paper" : this.spec.kind]);
    this.find("form").addEventListener("submit", event => {
      event.preventDefault();
      this.choose();
    });
    // In JupyterLab, Enter in a field of text does not send its form.
    this.find("form").addEventListener("keydown", event => {
      const isAlone = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
      if (event.key === "Enter" && isAlone && event.target.matches("input")) {
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }
    });
    this.find(".dl-show").onclick = () => model.send({ kind: "show" });
    this.find(".dl-change").onclick = () => {
      this.isChanging = true;
      this.show();
      this.form.focus();
    };
    const stops = [
      follow(model, ["state", "choice", "answer", "truth"], () => this.takeState()),
      follow(model, ["problem"], () => this.show()),
    ];
    this.stop = () => stops.forEach(stop => stop());
  }

  fill({ name, title, press }) {
    this.root.setAttribute("aria-label", name);
    this.root.dataset.kind = this.spec.kind;
    this.root.innerHTML = `
      <div class="dl-title" aria-hidden="true">${title}</div>
      <form novalidate>
        <fieldset>
          <legend>${this.spec.question}</legend>
          <div class="dl-form"></div>
        </fieldset>
        <div class="dl-bar">
          <button type="submit" class="dl-button dl-press">${press}</button>
          <button type="button" class="dl-button dl-change">Change</button>
          <button type="button" class="dl-button dl-show">Show what happens</button>
        </div>
        <div class="dl-answer" role="status"></div>
      </form>`;
    const Form = FORMS[this.spec.form];
    this.form = new Form(this.find(".dl-form"), this.spec, `dl-prompt-${++promptsMade}`);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  choose() {
    this.isChanging = false;
    this.model.send({ kind: "choose", choice: this.form.value });
    this.show();
  }

  takeState() {
    this.form.value = this.model.get("choice");
    this.form.truth = this.model.get("truth");
    this.isChanging &&= this.model.get("state") === "chosen";
    this.show();
  }

  // What was sent and is no answer stands in the fields, to be mended.
  show() {
    const state = this.model.get("state");
    const problem = this.model.get("problem");
    const isQuiz = this.spec.kind === "quiz";
    const isOpen = isQuiz || state === "asked" || this.isChanging || problem !== "";
    const hadFocus = this.root.contains(document.activeElement);
    keepPlace(() => {
      this.root.dataset.state = isOpen && !isQuiz ? "asked" : state;
      this.find("fieldset").disabled = !isOpen;
      this.find(".dl-press").hidden = !isOpen;
      this.find(".dl-change").hidden = isOpen || state !== "chosen";
      this.find(".dl-show").hidden = isQuiz || state === "seen";
      this.say(problem, isOpen && !isQuiz);
    });
    const focused = document.activeElement;
    if (hadFocus && (!this.root.contains(focused) || focused.closest("[hidden], :disabled"))) {
      this.root.focus({ preventScroll: true });
    }
  }

  say(problem, isAsked) {
    const answer = this.find(".dl-answer");
    answer.innerHTML = problem || isAsked ? "<p></p>" : this.model.get("answer");
    if (problem || isAsked) {
      answer.firstChild.textContent = problem;
    }
  }
}

// What is told after a prediction, with the letters of the lesson around it.
class Told {
  constructor(model, root) {
    root.classList.add("dl-told");
    root.innerHTML = `
      <details>
        <summary>What was seen</summary>
        <div class="jp-RenderedHTMLCommon">${model.get("spec").html}</div>
      </details>`;
    const details = root.querySelector("details");
    this.stop = follow(model, ["is_open"], () => keepPlace(() => {
      details.open = model.get("is_open");
    }));
  }
}

export function makePrompt({ model, el }) {
  const root = document.createElement("section");
  root.className = "dl-panel dl-prompt";
  root.tabIndex = -1;
  el.append(root);
  const Kind = model.get("spec").kind === "seen" ? Told : Prompt;
  const prompt = new Kind(model, root);
  const stops = [followTheme(root, () => {}), keepKeys(root), prompt.stop];
  return () => {
    stops.forEach(stop => stop());
    root.remove();
  };
}
