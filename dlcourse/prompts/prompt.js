// A prediction or a quiz question on the page, and what is told after it. Python keeps the state
// and says what is said of a choice; this shows it and sends what is chosen.

import { followTheme, keepKeys } from "../experiments/panel_page.js";

const WORDS = {
  predict: { name: "Prediction", title: "Predict", press: "Predict" },
  quiz: { name: "Quiz question", title: "Quiz", press: "Answer" },
};
let promptsMade = 0;

// Calls `callback` now and when one of the traits changes; returns the end of it.
function follow(model, traits, callback) {
  const changes = traits.map(trait => `change:${trait}`);
  changes.forEach(change => model.on(change, callback));
  callback();
  return () => changes.forEach(change => model.off(change, callback));
}

class Prompt {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.spec = model.get("spec");
    this.isChanging = false;
    this.fill(WORDS[this.spec.kind]);
    this.find("form").addEventListener("submit", event => {
      event.preventDefault();
      this.choose();
    });
    this.find(".dl-show").onclick = () => model.send({ kind: "show" });
    this.find(".dl-change").onclick = () => {
      this.isChanging = true;
      this.show();
      this.find("input:checked").focus();
    };
    this.stop = follow(model, ["state", "choice", "answer"], () => this.takeState());
  }

  fill({ name, title, press }) {
    const id = `dl-prompt-${++promptsMade}`;
    const choices = this.spec.choices.map((html, place) => `
      <label><input type="radio" name="${id}" value="${place}" required><span>${html}</span></label>`);
    this.root.setAttribute("aria-label", name);
    this.root.innerHTML = `
      <div class="dl-title" aria-hidden="true">${title}</div>
      <form>
        <fieldset>
          <legend>${this.spec.question}</legend>
          <div class="dl-choices">${choices.join("")}</div>
        </fieldset>
        <div class="dl-answer" role="status"></div>
        <div class="dl-bar">
          <button type="submit" class="dl-button dl-press">${press}</button>
          <button type="button" class="dl-button dl-change">Change</button>
          <button type="button" class="dl-button dl-show">Show what happens</button>
        </div>
      </form>`;
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  choose() {
    const isBack = this.isChanging;
    this.isChanging = false;
    this.model.send({ kind: "choose", choice: Number(this.find("input:checked").value) });
    if (isBack) {
      this.show();
    }
  }

  takeState() {
    const place = this.model.get("choice");
    this.root.querySelectorAll("input").forEach((input, number) => {
      input.checked = number === place;
    });
    this.isChanging &&= this.model.get("state") === "chosen";
    this.show();
  }

  // The button that had the focus may go: the next one takes it.
  show() {
    const hadFocus = this.root.contains(document.activeElement);
    const state = this.isChanging ? "asked" : this.model.get("state");
    const isQuiz = this.spec.kind === "quiz";
    const isAsked = state === "asked" || isQuiz;
    this.root.dataset.state = state;
    this.root.dataset.kind = this.spec.kind;
    this.find(".dl-choices").hidden = !isAsked;
    this.find(".dl-press").hidden = !isAsked;
    this.find(".dl-show").hidden = isQuiz || state === "seen";
    this.find(".dl-change").hidden = isQuiz || state !== "chosen";
    this.find(".dl-answer").innerHTML = state === "asked" ? "" : this.model.get("answer");
    const focused = document.activeElement;
    if (hadFocus && (!this.root.contains(focused) || focused.closest("[hidden]"))) {
      this.root.focus();
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
    this.stop = follow(model, ["is_open"], () => {
      details.open = model.get("is_open");
    });
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
