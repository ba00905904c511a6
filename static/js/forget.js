// A form with data-forget leaves nothing on the device. It is sent from here, because a page that
// answers a POST is stored until the browser fetches it; it empties when the page is left; and a page that the
// browser had put aside for the way back is fetched anew. Without an answer it says so, and keeps what was typed. That nothing
// was sent is said only where nothing was: an answer that got lost may come after the referral was stored.
// Of a form with a draft, the boxes that the browser is not to keep are emptied on leaving: the draft restores them.
const INLINE = { "X-Inline": "1" };

const UNKEPT = "[autocomplete=off]";

function empty(form, which = "*") {
  for (const field of form.elements) {
    if (field.type === "hidden" || field.type === "submit" || !field.matches(which)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = 0;
    else field.value = field.defaultValue = "";
  }
}

function forms() {
  return [...document.querySelectorAll("form[data-forget]")];
}

async function put(response, revive) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = page.querySelector("main");
  if (!main) throw new Error("no page");
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  revive(main);
  scrollTo(0, 0);
}

function say(form, what) {
  for (const words of form.querySelectorAll("[data-unsent]")) words.hidden = words.dataset.unsent !== what;
}

async function send(form, button, revive) {
  const told = new FormData(form, button);
  say(form, "");
  if (!navigator.onLine) {
    say(form, "no-network");
    return;
  }
  form.dataset.underWay = "";
  try {
    const sent = { method: "POST", body: told, headers: INLINE, redirect: "manual", cache: "no-store" };
    const response = await fetch(form.getAttribute("action") || location.href, sent);
    const elsewhere = response.headers.get("X-Leads-To");
    if (elsewhere) location.assign(elsewhere);
    else await put(response, revive);
  } catch {
    say(form, "no-answer");
  } finally {
    delete form.dataset.underWay;
  }
}

function forgetDrafted() {
  const drafted = () => [...document.querySelectorAll("form input[type=hidden][name=draft]")].map((box) => box.form);
  if (!drafted().length) return;
  addEventListener("pagehide", () => drafted().forEach((form) => empty(form, UNKEPT)));
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

export function forgetOnLeaving(revive) {
  forgetDrafted();
  if (!forms().length) return;
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-forget]")) return;
    event.preventDefault();
    if (!("underWay" in form.dataset)) send(form, event.submitter, revive);
  }, { capture: true });
  addEventListener("pagehide", () => forms().forEach(empty));
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
