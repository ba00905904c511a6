// What comes before everything else: the red panel opens by the category, the words or the tick. The words are those
// about the place, too, unless they are the name of a place that was found.
// Words of danger are read here, words of a child by the server while they are typed (guarded-text.js). On Save the
// server decides by the same rules and asks, where the panel did not open here.
const form = document.querySelector("[data-log-complaint]");
const panel = form.querySelector("[data-urgent-panel]");
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const handling = read("category-handling");
const urgent = new Set(read("urgent-categories"));
const danger = read("danger");
const any = (patterns, flags = "") => new RegExp(patterns.join("|"), flags);
const harmful = any(danger.urgent);
const harmless = any(danger.harmless, "g");
const otherLetters = new RegExp(danger.other_letters);
const toBeRead = panel.querySelector("[data-other-letters]");
const words = form.elements.description;
const place = form.elements.place;
const asked = !panel.hidden;
const tellOfChild = new Set(); // the boxes that do

const category = () => form.querySelector("input[name=category]:checked")?.value ?? "";

// As partnership/core/guarded/reading.py folds a text: "can’t" is "can't".
const byCharacter = (text) => Array.from(text, (one) => danger.by_character[one] ?? one).join("");
const fold = (text) => byCharacter(
  byCharacter(text).normalize("NFKD").replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "").toLowerCase(),
).replace(/\s+/g, " ");

// As partnership/core/guarded/spelling.py: one letter more, fewer, other or swapped with the next.
function isNear(word, other) {
  if (Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < Math.min(word.length, other.length) && word[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(word.length, other.length) - start && word.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [word, other].map((one) => one.slice(start, one.length - end));
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left === right[1] + right[0]);
}
const otherWords = new Set(danger.other_words);
const longWord = new RegExp(`[a-z]{${danger.shortest},}`, "g");
const asMeant = (word) => (otherWords.has(word) || danger.often_misspelt.includes(word)
  ? word : danger.often_misspelt.find((key) => isNear(word, key)) ?? word);
const cannotBeRead = (text) => otherLetters.test(fold(text));
const tellsOfDanger = (text) => harmful.test(fold(text).replace(longWord, asMeant).replace(harmless, " "));

const saidIn = (box) => (box === place && box.value === box.dataset.found ? "" : box.value);
const said = () => `${saidIn(words)}\n${saidIn(place)}`;

function isUrgent() {
  return asked || form.elements.at_risk.checked || urgent.has(category())
    || [words, place].some((box) => saidIn(box) && tellOfChild.has(box))
    || tellsOfDanger(said()) || cannotBeRead(said());
}

// Its words are sealed, or not kept at all.
const mayStay = () => isUrgent() || (handling[category()] ?? "complaint") !== "complaint";

function show() {
  panel.hidden = !isUrgent();
  toBeRead.hidden = !cannotBeRead(said());
  for (const note of form.querySelectorAll("[data-for-handling]"))
    note.hidden = note.dataset.forHandling !== handling[category()];
}

let timer = 0;
form.addEventListener("change", show);
// Another category may let stay what was asked about, or the other way round: the words are checked again.
for (const one of form.querySelectorAll("input[name=category]"))
  one.addEventListener("change", () => words.dispatchEvent(new Event("input", { bubbles: true })));
for (const box of [words, place]) {
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 300);
  });
  box.addEventListener("guarded", (event) => {
    if (event.detail.includes("child")) tellOfChild.add(box);
    else tellOfChild.delete(box);
    show();
    if (mayStay()) event.preventDefault();
  });
}
place.addEventListener("found", show);
show();
