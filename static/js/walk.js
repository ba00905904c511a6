// The phone page of a walk: start, tallies, end. Each press is saved on the device before it shows.
import { Kept, keepPage, sendKept, whoSends } from "./offline.js";

const MINUTE = 60_000;
const AGAIN = 5_000;
const MOST = 10_000;
const COUNTS = ["kerb_crawling_vehicles", "condoms", "needles", "faults"];
const main = document.querySelector("[data-walk]");
const planned = Object.fromEntries(new URLSearchParams(location.hash.slice(1))); // walk, street, area, words
const kept = new Kept(`walks ${main.dataset.walk}`);
const refused = new Map(); // number -> sentences, until the page is opened again
let who = { state: "unknown" };
let sent = null;
let isSending = false;

const one = (selector, within = main) => within.querySelector(selector);
const clock = (moment) => new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const isMine = ({ owner }) => !who.owner || !owner || owner === who.owner;
const underWay = () => kept.all().filter((walk) => !walk.ended && isMine(walk)).at(-1);
const ended = () => kept.all().filter((walk) => walk.ended);

function say() {
  const waiting = ended().filter((walk) => isMine(walk) && !refused.has(walk.number));
  const walks = waiting.length > 0 || Boolean(underWay());
  const said = {
    kept: walks && who.state !== "signed-out" && !isSending,
    "signed-out": walks && who.state === "signed-out",
    others: kept.all().some((walk) => !isMine(walk)),
    sending: isSending,
    "no-storage": !kept.works,
    sent: Boolean(sent),
  };
  for (const [name, is] of Object.entries(said)) one(`[data-says="${name}"]`).hidden = !is;
  if (sent) Object.assign(one("[data-entry]"), { textContent: sent.saved, href: sent.address });
}

function drawUnderWay() {
  const walk = underWay();
  one("[data-before]").hidden = Boolean(walk);
  one("[data-during]").hidden = !walk;
  one("[data-start]").disabled = Boolean(walk) || !kept.works;
  one("[data-end]").disabled = !walk;
  if (!walk) hideSure();
  for (const button of main.querySelectorAll("[data-tally]")) button.disabled = !walk;
  for (const name of COUNTS) one(`[data-count="${name}"]`).value = walk?.counts[name] ?? 0;
  if (!walk) return;
  one("[data-street]").textContent = walk.place;
  one("[data-since]").textContent = clock(walk.started);
  one("[data-minutes]").textContent = Math.max(0, Math.floor((Date.now() - Date.parse(walk.started)) / MINUTE));
}

// One tap beside another button deletes no walk.
function deleteAtTheSecond(button, walk) {
  if ("asked" in button.dataset) {
    kept.remove(walk.number);
    draw();
  } else {
    button.dataset.asked = "";
    button.textContent = "Delete its counts for good";
  }
}

function drawEnded() {
  const place = one("[data-kept]");
  for (const old of place.querySelectorAll("article")) old.remove();
  for (const walk of ended().filter(isMine)) {
    const card = one("template", place).content.cloneNode(true);
    one("[data-what]", card).textContent = `${walk.place}, ${clock(walk.started)}–${clock(walk.ended)}`;
    const labels = COUNTS.map((name) => `${document.getElementById(`${name}-label`).textContent}: ${walk.counts[name]}`);
    one("[data-counts]", card).textContent = labels.join(", ");
    const reasons = refused.get(walk.number);
    one("[data-refused]", card).hidden = !reasons;
    one("[data-reasons]", card).textContent = (reasons ?? []).join(" ");
    one("[data-delete]", card).addEventListener("click", ({ currentTarget }) => deleteAtTheSecond(currentTarget, walk));
    one("[data-unclaimed]", card).hidden = Boolean(walk.owner) || !who.owner;
    one("[data-claim]", card).addEventListener("click", () => { kept.put({ ...walk, owner: who.owner }); send(); });
    place.append(card);
  }
  place.hidden = !place.querySelector("article");
}

function draw() {
  drawPlanned();
  drawUnderWay();
  drawEnded();
  say();
}

