// A form with data-forget keeps nothing on the device: it empties when the page is left, and a page that the
// browser had put aside for the way back is fetched anew. Without a network it is not sent, and says so.
function empty(form) {
  for (const field of form.elements) {
    if (field.type === "hidden" || field.type === "submit") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = 0;
    else field.value = field.defaultValue = "";
  }
}

function holdWithoutNetwork(form) {
  const words = form.querySelector("[data-no-network]");
  if (!words) return;
  form.addEventListener("submit", (event) => {
    words.hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });
}

export function forgetOnLeaving(page) {
  const forms = [...page.querySelectorAll("form[data-forget]")];
  if (!forms.length) return;
  forms.forEach(holdWithoutNetwork);
  addEventListener("pagehide", () => forms.forEach(empty));
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
