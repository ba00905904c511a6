// Keys: Ctrl+Enter sends the form in use; "/" goes to the search box; "?" to the list of keys;
// any link with data-shortcut="x" is followed on "x". Single keys may be turned off (WCAG 2.1.4).
const STORED = "single-keys";
const TYPED = "input, textarea, select, [contenteditable]";

function singleKeysOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // storage may be forbidden; the keys then stay on
  }
}

function offerSwitch(root) {
  const holder = root.querySelector("[data-single-keys]");
  if (!holder) return;
  const box = holder.querySelector("input");
  box.checked = singleKeysOn();
  box.addEventListener("change", () => localStorage.setItem(STORED, box.checked ? "on" : "off"));
  holder.hidden = false;
}

function sendForm(root) {
  const inUse = document.activeElement?.closest("form[method=post]");
  const form = inUse ?? root.querySelector("main form[method=post]");
  const first = form?.querySelector("button:not([type=button]):not([disabled])");
  if (form && first) form.requestSubmit(first);
}

function followKey(root, key) {
  if (key === "/") return root.querySelector("[data-search]");
  if (key === "?") return root.body.dataset.help;
  return root.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
}

function onKey(root, event) {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    sendForm(root);
    return;
  }
  const alone = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
  if (!alone || event.target.closest?.(TYPED) || !singleKeysOn()) return;
  const target = followKey(root, event.key);
  if (!target) return;
  event.preventDefault();
  if (typeof target === "string") location.assign(target);
  else if (target.matches("input")) target.focus();
  else target.click();
}

export function startShortcuts(root) {
  offerSwitch(root);
  root.addEventListener("keydown", (event) => onKey(root, event));
}
