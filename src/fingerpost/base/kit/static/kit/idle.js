// Signs out on a shared computer that nobody is using. The server keeps its own, later, limit.
const WARNING_SECONDS = 60;
const LOOK_EVERY_SECONDS = 5;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "scroll", "touchstart"];

export function watchIdleness() {
  const minutes = Number(document.body.dataset.idleMinutes);
  const signOut = document.getElementById("sign-out");
  const warning = document.getElementById("idle-warning");
  if (!minutes || !signOut || !warning) return;

  // Other tabs of the same person count as use; nothing is stored in the browser.
  const channel = new BroadcastChannel("fingerpost-use");
  let lastUsed = Date.now();

  function used() {
    lastUsed = Date.now();
    if (warning.open) warning.close();
  }

  function usedHere() {
    if (warning.open || Date.now() - lastUsed < 1000) return;
    used();
    channel.postMessage("used");
  }

  function stay() {
    used();
    channel.postMessage("used");
  }

  function look() {
    const idle = (Date.now() - lastUsed) / 1000;
    if (idle >= minutes * 60) signOut.submit();
    else if (idle >= minutes * 60 - WARNING_SECONDS && !warning.open) warning.showModal();
  }

  SIGNS_OF_LIFE.forEach((sign) => document.addEventListener(sign, usedHere, { passive: true }));
  channel.addEventListener("message", used);
  warning.querySelector("[data-stay]").addEventListener("click", stay);
  warning.addEventListener("cancel", stay);
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY_SECONDS * 1000);
}
