// Suggestions under the box about the place: a combobox with a list that the arrow keys walk.
const WAIT = 150; // ms after the last key

export function suggestPlaces(input, url, chosen) {
  const list = makeList(input);
  const says = makeStatus(input);
  let timer = 0;
  let asked = 0;
  let active = -1;
  let places = [];

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    input.value = place.label;
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
    says.textContent = places.length ? `${places.length} places to choose from` : "";
  };
  const ask = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(input.value)}`, { headers: { Accept: "application/json" } });
      if (answer.ok && mine === asked && document.activeElement === input) show((await answer.json()).places);
    } catch {
      close(); // the box works without suggestions
    }
  };
  input.addEventListener("input", () => {
    chosen(null);
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("focus", () => { if (!input.value) ask(); });
  input.addEventListener("blur", () => { clearTimeout(timer); asked += 1; close(); });
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

function makeStatus(input) {
  const says = document.createElement("div");
  says.className = "govuk-visually-hidden";
  says.setAttribute("role", "status");
  input.parentElement.after(says);
  return says;
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
