// The content of the mount point as lines: what static page and program must agree on. Comments and the borders between
// text nodes do not count, nor does the order of attributes.
(() => {
  const lines = [];
  const walk = (node, depth) => {
    let text = "";
    const flush = () => { if (text) lines.push(`${" ".repeat(depth)}${JSON.stringify(text)}`); text = ""; };
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      flush();
      const attributes = [...child.attributes].map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
      lines.push(`${" ".repeat(depth)}<${[child.localName, ...attributes].join(" ")}> ${child.namespaceURI.slice(-4)}`);
      walk(child, depth + 1);
    }
    flush();
  };
  walk(document.querySelector("[data-mount]"), 0);
  return lines;
})()
