(() => {
  const run = document.documentElement.dataset.run;
  const key = (name) => `lectern-review:${run}:${name}`;
  // Some browsers keep nothing for files on the disk.
  const kept = (name) => { try { return localStorage.getItem(key(name)) === "1"; } catch { return false; } };
  const keep = (name, yes) => {
    try { if (yes) localStorage.setItem(key(name), "1"); else localStorage.removeItem(key(name)); } catch { /* no */ }
  };
  const box = document.querySelector("input[data-check]");
  const count = document.querySelector("[data-checked]");
  const rows = [...document.querySelectorAll("[data-row]")];
  const marks = new Map();
  const show = () => {
    if (box) box.checked = kept(box.dataset.check);
    for (const row of rows) {
      const isChecked = kept(row.dataset.row);
      if (isChecked && !marks.has(row)) {
        marks.set(row, document.createTextNode(` ✓ ${count.dataset.mark}`));
        row.append(marks.get(row));
      } else if (!isChecked) {
        marks.get(row)?.remove();
        marks.delete(row);
      }
    }
    if (count) count.textContent = count.dataset.checked.replace("{checked}", marks.size).replace("{all}", rows.length);
  };
  show();
  box?.addEventListener("change", () => keep(box.dataset.check, box.checked));
  // What the page before has stored can arrive after this one is shown, and other windows store things too.
  addEventListener("storage", show);
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
