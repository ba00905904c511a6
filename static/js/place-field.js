// The question about a place (templates/places/widget.html): suggestions under its box (accessible-autocomplete), a
// point that follows the words, and words that follow the pin of a map.
// A list belongs to the text that it was asked for: as soon as the text changes it is gone, and nothing of it can be
// chosen. Words that fit one place alone are taken when the box is left, as saving would take them; where they say
// more than the place's name, they stay in the box.
import "../vendor/accessible-autocomplete/accessible-autocomplete.min.js";

const WAIT = 150; // ms after the last key
const LEAST = 3; // letters
const SAME = ["same as last", "same", "last"];
const PARTS = ["point", "how", "for", "asked", "far"];
const HELP = "When there are places to choose from, use the up and down arrows to review them and Enter to choose.";

export function startPlaceField(root) {
  const box = Object.fromEntries(PARTS.map((part) => [part, root.querySelector(`[data-place-${part}]`)]));
  const choices = root.querySelector("[data-place-choices]");
  const radios = () => [...(choices?.querySelectorAll("input") ?? [])];
  let fill; // gives a list to accessible-autocomplete
  let close; // takes it away
  let words = root.querySelector("[data-place-words]").value; // for which the list is
  let timer = 0;
  let asked = 0; // number of the last question to the server
  let waiting = false; // for an answer about the present text
  let typed = false; // since a place was chosen
  const input = makeBox(root, { source, choose });
  const says = makeStatus(input, root);
  const isInUse = () => root.contains(document.activeElement) && document.activeElement.closest(".place-field__wrapper");

  function point(value, how) {
    box.point.value = value;
    box.how.value = value ? how : "";
    box.for.value = value ? input.value : "";
    box.point.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function forgetAnswers() {
    clearTimeout(timer);
    asked += 1;
    waiting = false;
  }
  // The box now holds the name of a place that was found, and nothing that somebody said of it.
  function nameIt(label) {
    words = input.value = input.dataset.found = label;
    input.dispatchEvent(new Event("input")); // to accessible-autocomplete alone: nobody typed
    input.dispatchEvent(new Event("found"));
  }
  function take(place) {
    forgetAnswers();
    if (!place.besides) nameIt(place.label);
    typed = false;
    hideChoices();
    point(place.code, "found");
    if (place.besides) says(`Found: ${place.label}. You also wrote: “${place.besides}”.`);
  }
  function choose(row) {
    if (row.place) take(row.place);
    else {
      box.far.value = "on";
      ask(suggest);
    }
  }

  // Asked at every change of the words, at a click, and at Down where no list is open: without words then, and the
  // list has its first place marked and cannot be empty.
  function source(query, give) {
    const isDown = query !== input.value;
    fill = give;
    if (!isDown) close = () => give([]);
    if (input.value !== words) changed();
    else if (isInUse() && (isDown || waiting || !words)) offer();
  }
  function changed() {
    words = input.value;
    typed = true;
    forgetAnswers();
    close();
    hideChoices();
    box.far.value = "";
    point("", "");
    says("");
    if (!isInUse()) return;
    waiting = words.trim().length >= LEAST;
    timer = setTimeout(offer, WAIT);
  }
  function offer() {
    const isLast = !words || SAME.includes(words.trim().toLowerCase());
    if (isLast && root.dataset.lastPoint) {
      waiting = false;
      const last = { label: root.dataset.lastLabel, code: root.dataset.lastPoint };
      fill([{ text: `Same as last: ${last.label}`, place: last }]);
    } else if (words.trim().length >= LEAST) ask(suggest);
    else waiting = false;
  }
  async function ask(use) {
    const text = input.value;
    clearTimeout(timer);
    const mine = ++asked;
    waiting = true;
    const answer = await post(root.dataset.suggest, { words: text, far: box.far.value });
    if (mine !== asked) return;
    waiting = false;
    if (answer && input.value === text) use(answer);
  }
  function suggest({ places, further }) {
    if (!isInUse()) return;
    const rows = places.map((place) => ({ text: place.told ?? place.label, place }));
    if (further && !rows.length) rows.push({ text: "Look further than 5 km from the area" });
    if (rows.length) fill(rows);
  }
  function settle({ places, certain }) {
    if (box.point.value || isInUse()) return;
    const meant = places.find((place) => place.code === certain);
    if (meant) {
      take(meant);
      if (!meant.besides) says(`Found: ${meant.label}`);
    } else if (places.length) says(`${places.length === 1 ? "One place may be meant" : `${places.length} places fit`}: choose now, or when you save.`);
    else {
      if (choices) showChoices();
      says("We could not find that place. Choose how far it is known, or change the words.");
    }
  }
  function showChoices() {
    choices.hidden = false;
    box.asked.value = input.value;
  }
  function hideChoices() {
    if (choices) choices.hidden = true;
    box.asked.value = "";
    radios().forEach((one) => { one.checked = false; });
  }

  const click = () => input.dispatchEvent(new Event("click"));
  click();
  input.addEventListener("focus", () => { if (!input.value) click(); });
  root.querySelector(".place-field__wrapper").addEventListener("focusout", (event) => {
    if (event.currentTarget.contains(event.relatedTarget)) return; // from the box to its list, or back
    forgetAnswers();
    says("");
    if (document.querySelector("dialog[open]")) return; // nobody left the box: what is asked now keeps no session alive
    if (typed && input.value.trim() && !SAME.includes(input.value.trim().toLowerCase())) ask(settle);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !isInUse()) return;
    if (event.ctrlKey || event.metaKey) { // saves, and chooses nothing
      input.focus();
      close();
    } else if (waiting) event.preventDefault(); // nothing is shown yet for this text
  }, { capture: true });

  // The pin of a map was set, moved or removed by hand: the words follow where they name another place.
  box.point.addEventListener("pin", async () => {
    forgetAnswers();
    close();
    hideChoices();
    box.how.value = box.point.value ? "pin" : "";
    box.for.value = input.value;
    if (!box.point.value) return;
    const [text, at, mine] = [input.value, box.point.value, ++asked];
    const answer = await post(root.dataset.near, { words: text, point: at });
    if (!answer || mine !== asked || input.value !== text || box.point.value !== at) return;
    if (!answer.agrees && answer.label) {
      nameIt(answer.label);
      says(text ? `The words now fit the pin. They were “${text}”.` : `The pin is ${answer.label.toLowerCase().startsWith("near") ? answer.label.replace("Near", "near") : "set"}.`);
    }
    typed = false;
    box.for.value = input.value;
  });

  async function post(url, data) {
    const token = input.form?.elements.csrfmiddlewaretoken?.value ?? "";
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": token },
        body: new URLSearchParams(data),
        redirect: "error",
      });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // the box works without suggestions
    }
  }

  if (input.value && !document.querySelector(".govuk-error-summary")) { // from a draft
    if (choices && box.asked.value === input.value) choices.hidden = false;
    typed = !box.point.value;
  }
}

