// On the pages that partners work with: buttons that copy and download; on the generator also the choices, the preview
// and the snippets that follow from them.
(() => {
  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector) => document.querySelectorAll(selector);
  const status = find("[role=status]");

  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const area = document.getElementById(button.dataset.copy);
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(area.value);
        status.textContent = status.dataset.copied;
      } catch {
        area.focus();
        area.select();
        status.textContent = status.dataset.byHand;
      }
    });
  }

  for (const button of all("[data-download]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const { download, text } = button.dataset;
      // A page that does not say its letters says them by its first one.
      const mark = download.endsWith(".html") ? "\ufeff" : "";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([mark, document.getElementById(text).value]));
      link.download = download;
      link.click();
    });
  }

  const tool = find("[data-maker]");
  if (!tool) return;
  tool.hidden = false;
  const { root, roots, script } = tool.dataset;
  const origin = tool.dataset.origin || location.origin;
  const form = find("form", tool);
  const { what, address, theme, count, width } = form.elements;
  const level = form.elements["heading-level"];
  const preview = find("[data-preview]", tool);
  const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt()};`);
  let embed, height;

  // A name as it stands in addresses, and in words; nothing where the text is no such name.
  const named = (text) => {
    try {
      const title = decodeURIComponent(text);
      return title && !/^\.+$/.test(title) && { name: encodeURIComponent(title), title };
    } catch { return undefined; }
  };

  // What is chosen: a slug, or the facet and value of a list; by its address, an article of any language.
  const chosen = () => {
    const asked = address.value.trim();
    const [, tree, slug] = /^(?:https?:\/\/[^/]+)?(\/.*)articles\/([^/?#]+)\/?(?:[?#]|$)/.exec(asked) ?? [];
    const it = roots.split(" ").includes(tree) && named(slug);
    address.setAttribute("aria-invalid", !!asked && !it);
    const article = (id, tree, name, title) =>
      ({ id, title, path: `${tree}embed/${name}/`, page: `${tree}articles/${name}/`,
        oembed: `${tree}oembed/${name}.json` });
    if (it) return article(it.title, tree, it.name, it.title);
    if (asked) return null;
    const option = what.selectedOptions[0];
    if (!option) return null;
    const id = option.value.slice(2), title = option.label;
    if (option.value[0] === "l") {
      const [facet, value] = id.split("/").map(encodeURIComponent);
      const [path, page] = [`${root}embed/list/${facet}/${value}/`, `${root}articles/?${facet}=${value}`];
      return { list: true, id, path, page, title };
    }
    return article(id, root, encodeURIComponent(id), title);
  };

  const write = (name, text) => { document.getElementById(`copy-${name}`).value = text; };

  const snippets = () => {
    const it = chosen();
    const unknown = it || !address.value ? "" : status.dataset.unknown;
    if (unknown || status.textContent === status.dataset.unknown) status.textContent = unknown;
    if (!it) return ["element", "iframe", "oembed", "policy"].forEach((name) => write(name, ""));
    const wishes = [["theme", theme.value], ["heading-level", level.value === "2" ? "" : level.value],
      ["count", it.list && count.value !== "10" ? count.value : ""]].filter(([, value]) => value);
    const hash = wishes.length ? `#${new URLSearchParams(wishes)}` : "";
    const attributes = wishes.map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
    const tag = it.list ? "lectern-list" : "lectern-embed";
    const frame = origin + it.path, page = escape(origin + it.page), title = escape(it.title);
    const room = height || what.selectedOptions[0]?.dataset.height || 900;
    write("element", `<script src="${escape(origin + script)}" async></script>\n<${tag} src="${escape(frame)}" ` +
      `height="${room}"${attributes}>\n  <a href="${page}">${title}</a>\n</${tag}>`);
    write("iframe", `<iframe src="${escape(frame + hash)}" title="${title}" width="${escape(width.value) || "100%"}" ` +
      `height="${room}" loading="lazy" frameborder="0" referrerpolicy="strict-origin-when-cross-origin" ` +
      'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation">' +
      `</iframe>\n<p><a href="${page}">${title}</a></p>`);
    write("oembed", it.oembed ? origin + it.oembed : find("[data-none]").dataset.none);
    write("policy", `script-src ${origin + script};\nframe-src ${frame};`);
  };

  const show = () => {
    const it = chosen();
    if (!it) {
      embed?.remove();
      return snippets();
    }
    const tag = it.list ? "lectern-list" : "lectern-embed";
    if (embed?.localName !== tag) {
      embed?.remove();
      embed = document.createElement(tag);
    }
    if (!embed.isConnected) preview.append(embed);
    const set = (name, value) => { if (value) embed.setAttribute(name, value); else embed.removeAttribute(name); };
    set("theme", theme.value);
    set("heading-level", level.value);
    set("count", it.list && count.validity.valid && count.value);
    set("title", it.title);
    set("src", location.origin + it.path);
    const size = find("[name=page-width]:checked").value;
    preview.dataset.colours = find("[name=page-colours]:checked").value;
    preview.style.setProperty("--page", `${size}px`);
    embed.style.maxWidth = width.validity.valid && width.value ? `${width.value}px` : "";
    snippets();
  };

  // Only what the preview itself says, and only if it is a height.
  addEventListener("message", ({ source, origin, data }) => {
    const frame = embed?.shadowRoot?.querySelector("iframe");
    if (!source || source !== frame?.contentWindow || origin !== location.origin) return;
    if (data?.type !== "lectern:height") return;
    const told = data.height;
    if (!Number.isInteger(told) || told < 1 || told > 20000) return;
    height = told;
    snippets();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target === what) address.value = "";
    height = 0;
  });
  tool.addEventListener("change", show);
  const asked = location.hash.slice(1);
  if (asked) {
    const option = [...what.options].find(({ value }) => value === `a:${named(asked)?.title}`);
    if (option) option.selected = true;
    else address.value = `${location.origin}${root}articles/${asked}/`;
  }
  show();
})();
