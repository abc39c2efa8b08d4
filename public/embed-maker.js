// On the generator of embed codes: the choices, the preview and the snippets that follow from them, and buttons that
// copy and download.
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
  const texts = find("[data-texts]", tool);
  const origin = tool.dataset.origin || location.origin;
  const form = find("form", tool);
  const { what, address, view, layout, theme, count, width, accent, text, background, font, size, radius, border } =
    form.elements;
  const level = form.elements["heading-level"];
  // A site that does not know its own address: the page does.
  if (!tool.dataset.origin) {
    for (const lines of all(".maker__lines")) lines.textContent = lines.textContent.replace(/ (?=\/)/g, ` ${origin}`);
  }
  // Further conditions can be any list.
  const further = [...all("[data-also]")];
  for (const select of further) {
    const groups = [...what.querySelectorAll("optgroup")].filter((group) => group.querySelector("[value^='l:']"));
    select.append(...groups.map((group) => group.cloneNode(true)));
  }
  const preview = find("[data-preview]", tool);
  const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt()};`);
  // Which colours the preview does not take.
  let embed, shown, turn = 0, without = "";
  // What the embed pages told of their heights, and the pages of lists, by their addresses.
  const heights = new Map(), lists = new Map();
  // The articles that were chosen by hand, each with its element in the preview.
  let picked = [];
  const pick = find("[data-pick]"), picks = find("[data-picked]");

  // A name as it stands in addresses, and in words; nothing where the text is no such name.
  const named = (text) => {
    try {
      const title = decodeURIComponent(text);
      return title && !/^\.+$/.test(title) && { name: encodeURIComponent(title), title };
    } catch { return undefined; }
  };

  // A list with one or more conditions, one of a facet. Its page is that of the rarest one. Which version of an article
  // a list shows goes by the tree's language: articles in another language are in the list of that, or in its tree.
  const listed = (options) => {
    const facets = new Map(options.map((option) => [option.value.slice(2).split("/")[0], option]).reverse());
    const rare = [...facets.values()].sort((a, b) => a.dataset.count - b.dataset.count);
    const lang = facets.get("lang")?.value.slice(7);
    const maker = lang && find(`a[hreflang="${CSS.escape(lang)}"]`)?.getAttribute("href");
    const first = lang && rare.length > 1 ? rare.find((option) => (option === facets.get("lang")) === !maker) : rare[0];
    const tree = lang && rare.length > 1 && maker ? maker.replace(/embed\/$/, "") : root;
    const id = ({ value }) => value.slice(2), path = (option) => id(option).split("/").map(encodeURIComponent);
    return {
      id: id(first), path: `${tree}embed/list/${path(first).join("/")}/`,
      page: `${tree}articles/?${rare.map((option) => path(option).join("=")).join("&")}`,
      title: [first, ...rare.filter((option) => option !== first)].map(({ label }) => label).join(" · "),
      also: rare.filter((option) => option !== first).map(id).join(" "),
    };
  };

  // What is chosen: the address of an article's page, or the facet and value of a list; by its address, an article of
  // any language.
  const chosen = () => {
    const asked = address.value.trim();
    const [, tree, slug] = /^(?:https?:\/\/[^/]+)?(\/.*)articles\/([^/?#]+)\/?(?:[?#]|$)/.exec(asked) ?? [];
    const it = roots.split(" ").includes(tree) && named(slug);
    if (it) return { article: `${tree}articles/${it.name}/` };
    if (asked) return null;
    const option = what.selectedOptions[0];
    if (!option) return null;
    const id = option.value.slice(2);
    const room = option.dataset.height;
    if (option.value[0] === "a") return { article: `${root}articles/${encodeURIComponent(id)}/`, room };
    return listed([option, ...further.map((select) => select.selectedOptions[0])].filter(({ value }) => value));
  };

  // A page of the site; nothing where there is none.
  const fetched = (path) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", path);
    request.responseType = "document";
    request.onerror = reject;
    request.onload = () => resolve(request.response);
    // The page of another status is not read: it may be the host's own.
    request.onreadystatechange = () => {
      const { readyState, status } = request;
      if (readyState !== XMLHttpRequest.HEADERS_RECEIVED || status === 200) return;
      if (status === 404 || status === 410) resolve(null);
      else reject(new Error(`${path}: status ${status}`));
      request.abort();
    };
    request.send();
  });

  // An article, from its page in its own language's tree: there are its embed page and its oEmbed file. Nothing where
  // the address is no article's, or the article was withdrawn.
  const opened = async (path, isHome = false) => {
    const page = await fetched(path);
    const link = page?.querySelector("link[rel=canonical]");
    const heading = page?.querySelector("article [data-body]") && page.querySelector("article h1");
    if (!heading || !link) return null;
    const home = new URL(link.getAttribute("href"), location.href).pathname;
    if (home !== path && !isHome) return opened(home, true);
    const [, tree, name] = /^(.*\/)articles\/([^/]+)\/$/.exec(path);
    return { article: path, path: `${tree}embed/${name}/`, page: path, title: heading.textContent,
      oembed: `${tree}oembed/${name}.json`,
      text: { page, tree, slug: decodeURIComponent(name), address: origin + path, origin } };
  };

  const write = (name, text) => {
    const area = document.getElementById(`copy-${name}`);
    if (area) area.value = text;
  };

  // What is wished for beside what the embed shows by itself, by the names of attributes.
  const wishes = (it) => [
    ["view", it.article && view.value],
    ["also", it.also],
    ["layout", !it.article && layout.value],
    ["theme", theme.value],
    ["heading-level", level.value !== "2" && level.value],
    ["accent", accent.value.trim()],
    ["text", text.value.trim()],
    ["background", background.value.trim()],
    ["font", font.value],
    ["size", size.validity.valid && size.value],
    ["radius", radius.validity.valid && radius.value],
    ["border", !border.checked && "off"],
    ["count", !it.article && count.validity.valid && count.value !== "10" && count.value],
  ].filter(([, value]) => value);

  const sandbox = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox ' +
    'allow-top-navigation-by-user-activation"';
  const room = (it) => heights.get(it.path) || (it.article && view.value && 400) || it.room || 900;
  const addressOf = (it, ...more) => {
    const asked = [...more, ...wishes(it)];
    return escape(origin + it.path + (asked.length ? `#${new URLSearchParams(asked)}` : ""));
  };
  const link = (it) => `<a href="${escape(origin + it.page)}">${escape(it.title)}</a>`;
  const element = (it) => {
    const tag = it.article ? "lectern-embed" : "lectern-list";
    const attributes = wishes(it).map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
    return `<${tag} src="${escape(origin + it.path)}" height="${room(it)}"${attributes}>\n  ${link(it)}\n</${tag}>`;
  };
  const iframe = (it) =>
    `<iframe src="${addressOf(it)}" title="${escape(it.title)}" ` +
    `width="${(width.validity.valid && width.value) || "100%"}" ` +
    `height="${room(it)}" loading="lazy" frameborder="0" referrerpolicy="strict-origin-when-cross-origin" ${sandbox}>` +
    `</iframe>\n<p>${link(it)}</p>`;
  // AMP wants the script of its element in the head of the page.
  const ampScript = '<script async custom-element="amp-iframe" ' +
    'src="https://cdn.ampproject.org/v0/amp-iframe-0.1.js"></script>';
  const amp = (it) =>
    `<amp-iframe src="${addressOf(it, ["host", "amp"])}" title="${escape(it.title)}" layout="fixed-height" ` +
    `height="${room(it)}" frameborder="0" resizable ${sandbox}>\n  <div placeholder>${link(it)}</div>\n  ` +
    `<div overflow tabindex="0" role="button" aria-label="${escape(it.title)}">${escape(it.title)}</div>\n` +
    "</amp-iframe>";

  // The headlines of an article or a list, as HTML that needs nothing.
  const line = (from, title, time) => {
    // The title is in the article's language, the date in that of the interface.
    const language = (element) => ["lang", "dir"].map((name) =>
      ` ${name}="${escape(element.closest(`[${name}]`).getAttribute(name))}"`).join("");
    const date = time ? ` <time datetime="${escape(time.dateTime)}"${language(time)}>${escape(time.textContent)}</time>`
      : "";
    return `  <li><a href="${title.href}"${language(from)}>${escape(title.text)}</a>${date}</li>`;
  };
  // The page of a list, fetched once; where it did not come, the next choice asks again.
  const pageOfList = async (path) => {
    if (!lists.has(path)) lists.set(path, fetched(path));
    try {
      const page = await lists.get(path);
      if (page) return page;
      throw new Error(`${path}: not there`);
    } catch (error) {
      lists.delete(path);
      throw error;
    }
  };
  const lines = async (it) => {
    if (it.article) {
      const { page } = it.text, article = page.querySelector("article");
      const title = { href: escape(origin + it.page), text: it.title };
      // The day of publication, not of a change, and no length of a recording.
      const time = article.querySelector(".article__meta > time:not([datetime^=P])");
      return [line(article.querySelector("h1"), title, time)];
    }
    const page = await pageOfList(it.path), also = it.also ? it.also.split(" ") : [];
    const fits = ({ dataset }) => also.every((pair) => dataset.in.split(" ").includes(pair));
    const items = [...page.querySelectorAll("[data-items] > li")].filter(fits);
    return items.slice(0, count.validity.valid && +count.value || 10).map((item) => {
      const own = item.querySelector("h3 a");
      const title = { href: escape(origin + own.getAttribute("href")), text: own.textContent };
      return line(own, title, item.querySelector("time"));
    });
  };
  const headlines = async (its) => {
    const mine = turn;
    try {
      const all = (await Promise.all(its.map(lines))).flat();
      const head = its.filter((it) => !it.article).map((it) => `<p>${link(it)}</p>\n`).join("");
      if (mine === turn) write("headlines", all.length ? `${head}<ul>\n${all.join("\n")}\n</ul>` : head);
    } catch {
      if (mine !== turn) return;
      write("headlines", "");
      status.textContent = status.dataset.failed;
    }
  };

  // Where there is no snippet, why: nothing where the article is still awaited.
  const snippets = (why = "") => {
    const { unknown, failed, refused } = status.dataset;
    const said = why || (shown && without && refused);
    if (said || [unknown, failed, refused].includes(status.textContent)) status.textContent = said || "";
    for (const field of [accent, text, background]) field.setAttribute("aria-invalid", without.includes(field.name));
    const its = picked.length ? picked : [shown].filter(Boolean);
    const put = (name, of) => write(name, [...new Set(its.map(of))].join("\n"));
    put("iframe", iframe);
    write("amp", its.length ? `<!-- <head> -->\n${ampScript}\n<!-- <body> -->\n${its.map(amp).join("\n")}` : "");
    put("oembed", (it) => it.oembed ? origin + it.oembed : find("[data-none]")?.dataset.none);
    write("element", its.length ? `<script src="${escape(origin + script)}" async></script>\n` +
      its.map(element).join("\n") : "");
    write("policy", its.length ? `script-src ${origin + script};\nframe-src ` +
      `${its.map((it) => origin + it.path).join(" ")};` : "");
    headlines(its);
  };

  const settle = (it) => {
    shown = it;
    pick.disabled = !it?.article;
    texts?.dispatchEvent(new CustomEvent("lectern:article", { detail: it?.text }));
  };

  const dress = (embed, it) => {
    const attributes = new Map([...wishes(it), ["title", it.title], ["src", location.origin + it.path]]);
    for (const name of embed.getAttributeNames()) {
      if (!attributes.has(name) && name !== "style") embed.removeAttribute(name);
    }
    for (const [name, value] of attributes) embed.setAttribute(name, value);
    embed.style.maxWidth = width.validity.valid && width.value ? `${width.value}px` : "";
  };

  // The articles chosen by hand, in the form and in the preview.
  const showPicks = () => {
    picks.hidden = !picked.length;
    picks.querySelector("ol").replaceChildren(...picked.map((it) => {
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.className = "maker__copy";
      button.textContent = picks.dataset.remove;
      button.setAttribute("aria-label", `${picks.dataset.remove}: ${it.title}`);
      button.addEventListener("click", () => {
        picked = picked.filter((other) => other !== it);
        it.embed.remove();
        showPicks();
        show();
        pick.focus();
      });
      item.append(`${it.title} `, button);
      return item;
    }));
    for (const it of picked) {
      dress(it.embed, it);
      if (!it.embed.isConnected) preview.append(it.embed);
    }
  };
  pick.addEventListener("click", () => {
    if (!shown?.article || picked.some(({ path }) => path === shown.path)) return;
    picked = [...picked, { ...shown, embed: document.createElement("lectern-embed") }];
    showPicks();
    show();
  });

  const show = async () => {
    const mine = turn += 1;
    const asked = chosen();
    let why = asked || !address.value ? "" : status.dataset.unknown;
    if (!asked?.article) {
      settle(asked);
    } else if (asked.article !== shown?.asked) {
      settle(null);
      snippets();
      let it = null;
      try {
        it = await opened(asked.article);
        if (!it) why = status.dataset.unknown;
      } catch {
        why = status.dataset.failed;
      }
      // Meanwhile something else was chosen.
      if (mine !== turn) return;
      settle(it && { ...it, asked: asked.article, room: asked.room });
    }
    const it = shown;
    address.setAttribute("aria-invalid", !it && !!address.value);
    if (!it) {
      embed?.remove();
      snippets(why);
      return;
    }
    const tag = it.article ? "lectern-embed" : "lectern-list";
    if (embed?.localName !== tag) {
      embed?.remove();
      embed = document.createElement(tag);
    }
    // What is picked stands in the preview already.
    if (picked.some(({ path }) => path === it.path)) embed.remove();
    else if (!embed.isConnected) preview.prepend(embed);
    dress(embed, it);
    const size = find("[name=page-width]:checked").value;
    preview.parentElement.dataset.kind = find("[name=page-kind]:checked").value;
    preview.style.setProperty("--page", `${size}px`);
    showPicks();
    snippets();
  };

  // Only what the preview itself says, and only if it is a height.
  addEventListener("message", ({ source, origin, data }) => {
    const frameOf = ({ embed }) => embed?.shadowRoot?.querySelector("iframe");
    const it = [{ ...shown, embed }, ...picked].find((it) => source && source === frameOf(it)?.contentWindow);
    if (!it || origin !== location.origin || data?.type !== "lectern:height") return;
    const told = data.height;
    if (!Number.isInteger(told) || told < 1 || told > 20000) return;
    heights.set(it.path, told);
    without = frameOf(it).contentDocument.documentElement.dataset.refused ?? "";
    snippets();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target === what) address.value = "";
    // Other views have other heights.
    if (event.target === view) heights.clear();
  });
  tool.addEventListener("change", show);

  // The article that the page's address names, at first and when a reader types another.
  const take = () => {
    const asked = location.hash.slice(1);
    const option = [...what.options].find(({ value }) => value === `a:${named(asked)?.title}`);
    // To `main` leads the link past the head of the page, to `!administrator` another.
    if (asked && asked[0] !== "!" && (option || asked !== "main")) {
      if (option) option.selected = true;
      address.value = option ? "" : `${location.origin}${root}articles/${asked}/`;
    }
    show();
  };
  addEventListener("hashchange", take);
  take();
})();
