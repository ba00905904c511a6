// A form is sent once: its buttons rest after the first press. The server knows a repeat besides.
const REST = 10_000; // milliseconds; a download leaves the page standing, so the buttons wake again

function rest(form) {
  const buttons = [...form.querySelectorAll("button:not([type=button]), input[type=submit]")];
  const woken = () => buttons.forEach((button) => { button.disabled = false; });
  // After this turn: a pressed button's own name and value must still be sent.
  setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
  setTimeout(woken, REST);
  addEventListener("pageshow", (event) => { if (event.persisted) woken(); }, { once: true });
}

export function submitOnce(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "post" && !event.defaultPrevented) rest(form);
  });
}
