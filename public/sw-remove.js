// The kill switch: a service worker that removes itself and what this site kept, and nothing of its neighbours.
"use strict";

const PREFIX = `lectern:${new URL(self.registration.scope).pathname}:`;

async function remove() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(remove()));
