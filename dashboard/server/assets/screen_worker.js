// Opens the page of a screen, with its sheet and script, when the server is away: what it holds is nobody's secret.
"use strict";

const SHELF = "skarm-sidan";
const PATIENCE = 6000; // a server that says nothing for so long is away

const kept = async (request) => (await caches.open(SHELF)).match(request, { ignoreSearch: true });
const keep = async (request, answer) => {
  if (answer.ok) {
    await (await caches.open(SHELF)).put(request, answer.clone());
  }
  return answer;
};

const fresh = async (request) => {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? await keep(request, answer) : ((await kept(request)) ?? answer);
  } catch (fault) {
    const earlier = await kept(request);
    if (!earlier) {
      throw fault;
    }
    return earlier;
  }
};
const once = async (request) => (await kept(request)) ?? keep(request, await fetch(request));

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET") {
    return;
  }
  if (event.request.mode === "navigate") {
    event.respondWith(fresh(event.request));
  } else if (pathname.startsWith("/resurs/")) {
    event.respondWith(once(event.request));
  }
});
