// Free text is checked while it is typed: the server says what seems to tell who somebody is.
// Nothing is kept of it. Without this script, or an answer, the server says the same on Save.
// Every answer is an event "guarded" of the box: a page where such words may stay cancels it, and nothing is said.
const WAIT = 500; // ms after the last key

function guard(field) {
  const find = () => field.querySelector("[data-guarded]"); // another script may put its own in its place
  const says = field.querySelector("[data-guarded-says]");
  const why = field.querySelector("[data-guarded-why]");
  const kinds = field.querySelector("[data-guarded-kinds]");
  const token = find()?.form?.elements.csrfmiddlewaretoken?.value;
  if (!token) return;
  let timer = 0;
  let asked = null;

  const show = (answer) => {
    const event = new CustomEvent("guarded", { bubbles: true, cancelable: true, detail: answer.kinds ?? [] });
    if (!find().dispatchEvent(event)) answer = {};
    const text = answer.says ?? "";
    if (says.textContent !== text) says.textContent = text;
    says.hidden = !text;
    if (why) why.hidden = !text || Boolean(answer.refused);
    kinds.value = (answer.kinds ?? []).join(",");
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const text = find().value;
    if (!text.trim()) {
      show({});
      return;
    }
    try {
      const body = new URLSearchParams({ text, csrfmiddlewaretoken: token });
      const answer = await fetch(field.dataset.check, { method: "POST", body, signal: asked.signal });
      if (answer.ok && !answer.redirected) show(await answer.json());
    } catch {
      // another key was pressed, or nobody answers: Save asks again
    }
  };
  field.addEventListener("input", ({ target }) => {
    if (target !== find()) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}

export function guardTexts(root) {
  root.querySelectorAll("[data-guarded-field]").forEach(guard);
}
