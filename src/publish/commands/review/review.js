(() => {
  const run = document.documentElement.dataset.run;
  const key = (name) => `lectern-review:${run}:${name}`;
  // Some browsers keep nothing for files on the disk.
  const kept = (name) => { try { return localStorage.getItem(key(name)) === "1"; } catch { return false; } };
  const keep = (name, yes) => {
    try { if (yes) localStorage.setItem(key(name), "1"); else localStorage.removeItem(key(name)); } catch { /* no */ }
  };
  const box = document.querySelector("input[data-check]");
  if (box) {
    box.checked = kept(box.dataset.check);
    box.addEventListener("change", () => keep(box.dataset.check, box.checked));
  }
  const count = document.querySelector("[data-checked]");
  let checked = 0;
  const rows = document.querySelectorAll("[data-row]");
  for (const row of rows) {
    if (kept(row.dataset.row)) {
      row.append(` ✓ ${count.dataset.mark}`);
      checked += 1;
    }
  }
  if (count) count.textContent = count.dataset.checked.replace("{checked}", checked).replace("{all}", rows.length);
  const list = location.hash.slice(1);
  const lead = (rel) =>
    document.querySelector(`a[rel=${rel}][data-list="${CSS.escape(list)}"]`) ?? document.querySelector(`a[rel=${rel}]`);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const rel = { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
    const link = rel && lead(rel);
    if (link) {
      event.preventDefault();
      location.href = link.href;
    }
  });
})();
