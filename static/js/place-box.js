// Suggestions under the box about the place: a combobox with a list that the arrow keys walk.
// Left with words that fit one place alone, the box takes that place, as saving would.
const WAIT = 150; // ms after the last key

// chosen(place) follows each choice, and chosen(null) each key; isSet() says whether there is a point.
export function suggestPlaces(input, url, chosen, isSet) {
  const list = makeList(input);
  const says = makeStatus(input);
  let timer = 0;
  let asked = 0;
  let active = -1;
  let places = [];
  let typed = false; // since a place was chosen

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    input.value = place.label;
    typed = false;
    close();
    chosen(place);
  };
  const mark = (at) => {
    active = at;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (found) => {
    places = found;
    active = -1;
    list.replaceChildren(...places.map((place, at) => option(place, at, () => choose(place))));
    list.hidden = !places.length;
    input.setAttribute("aria-expanded", String(places.length > 0));
    says(places.length ? `${places.length} places to choose from` : "", false);
  };
  const settle = (found) => {
    if (isSet()) return; // a pin was set meanwhile
    if (found.length === 1) {
      choose(found[0]);
      says(`Found: ${found[0].label}`, true);
    } else if (found.length) says(`${found.length} places fit: choose now, or when you save.`, true);
    else says("No place that we know: kept in words only.", true);
  };
  const ask = async (use, isWanted) => {
    const mine = ++asked;
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(input.value)}`, { headers: { Accept: "application/json" } });
      const found = answer.ok ? (await answer.json()).places : null;
      if (found && mine === asked && isWanted()) use(found);
    } catch {
      close(); // the box works without suggestions
    }
  };
  const suggest = () => ask(show, () => document.activeElement === input);
  input.addEventListener("input", () => {
    typed = true;
    chosen(null);
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
  input.addEventListener("focus", () => { if (!input.value) suggest(); });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asked += 1;
    close();
    says("", false);
    if (typed && input.value.trim()) ask(settle, () => document.activeElement !== input);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + places.length + (active < 0 && step < 0 ? 1 : 0)) % places.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(places[active]);
    } else if (event.key === "Escape") close();
  });
}

function makeList(input) {
  const around = document.createElement("div");
  around.className = "complaint-places";
  input.before(around);
  around.append(input);
  const list = document.createElement("ul");
  list.id = "place-list";
  list.className = "complaint-places__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Places");
  list.hidden = true;
  around.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);
  return list;
}

// What is seen stands in the hint's place, so that nothing below moves under the mouse.
function makeStatus(input) {
  const hint = document.getElementById(`${input.id}-hint`);
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  hint.after(status);
  return (text, isSeen) => {
    hint.hidden = isSeen;
    status.className = isSeen ? "govuk-hint" : "govuk-visually-hidden";
    status.textContent = text;
  };
}

function option(place, at, choose) {
  const item = document.createElement("li");
  item.id = `place-${at}`;
  item.className = "complaint-places__option govuk-body-s";
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = place.note === "same as last" ? `Same as last: ${place.label}` : place.label;
  item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(); });
  return item;
}
