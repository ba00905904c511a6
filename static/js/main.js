// What every page needs.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
import { sayDays } from "./day-words.js";
import { awaitDrafts, flushDrafts, keepDrafts } from "./drafts.js";
import { forgetOnLeaving } from "./forget.js";
import { guardTexts } from "./guarded-text.js";
import { keepNumbers, renewReloaded } from "./same-form.js";
import { startSessionClock } from "./session-clock.js";
import { startShortcuts } from "./shortcuts.js";
import { stayWithoutNetwork } from "./stay-offline.js";
import { submitOnce } from "./submit-once.js";
import { sayTimes } from "./when-field.js";

// govuk-frontend marks radios that unfold something with aria-expanded, which ARIA doesn't allow there.
function plainRadios() {
  document.querySelectorAll("input[type=radio][aria-expanded]")
    .forEach((radio) => radio.removeAttribute("aria-expanded"));
}

// A page that answers a form is fetched once (partnership/drafts/post_redirect_get.py): a reload asks for the form's page.
function plainAddress() {
  const address = new URL(location.href);
  if (!address.searchParams.has("answer")) return;
  address.searchParams.delete("answer");
  history.replaceState(history.state, "", address);
}

plainAddress();
stayWithoutNetwork(document);
renewReloaded(document);
initAll();
plainRadios();
document.addEventListener("click", plainRadios);
addEventListener("pageshow", plainRadios);
keepNumbers(document);
awaitDrafts(document);
keepDrafts(document); // before a form is emptied on leaving
forgetOnLeaving((part) => { initAll({ scope: part }); plainRadios(); keepDrafts(part); });
submitOnce(document);
startSessionClock(document, flushDrafts);
sayDays(document);
sayTimes(document);
guardTexts(document);
startShortcuts(document);
