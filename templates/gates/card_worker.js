// Keeps the outreach card for when there is no network. It has this one address, and nothing else is kept.
const CARD = "{% url 'outreach_card' %}";
const NAME = "outreach-card";
const PATIENCE = 3000; // milliseconds before the kept card is shown

async function fetched() {
  const response = await fetch(CARD, { cache: "no-store", redirect: "error" });
  if (!response.ok) throw new Error("no card");
  const kept = await caches.open(NAME);
  await kept.put(CARD, response.clone());
  return response;
}

function kept() {
  return caches.match(CARD, { cacheName: NAME });
}

addEventListener("install", (event) => event.waitUntil(fetched().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || mode !== "navigate" || new URL(url).pathname !== CARD) return;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(kept);
  const now = fetched();
  event.waitUntil(now.catch(() => {}));
  event.respondWith(
    Promise.race([now, late.then((card) => card || now)])
      .catch(async () => (await kept()) || fetch(event.request)),
  );
});
