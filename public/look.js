// What the reader has chosen for reading, before the page is painted for the first time. It stands inside of pages.
{
  const html = document.documentElement;
  try {
    const look = localStorage.getItem(`lectern:${html.dataset.base}:look`);
    if (look) {
      html.dataset.look = look;
      // The page has inside what it needs as it usually looks. All other rules are in a file, which the page without
      // scripts names.
      const [, href] = /href="(.+?)"/.exec(document.querySelector("noscript")?.textContent) ?? [];
      const sheet = { rel: "stylesheet", href, blocking: "render" };
      if (href) document.head.append(Object.assign(document.createElement("link"), sheet));
    }
  } catch { /* Where nothing is stored, nothing was chosen. */ }
}
