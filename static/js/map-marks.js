// The points of a map as marks with their words. All marks are one tab stop; arrow keys go from one to the next.
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const SIZES = { one: 20, several: 28, place: 28 };

function lookOf(point) {
  if (point.kind === "place") return "place";
  return point.count > 1 ? "several" : "one";
}

function numberOf(point) {
  if (point.kind === "place") return String(Number(point.number));
  return point.count > 1 ? String(Number(point.count)) : "";
}

function line(text, href) {
  const paragraph = document.createElement("p");
  const words = document.createElement(href ? "a" : "span");
  if (href) words.href = href;
  words.textContent = text;
  paragraph.append(words);
  return paragraph;
}

function spoken(point) {
  if (point.kind === "place") return `${point.number}. ${point.label}`;
  const labels = [...new Set(point.of.map((one) => one.label))].join("; ");
  return point.count > 1 ? `${point.count} here: ${labels}` : labels;
}

function words(point) {
  const box = document.createElement("div");
  const links = point.of.filter((one) => one.href);
  if (links.length) box.append(...links.map((one) => line(one.label, one.href)));
  else box.append(line(spoken(point)));
  return box;
}

function markOf(L, point) {
  const looks = lookOf(point);
  const className = `map-mark map-mark--${looks} map-mark--of-${point.kind}`;
  const icon = L.divIcon({ className, html: numberOf(point), iconSize: [SIZES[looks], SIZES[looks]] });
  return L.marker([point.latitude, point.longitude], { icon, keyboard: true });
}

export function addMarks(L, map, points) {
  const marks = points.map((point) => {
    const mark = markOf(L, point).addTo(map);
    mark.bindTooltip(line(spoken(point)));
    mark.bindPopup(words(point));
    mark.getElement().setAttribute("aria-label", spoken(point));
    return mark.getElement();
  });
  const stop = (at) => marks.forEach((mark, number) => mark.setAttribute("tabindex", number === at ? "0" : "-1"));
  marks.forEach((mark, at) => {
    mark.addEventListener("focus", () => stop(at));
    mark.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      marks[(at + step + marks.length) % marks.length].focus();
    });
  });
  stop(0);
}
