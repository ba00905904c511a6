// The day in words beside a native date field ("Fri 29 November 2013"), as the server wrote it first.
const FORMAT = new Intl.DateTimeFormat("en-GB", {
  weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const ORDER = ["weekday", "day", "month", "year"];

export function inWords(iso) {
  const day = new Date(`${iso}T12:00:00Z`);
  if (!iso || Number.isNaN(day.valueOf())) return "";
  const parts = Object.fromEntries(FORMAT.formatToParts(day).map(({ type, value }) => [type, value]));
  return ORDER.map((part) => parts[part]).join(" ");
}

function follow(field) {
  const words = field.parentElement.querySelector("[data-day-words]");
  if (words) words.textContent = inWords(field.value);
}

export function sayDays(root) {
  root.addEventListener("input", ({ target }) => {
    if (target.type === "date") follow(target);
  });
  // A browser that goes back fills fields in again without a word.
  addEventListener("pageshow", () => root.querySelectorAll("input[type=date]").forEach(follow));
}
