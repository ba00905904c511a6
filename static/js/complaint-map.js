// The maps about complaints: boundaries, points that are shown, and the pin that a person sets.
const L = window.L;
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const STEP = 0.0001; // degrees: about 10 m

/** Draw the map in `holder`; null where the library is absent. */
export function drawMap(holder) {
  if (!L || !holder) return null;
  const tiles = read("map-tiles");
  const canvas = holder.querySelector(".complaint-map__canvas");
  const map = L.map(canvas, { attributionControl: Boolean(tiles.attribution), scrollWheelZoom: false });
  const areas = L.geoJSON(read("map-boundaries"), {
    style: { color: "#505a5f", weight: 2, fill: false },
    interactive: false,
  });
  const points = read("map-points");
  look(map, areas, points); // a point is drawn only where there is a view
  areas.addTo(map);
  if (tiles.url) addTiles(map, tiles, canvas);
  points.forEach((point) => showPoint(map, point));
  L.control.scale({ imperial: false }).addTo(map);
  return map;
}

function look(map, areas, points) {
  if (points.length === 1) map.setView([points[0].latitude, points[0].longitude], 16);
  else if (points.length) map.fitBounds(points.map((p) => [p.latitude, p.longitude]), { maxZoom: 16 });
  else if (areas.getLayers().length) map.fitBounds(areas.getBounds(), { animate: false });
  else map.setView([54, -2], 6);
}

function addTiles(map, tiles, canvas) {
  const layer = L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: tiles.max_zoom });
  layer.once("tileerror", () => {
    layer.remove();
    const note = document.createElement("p");
    note.className = "govuk-hint";
    note.setAttribute("role", "status");
    note.textContent = "The background map can't be reached. Boundaries and points are still shown.";
    canvas.after(note);
  });
  layer.addTo(map);
}

function showPoint(map, point) {
  const mark = L.circleMarker([point.latitude, point.longitude], {
    radius: 8,
    color: "#0b0c0c",
    weight: 2,
    fillColor: "#1d70b8",
    fillOpacity: 0.9,
    keyboard: false,
  }).addTo(map);
  const label = document.createElement("span");
  label.textContent = point.label;
  mark.bindTooltip(label);
}

/** A pin that is set by click and moved by mouse or arrow keys; `changed(point | null)` is told. */
export function pinOn(map, changed) {
  let marker = null;
  const icon = L.divIcon({ className: "complaint-pin-box", html: '<span class="complaint-pin"></span>', iconSize: [28, 28], iconAnchor: [14, 28] });
  const tell = () => {
    const at = marker.getLatLng();
    changed({ longitude: at.lng, latitude: at.lat });
  };
  const remove = () => {
    marker?.remove();
    marker = null;
  };
  const put = (latitude, longitude) => {
    remove();
    marker = L.marker([latitude, longitude], { icon, draggable: true, keyboard: true, alt: "Pin" }).addTo(map);
    const element = marker.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", "Pin. Move it with the arrow keys, remove it with Delete");
    marker.on("dragend", tell);
    element.addEventListener("keydown", (event) => press(event, marker, tell, () => { remove(); changed(null); }));
  };
  map.on("click", (event) => {
    put(event.latlng.lat, event.latlng.lng);
    tell();
  });
  return { put: (latitude, longitude) => { put(latitude, longitude); map.setView([latitude, longitude], 16); }, remove };
}

function press(event, marker, tell, remove) {
  const moves = { ArrowUp: [STEP, 0], ArrowDown: [-STEP, 0], ArrowLeft: [0, -STEP], ArrowRight: [0, STEP] };
  if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    remove();
  } else if (moves[event.key]) {
    event.preventDefault();
    event.stopPropagation();
    const at = marker.getLatLng();
    marker.setLatLng([at.lat + moves[event.key][0], at.lng + moves[event.key][1]]);
    tell();
  }
}

drawMap(document.querySelector('[data-complaint-map="show"]'));
