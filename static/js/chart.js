// Charts that are walked: the mouse or the arrow keys go from month to month, a line below says what the month holds,
// and Enter opens the records behind it. Without this script the line tells the latest month, and a table has all.
const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -12, PageDown: 12 };
const SVG = "http://www.w3.org/2000/svg";

function placesOf(drawing) {
  const told = drawing.querySelector(".chart__months");
  const numbers = (name) => told.dataset[name].split(" ").map((text) => (text === "-" ? null : Number(text)));
  return { x: numbers("x"), y: numbers("y"), top: Number(told.dataset.top), bottom: Number(told.dataset.bottom) };
}

function add(parent, name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
}

/** A line through the month, and a ring round its figure. */
function mark(drawing, at) {
  const group = drawing.querySelector(".chart__months");
  group.replaceChildren();
  if (at === null) return;
  const { x, y, top, bottom } = placesOf(drawing);
  add(group, "line", { x1: x[at], x2: x[at], y1: top, y2: bottom, class: "chart__here" });
  if (y[at] !== null) add(group, "circle", { cx: x[at], cy: y[at], r: 8, class: "chart__here" });
}

/** The month whose place lies nearest to the pointer. */
function nearest(drawing, event) {
  const box = drawing.getBoundingClientRect();
  const pointed = ((event.clientX - box.left) / box.width) * drawing.viewBox.baseVal.width;
  const { x } = placesOf(drawing);
  return x.reduce((best, place, at) => (Math.abs(place - pointed) < Math.abs(x[best] - pointed) ? at : best), 0);
}

export function startChart(figure) {
  const walk = figure.querySelector("[data-chart-walk]");
  const says = figure.querySelector("[data-chart-says]");
  const records = figure.querySelector("[data-chart-records]");
  const months = [...figure.querySelectorAll("[data-chart-months] > li")];
  const drawings = [...walk.querySelectorAll("svg")];
  const last = months.length - 1;
  let here = last;

  function go(at) {
    here = Math.max(0, Math.min(last, at));
    drawings.forEach((drawing) => mark(drawing, here));
    says.textContent = months[here].textContent;
    const { href } = months[here].dataset;
    records.hidden = !href;
    if (href) records.href = href;
  }

  walk.tabIndex = 0;
  walk.setAttribute("role", "application"); // so that a screen reader hands the arrow keys on
  walk.setAttribute("aria-roledescription", "chart");
  walk.setAttribute("aria-label", walk.dataset.label);
  walk.addEventListener("focus", () => go(here));
  walk.addEventListener("blur", () => drawings.forEach((drawing) => mark(drawing, null)));
  walk.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in STEPS) go(here + STEPS[event.key]);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(last);
    else if (event.key === "Enter" && months[here].dataset.href) location.assign(months[here].dataset.href);
    else return;
    event.preventDefault();
  });
  for (const drawing of drawings) {
    drawing.addEventListener("pointermove", (event) => go(nearest(drawing, event)));
    drawing.addEventListener("pointerdown", (event) => go(nearest(drawing, event)));
    drawing.addEventListener("pointerleave", () => { if (document.activeElement !== walk) mark(drawing, null); });
  }
}

document.querySelectorAll("[data-chart]").forEach(startChart);
