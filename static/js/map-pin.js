// The pin of a map: it follows an input that holds "longitude,latitude,metres", and the input follows it. How true a pin
// is follows from the zoom: nobody sets it better than to some pixels, nor better than the map shows.
const STEP = 10; // metres by an arrow key; ten times as far with Shift
const METRES_PER_DEGREE = 111_320;
const METRES_PER_PIXEL = 156_543; // at zoom 0 on the equator (Web Mercator)
const HAND = 12; // pixels that a hand or mouse is off
const TRUEST = 10; // metres
const TRUEST_ON_EMPTY = 30; // metres, on a map that draws no streets
const MOVES = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const NAME = "Pin. Move it with the arrow keys, remove it with Delete";

function pointOf(input) {
  const [longitude, latitude] = input.value.split(",").map(Number);
  return Number.isFinite(longitude) && Number.isFinite(latitude) ? [latitude, longitude] : null;
}

function pointText(input) {
  return input.value.split(",", 2).join(",");
}

function moved(at, [east, north], metres) {
  const latitude = at.lat + (north * metres) / METRES_PER_DEGREE;
  const narrow = Math.cos((at.lat * Math.PI) / 180);
  return [latitude, at.lng + (east * metres) / (METRES_PER_DEGREE * narrow)];
}

function icon(L) {
  return L.divIcon({ className: "map-pin", html: '<span class="map-pin__shape"></span>', iconSize: [30, 36], iconAnchor: [15, 36] });
}

/** Tie a pin on `map` to `input`; `say` gets what a screen reader is told, `hasStreets` says whether it draws any. */
export function keepPin(L, map, input, say, hasStreets) {
  let marker = null;

  const metres = (at, zoom) => {
    const pixel = (METRES_PER_PIXEL * Math.cos((at.lat * Math.PI) / 180)) / 2 ** zoom;
    return Math.round(Math.max(hasStreets() ? TRUEST : TRUEST_ON_EMPTY, HAND * pixel));
  };
  const announce = () => {
    const at = marker?.getLatLng();
    if (!at) { say("No pin."); return; }
    const near = Number(input.value.split(",")[2]);
    const helps = map.getZoom() < map.getMaxZoom() && metres(at, map.getMaxZoom()) < near;
    const advice = helps ? " Zoom in to set it better." : "";
    say(`Pin at ${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}, within about ${near} m.${advice}`);
  };
  const tell = () => {
    const at = marker?.getLatLng();
    input.value = at ? `${written(marker)},${metres(at, map.getZoom())}` : "";
    announce();
    input.dispatchEvent(new CustomEvent("pin", { bubbles: true }));
  };
  const take = () => { marker?.remove(); marker = null; };
  const put = (at) => {
    take();
    marker = L.marker(at, { icon: icon(L), draggable: true, keyboard: true }).addTo(map);
    marker.getElement().setAttribute("aria-label", NAME);
    marker.getElement().addEventListener("keydown", press);
    marker.on("dragend", tell);
  };
  const press = (event) => {
    const step = MOVES[event.key];
    if (step) marker.setLatLng(moved(marker.getLatLng(), step, event.shiftKey ? STEP * 10 : STEP));
    else if (event.key === "Delete" || event.key === "Backspace") { take(); map.getContainer().focus(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
    tell();
  };

  map.on("click", (event) => { put(event.latlng); tell(); });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== map.getContainer() || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!marker) { put(map.getCenter()); tell(); }
    marker.getElement().focus();
  });
  input.addEventListener("change", () => {
    const at = pointOf(input);
    if (pointText(input) === (marker ? written(marker) : "")) return; // it was the pin that changed it
    if (!at) take();
    else { put(at); map.setView(at, Math.max(map.getZoom(), 16)); }
    announce();
  });
  const first = pointOf(input);
  if (first) { put(first); map.setView(first, 16); }
}

function written(marker) {
  const at = marker.getLatLng();
  return `${at.lng.toFixed(6)},${at.lat.toFixed(6)}`;
}
