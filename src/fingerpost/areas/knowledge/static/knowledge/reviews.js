// The review queue by keyboard. Keys act only while the focus is on an item, so that they disturb nobody's reader.
"use strict";
(() => {
  const list = document.querySelector("[data-reviews]");
  if (!list) return;
  const moves = { 1: "right", 2: "change", 3: "outdated" };
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  const rows = [...list.children];
  const hint = document.createElement("p");
  hint.className = "fp-quiet fp-keys";
  hint.textContent = list.dataset.hint;
  list.before(hint);

  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("li");
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in steps) {
      const next = rows[rows.indexOf(row) + steps[event.key]];
      if (next) next.querySelector("h2 a").focus();
      event.preventDefault();
    } else if (event.key in moves) {
      const button = row.querySelector(`[data-move="${moves[event.key]}"]`);
      if (button) button.click();
    }
  });
})();
