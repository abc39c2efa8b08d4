// In the embed page of a list: further conditions and the number of articles, as the host asked for in the address. The
// page is complete without it: then it shows the newest ones of its list.
addEventListener("DOMContentLoaded", () => {
  const wish = new URLSearchParams(location.search.slice(1) + "&" + location.hash.replace(/^#\??/, ""));
  const FACET = /^(section|topic|place|people|lang)\/./;
  const names = JSON.parse(document.querySelector("[data-root]").dataset.names);
  // The list is of one facet's value; each of the others can be asked for once.
  const [, own] = document.documentElement.dataset.embed.split("/");
  const wanted = new Map((wish.get("also") ?? "").split(" ").filter((pair) => FACET.test(pair))
    .map((pair) => [pair.split("/")[0], pair]).filter(([facet]) => facet !== own));
  const asked = wish.get("count");
  const count = /^\d{1,2}$/.test(asked) && +asked > 0 && +asked <= 20 ? +asked : 10;
  let shown = 0;
  for (const item of document.querySelectorAll("[data-items] > li")) {
    const values = item.dataset.in.split(" ");
    item.hidden = shown >= count || ![...wanted.values()].every((pair) => values.includes(pair));
    shown += !item.hidden;
  }
  // A list that is cut says nothing of what is not in it.
  for (const empty of document.querySelectorAll("[data-empty]")) empty.hidden = shown > 0;
  for (const [facet, pair] of wanted) {
    if (Object.hasOwn(names, pair)) document.querySelector("h2 a").append(` · ${names[pair]}`);
    for (const link of document.querySelectorAll("[data-all]")) {
      const url = new URL(link.href);
      url.searchParams.append(facet, pair.slice(facet.length + 1));
      link.href = url;
    }
  }
});