// accessible-autocomplete makes a box of its own in the place of the one that the server wrote. That gets every
// attribute of it, and keeps its description, which accessible-autocomplete would take away at the first letter.
function makeBox(root, { source, choose }) {
  const written = root.querySelector("[data-place-words]");
  const holder = document.createElement("div");
  const hadFocus = document.activeElement === written;
  written.replaceWith(holder);
  self.accessibleAutocomplete({
    element: holder,
    id: written.id,
    name: written.name,
    defaultValue: written.value,
    source,
    onConfirm: choose,
    confirmOnBlur: false,
    cssNamespace: "place-field",
    inputClasses: written.className,
    menuClasses: "govuk-body-s",
    menuAttributes: { "aria-labelledby": null, "aria-label": "Places" },
    displayMenu: "overlay",
    showAllValues: true, // so that Down opens a list, too
    dropdownArrow: () => "",
    showNoOptionsFound: false,
    templates: {
      inputValue: (row) => (row?.place && !row.place.besides ? row.place.label : holder.querySelector("input")?.value ?? ""),
      suggestion: (row) => escaped(row.text),
    },
    tAssistiveHint: () => HELP,
    tStatusNoResults: () => "",
    tStatusResults: (number) => `${number} to choose from`,
    tStatusSelectedOption: () => "",
  });
  const input = holder.querySelector("input");
  for (const { name, value } of written.attributes)
    if (!["value", "class", "style"].includes(name) && !input.hasAttribute(name)) input.setAttribute(name, value);
  describe(input, written.getAttribute("aria-describedby"));
  if (hadFocus) input.focus();
  return input;
}

function describe(input, given) {
  if (!given) return;
  const help = `${input.id}__assistiveHint`;
  const tell = () => {
    const now = input.getAttribute("aria-describedby") ?? "";
    const wanted = now.includes(help) ? `${given} ${help}` : given;
    if (now !== wanted) input.setAttribute("aria-describedby", wanted);
  };
  tell();
  new MutationObserver(tell).observe(input, { attributeFilter: ["aria-describedby"] });
}

function escaped(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}

// What is said stands in the hint's place, so that nothing below moves under the mouse.
function makeStatus(input, root) {
  const hint = document.getElementById(`${input.id}-hint`);
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  if (hint) hint.after(status);
  else root.before(status);
  return (text) => {
    if (hint) hint.hidden = Boolean(text);
    status.className = text ? "govuk-hint" : "govuk-visually-hidden";
    status.textContent = text;
  };
}

document.querySelectorAll("[data-place-field]").forEach(startPlaceField);
