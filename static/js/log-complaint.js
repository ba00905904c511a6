// The page that logs a complaint: suggestions, the pin, the privacy warning, Ctrl+Enter.
import { drawMap, pinOn } from "./complaint-map.js";
import { suggestPlaces } from "./place-box.js";

const form = document.querySelector("[data-log-complaint]");
const point = form.elements.point;
const place = form.elements.place;
const holder = document.querySelector('[data-complaint-map="pin"]');
const says = document.querySelector("[data-pin-says]");
const map = drawMap(holder);
const pin = map && pinOn(map, pinMoved);

function pinMoved(at) {
  point.value = at ? `${at.longitude.toFixed(6)},${at.latitude.toFixed(6)}` : "";
  says.textContent = at ? `Pin at ${at.latitude.toFixed(4)}, ${at.longitude.toFixed(4)}.` : "No pin.";
}

function placeChosen(found) {
  if (found && found.longitude !== null) {
    point.value = `${found.longitude},${found.latitude},${found.accuracy}`;
    pin?.put(found.latitude, found.longitude);
    says.textContent = `Pin at ${found.label}.`;
  } else {
    point.value = "";
    pin?.remove();
    says.textContent = "";
  }
}

suggestPlaces(place, form.dataset.places, placeChosen);
if (point.value && pin) {
  const [longitude, latitude] = point.value.split(",").map(Number);
  pin.put(latitude, longitude);
}

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

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
if (!document.querySelector(".govuk-error-summary"))
  (form.querySelector("input[name=category]:checked") ?? form.querySelector("input[name=category]"))?.focus();
