// Builds a site of a corpus, to be measured beside other engines: `node bench/contender.mjs CORPUS.jsonl OUT`. Each
// line of the corpus is an article: `{id, title, date, tags, body}`. `contender.json` says how the site is driven.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [corpus, out] = process.argv.slice(2).map((path) => resolve(path));
const root = resolve(import.meta.dirname, "..");

const run = (...command) => {
  const { status, error } = spawnSync(command[0], command.slice(1), { cwd: root, stdio: "ignore" });
  // 1 says that there were problems, such as an article that is there twice: it is left out.
  if (status !== 0 && status !== 1) throw error ?? new Error(`${command.join(" ")} ended with ${status}`);
};

const folder = mkdtempSync(join(tmpdir(), "lectern-contender-"));
try {
  const lines = readFileSync(corpus, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  // Results lead to `/articles/<slug>/`: the slug is the id that relevance is judged by.
  const articles = lines.map(({ id, title, date, tags, body }) => ({ id, slug: id, title, date, topics: tags, body }));
  const file = join(folder, "corpus.jsonl");
  writeFileSync(file, articles.map((article) => `${JSON.stringify(article)}\n`).join(""));
  const library = join(folder, "library");
  run("cargo", "run", "--quiet", "--locked", "--profile", "native", "--bin", "lectern", "--",
    "import", file, "--into", library);
  run("cargo", "xtask", "build", "--library", library, "--out", out);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
