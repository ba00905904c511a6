// Before a form goes, the server is asked for something small. Without an answer the page stays with what was typed:
// the browser's own error page would lose it, and keep it on the device's disk.
const TYPED = "input:not([type=hidden]):not([type=submit]), textarea, select";
const NO_ANSWER = "[data-no-answer]";
const LONGEST = 10_000; // milliseconds: a network that hangs is none
const asking = new WeakSet();
const answered = new WeakSet();

async function serverAnswers() {
  try {
    await fetch(document.querySelector("link[rel=icon]").href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
    return true;
  } catch {
    return false;
  }
}

function say(form) {
  form.querySelector(NO_ANSWER)?.remove();
  const words = document.getElementById("no-answer")?.content.cloneNode(true);
  if (words) form.append(words);
}

async function sendIfAnswered(form, button) {
  asking.add(form);
  const goes = await serverAnswers();
  asking.delete(form);
  if (!goes) {
    say(form);
    return;
  }
  answered.add(form);
  form.requestSubmit(button);
  answered.delete(form);
}

/** Register it before whatever acts on a form that goes. */
export function stayWithoutNetwork(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || answered.has(form) || !form.querySelector(TYPED)) return;
    event.preventDefault();
    if (!asking.has(form)) sendIfAnswered(form, event.submitter);
  });
}