const chosen = () => document.getElementById("street").selectedOptions[0];
const isPlanned = (street) => Boolean(planned.walk) && street.textContent === planned.street && street.dataset.areaId === planned.area;
const isBegun = () => kept.all().some(({ walk }) => walk === planned.walk);

function drawPlanned() {
  const waits = Boolean(planned.walk) && !isBegun();
  one("[data-planned]").hidden = !waits;
  one("[data-planned-words]").textContent = planned.words ?? "";
  one("[data-other-street]").hidden = !waits || !chosen()?.value || isPlanned(chosen());
}

/** Choose the street of the planned walk that the address names. */
function choosePlanned() {
  const street = [...document.getElementById("street").options].find(isPlanned);
  if (street && !isBegun()) street.selected = true;
}

/** The planned walk is on record: opened again, the page begins a walk of its own. */
function forgetPlanned() {
  delete planned.walk;
  history.replaceState(null, "", location.pathname);
}

function start() {
  const street = chosen();
  document.getElementById("street-error").hidden = Boolean(street?.value);
  if (!street?.value) return;
  kept.put({
    number: crypto.randomUUID(),
    owner: who.owner ?? "",
    place: street.textContent,
    point: street.value,
    area: street.dataset.areaId,
    pair: document.getElementById("pair").checked,
    ...(isPlanned(street) && !isBegun() ? { walk: planned.walk } : {}),
    started: new Date().toISOString(),
    counts: Object.fromEntries(COUNTS.map((name) => [name, 0])),
  });
  sent = null;
  draw();
}

function tally({ tally: name, step }) {
  const walk = underWay();
  if (!walk) return;
  walk.counts[name] = Math.min(MOST, Math.max(0, walk.counts[name] + Number(step)));
  kept.put(walk);
  draw();
}

function hideSure() {
  one("[data-sure]").hidden = true;
  one("[data-end]").hidden = false;
}

function finish() {
  const walk = underWay();
  hideSure();
  if (walk) kept.put({ ...walk, ended: new Date().toISOString() });
  draw();
  send();
}

function fields({ number, place, point, area, pair, walk, started, ended: end, counts }) {
  return { submission: number, place, point, area, started, ended: end, ...(pair ? { pair: "on" } : {}), ...(walk ? { walk } : {}), ...counts };
}

async function sendEach() {
  who = await whoSends(main.dataset.send);
  const owned = () => ended().find(({ owner, number }) => owner && owner === who.owner && !refused.has(number));
  for (let walk = owned(); walk; walk = owned()) {
    const answer = await sendKept(main.dataset.send, fields(walk), who.token);
    if (answer.saved) {
      kept.remove(walk.number);
      sent = answer;
      if (walk.walk && walk.walk === planned.walk) forgetPlanned();
    } else if (answer.refused) refused.set(walk.number, answer.refused);
    else {
      who = { ...who, state: answer.state };
      return;
    }
  }
}

async function send() {
  if (isSending) return;
  isSending = ended().length > 0;
  draw();
  await sendEach();
  isSending = false;
  draw();
}

document.getElementById("street").addEventListener("change", drawPlanned);
main.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if ("start" in button.dataset) start();
  else if ("tally" in button.dataset) tally(button.dataset);
  else if ("finish" in button.dataset) finish();
  else if ("resume" in button.dataset) hideSure();
  else if ("discard" in button.dataset) {
    kept.remove(underWay()?.number);
    draw();
  } else if ("end" in button.dataset) {
    one("[data-end]").hidden = true;
    one("[data-sure]").hidden = false;
    one("[data-finish]").focus();
  }
});

// What is under way and what waits may change in another tab, with the network, or while the phone slept.
addEventListener("storage", draw);
addEventListener("online", send);
addEventListener("offline", () => { who = { ...who, state: "no-network" }; draw(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
setInterval(drawUnderWay, MINUTE / 4);
setInterval(() => { if (who.state === "no-network" && ended().length) send(); }, AGAIN); // no event tells of each network
keepPage(main.dataset.worker);
choosePlanned();
draw();
send();
