// What is typed in a form with a draft is kept on the server, at most five seconds after it was typed, and when
// the page is left. Nothing of it stays on the device. The form's hidden box "draft" says where it belongs.
import { renumber } from "./same-form.js";
import { sessionLasts, sessionOver } from "./session-clock.js";

const PAUSE = 3000; // ms from the first change to its being kept
const SOON = 300; // ms from a choice, or from leaving a box
const AGAIN = 5000; // ms until the next try without a network
const MOST_KEPT_ALIVE = 60_000; // bytes that a browser sends from a page that is left
const BOXES = "form input[type=hidden][name=draft]";
const NOT_TEXT = new Set(["csrfmiddlewaretoken", "submission", "draft", "draft_revision"]);
const PAUSES = [200, 400, 800, 1600, 3200]; // ms between questions for a draft that is on its way
const keepers = [];

function told(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => !NOT_TEXT.has(name) && typeof value === "string");
  return new URLSearchParams(pairs).toString();
}

// What is typed, without the moment at which a time was read: a script sets that on each page, also where nobody types.
function plain(form, words) {
  const pairs = new URLSearchParams(words);
  for (const { name } of form.querySelectorAll("[data-when-read]")) pairs.delete(name);
  return pairs.toString();
}

function makeNote(form) {
  const note = document.createElement("p");
  note.className = "govuk-hint partnership-draft-note";
  form.append(note);
  return (text) => { note.textContent = text; };
}

// So that Back and reload ask for this draft and not for that of another tab.
function nameInAddress(number, page) {
  if (location.pathname !== page) return;
  const address = new URL(location.href);
  address.searchParams.set("draft", number);
  history.replaceState(history.state, "", address);
}

// How many times the page will have sent its draft, in the browser's history: a number, no words.
function noteTyped(number, revision) {
  const typed = history.state?.typed ?? {};
  if (typed[number] !== revision) history.replaceState({ ...history.state, typed: { ...typed, [number]: revision } }, "");
}

// A form that is refused is drawn again before its draft may have come: the new page counts on.
function tellCount(form, count) {
  const box = form.elements.draft_revision ?? document.createElement("input");
  Object.assign(box, { type: "hidden", name: "draft_revision", value: count });
  form.append(box);
}

function takeNumber(box, number) {
  const { [box.dataset.number]: revision, ...typed } = history.state?.typed ?? {};
  box.dataset.number = number;
  history.replaceState({ ...history.state, typed: { ...typed, [number]: revision } }, "");
}

const startedEmpty = () => new URL(location.href).searchParams.get("draft") === "new";

function keeper(box, url) {
  const form = box.form;
  const say = makeNote(form);
  let sent = Number(box.dataset.revision); // counts what the page sends, so that the server knows which is the latest
  let kept = null; // until the browser has put back what it keeps of a page, which isn't typed now
  let isTyped = false; // on this page
  let timer = 0;
  let underWay = null; // words that are being sent
  let leaving = false;
  let queue = Promise.resolve(true);

  const isKept = (words) => words === kept || (!isTyped && plain(form, words) === plain(form, kept));
  const send = async (words) => {
    const body = new URLSearchParams(words);
    body.set("draft", box.value);
    body.set("draft_revision", sent += 1);
    if (form.elements.submission) body.set("submission", form.elements.submission.value);
    const answer = await fetch(url, { method: "POST", body, keepalive: body.toString().length < MOST_KEPT_ALIVE });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const keep = async (words) => {
    if (kept === null || isKept(words)) return true;
    underWay = words;
    let state = await send(words).finally(() => { underWay = null; });
    if (state.draft && !leaving) { // another tab has it, or it is closed: go on as a draft of its own
      box.value = state.draft;
      takeNumber(box, state.number);
      if (state.submission) renumber(form, state.submission);
      state = await send(words);
    }
    if (state.draft) return true; // the form was saved meanwhile
    if (state.withheld) {
      kept = words;
      say("Nothing of this is kept as a draft, because of what it is about.");
      return true;
    }
    kept = words;
    say(`Draft kept at ${state.kept}`);
    if (!leaving) nameInAddress(state.number, box.dataset.page);
    if (state.session_seconds) sessionLasts(state.session_seconds);
    else sessionOver();
    return true;
  };
  const failed = () => {
    say("This is not kept as a draft at present: there is no connection. We try again.");
    timer ||= setTimeout(flush, AGAIN);
    return false;
  };
  const flush = () => { // what is typed now, which may be emptied before its turn comes
    clearTimeout(timer);
    timer = 0;
    const words = told(form);
    queue = queue.then(() => keep(words)).catch(failed);
    return queue;
  };
  const leave = () => { // a page that is gone waits for no answer
    const words = told(form);
    leaving = true;
    if (kept !== null && !isKept(words) && words !== underWay) send(words).catch(() => {});
  };
  const changed = ({ type }) => {
    leaving = false;
    isTyped = true;
    noteTyped(box.dataset.number, sent + 1);
    if (startedEmpty()) nameInAddress(box.dataset.number, box.dataset.page); // the way back leads here, not to nothing
    if (type === "change") clearTimeout(timer);
    if (type === "change" || !timer) timer = setTimeout(flush, type === "change" ? SOON : PAUSE);
  };

  const start = () => {
    kept = told(form);
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
  };

  if (document.readyState === "complete") start();
  else addEventListener("pageshow", start, { once: true });
  document.addEventListener("submit", (event) => { // after the form's own listeners
    if (event.target !== form || event.defaultPrevented) return;
    leaving = true;
    flush();
    tellCount(form, sent + 2); // what is being sent now, and once more if it goes on as a draft of its own
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && !leaving) flush(); });
  return flush;
}

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// The way back may be quicker than the draft that was sent when the page was left. Once the server has it, the page is
// asked for again, unless something is typed by then: that stays, and the draft is in the list.
async function awaitDraft(form, url, number, wanted) {
  let isTyped = false;
  let isSent = false;
  document.addEventListener("input", () => { isTyped = true; });
  document.addEventListener("submit", () => { isSent = true; });
  for (const ms of PAUSES) {
    await pause(ms);
    const { revision } = await (await fetch(new URL(`../${number}/revision/`, new URL(url, location)))).json();
    if (revision === null || isSent) return; // saved or discarded, or the page is left
    if (revision < wanted) continue;
    if (isTyped) {
      makeNote(form)("What you typed here before is kept under “Drafts”.");
      return;
    }
    const address = new URL(location.href);
    address.searchParams.set("draft", number);
    location.replace(address);
    return;
  }
}

/** Keep now what isn't kept yet; whether all of it is. */
export async function flushDrafts() {
  return (await Promise.all(keepers.map((flush) => flush()))).every(Boolean);
}

export function keepDrafts(root) {
  const url = document.body.dataset.drafts;
  if (!url) return;
  for (const box of root.querySelectorAll(BOXES)) keepers.push(keeper(box, url));
}

/** After the way back or a reload: wait for what the page had sent and the server hadn't kept when it drew this one. */
export function awaitDrafts(page) {
  const boxes = [...page.querySelectorAll(BOXES)];
  for (const [number, wanted] of Object.entries(boxes.length ? history.state?.typed ?? {} : {})) {
    const drawn = boxes.find((box) => box.dataset.number === number);
    if (drawn && Number(drawn.dataset.revision) >= wanted) continue;
    awaitDraft((drawn ?? boxes[0]).form, document.body.dataset.drafts, number, wanted).catch(() => {});
  }
}
