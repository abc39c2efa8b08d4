// Other sizes of pictures than those for texts. Only the latter are kept on a device: the publisher appends this script
// to `sw.js`, which says where caches are (`FILES`), where a file of the site lies (`at`) and how it is kept.

/** Its name: that of the picture, the hash of the size for texts, its width, its own hash, the ending. */
const SIZED = /^(images\/.*\.([0-9a-f]{20}))\.(\d+)\.[0-9a-f]{20}(\.\w+)$/;

/** The host's, or else the size for texts. */
async function sized(event, [, start, sha256, width, ending]) {
  const text = new Request(at(start + ending));
  const kept = await soon(caches.match(text, { cacheName: FILES }));
  const answer = await (kept ? soon(fetch(event.request)) : fetch(event.request));
  if (!answer?.ok) return kept ?? answer;
  // A picture that was seen is kept; narrow ones are those of lists.
  if (!kept && width > 800) event.waitUntil(cacheFirst(text, sha256).catch(() => undefined));
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const size = method === "GET" && mode !== "navigate" && SIZED.exec(below(url) ?? "");
  if (size) event.respondWith(sized(event, size).catch(() => Response.error()));
});
