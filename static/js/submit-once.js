// A form is sent once: while it is under way nothing sends it again. The server knows a repeat besides.
const REST = 10_000; // milliseconds; a download leaves the page standing, so the form wakes again
const underWay = new WeakSet();

function rest(form) {
  const buttons = [...form.querySelectorAll("button:not([type=button]), input[type=submit]")];
  const wake = () => {
    underWay.delete(form);
    buttons.forEach((button) => { button.disabled = false; });
  };
  underWay.add(form);
  // After this turn: a pressed button's own name and value must still be sent.
  setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
  setTimeout(wake, REST);
  addEventListener("pageshow", (event) => { if (event.persisted) wake(); }, { once: true });
}

export function submitOnce(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (underWay.has(form)) event.preventDefault();
    else rest(form);
  });
}
