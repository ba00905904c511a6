// The session ends after a time without anything being sent, and after 12 hours however much it is used. Two minutes
// before, a dialog says which of the two it is and, where one may, lets one go on. When it is over the page says so
// and why, keeps what was typed in its draft and shows nothing of people any more.
const WARNING = 120; // seconds
const AGAIN = 5000; // ms
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
const ABOUT = 5000; // ms: two ends so near each other are one
let ends = Infinity;
let limit = Infinity; // when it ends however much it is used
let isDismissed = false;
let dialog = null;
let isOver = false;
let beforeTheEnd = async () => true;

const left = () => Math.max(0, Math.round((ends - Date.now()) / 1000));

const isAtLimit = () => ends >= limit - ABOUT;

function explain(root, why) {
  for (const words of root.querySelectorAll("[data-session-why]")) words.hidden = words.dataset.sessionWhy !== why;
}

function inWords(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (seconds > 60) return `${minutes} minutes`;
  return seconds === 60 ? "1 minute" : `${seconds} second${seconds === 1 ? "" : "s"}`;
}

/** The session was used, here or in another tab, and lasts `seconds` from now. */
export function sessionLasts(seconds, isTold = true) {
  if (ends === Infinity) return;
  ends = Date.now() + seconds * 1000;
  if (isTold) tabs?.postMessage({ seconds });
  if (seconds <= WARNING) return;
  isDismissed = false;
  if (dialog.open) dialog.close();
}

function whyOver() {
  if (left()) return "elsewhere";
  return isAtLimit() ? "limit" : "idle";
}

/** The session is over. What was typed is kept before anything is taken off the page. */
export async function sessionOver() {
  if (isOver || ends === Infinity) return;
  isOver = true;
  if (dialog.open) dialog.close();
  const notice = document.getElementById("session-ended").content.cloneNode(true);
  explain(notice, whyOver());
  const everything = [...document.body.children].filter((one) => !one.matches("script, template"));
  everything.forEach((one) => { one.hidden = true; one.inert = true; });
  document.title = document.body.dataset.endedTitle;
  document.body.prepend(notice);
  document.getElementById("session-ended-title").focus();
  const shown = document.querySelector("[data-session-again]");
  const page = document.querySelector("form input[name=draft]")?.dataset.page;
  shown.href = page ? `${page}${location.pathname === page ? location.search : ""}` : shown.href;
  await takeOff(everything);
}

async function takeOff(everything) {
  const isKept = await beforeTheEnd();
  document.querySelector("[data-session-unkept]").hidden = isKept;
  if (isKept) everything.forEach((one) => one.remove());
  else setTimeout(takeOff, AGAIN, everything);
}

async function stay() {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  let answer;
  try {
    answer = await fetch(dialog.dataset.stay, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
  } catch {
    return; // no network: the dialog stays, and may be tried again
  }
  if (!answer.ok) {
    sessionOver();
    return;
  }
  const { session_seconds: seconds } = await answer.json();
  sessionLasts(seconds);
  if (dialog.open) sayWhy();
}

function sayWhy() {
  explain(dialog, isAtLimit() ? "limit" : "idle");
  dialog.querySelector("[data-session-stay]").hidden = isAtLimit();
  dialog.querySelector("[data-session-dismiss]").hidden = !isAtLimit();
}

function dismiss() {
  isDismissed = true;
  dialog.close();
}

function tick() {
  if (isOver) return;
  const seconds = left();
  if (!seconds) sessionOver();
  else if (seconds <= WARNING && !dialog.open && !isDismissed) warn(seconds);
  if (dialog.open) dialog.querySelector("[data-session-left]").textContent = inWords(seconds);
  if (dialog.open && (seconds === 60 || seconds === 20)) {
    dialog.querySelector("[data-session-said]").textContent = `${inWords(seconds)} left`;
  }
}

function warn(seconds) {
  dialog.querySelector("[data-session-left]").textContent = inWords(seconds);
  sayWhy();
  dialog.showModal();
}

export function startSessionClock(root, flush) {
  const seconds = Number(root.body.dataset.sessionSeconds);
  if (!seconds) {
    if ("signedOut" in root.body.dataset) tabs?.postMessage({ over: true });
    return;
  }
  dialog = root.getElementById("session-ends");
  beforeTheEnd = flush;
  ends = 0;
  limit = Date.now() + Number(root.body.dataset.sessionLimit) * 1000;
  sessionLasts(seconds);
  dialog.querySelector("[data-session-stay]").addEventListener("click", stay);
  dialog.querySelector("[data-session-dismiss]").addEventListener("click", dismiss);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (isAtLimit()) dismiss();
    else stay();
  });
  tabs?.addEventListener("message", ({ data }) => {
    if (data.over) sessionOver();
    else sessionLasts(data.seconds, false);
  });
  setInterval(tick, 1000);
  addEventListener("visibilitychange", tick);
  addEventListener("pageshow", tick);
}
