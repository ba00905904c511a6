// The map of next week's places: boundaries, and the numbers that the table explains.
const L = window.L;
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const element = document.getElementById("patrols-map");

if (L && element) {
  const places = read("hot-places");
  const tiles = read("base-map");
  const map = L.map(element, { attributionControl: Boolean(tiles.attribution), scrollWheelZoom: false });
  const areas = L.geoJSON(read("area-boundaries"), {
    style: { color: "#505a5f", weight: 2, fill: false },
    interactive: false,
  }).addTo(map);
  if (tiles.url) addTiles(map, tiles);
  places.forEach((place) => addPlace(map, place));
  const points = places.map((place) => [place.latitude, place.longitude]);
  map.fitBounds(L.latLngBounds(points).pad(0.25), { maxZoom: 17, animate: false });
  if (!points.length) map.fitBounds(areas.getBounds());
  L.control.scale({ imperial: false }).addTo(map);
}

function addTiles(map, tiles) {
  const layer = L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: tiles.max_zoom });
  layer.once("tileerror", () => {
    layer.remove();
    const note = document.createElement("p");
    note.className = "govuk-hint";
    note.setAttribute("role", "status");
    note.textContent = "The background map can't be reached. Boundaries and places are still shown.";
    element.after(note);
  });
  layer.addTo(map);
}

function addPlace(map, place) {
  const label = document.createElement("span");
  label.textContent = `${place.rank}. ${place.label}`;
  const icon = L.divIcon({ className: "patrols-map__number", html: String(place.rank), iconSize: [28, 28] });
  L.marker([place.latitude, place.longitude], { icon, keyboard: false, alt: label.textContent })
    .bindTooltip(label)
    .addTo(map);
}
