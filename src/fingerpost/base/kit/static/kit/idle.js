// Signs out on a shared computer that nobody is using. The server keeps its own, later, limit.
const WARNING_SECONDS = 60;
const LOOK_EVERY_SECONDS = 5;
const TELL_EVERY_SECONDS = 60;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "scroll", "touchstart"];

export function watchIdleness() {
  const minutes = Number(document.body.dataset.idleMinutes);
  const signOut = document.getElementById("sign-out");
  const warning = document.getElementById("idle-warning");
  if (!minutes || !signOut || !warning) return;

  // Other tabs of the same person count as use; nothing is stored in the browser.
  const channel = new BroadcastChannel("fingerpost-use");
  let lastUsed = Date.now();
  let lastTold = Date.now();
  let leaving = false;

  // Reading and typing are use too, of which the server would not hear otherwise.
  function tell() {
    if (Date.now() - lastTold < TELL_EVERY_SECONDS * 1000) return;
    lastTold = Date.now();
    fetch("/account/still-here", { method: "POST", body: new FormData(signOut) }).catch(() => {});
  }

  // The sign-in page then says why, and leads the same person back here.
  function leave() {
    if (leaving) return;
    leaving = true;
    const why = document.createElement("input");
    Object.assign(why, { type: "hidden", name: "idle", value: "1" });
    signOut.append(why);
    signOut.submit();
  }

  function used() {
    lastUsed = Date.now();
    if (warning.open) warning.close();
  }

  function usedHere() {
    if (warning.open || Date.now() - lastUsed < 1000) return;
    stay();
  }

  function stay() {
    used();
    tell();
    channel.postMessage("used");
  }

  function look() {
    const idle = (Date.now() - lastUsed) / 1000;
    if (idle >= minutes * 60) leave();
    else if (idle >= minutes * 60 - WARNING_SECONDS && !warning.open) warning.showModal();
  }

  SIGNS_OF_LIFE.forEach((sign) => document.addEventListener(sign, usedHere, { passive: true }));
  channel.addEventListener("message", used);
  warning.querySelector("[data-stay]").addEventListener("click", stay);
  warning.addEventListener("cancel", stay);
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY_SECONDS * 1000);
}
