// The base map: squares of street lines and names from our own server (partnership/places/base_map), drawn where the
// map looks. Names never lie on each other or on a mark: those that matter most come first, what has no room is left
// out until one zooms in.
import { areaNames } from "./map-areas.js";

const SVG = "http://www.w3.org/2000/svg";
const FONTS = { area: "700 14px", street: "13px", landmark: "italic 12px", postcode: "12px" };
const HEIGHT = 16; // pixels of a line
const GAP = 3;
const AGAIN = 300; // pixels between two times the same name
const UPSIDE = 90; // degrees beyond which a name would stand on its head

const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(kind, text, family) {
  const key = `${kind} ${text}`;
  if (!widths.has(key)) {
    measure.font = `${FONTS[kind]} ${family}`;
    widths.set(key, measure.measureText(text).width);
  }
  return widths.get(key);
}

/** The box of a name around its middle: [left, top, right, bottom] in pixels. */
function boxOf(at, width, angle) {
  const turn = (angle * Math.PI) / 180;
  const across = (Math.abs(width * Math.cos(turn)) + Math.abs(HEIGHT * Math.sin(turn))) / 2 + GAP;
  const along = (Math.abs(width * Math.sin(turn)) + Math.abs(HEIGHT * Math.cos(turn))) / 2 + GAP;
  return [at.x - across, at.y - along, at.x + across, at.y + along];
}

function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function inside(box, size) {
  return box[0] >= 0 && box[1] >= 0 && box[2] <= size.x && box[3] <= size.y;
}

/** The names with room, each with `at` in pixels of the view; `taken` are boxes in which nothing may stand. */
function place(names, taken, size, pixelOf, family) {
  const boxes = [...taken];
  const placed = [];
  const near = (name, at) => placed.some((one) => one.text === name.text && one.at.distanceTo(at) < AGAIN);
  for (const name of names) {
    for (const corner of name.corners) {
      const at = pixelOf(corner);
      const box = boxOf(at, widthOf(name.kind, name.text, family), name.angle ?? 0);
      if (!inside(box, size) || near(name, at) || boxes.some((one) => meet(one, box))) continue;
      boxes.push(box);
      placed.push({ ...name, at });
      break;
    }
  }
  return placed;
}

function letters({ kind, text, at, angle }) {
  const element = document.createElementNS(SVG, "text");
  element.setAttribute("class", `map-name map-name--${kind}`);
  element.setAttribute("transform", `translate(${at.x} ${at.y}) rotate(${angle ?? 0})`);
  element.textContent = text;
  return element;
}

/** Draw lines and names below what is on `map`. `drawn` is the page's list; `tell.say` gets what went wrong. */
export function keepBase(L, map, { areas, base }, tell) {
  const squares = new Map(); // by their address: {lines, names, notices} once it has arrived
  const shown = new Map();
  const own = areaNames(areas);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "map-names leaflet-zoom-hide");
  svg.setAttribute("aria-hidden", "true");
  map.createPane("streets").style.zIndex = 300; // below areas
  map.createPane("names").style.zIndex = 450; // above areas, below marks
  map.getPane("names").append(svg);

  const level = () => base.levels.findLast(([, zoom]) => map.getZoom() >= zoom)?.[0];
  const pointOf = ({ x, y, z }, across, down) => {
    const point = L.point((x + across / base.extent) * 256, (y + down / base.extent) * 256);
    const { lat, lng } = map.unproject(point, z);
    return [lat, lng];
  };
  const needed = () => {
    const z = level();
    if (z === undefined) return [];
    const bounds = map.getPixelBounds();
    const scale = map.getZoomScale(z, map.getZoom()) / 256;
    const [west, north, east, south] = [bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y]
      .map((pixel) => Math.min(Math.max(Math.floor(pixel * scale), 0), 2 ** z - 1));
    const found = [];
    for (let x = west; x <= east; x += 1) for (let y = north; y <= south; y += 1) found.push({ x, y, z });
    return found;
  };
  const keyOf = ({ x, y, z }) => `${z}/${x}/${y}/`;
  const linesOf = (square, lines) => {
    const ranks = new Map();
    for (const [rank, steps] of lines) {
      const line = [];
      let [across, down] = [0, 0];
      for (let at = 0; at < steps.length; at += 2) {
        across += steps[at];
        down += steps[at + 1];
        line.push(pointOf(square, across, down));
      }
      ranks.set(rank, [...(ranks.get(rank) ?? []), line]);
    }
    const layers = [...ranks].sort(([one], [other]) => other - one).map(([rank, all]) =>
      L.polyline(all, { pane: "streets", className: `map-street map-street--${Number(rank)}`, interactive: false }));
    return L.layerGroup(layers);
  };
  const drawLines = (wanted) => {
    for (const [key, layer] of shown) if (!wanted.has(key)) { layer.remove(); shown.delete(key); }
    for (const [key, square] of wanted) {
      const arrived = squares.get(key);
      if (arrived?.lines && !shown.has(key)) shown.set(key, linesOf(square, arrived.lines).addTo(map));
    }
  };
  const namesOf = (wanted) => {
    const all = [...wanted].flatMap(([key, square]) => (squares.get(key)?.names ?? []).map((name, rank) => ({ name, rank, square })));
    all.sort((one, other) => one.rank - other.rank);
    return all.map(({ name: [kind, text, x, y, turn], square }) => ({
      kind, text, angle: turn > UPSIDE ? turn - 180 : turn, corners: [pointOf(square, x, y)],
    }));
  };
  const taken = () => {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".map-mark, .leaflet-control")].map((mark) => {
      const box = mark.getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
    });
  };
  const drawNames = (wanted) => {
    const family = getComputedStyle(map.getContainer()).fontFamily;
    const pixelOf = (corner) => map.latLngToContainerPoint(corner);
    const placed = place([...own, ...namesOf(wanted)], taken(), map.getSize(), pixelOf, family);
    svg.replaceChildren(...placed.map((name) => letters({ ...name, at: map.containerPointToLayerPoint(name.at) })));
  };
  const draw = () => {
    const wanted = new Map(needed().map((square) => [keyOf(square), square]));
    drawLines(wanted);
    drawNames(wanted);
    const notices = [...wanted.keys()].flatMap((key) => squares.get(key)?.notices ?? []);
    tell.licence.textContent = [...new Set(notices)].join(". ");
    for (const key of wanted.keys()) if (!squares.has(key)) fetchSquare(key);
  };
  const fetchSquare = async (key) => {
    squares.set(key, {}); // asked for
    try {
      const answer = await fetch(`${base.address}${key}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status} for ${key}`);
      squares.set(key, await answer.json());
      draw();
    } catch {
      squares.delete(key);
      map.off("moveend", draw);
      tell.say("The streets can’t be reached. Areas and points are still shown.");
    }
  };
  map.on("moveend", draw);
  draw();
  return { hasLines: () => [...shown.values()].some((layer) => layer.getLayers().length) };
}
