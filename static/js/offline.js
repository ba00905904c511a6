// What is entered without a network stays on the device until the server has answered: each form under its own number,
// so that it is saved once however often it is sent. Nobody is named: whose a form is, an opaque word of the server tells.

/** Forms on this device under ``key``; each is an object with a ``number``. Other tabs may change them at any time. */
export class Kept {
  #worked = false;

  constructor(key) {
    this.key = key;
  }

  // Once tried it stays so: what changes often is written to the disk seldom, and a browser that is killed loses the rest.
  get works() {
    if (this.#worked) return true;
    try {
      localStorage.setItem(`${this.key}?`, "1");
      localStorage.removeItem(`${this.key}?`);
      this.#worked = true;
    } catch { /* full, or forbidden */ }
    return this.#worked;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  put(form) {
    this.#store([...this.all().filter(({ number }) => number !== form.number), form]);
  }

  remove(number) {
    this.#store(this.all().filter((form) => form.number !== number));
  }

  #store(forms) {
    if (forms.length) localStorage.setItem(this.key, JSON.stringify(forms));
    else localStorage.removeItem(this.key);
  }
}

const LONGEST = 20_000; // milliseconds: a network that hangs is none

async function asked(address, options = {}) {
  if (!navigator.onLine) return { state: "no-network" };
  try {
    const response = await fetch(address, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(LONGEST), ...options });
    if (response.type === "opaqueredirect" || response.status === 403) return { state: "signed-out" };
    if (!response.ok) return { state: "no-network" };
    return { state: "answered", ...(await response.json()) };
  } catch {
    return { state: "no-network" };
  }
}

/** Who may send from here: ``state`` ("answered", "signed-out" or "no-network"), ``owner`` and ``token``. */
export const whoSends = (address) => asked(address);

/** Send one form: ``state``, and ``saved`` with ``address``, or ``refused``. */
export function sendKept(address, fields, token) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return asked(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
}

/** Keep the page itself by the script at ``address``, where the browser can. */
export function keepPage(address) {
  navigator.serviceWorker?.register(address).catch(() => {});
}
