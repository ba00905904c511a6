// Keeps one page for when there is no network, and what it is drawn with (partnership/ui/offline.py). Nothing else is kept.
const PAGE = "{{ page|escapejs }}";
const NAME = "{{ name|escapejs }}";
const ASSETS = [{% for asset in assets %}"{{ asset|escapejs }}",{% endfor %}];
const PATIENCE = 3000; // milliseconds before the kept page is shown

async function fetched(address) {
  const response = await fetch(address, { cache: "no-store", redirect: "error" });
  if (!response.ok) throw new Error("no page");
  const kept = await caches.open(NAME);
  await kept.put(address, response.clone());
  return response;
}

function kept(address) {
  return caches.match(address, { cacheName: NAME });
}

addEventListener("install", (event) => event.waitUntil(Promise.all([PAGE, ...ASSETS].map(fetched)).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const address = new URL(url).pathname;
  const isKept = mode === "navigate" ? address === PAGE : ASSETS.includes(address);
  if (method !== "GET" || !isKept) return;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => kept(address));
  const now = fetched(address);
  event.waitUntil(now.catch(() => {}));
  event.respondWith(
    Promise.race([now, late.then((page) => page || now)])
      .catch(async () => (await kept(address)) || fetch(event.request)),
  );
});
