// A page isn't kept for the way back, so the browser fetches its form anew and puts in what was typed. The form
// takes up its number as well: sent again, it is the same form, and nothing is saved twice. A page that is reloaded
// is a new form, and so is its number.
const isReloaded = () => performance.getEntriesByType("navigation")[0]?.type === "reload";

/** Take off a reloaded page what the browser put back, unless the server has put a draft there. */
export function renewReloaded(page) {
  const fresh = page.querySelectorAll("form input[name=draft][data-revision='0']");
  if (!isReloaded() || !fresh.length) return;
  fresh.forEach((box) => box.form.reset());
  history.replaceState(null, ""); // where the place of the earlier form is remembered for the way back
}

export function keepNumbers(page) {
  const boxes = page.querySelectorAll("input[type=hidden][name=submission]");
  if (!boxes.length) return;
  const known = isReloaded() ? {} : history.state?.numbers ?? {};
  const numbers = {};
  boxes.forEach((box, place) => {
    const key = `${place} ${box.form?.getAttribute("action") ?? ""}`;
    box.value = known[key] ?? box.dataset.number ?? box.value; // a browser may have put back a used one
    numbers[key] = box.value;
  });
  history.replaceState({ ...history.state, numbers }, "");
}
