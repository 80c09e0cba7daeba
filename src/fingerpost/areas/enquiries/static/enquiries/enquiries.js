// The workbench: copying a strategy, and sending a line with Ctrl and Enter. Everything works without it.

function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy-from]")) {
    const text = document.getElementById(button.dataset.copyFrom);
    const said = document.getElementById(button.dataset.says);
    button.hidden = false;
    button.addEventListener("click", async () => {
      text.focus();
      text.select();
      if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
      else document.execCommand("copy");
      said.textContent = said.dataset.copied;
    });
  }
}

function sendWithEnter() {
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("textarea[data-line]");
    if (!field || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    field.closest("details").querySelector("button").click();
  });
}

// A line that is opened is there to be typed in.
function typeInOpenedLine() {
  for (const fold of document.querySelectorAll("details[data-edit]")) {
    fold.addEventListener("toggle", () => fold.open && fold.querySelector("textarea").focus());
  }
}

offerCopying();
sendWithEnter();
typeInOpenedLine();
