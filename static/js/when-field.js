// What is typed about a time is said back in full, so that "half nine" is seen to be of last night.
// Without this script, or an answer, the server reads it the same on Save.
const WAIT = 250; // ms after the last key

function follow(part) {
  const box = part.querySelector("[data-when]");
  const says = part.querySelector("[data-when-says]");
  const read = part.querySelector("[data-when-read]"); // at which moment: what is shown is what is saved
  const token = box.form?.elements.csrfmiddlewaretoken?.value;
  if (!token) return;
  let timer = 0;
  let asked = null;

  const show = (text, moment = "") => {
    read.value = moment;
    if (says.textContent !== text) says.textContent = text;
    says.hidden = !text;
  };
  const ask = async (isLeft) => {
    asked?.abort();
    asked = new AbortController();
    if (!box.value.trim()) return show("");
    const told = document.getElementById(box.dataset.whenTold)?.value ?? "";
    const moment = box.dataset.whenMoment ?? "";
    const body = new URLSearchParams({ text: box.value, told, moment, csrfmiddlewaretoken: token });
    try {
      const answer = await fetch(part.dataset.says, { method: "POST", body, signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const meant = await answer.json();
      show(meant.says || (isLeft ? meant.error : ""), meant.read); // half a word is no mistake yet
    } catch {
      // another key was pressed, or nobody answers: Save asks again
    }
  };
  box.addEventListener("input", () => {
    show(""); // what was said is of other words
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT, false);
  });
  box.addEventListener("change", () => {
    clearTimeout(timer);
    ask(true);
  });
  addEventListener("pageshow", () => ask(false));
}

export function sayTimes(root) {
  root.querySelectorAll("[data-when-field]").forEach(follow);
}
