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

  // What was done is told at the top of the page, and the focus is there: one key leads back to the work.
  const told = document.querySelector(".nhsuk-notification-banner");
  if (told) told.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || event.target !== told || !rows.length) return;
    rows[0].querySelector("h2 a").focus();
    event.preventDefault();
  });

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
