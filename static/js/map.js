// The map component (templates/components/map.html): boundaries and points, tiles where there are any.
import { keepPin } from "./map-pin.js";

const GREAT_BRITAIN = [54, -2];
const MARGIN = 20; // pixels

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

function words(point) {
  const label = document.createElement(point.href ? "a" : "span");
  if (point.href) label.href = point.href;
  label.textContent = point.number ? `${point.number}. ${point.label}` : point.label;
  return label;
}

function numbered(L, point) {
  const icon = L.divIcon({ className: "map-number", html: String(Number(point.number)), iconSize: [28, 28] });
  return L.marker([point.latitude, point.longitude], { icon, keyboard: false });
}

function round(L, point) {
  const kind = /^[a-z]+$/.test(point.kind ?? "") ? point.kind : "complaint";
  return L.circleMarker([point.latitude, point.longitude], { radius: 8, className: `map-point map-point--${kind}` });
}

function addPoints(L, map, points) {
  for (const point of points) {
    const mark = (point.number ? numbered(L, point) : round(L, point)).addTo(map);
    mark.bindTooltip(words({ ...point, href: "" }));
    if (point.href) mark.bindPopup(words(point));
  }
}

function boundaryLayer(L, boundaries) {
  const kindOf = (feature) => (feature.properties?.kind ?? "target").replace(/[^a-z]/g, "");
  return L.geoJSON(boundaries, {
    style: (feature) => ({ className: `map-area map-area--${kindOf(feature)}` }),
    interactive: false,
  });
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

function look(L, map, areas, points, whole) {
  const all = L.latLngBounds(points.map((point) => [point.latitude, point.longitude]));
  const near = all.isValid() && !whole ? all.pad(0.2) : all.extend(areas.getBounds());
  // A point's mark is larger than the point, and a boundary's line wider than the boundary.
  if (near.isValid()) map.fitBounds(near, { maxZoom: 16, animate: false, padding: [MARGIN, MARGIN] });
  else map.setView(GREAT_BRITAIN, 6);
}

async function draw(holder) {
  const L = await withLeaflet(holder.dataset.leaflet);
  const { boundaries, points, tiles } = JSON.parse(document.getElementById(`${holder.dataset.map}-data`).textContent);
  const says = holder.querySelector("[data-map-says]");
  const say = (text) => { says.textContent = text; };
  const map = L.map(holder.dataset.map, {
    scrollWheelZoom: false,
    attributionControl: Boolean(tiles.attribution),
    zoomSnap: tiles.url ? 1 : 0.25, // tiles blur between whole steps, shapes don't
  });
  const areas = boundaryLayer(L, boundaries);
  const show = () => look(L, map, areas, points, "whole" in holder.dataset);
  show(); // before anything is drawn: Leaflet can't clip a shape without a view
  areas.addTo(map);
  addPoints(L, map, points);
  if (tiles.url) addTiles(L, map, tiles, say);
  L.control.scale({ imperial: false }).addTo(map);
  map.attributionControl?.setPrefix(false);
  if (holder.dataset.pin) keepPin(L, map, document.getElementById(holder.dataset.pin), say, !tiles.url);
  else keepInView(map, show);
  holder.dataset.drawn = "true";
}

for (const holder of document.querySelectorAll("[data-map]")) {
  draw(holder).catch((error) => {
    console.error(error);
    holder.querySelector("[data-map-says]").textContent = "The map can’t be drawn. What stands beside it says the same.";
  });
}
