// What readers have saved and read lies in a cache of its own (`tools/saved-data.js`). The publisher appends this
// script to `sw.js`, which says where caches are: it deletes what that cache has of articles that are withdrawn, also
// while no page is open.

/** Deletes text, title and place of articles, given as `lang/slug`. */
async function forgetRead(withdrawn) {
  const name = FILES.replace(/files$/, "reading");
  if (!(await caches.has(name))) return;
  const [cache, gone] = [await caches.open(name), new Set(withdrawn)];
  const mend = async (request) => {
    const [, kind, lang, slug] = /^reading\/(\w+)\/([^/]+)\/([^/]+)\/$/.exec(below(request.url) ?? "") ?? [];
    const article = `${lang}/${slug}`;
    if (kind === "saved") {
      const saved = await (await cache.match(request)).json();
      const isGone = (version) => version.title !== undefined && gone.has(`${version.lang}/${version.slug}`);
      const versions = saved.versions.map((one) => (isGone(one) ? { lang: one.lang, slug: one.slug } : one));
      const left = new Response(JSON.stringify({ ...saved, versions }));
      // Without room to say so, the article is taken off the list.
      if (saved.versions.some(isGone)) await cache.put(request, left).catch(() => cache.delete(request));
    } else if (gone.has(article)) await cache.delete(request);
  };
  // What is damaged is of no use, and must not keep what is withdrawn on this device.
  for (const request of await cache.keys()) await mend(request).catch(() => cache.delete(request));
}
