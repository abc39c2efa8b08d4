// Prints the page, with its address as a code that telephones read at the foot. The code is made here (ISO 18004:
// bytes, level M, up to version 20); no other site draws it.
import { address } from "./shared.js";

/** By version: how many bytes of every block correct errors, and how many blocks there are. */
const CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** Where the small squares are, in both directions. */
const squares = (version) => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const rest = Array.from({ length: count - 1 }, (_, n) => version * 4 + 10 - n * step);
  return [6, ...rest.reverse()];
};

/** How many bytes a code has room for, with those that correct errors. */
const room = (version) => {
  const count = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const taken = count && (25 * count - 10) * count - 55;
  return Math.floor(((16 * version + 128) * version + 64 - taken - (version > 6 ? 36 : 0)) / 8);
};

/** The field of 256 elements. */
const times = (a, b) => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
};

/** What corrects errors in some bytes: the remainder after division by (x - 1)(x - 2)(x - 4) … */
const checks = (bytes, length) => {
  const divisor = Array(length).fill(0);
  divisor[length - 1] = 1;
  for (let [n, root] = [0, 1]; n < length; n += 1, root = times(root, 2))
    for (let at = 0; at < length; at += 1) divisor[at] = times(divisor[at], root) ^ (divisor[at + 1] ?? 0);
  const rest = Array(length).fill(0);
  for (const byte of bytes) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((value, at) => { rest[at] ^= times(value, factor); });
  }
  return rest;
};

/** All bytes of the code, in the order in which they are drawn. */
const codewords = (text, version) => {
  const [length, count, all] = [CHECKS[version - 1], BLOCKS[version - 1], room(version)];
  const capacity = all - length * count;
  const bits = [];
  const put = (value, size) => { for (let bit = size - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1); };
  put(4, 4);
  put(text.length, version > 9 ? 16 : 8);
  text.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, capacity * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  for (let pad = 0xec; bits.length < capacity * 8; pad ^= 0xec ^ 0x11) put(pad, 8);
  const data = Array.from({ length: capacity }, (_, n) => parseInt(bits.slice(n * 8, n * 8 + 8).join(""), 2));
  const short = count - (all % count);
  let from = 0;
  const blocks = Array.from({ length: count }, (_, n) => {
    const size = Math.floor(all / count) - length + (n < short ? 0 : 1);
    from += size;
    return data.slice(from - size, from);
  });
  const woven = (lists) => Array.from({ length: Math.max(...lists.map((list) => list.length)) })
    .flatMap((_, n) => lists.map((list) => list[n]).filter((byte) => byte !== undefined));
  return [...woven(blocks), ...woven(blocks.map((block) => checks(block, length)))];
};

const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** How hard a code is to read: long runs, squares of one colour, too much of one colour. */
const cost = (rows) => {
  const size = rows.length;
  const runs = (get) => rows.reduce((sum, _, a) => {
    let [cost, run] = [0, 0];
    for (let b = 0; b < size; b += 1) {
      run = b && get(a, b) === get(a, b - 1) ? run + 1 : 1;
      cost += run === 5 ? 3 : Number(run > 5);
    }
    return sum + cost;
  }, 0);
  let [same, dark] = [0, 0];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const here = rows[y][x];
      dark += here;
      if (x && y && here === rows[y][x - 1] && here === rows[y - 1][x] && here === rows[y - 1][x - 1]) same += 3;
    }
  }
  const uneven = Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
  return runs((a, b) => rows[a][b]) + runs((a, b) => rows[b][a]) + same + uneven;
};

/** Rows of 0 and 1 for a text; `undefined` if it is too long. */
export const codeOf = (words) => {
  const text = [...new TextEncoder().encode(words)];
  const fits = (_, n) => room(n + 1) - CHECKS[n] * BLOCKS[n] >= text.length + (n > 8 ? 3 : 2);
  const version = CHECKS.findIndex(fits) + 1;
  if (!version) return undefined;
  const size = version * 4 + 17;
  const fixed = Array.from({ length: size }, () => Array(size));
  const set = (x, y, value) => { if (fixed[y] && x >= 0 && x < size) fixed[y][x] = Number(value); };
  for (let n = 0; n < size; n += 1) {
    set(6, n, n % 2 === 0);
    set(n, 6, n % 2 === 0);
  }
  const around = (x, y, reach, isDark) => {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1) set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) around(x, y, 4, (far) => far !== 2 && far !== 4);
  const places = squares(version);
  const last = places.length - 1;
  places.forEach((y, b) => places.forEach((x, a) => {
    const isCorner = (!a && !b) || (a === last && !b) || (!a && b === last);
    if (!isCorner) around(x, y, 2, (far) => far !== 1);
  }));
  if (version > 6) {
    let rest = version;
    for (let n = 0; n < 12; n += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    for (let n = 0; n < 18; n += 1) {
      const [a, b, bit] = [size - 11 + (n % 3), Math.floor(n / 3), (((version << 12) | rest) >> n) & 1];
      set(a, b, bit);
      set(b, a, bit);
    }
  }
  // Which mask is used, twice, and one dark point. (Level M is 0.)
  const format = (mask) => {
    let rest = mask;
    for (let n = 0; n < 10; n += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    for (let n = 0; n < 15; n += 1) {
      const bit = (bits >> n) & 1;
      if (n < 8) set(8, n + (n > 5), bit);
      else set(n === 8 ? 7 : 14 - n, 8, bit);
      if (n < 8) set(size - 1 - n, 8, bit);
      else set(8, size - 15 + n, bit);
    }
    set(8, size - 8, 1);
  };
  format(0);
  const free = [];
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUp = ((right + 1) & 2) === 0;
    for (let n = 0; n < size; n += 1) {
      const y = isUp ? size - 1 - n : n;
      for (const x of [right, right - 1]) if (fixed[y][x] === undefined) free.push([x, y]);
    }
  }
  const bits = codewords(text, version).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte >> bit) & 1));
  const masked = MASKS.map((mask, number) => {
    format(number);
    const rows = fixed.map((row) => [...row]);
    free.forEach(([x, y], n) => { rows[y][x] = (bits[n] ?? 0) ^ Number(mask(x, y) === 0); });
    return rows;
  });
  return masked.reduce((best, rows) => (cost(rows) < cost(best) ? rows : best));
};

/** The code as a drawing, with the free room around it that readers need. */
const drawing = (rows) => {
  const made = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const all = rows.length + 8;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  // At least half a millimetre for each point.
  const size = `${Math.max(28, all * 0.55)}mm`;
  const svg = made("svg", { "class": "printed__code", "viewBox": `0 0 ${all} ${all}`, "width": size, "height": size,
    "shape-rendering": "crispEdges", "aria-hidden": "true" });
  svg.append(made("path", { d: `M0 0h${all}v${all}h-${all}z`, fill: "#fff" }), made("path", { d: path }));
  return svg;
};

let drawn;
addEventListener("beforeprint", () => {
  drawn?.remove();
  const rows = codeOf(address());
  drawn = rows && drawing(rows);
  if (drawn) document.querySelector("[data-printed]")?.after(drawn);
});
addEventListener("afterprint", () => drawn?.remove());

export const run = () => print();
