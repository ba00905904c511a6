// A page isn't kept for the way back, so the browser fetches its form anew and puts in what was typed. The form
// takes up its number as well: sent again, it is the same form, and nothing is saved twice. A page that is reloaded
// is a new form, and so is its number.
const NUMBERS = "input[type=hidden][name=submission]";
const isReloaded = () => performance.getEntriesByType("navigation")[0]?.type === "reload";

/** Take off a reloaded page what the browser put back, unless the server has put a draft there. */
export function renewReloaded(page) {
  const fresh = page.querySelectorAll("form input[name=draft][data-revision='0']");
  if (!isReloaded() || !fresh.length) return;
  fresh.forEach((box) => box.form.reset());
  const typed = history.state?.typed; // a draft that may be on its way
  history.replaceState(typed ? { typed } : null, ""); // the place of the earlier form is remembered there
}

const keyOf = (box, place) => `${place} ${box.form?.getAttribute("action") ?? ""}`;

/** Let a form go on under another number, also after the way back. */
export function renumber(form, number) {
  const place = [...document.querySelectorAll(NUMBERS)].indexOf(form.elements.submission);
  form.elements.submission.value = number;
  const numbers = { ...history.state?.numbers, [keyOf(form.elements.submission, place)]: number };
  history.replaceState({ ...history.state, numbers }, "");
}

export function keepNumbers(page) {
  const boxes = page.querySelectorAll(NUMBERS);
  if (!boxes.length) return;
  const known = isReloaded() ? {} : history.state?.numbers ?? {};
  const numbers = {};
  boxes.forEach((box, place) => {
    const key = keyOf(box, place);
    box.value = known[key] ?? box.dataset.number ?? box.value; // a browser may have put back a used one
    numbers[key] = box.value;
  });
  history.replaceState({ ...history.state, numbers }, "");
}
