// What pages do better with JavaScript. Each of them works without it.
import { initAll } from "../vendor/nhsuk-frontend.js";
import { watchIdleness } from "./idle.js";
import { offerSuggestions } from "./suggest.js";

// A phone shows long pages folded, except (below) the part that the address names.
function foldOnPhones() {
  if (!window.matchMedia("(max-width: 40em)").matches) return;
  for (const part of document.querySelectorAll(".fp-fold")) part.open = false;
}

function unfoldLinked() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details");
  if (folded) folded.open = true;
}

// Paper has no folds. They are put back as they were.
function unfoldForPaper() {
  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) {
      part.open = true;
      opened.push(part);
    }
  });
  window.addEventListener("afterprint", () => opened.splice(0).forEach((part) => (part.open = false)));
}

function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const citation = button.closest(".fp-citation");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(citation.querySelector(".fp-citation__text").innerText.trim());
      const said = citation.querySelector("[data-copied]");
      said.textContent = said.dataset.copied;
    });
  }
}

initAll();
foldOnPhones();
unfoldLinked();
window.addEventListener("hashchange", unfoldLinked);
unfoldForPaper();
offerCopying();
offerSuggestions();
watchIdleness();
