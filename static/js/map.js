// The map component (templates/components/map.html): streets, areas and points, tiles where there are any. What it
// draws is the list that partnership/places/base_map/drawing.py describes.
import { areaLayer } from "./map-areas.js";
import { keepBase } from "./map-base.js";
import { addMarks } from "./map-marks.js";
import { keepPin } from "./map-pin.js";

const GREAT_BRITAIN = [54, -2];
const MARGIN = 20; // pixels
const CLOSEST = 19; // zoom

function withLeaflet(address) {
  window.leafletArrives ??= new Promise((arrived, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => arrived(window.L));
    script.addEventListener("error", failed);
    document.head.append(script);
  });
  return window.leafletArrives;
}

function addTiles(L, map, tiles, say) {
  let loaded = 0;
  let failed = 0;
  const layer = L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: tiles.max_zoom });
  layer.on("tileload", () => { loaded += 1; });
  layer.on("tileerror", () => {
    failed += 1;
    if (failed > loaded + 1 && map.hasLayer(layer)) {
      layer.remove();
      say("The background map can’t be reached. Boundaries and points are still shown.");
    }
  });
  layer.addTo(map);
}

// A phone that is turned shows the same places, until somebody has moved the map.
function keepInView(map, show) {
  map.on("resize", show);
  for (const touch of ["pointerdown", "keydown"]) {
    map.getContainer().addEventListener(touch, () => map.off("resize", show), { once: true });
  }
}

// Where a pin is to be set, the areas that are worked in matter more than those compared with them.
function boundsOfWork(L, areas) {
  const worked = areas.getLayers().filter((layer) => ["target", "buffer"].includes(layer.feature.properties.kind));
  return worked.length ? L.featureGroup(worked).getBounds() : areas.getBounds();
}

function look(L, map, areas, points, whole) {
  const all = L.latLngBounds(points.map((point) => [point.latitude, point.longitude]));
  const near = all.isValid() && !whole ? all.pad(0.2) : all.extend(whole ? areas.getBounds() : boundsOfWork(L, areas));
  // A point's mark is larger than the point, and a boundary's line wider than the boundary.
  if (near.isValid()) map.fitBounds(near, { maxZoom: 16, animate: false, padding: [MARGIN, MARGIN] });
  else map.setView(GREAT_BRITAIN, 6);
}

async function draw(holder) {
  const L = await withLeaflet(holder.dataset.leaflet);
  const drawn = JSON.parse(document.getElementById(`${holder.dataset.map}-data`).textContent);
  const { points, tiles } = drawn;
  const says = holder.querySelector("[data-map-says]");
  const say = (text) => { says.textContent = text; };
  const map = L.map(holder.dataset.map, {
    scrollWheelZoom: false,
    attributionControl: Boolean(tiles.attribution),
    maxZoom: tiles.url ? tiles.max_zoom : CLOSEST,
    zoomSnap: tiles.url ? 1 : 0.25, // tiles blur between whole steps, shapes don't
  });
  const areas = areaLayer(L, drawn.areas);
  const show = () => look(L, map, areas, points, "whole" in holder.dataset);
  show(); // before anything is drawn: Leaflet can't clip a shape without a view
  areas.addTo(map);
  addMarks(L, map, points);
  if (tiles.url) addTiles(L, map, tiles, say);
  const base = keepBase(L, map, drawn, { say, licence: holder.querySelector("[data-map-licence]") });
  L.control.scale({ imperial: false }).addTo(map);
  map.attributionControl?.setPrefix(false);
  if (holder.dataset.pin) keepPin(L, map, document.getElementById(holder.dataset.pin), say, () => tiles.url || base.hasLines());
  else keepInView(map, show);
  holder.dataset.drawn = "true";
}

for (const holder of document.querySelectorAll("[data-map]")) {
  draw(holder).catch((error) => {
    console.error(error);
    holder.querySelector("[data-map-says]").textContent = "The map can’t be drawn. What stands beside it says the same.";
  });
}
