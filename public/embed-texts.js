// On the generator of embed codes: the text of the chosen article for other people's systems, as clean HTML and as
// Markdown. Both are made here from the article's page. They say where the text comes from and what may be done with
// it, have no picture that may not be used, load nothing else, and contain no script.
(() => {
  const section = document.querySelector("[data-texts]");
  if (!section) return;
  const { published, licence, source, publisher, free, ask } = section.dataset;
  const picturesFree = "picturesFree" in section.dataset;
  // Words on the pages of each language tree, by which captions that the site made are known.
  const captions = JSON.parse(section.dataset.captions);
  const place = (name) => document.getElementById(name);
  const words = document.documentElement;

  /** What a text may be made of; an element of another name becomes a `span`. */
  const ELEMENTS = new Set(("a blockquote br caption code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr " +
    "img li ol p pre section span strong sup table tbody td th thead tr ul").split(" "));
  const ATTRIBUTES = ["href", "src", "alt", "width", "height", "lang", "dir", "start", "scope"];
  const EMPTY = ["br", "hr", "img"];
  const BLOCKS = "p,h2,h3,h4,h5,h6,ul,ol,blockquote,figure,div,pre,hr,dl,section";
  const isNote = (id) => /^(?:note|ref)-[\d-]*$/.test(id);

  /** The complete address of a link; nothing where it is no address. */
  const complete = (href, { origin, address }) => {
    if (href.startsWith("#")) return address + href;
    if (href.startsWith("/")) return origin + href;
    return /^(?:https?:|mailto:|tel:)/i.test(href) ? href : undefined;
  };

  const REFERENCES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const asText = (text) => text.replace(/[&<>"]/g, (c) => REFERENCES[c]);
  const element = (name, attributes, content = "") => {
    const all = attributes.map(([attribute, value]) => ` ${attribute}="${asText(value)}"`).join("");
    return `<${name}${all}>${EMPTY.includes(name) ? "" : `${content}</${name}>`}`;
  };

  /** A part of the page as HTML, without classes, roles and names of its own. */
  const cleaned = (node, article) => {
    if (node.nodeType === Node.TEXT_NODE) return asText(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || article.refused.has(node)) return "";
    // A partner's page may have several articles, so the ids of notes begin with the slug.
    const ofNote = (id) => `${article.slug}-${id}`;
    const attributes = isNote(node.id) ? [["id", ofNote(node.id)]] : [];
    for (const name of ATTRIBUTES) {
      let value = node.getAttribute(name) ?? undefined;
      if (name === "href" && value?.[0] === "#" && isNote(value.slice(1))) value = `#${ofNote(value.slice(1))}`;
      else if (value && (name === "href" || name === "src")) value = complete(value, article);
      if (value !== undefined) attributes.push([name, value]);
    }
    const content = [...node.childNodes].map((child) => cleaned(child, article)).join("");
    return element(ELEMENTS.has(node.localName) ? node.localName : "span", attributes, content);
  };

  const html = (article) => {
    const { body, title, authors, lang, dir, address } = article;
    const link = (href, text) => element("a", [["href", href]], asText(text));
    const foot = [
      element("p", [], `${asText(published)} ${link(address, address)}`),
      element("p", [], asText(licence)),
      article.source ? element("p", [], `${asText(source)}: ${link(article.source.href, article.source.name)}`) : "",
    ];
    const other = words.lang === lang ? [] : [["lang", words.lang], ["dir", words.dir]];
    const parts = [
      element("h1", [], asText(title)),
      authors && element("p", [], asText(authors)),
      ...body.map((block) => cleaned(block, article)),
      element("footer", other, foot.join("")),
    ];
    const text = parts.filter(Boolean).join("\n");
    return `${element("article", [["lang", lang], ["dir", dir]], `\n${text}\n`)}\n`;
  };

  /** Plain text as Markdown: what would be a mark is escaped. */
  const escaped = (text) => text.replace(
    /[\\`*[\]<{~]|&(?=[a-z\d#])|(?<![\p{Alphabetic}\p{N}])_|_(?![\p{Alphabetic}\p{N}])/giu, "\\$&");
  const atLineStart = (text) => text.replace(/^(\d{1,9})(?=[.)](?:\s|$))/, "$1\\").replace(/^[#>+\-=:|]/, "\\$&");
  const inHeading = (text) => text.replaceAll("\\\n", " ").replace(/#+$/, "\\$&");
  const fence = (text, least) => "`".repeat(Math.max(least, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const target = (href) => {
    const address = href.replace(/&(?=#?\w+;)/g, "&amp;");
    return /[()]/.test(address) ? `<${address}>` : address;
  };
  const quoted = (text) => text.split("\n").map((line) => line ? `> ${line}` : ">").join("\n");
  const hanging = (marker, text) => {
    const indent = `\n${" ".repeat(marker.length)}`;
    return marker + text.replaceAll("\n", indent).replaceAll(`${indent}\n`, "\n\n");
  };

  const markdown = (article) => {
    const inlines = (node) => [...node.childNodes].map(inline).join("");
    const inline = (node) => {
      // Before a link, an exclamation mark would make a picture of it.
      if (node.nodeType === Node.TEXT_NODE) return escaped(node.data.replaceAll("\n", " ")).replace(/!$/, "\\!");
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(BLOCKS)) return "";
      const text = node.textContent;
      switch (node.localName) {
        case "em": return `*${inlines(node)}*`;
        case "strong": return `**${inlines(node)}**`;
        case "del": return `~~${inlines(node)}~~`;
        case "br": return "\\\n";
        case "sup": return `[^${text}]`;
        case "code": {
          const [marks, room] = [fence(text, 1), text.includes("`") ? " " : ""];
          return marks + room + text + room + marks;
        }
        case "a": {
          if (node.className === "footnotes__back") return "";
          const href = complete(node.getAttribute("href") ?? "", article);
          return href ? `[${inlines(node)}](${target(href)})` : inlines(node);
        }
        default: return inlines(node);
      }
    };
    const lines = (node) => inlines(node).split("\\\n").map(atLineStart).join("\\\n");
    const blocks = (nodes) => [...nodes].map(block).filter(Boolean).join("\n\n");
    const inner = (node) => {
      const own = [...node.children].filter((child) => child.matches(BLOCKS));
      return own.length ? blocks(own) : lines(node);
    };
    const table = (node) => {
      const row = (tr) => {
        const cells = [...tr.cells].map((cell) => inlines(cell).replaceAll("|", "\\|").replaceAll("\\\n", " "));
        return `| ${cells.join(" | ")} |`;
      };
      const [head, ...rows] = node.rows;
      const number = 1 + article.tables.indexOf(node);
      const caption = node.caption && node.caption.textContent !== article.captions.table.replace("{n}", number)
        ? [`${lines(node.caption)}\n`] : [];
      return [...caption, row(head), `|${" --- |".repeat(head.cells.length)}`, ...rows.map(row)].join("\n");
    };
    const block = (node) => {
      if (article.refused.has(node)) return "";
      switch (node.localName) {
        case "p": return lines(node);
        case "ul": case "ol": {
          const start = node.getAttribute("start") ?? 1;
          const marker = (n) => node.localName === "ol" ? `${+start + n}. ` : "- ";
          return [...node.children].map((item, n) => hanging(marker(n), inner(item))).join("\n");
        }
        case "blockquote": return quoted(blocks(node.children));
        case "figure": {
          const [image, caption] = ["img", "figcaption"].map((name) => node.querySelector(name));
          const src = complete(image.getAttribute("src"), article);
          return [`![${escaped(image.alt)}](${target(src)})`, ...(caption ? [lines(caption)] : [])].join("\n\n");
        }
        case "pre": {
          const text = node.textContent.replace(/\n+$/, ""), marks = fence(text, 3);
          return `${marks}\n${text}\n${marks}`;
        }
        case "hr": return "---";
        case "dl": {
          const fact = (pair) => `**${inlines(pair.children[0])}:** ${inlines(pair.children[1])}`;
          return [...node.children].map(fact).join("  \n");
        }
        case "section": {
          if (node.className !== "footnotes") return blocks(node.children);
          const note = (item, n) => {
            const text = inner(item).replaceAll("\n", "\n    ").replaceAll("\n    \n", "\n\n");
            return `[^${n + 1}]: ${text}`;
          };
          return [...node.querySelectorAll(":scope > ol > li")].map(note).join("\n\n");
        }
        case "div": {
          const inside = node.querySelector(":scope > table");
          return inside ? table(inside) : quoted(blocks(node.children));
        }
        default:
          return `${"#".repeat(+node.localName[1])} ${inHeading(inlines(node))}`;
      }
    };
    const { title, authors, body, address } = article;
    const origin = `${escaped(published)} <${address}>  \n${atLineStart(escaped(licence))}`;
    const from = article.source && `${source}: [${escaped(article.source.name)}](${target(article.source.href)})`;
    const head = [`# ${inHeading(escaped(title))}`, atLineStart(escaped(authors))];
    const parts = [...head, blocks(body), "---", origin, from];
    return `${parts.filter(Boolean).join("\n\n")}\n`;
  };

  /** What the page says of its article. */
  const read = ({ page, tree, slug, address, origin }) => {
    const root = page.querySelector("article");
    const all = (selector) => [...root.querySelectorAll(selector)];
    // Below the text is what was wrong in it.
    const body = [...all(":scope > figure"), ...all("[data-body] > *"), ...all("[data-body] + section")];
    const figures = all(":scope > figure, [data-body] figure");
    const own = captions[tree] ?? Object.values(captions)[0];
    const [before, after] = own.photo.split("{credit}");
    const pictures = figures.filter((figure) => figure.querySelector("img")).map((figure) => {
      const { alt, src } = figure.querySelector("img");
      const words = figure.querySelector("figcaption > small")?.textContent;
      const credit = words?.startsWith(before) && words.endsWith(after)
        ? words.slice(before.length, words.length - after.length) : words;
      return { figure, name: alt || src.split("/").pop(), credit, isFree: picturesFree && credit === undefined };
    });
    const allowed = new Set(pictures.filter(({ isFree }) => isFree).map(({ figure }) => figure));
    const from = root.querySelector(".article__foot .facts a[rel]");
    const href = from?.getAttribute("href");
    const authors = [...page.querySelectorAll("meta[property='article:author']")].map(({ content }) => content);
    return {
      page, slug, address, origin, body, pictures, captions: own, tables: all("[data-body] table"),
      refused: new Set(figures.filter((figure) => !allowed.has(figure))),
      title: root.querySelector("h1").textContent, authors: authors.join(", "),
      lang: root.lang || page.documentElement.lang, dir: root.dir || page.documentElement.dir,
      source: from && { href, name: from.textContent === new URL(href).host ? href : from.textContent },
    };
  };

  const write = (name, text) => {
    const area = place(`copy-${name}`);
    area.value = text;
    area.rows = Math.min(Math.max(text.split("\n").length, 3), 8);
  };

  section.addEventListener("lectern:article", ({ detail }) => {
    const article = detail && read(detail);
    section.hidden = !article;
    write("html", article ? html(article) : "");
    write("markdown", article ? markdown(article) : "");
    for (const button of section.querySelectorAll("[data-download]")) {
      button.dataset.download = `${article?.slug}.${button.dataset.text === "copy-html" ? "html" : "md"}`;
    }
    const list = section.querySelector("[data-pictures]");
    list.hidden = !article?.pictures.length;
    list.querySelector("ul").replaceChildren(...(article?.pictures ?? []).map(({ name, credit, isFree }) => {
      const item = document.createElement("li");
      item.dataset.rights = isFree ? "free" : "ask";
      const rights = isFree ? free : ask.replace("{holder}", () => credit ?? publisher);
      item.textContent = [name, rights].join(" - ");
      return item;
    }));
  });
})();
