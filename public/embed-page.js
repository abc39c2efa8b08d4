// In an embed page: what the host asked for in the address, and the height told to the host. The page is complete
// without it. It reads no storage, keeps nothing, and takes no message but the wish to hear the height again.
(() => {
  const html = document.documentElement, { dataset, style } = html;
  const wish = new URLSearchParams(location.search.slice(1) + "&" + location.hash.replace(/^#\??/, ""));
  // WordPress writes `#?secret=…` into the address and wants to see it again.
  const secret = /[?&#]secret=([a-z\d]+)(&|$)/i.exec(location.hash)?.[1];
  // It gives at most 1000 pixels: the room of the scroll bar is kept, so that the height stays the same with it.
  if (secret) style.scrollbarGutter = "stable";
  const mark = (name, ...known) => {
    if (known.includes(wish.get(name))) dataset[name] = wish.get(name);
  };
  mark("theme", "dark", "light");
  mark("view", "card", "headline");
  mark("font", "sans", "serif", "system");
  mark("border", "off");
  mark("layout", "cards", "headlines");
  const host = wish.get("host");
  // The host follows the height: nothing here needs to scroll.
  const fits = wish.get("fit") === "1";
  if (fits) dataset.fit = "";

  const number = (name, most) => {
    const value = /^\d{1,3}$/.test(wish.get(name)) ? +wish.get(name) : 0;
    return value <= most ? value : 0;
  };

  // Colours and sizes of the host's own: numbers only, and colours only where text can be read in them. The style sheet
  // says when they count.
  const put = (name, value) => style.setProperty(`--own-${name}`, value);
  const colour = (name) => /^#?([\da-f]{6})$/i.exec(wish.get(name))?.[1].match(/../g).map((two) => parseInt(two, 16));
  const light = (rgb) =>
    rgb.reduce((sum, c, n) => sum + ((c / 255 + .055) / 1.055) ** 2.4 * [.2126, .7152, .0722][n], .05);
  const reads = (...two) => {
    const [dark, bright] = two.map(light).sort();
    return bright / dark >= 4.5;
  };
  const [text, background, accent] = ["text", "background", "accent"].map(colour);
  const pair = text && background && reads(text, background);
  if (pair) {
    dataset.own = "";
    // With them go the publisher's other colours for light or for dark pages.
    dataset.theme = light(background) < light(text) ? "dark" : "light";
    put("text", `rgb(${text})`);
    put("background", `rgb(${background})`);
  }
  const dress = () => {
    delete dataset.accent;
    const now = getComputedStyle(html);
    const own = (name) => (now[name].match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    // What links stand on: the page, and what is raised from it, whose colour `embed.css` gives to the outline.
    const under = pair ? [background] : [own("backgroundColor"), own("outlineColor")];
    const onAll = (colour) => under.every((page) => reads(colour, page));
    const fits = accent && onAll(accent);
    if (fits || (pair && !onAll(own("accentColor")))) {
      dataset.accent = "";
      put("accent", `rgb(${fits ? accent : text})`);
    }
    dataset.refused = [pair || "text", pair || "background", fits || "accent"].filter((name) => wish.get(name));
    if (dataset.refused) console.warn(`lectern: ${dataset.refused}: contrast below 4.5, or not # and six digits`);
  };
  if (/text|background|accent/.test(wish)) {
    dress();
    matchMedia("(prefers-color-scheme:dark)").onchange = dress;
  }
  const size = number("size", 200);
  if (size >= 75) put("size", `${size}%`);
  put("radius", `${number("radius", 40)}px`);

  addEventListener("DOMContentLoaded", () => {
    const level = number("heading-level", 6);
    for (const heading of level ? document.querySelectorAll("h2,h3,h4,h5,h6") : []) {
      heading.setAttribute("aria-level", Math.min(heading.localName[1] - 2 + level, 6));
    }
    if (parent !== window) report(document.querySelector("[data-root]"));
  });

  const report = (root) => {
    let told = 0, width = 0, rises = 0, last = -50, later = 0;
    const tell = () => {
      later = 0;
      const box = root.getBoundingClientRect();
      const height = Math.ceil(box.height - .01);
      // A frame without room has no right height.
      if (!innerWidth || !height || height === told) return;
      const rose = height > told && box.width === width;
      rises = rose && told ? rises + 1 : 0;
      told = height;
      width = box.width;
      last = performance.now();
      parent.postMessage({ type: "lectern:height", v: 1, id: dataset.embed, height }, "*");
      if (secret) parent.postMessage({ message: "height", secret, value: height }, "*");
      // The forms of AMP, and of Medium and Iframely.
      else if (host === "amp") parent.postMessage({ sentinel: host, type: "embed-size", height }, "*");
      else if (host === "oembed") {
        const form = { src: location.href, context: "iframe.resize", method: "resize", height };
        parent.postMessage(JSON.stringify(form), "*");
      }
      if (rises < 10) return;
      // It grows because it has grown: from here on it scrolls.
      observer.disconnect();
      delete dataset.fit;
    };
    const soon = () => {
      if (later) return;
      const rest = last + 50 - performance.now();
      if (rest > 0) later = setTimeout(tell, rest);
      else tell();
    };
    const observer = new ResizeObserver(soon);
    observer.observe(root);
    // A frame that its host does not show yet is not drawn, and observes nothing.
    setTimeout(tell, 100);
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || !data) return;
      if (data.type === "lectern:hello" || (secret && data.message === "ready" && data.secret === secret)) {
        told = 0;
        soon();
      }
    });
  };

  // WordPress lets nothing out of the frame; it follows links itself, if the reader has used one.
  addEventListener("click", (event) => {
    const link = secret && event.isTrusted && event.target.closest?.("a[target]");
    if (!link) return;
    event.preventDefault();
    parent.postMessage({ message: "link", secret, value: link.href }, "*");
  });
})();
