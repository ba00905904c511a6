// The pin of a map: it follows an input that holds "longitude,latitude", and the input follows it.
const STEP = 10; // metres by an arrow key; ten times as far with Shift
const METRES_PER_DEGREE = 111_320;
const MOVES = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const NAME = "Pin. Move it with the arrow keys, remove it with Delete";

function pointOf(input) {
  const [longitude, latitude] = input.value.split(",").map(Number);
  return Number.isFinite(longitude) && Number.isFinite(latitude) ? [latitude, longitude] : null;
}

function moved(at, [east, north], metres) {
  const latitude = at.lat + (north * metres) / METRES_PER_DEGREE;
  const narrow = Math.cos((at.lat * Math.PI) / 180);
  return [latitude, at.lng + (east * metres) / (METRES_PER_DEGREE * narrow)];
}

function icon(L) {
  return L.divIcon({ className: "map-pin", html: '<span class="map-pin__shape"></span>', iconSize: [30, 36], iconAnchor: [15, 36] });
}

/** Tie a pin on `map` to `input`; `say` gets what a screen reader is told. */
export function keepPin(L, map, input, say) {
  let marker = null;

  const announce = () => {
    const at = marker?.getLatLng();
    say(at ? `Pin at ${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}.` : "No pin.");
  };
  const tell = () => {
    input.value = marker ? written(marker) : "";
    announce();
    input.dispatchEvent(new Event("change", { bubbles: true }));
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
    if (input.value === (marker ? written(marker) : "")) return; // it was the pin that changed it
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
