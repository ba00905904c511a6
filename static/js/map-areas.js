// The areas of a map: each purpose has its own line and filling, so that they differ in grey too.
const FILLINGS = { buffer: "url(#map-stripes)", control: "url(#map-dots)" }; // components/_map_patterns.html
const PURPOSES = ["new", "target", "buffer", "control"];

export function areaLayer(L, areas) {
  const kindOf = (feature) => (PURPOSES.includes(feature.properties.kind) ? feature.properties.kind : "other");
  const features = [...(areas?.features ?? [])].reverse(); // what comes first lies on top
  return L.geoJSON(features, {
    style: (feature) => ({
      className: `map-area map-area--${kindOf(feature)}`,
      fillColor: FILLINGS[kindOf(feature)],
    }),
    interactive: false,
  });
}

/** What each area is called on the map, and where that may stand: a target's in its middle, else at its boundary. */
export function areaNames(areas) {
  return (areas?.features ?? []).map(({ geometry, properties: { name, kind } }) => {
    const says = !PURPOSES.includes(kind) || name.toLowerCase().includes(kind);
    return { kind: "area", text: says ? name : `${name} (${kind})`, corners: corners(geometry, kind) };
  });
}

function corners(geometry, kind) {
  const points = geometry.coordinates.flat(geometry.type === "MultiPolygon" ? 2 : 1);
  const most = (far) => points.reduce((one, other) => (far(other) > far(one) ? other : one));
  const ends = [(at) => at[1], (at) => -at[1], (at) => at[0], (at) => -at[0]].map(most);
  const middle = [(ends[2][0] + ends[3][0]) / 2, (ends[0][1] + ends[1][1]) / 2];
  return (kind === "target" || kind === "new" ? [middle, ...ends] : ends).map(([longitude, latitude]) => [latitude, longitude]);
}
