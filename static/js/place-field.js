// The question about a place (templates/places/widget.html): suggestions under its box as a combobox that the arrow
// keys walk, a point that follows the words, and words that follow the pin of a map.
// A list belongs to the text that it was asked for: as soon as the text changes it is gone, and nothing of it can be
// chosen. Words that fit one place alone are taken when the box is left, as saving would take them; where they say
// more than the place's name, they stay in the box.
const WAIT = 150; // ms after the last key
const LEAST = 3; // letters
const SAME = ["same as last", "same", "last"];
const PARTS = ["point", "how", "for", "asked", "far"];

export function startPlaceField(root) {
  const input = root.querySelector("[data-place-words]");
  const box = Object.fromEntries(PARTS.map((part) => [part, root.querySelector(`[data-place-${part}]`)]));
  const choices = root.querySelector("[data-place-choices]");
  const radios = () => [...(choices?.querySelectorAll("input") ?? [])];
  const list = makeList(input, root);
  const says = makeStatus(input, root);
  let shown = null; // {text, places}: what the open list was asked for
  let active = -1;
  let timer = 0;
  let asked = 0; // number of the last question to the server
  let waiting = false; // for an answer about the present text
  let wantsFirst = false;
  let typed = false; // since a place was chosen

  const point = (value, how) => {
    box.point.value = value;
    box.how.value = value ? how : "";
    box.for.value = value ? input.value : "";
    box.point.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const close = () => {
    shown = null;
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const forgetAnswers = () => {
    clearTimeout(timer);
    asked += 1;
    waiting = false;
    wantsFirst = false;
  };
  // The box now holds the name of a place that was found, and nothing that somebody said of it.
  const nameIt = (label) => {
    input.value = input.dataset.found = label;
    input.dispatchEvent(new Event("found"));
  };
  const choose = (place) => {
    forgetAnswers();
    if (!place.besides) nameIt(place.label);
    typed = false;
    hideChoices();
    close();
    point(place.code, "found");
    if (place.besides) says(`Found: ${place.label}. You also wrote: “${place.besides}”.`, true);
  };
  const mark = (at) => {
    active = at;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = (text, places, further) => {
    close();
    const rows = places.map((place) => ({ text: place.told ?? place.label, act: () => choose(place) }));
    if (further) rows.push({ text: "Look further than 5 km from the area", act: lookFurther });
    shown = { text, rows };
    list.replaceChildren(...rows.map((row, at) => option(row, `${list.id}-${at}`)));
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    says(rows.length ? `${rows.length} to choose from` : "", false);
    if (wantsFirst && rows.length) mark(0);
    wantsFirst = false;
  };
  const isShown = () => shown !== null && shown.text === input.value && shown.rows.length > 0;
  const lookFurther = () => {
    box.far.value = "on";
    close();
    ask(suggest);
  };

  const ask = async (use) => {
    const text = input.value;
    clearTimeout(timer);
    const mine = ++asked;
    waiting = true;
    const found = await post(root.dataset.suggest, { words: text, far: box.far.value });
    if (mine !== asked) return;
    waiting = false;
    if (found && input.value === text) use(text, found);
  };
  const suggest = (text, found) => {
    if (document.activeElement !== input) return;
    show(text, found.places, found.further && !found.places.length);
  };
  const settle = (text, found) => {
    if (box.point.value || document.activeElement === input) return;
    const certain = found.places.find((place) => place.code === found.certain);
    if (certain) {
      choose(certain);
      if (!certain.besides) says(`Found: ${certain.label}`, true);
    } else if (found.places.length) says(`${found.places.length === 1 ? "One place may be meant" : `${found.places.length} places fit`}: choose now, or when you save.`, true);
    else {
      if (choices) showChoices();
      says("We could not find that place. Choose how far it is known, or change the words.", true);
    }
  };
  const showChoices = () => {
    choices.hidden = false;
    box.asked.value = input.value;
  };
  const hideChoices = () => {
    if (choices) choices.hidden = true;
    box.asked.value = "";
    radios().forEach((one) => { one.checked = false; });
  };
  const last = () => ({ label: root.dataset.lastLabel, code: root.dataset.lastPoint, told: `Same as last: ${root.dataset.lastLabel}` });
  const offer = () => {
    const text = input.value;
    if ((!text || SAME.includes(text.trim().toLowerCase())) && root.dataset.lastPoint) show(text, [last()], false);
    else if (text.trim().length >= LEAST) ask(suggest);
  };

  input.addEventListener("input", () => {
    typed = true;
    forgetAnswers();
    close();
    hideChoices();
    box.far.value = "";
    point("", "");
    waiting = input.value.trim().length >= LEAST;
    timer = setTimeout(offer, WAIT);
  });
  input.addEventListener("focus", () => { if (!input.value) offer(); });
  input.addEventListener("blur", () => {
    forgetAnswers();
    close();
    says("", false);
    if (document.querySelector("dialog[open]")) return; // nobody left the box: what is asked now keeps no session alive
    if (typed && input.value.trim() && !SAME.includes(input.value.trim().toLowerCase())) ask(settle);
  });
  input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isShown()) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        const count = shown.rows.length;
        mark((active + step + count + (active < 0 && step < 0 ? 1 : 0)) % count);
      } else {
        wantsFirst = true;
        offer();
      }
    } else if (event.key === "Enter" && isShown() && active >= 0) {
      event.preventDefault();
      shown.rows[active].act();
    } else if (event.key === "Enter" && waiting) event.preventDefault(); // nothing is shown yet for this text
    else if (event.key === "Escape") close();
  });

  // The pin of a map was set, moved or removed by hand: the words follow where they name another place.
  box.point.addEventListener("pin", async () => {
    forgetAnswers();
    close();
    hideChoices();
    box.how.value = box.point.value ? "pin" : "";
    box.for.value = input.value;
    if (!box.point.value) return;
    const [text, at, mine] = [input.value, box.point.value, ++asked];
    const found = await post(root.dataset.near, { words: text, point: at });
    if (!found || mine !== asked || input.value !== text || box.point.value !== at) return;
    if (!found.agrees && found.label) {
      nameIt(found.label);
      says(text ? `The words now fit the pin. They were “${text}”.` : `The pin is ${found.label.toLowerCase().startsWith("near") ? found.label.replace("Near", "near") : "set"}.`, true);
    }
    typed = false;
    box.for.value = input.value;
  });

  const post = async (url, data) => {
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
  };

  if (input.value && !document.querySelector(".govuk-error-summary")) { // from a draft
    if (choices && box.asked.value === input.value) choices.hidden = false;
    typed = !box.point.value;
  }
}

function makeList(input, root) {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "place-field__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Places");
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);
  root.classList.add("place-field--live");
  return list;
}

// What is seen stands in the hint's place, so that nothing below moves under the mouse.
function makeStatus(input, root) {
  const hint = document.getElementById(`${input.id}-hint`);
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  if (hint) hint.after(status);
  else root.before(status);
  return (text, isSeen) => {
    if (hint) hint.hidden = isSeen;
    status.className = isSeen ? "govuk-hint" : "govuk-visually-hidden";
    status.textContent = text;
  };
}

function option(row, id) {
  const item = document.createElement("li");
  item.id = id;
  item.className = "place-field__option govuk-body-s";
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = row.text;
  item.addEventListener("mousedown", (event) => { event.preventDefault(); row.act(); });
  return item;
}

document.querySelectorAll("[data-place-field]").forEach(startPlaceField);
