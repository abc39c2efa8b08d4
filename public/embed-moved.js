// On the pages for unknown addresses. Every article once had an embed page in each language's tree and now has one, in
// its own; and the pages with texts to republish are now a part of the generator. This leads the old addresses there.
(() => {
  const { roots } = document.currentScript.dataset;
  const trees = roots.split(" ");
  const { pathname, search, hash } = location;
  const own = trees.filter((root) => pathname.startsWith(root)).sort((a, b) => b.length - a.length)[0];
  const [, folder, name] = /^(embed|republish)\/([^/]+)\/?$/.exec(pathname.slice(own?.length)) ?? [];
  if (!own || !name) return;
  if (folder === "republish") {
    location.replace(`${own}embed/#${name}`);
    return;
  }
  // The number of the tree that was asked for first, and how many were asked in turn. The last page is that of the
  // first again, in its language.
  const wishes = new URLSearchParams(search);
  const [first, asked] = wishes.get("tree")?.split("-").map(Number) ?? [trees.indexOf(own), 0];
  const turn = asked === first ? asked + 1 : asked;
  const next = turn === trees.length && trees[first] !== own ? trees[first] : trees[turn];
  wishes.set("tree", `${first}-${turn + 1}`);
  if (next) location.replace(`${next}embed/${name}/?${wishes}${hash}`);
})();
