// Recordings: kept where a reader asks for it, and played from there. Players ask for a part of a file at a time. The
// publisher appends this script to `sw.js`, which says where caches are (`FILES`) and how a file is kept.
const SOUND = /^files\/.*\.([0-9a-f]{20})\.\w+$/;

/** The part that is asked for, of the file that is kept here; else what the host answers. */
async function part(request) {
  const [href] = request.url.split(/[?#]/, 1);
  const kept = await soon(caches.match(href, { cacheName: FILES }));
  if (!kept) return fetch(request);
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  if (from === undefined) return kept;
  const whole = await kept.blob();
  const end = Math.min(to ? Number(to) + 1 : whole.size, whole.size);
  if (Number(from) >= end) return new Response(null, { status: 416 });
  const headers = { "content-type": kept.headers.get("content-type"), "accept-ranges": "bytes",
    "content-range": `bytes ${from}-${end - 1}/${whole.size}` };
  return new Response(whole.slice(Number(from), end), { status: 206, headers });
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const [, sha256] = (method === "GET" && mode !== "navigate" && SOUND.exec(below(url) ?? "")) || [];
  if (!sha256) return;
  // So does `keeper.js` ask.
  const answer = url.endsWith("?keep") ? cacheFirst(event.request, sha256) : part(event.request);
  event.respondWith(answer.catch(() => Response.error()));
});
