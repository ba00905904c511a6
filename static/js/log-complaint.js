// The page that logs a complaint: suggestions, which the map's pin follows, and the privacy warning.
import { suggestPlaces } from "./place-box.js";

const form = document.querySelector("[data-log-complaint]");
const point = form.elements.point;

function placeChosen(found) {
  const known = found && found.longitude !== null;
  point.value = known ? `${found.longitude},${found.latitude},${found.accuracy}` : "";
  point.dispatchEvent(new Event("change", { bubbles: true }));
}

suggestPlaces(form.elements.place, form.dataset.places, placeChosen, () => Boolean(point.value));

// What may tell who somebody is: warned of while typing, so that the server need not ask again.
const patterns = Object.entries(JSON.parse(document.getElementById("privacy-patterns").textContent))
  .map(([what, pattern]) => [what, new RegExp(pattern, "i")]);
const warning = document.querySelector("[data-privacy]");
const words = form.elements.description;
let timer = 0;

function warn() {
  const found = patterns.filter(([, pattern]) => pattern.test(words.value)).map(([what]) => what);
  const text = found.length
    ? `This seems to hold ${found.join(", ")}. Take out what tells who somebody is.`
    : "";
  if (warning.textContent !== text) warning.textContent = text;
  warning.hidden = !found.length;
  if (found.length) form.elements.warned.value = "on";
}

words.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(warn, 300);
});
if (words.value) warn();

if (!document.querySelector(".govuk-error-summary"))
  (form.querySelector("input[name=category]:checked") ?? form.querySelector("input[name=category]"))?.focus();
