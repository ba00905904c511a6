// What every page needs.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
import { startShortcuts } from "./shortcuts.js";
import { submitOnce } from "./submit-once.js";

initAll();
submitOnce(document);
startShortcuts(document);
