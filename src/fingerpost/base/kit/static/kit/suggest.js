// Suggestions under a search box: the combobox pattern of ARIA 1.2. Without JavaScript there are simply none.
const PAUSE = 200; // milliseconds after the last key
const SHORTEST = 2;

export function offerSuggestions() {
  const { suggestUrl, suggestNever } = document.body.dataset;
  if (!suggestUrl) return;
  const never = new RegExp(suggestNever.replaceAll("\\d", "\\p{Nd}"), "isu");
  for (const box of document.querySelectorAll("input[data-suggest]")) new Combobox(box, suggestUrl, never);
}

class Combobox {
  constructor(box, address, never) {
    Object.assign(this, { box, address, never, at: -1, timer: 0, waiting: null });
    this.list = this.addList();
    this.told = this.addStatus();
    this.describe();
    box.addEventListener("input", () => this.typed());
    box.addEventListener("keydown", (event) => this.pressed(event));
    box.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => this.clicked(event));
  }

  addList() {
    const list = document.createElement("ul");
    list.id = `${this.box.id}-suggestions`;
    list.className = "fp-suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", document.body.dataset.suggestName);
    list.hidden = true;
    const around = document.createElement("span");
    around.className = "fp-suggest";
    this.box.replaceWith(around);
    around.append(this.box, list);
    return list;
  }

  addStatus() {
    const told = document.createElement("span");
    told.className = "nhsuk-u-visually-hidden";
    told.setAttribute("role", "status");
    this.box.after(told);
    return told;
  }

  describe() {
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(said)) this.box.setAttribute(name, value);
  }

  typed() {
    clearTimeout(this.timer);
    this.waiting?.abort();
    const text = this.box.value.trim();
    if (text.length < SHORTEST || this.never.test(text)) return this.close();
    this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  async ask(text) {
    this.waiting = new AbortController();
    try {
      const answer = await fetch(`${this.address}?${new URLSearchParams({ q: text })}`, {
        cache: "no-store", signal: this.waiting.signal, headers: { Accept: "application/json" },
      });
      if (answer.ok) this.show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found) {
    if (document.activeElement !== this.box) return;
    this.list.replaceChildren(...found.map((each, number) => this.option(each, number)));
    this.list.hidden = !found.length;
    this.box.setAttribute("aria-expanded", String(Boolean(found.length)));
    this.mark(-1);
    this.told.textContent = found.length ? `${found.length} ${document.body.dataset.suggestName.toLowerCase()}` : "";
  }

  option({ text, what }, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.text = text;
    option.append(text);
    if (what) {
      const kind = document.createElement("span");
      kind.className = "fp-suggestions__what";
      kind.textContent = what;
      option.append(" ", kind);
    }
    return option;
  }

  pressed(event) {
    if (this.list.hidden) return;
    const last = this.list.children.length - 1;
    const moves = { ArrowDown: this.at >= last ? -1 : this.at + 1, ArrowUp: this.at < 0 ? last : this.at - 1 };
    if (event.key in moves) this.mark(moves[event.key]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.at >= 0) this.choose(this.list.children[this.at]);
    else return;
    event.preventDefault();
  }

  clicked(event) {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) this.choose(option);
  }

  mark(at) {
    this.at = at;
    for (const [number, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(number === at));
    }
    const marked = this.list.children[at];
    if (marked) {
      this.box.setAttribute("aria-activedescendant", marked.id);
      marked.scrollIntoView({ block: "nearest" });
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  choose(option) {
    this.box.value = option.dataset.text;
    this.close();
    this.box.form.requestSubmit();
  }

  close() {
    clearTimeout(this.timer);
    this.waiting?.abort();
    this.list.hidden = true;
    this.told.textContent = "";
    this.box.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}
