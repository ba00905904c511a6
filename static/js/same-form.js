// A page isn't kept for the way back, so the browser fetches its form anew and puts in what was typed. The form
// takes up its number as well: sent again, it is the same form, and nothing is saved twice.
export function keepNumbers(page) {
  const boxes = page.querySelectorAll("input[type=hidden][name=submission]");
  if (!boxes.length) return;
  const known = history.state?.numbers ?? {};
  const numbers = {};
  boxes.forEach((box, place) => {
    const key = `${place} ${box.form?.getAttribute("action") ?? ""}`;
    box.value = known[key] ?? box.value;
    numbers[key] = box.value;
  });
  history.replaceState({ ...history.state, numbers }, "");
}
