// The page that logs a complaint: suggestions, which the map's pin follows.
import { suggestPlaces } from "./place-box.js";

const form = document.querySelector("[data-log-complaint]");
const point = form.elements.point;

function placeChosen(found) {
  const known = found && found.longitude !== null;
  point.value = known ? `${found.longitude},${found.latitude},${found.accuracy}` : "";
  point.dispatchEvent(new Event("change", { bubbles: true }));
}

suggestPlaces(form.elements.place, form.dataset.places, placeChosen, () => Boolean(point.value));

if (!document.querySelector(".govuk-error-summary"))
  (form.querySelector("input[name=category]:checked") ?? form.querySelector("input[name=category]"))?.focus();
