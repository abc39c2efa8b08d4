// <lectern-embed> and <lectern-list> for the pages of partners. The link inside the element stays until the frame has
// told its height, and for ever if it never does. No dependency, no global, nothing stored.
(() => {
  // Language trees below the base; the publisher writes them in.
  const trees = [];
  // The address that the site has moved to; the publisher writes it in at the old one.
  const movedTo = "";
  const wishes =
    "theme heading-level count view font size radius border accent text background layout also".split(" ");
  const tag = document.currentScript ?? document.querySelector('script[src*="/embed.js"]');
  if (!tag || customElements.get("lectern-embed")) return;
  const { src } = tag;

  const elements = new Set();
  const receive = ({ source, origin, data }) => {
    for (const element of elements) if (element.hears(source, origin, data)) return;
  };

  // One frame a task: a page with many stays quick.
  const queue = [];
  const next = () => {
    queue.shift().build();
    if (queue.length) setTimeout(next);
  };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{display:block;position:relative}:host([hidden]){display:none}" +
    "iframe{display:block;width:100%;border:0;opacity:0}.on{opacity:1}" +
    "slot{display:block;position:absolute;inset:0 0 auto}slot:only-child,.no~slot{position:static}" +
    ".on~slot{display:none}" +
    '@media print{.on~slot{display:block;position:static}::slotted(a)::after{content:" ("attr(href)")"}}',
  );

  class Embed extends HTMLElement {
    static observedAttributes =
      ["src", "article-id", "list", "lang", "height", "title", "loading", ...wishes];
    #frame;
    #origin;
    #due;
    #slot = document.createElement("slot");

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#slot);
      this.#slot.onslotchange = () => this.#name();
    }

    connectedCallback() {
      if (!elements.size) addEventListener("message", receive);
      elements.add(this);
      // The room is kept at once.
      this.#slot.style.minHeight = `${this.#room()}px`;
      if (queue.push(this) < 2) setTimeout(next);
    }

    disconnectedCallback() {
      elements.delete(this);
      if (!elements.size) removeEventListener("message", receive);
      this.#frame?.remove();
      this.#frame = null;
    }

    attributeChangedCallback() {
      if (this.#due || !elements.has(this)) return;
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        this.build();
      });
    }

    // The address of the embed page.
    #address() {
      const of = (name) => this.getAttribute(name);
      const id = of("article-id"), list = of("list");
      const path = list ? "list/" + list : id && encodeURIComponent(id);
      const tree = trees.includes(of("lang")) ? of("lang") + "/" : "";
      const url = new URL(of("src") || `${tree}embed/${path}/`, src);
      if (!/^https?:$/.test(url.protocol) || !(path || of("src"))) return undefined;
      const old = new URL(".", src).href;
      if (movedTo && url.href.startsWith(old)) url.href = movedTo + url.href.slice(old.length);
      url.hash = new URLSearchParams([["fit", 1], ...wishes.filter(of).map((name) => [name, of(name)])]);
      return url;
    }

    #name() {
      if (this.#frame) this.#frame.title = this.title || this.textContent.trim() || document.title;
    }

    #room() {
      return parseInt(this.getAttribute("height")) || this.room;
    }

    build() {
      if (!this.isConnected) return;
      this.#slot.style.minHeight = "";
      let url, frame = this.#frame;
      // The height of what stood here is the best guess for what comes.
      const was = frame?.className === "on" && frame.height;
      try { url = this.#address(); } catch { /* No address. */ }
      if (!url || frame?.src !== url.href) {
        frame?.remove();
        this.#frame = null;
        if (!url) return;
        this.#origin = url.origin;
        frame = this.#frame = document.createElement("iframe");
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        frame.allow = "";
        // Not hidden: what is hidden is not laid out.
        frame.inert = true;
        frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups " +
          "allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation");
        frame.onload = () => setTimeout(() => {
          if (frame.className || !frame.offsetWidth) return;
          frame.className = "no";
          frame.height = 0;
        }, 3000);
      }
      if (frame.className !== "on") frame.height = was || this.#room();
      // Within its own page the corners are there too, but on a ground that is not the host's.
      frame.style.borderRadius = `${this.getAttribute("radius")}px`;
      frame.loading = this.getAttribute("loading") === "eager" ? "eager" : "lazy";
      this.#name();
      if (!frame.src) {
        frame.src = url;
        this.#slot.before(frame);
      }
    }

    hears(source, origin, data) {
      const frame = this.#frame;
      if (!source || frame?.contentWindow !== source) return false;
      const { type, v, id, height } = data ?? {};
      // In a page without an origin (a sandboxed box) every frame is without one.
      const isOurs = [this.#origin, self.origin === "null" && "null"].includes(origin);
      if (isOurs && type === "lectern:height" && v === 1 && typeof id === "string" &&
          Number.isInteger(height) && height > 0 && height < 1e6) {
        frame.className = "on";
        frame.inert = false;
        frame.height = Math.min(Math.max(height, 40), 20000);
      }
      return true;
    }

    get room() { return this.getAttribute("view") ? 400 : 900; }
  }

  class List extends Embed {
    get room() { return 140 + 88 * (this.getAttribute("count") || 10); }
  }

  customElements.define("lectern-embed", Embed);
  customElements.get("lectern-list") || customElements.define("lectern-list", List);
})();
