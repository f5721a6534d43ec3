/* Search without a browser: node build_tools/search/query.mjs DOCS-OR-SITE QUERY… (or one query a line on stdin).
   Prints one JSON object a line: {"query", "results": [{"location", "title", "score", "teaser", …}], "notes", "missing"}. */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const PARTS = ["text", "verb", "index", "words", "guess", "engine"];

/** The engine over the search data below `folder` (docs/ or site/). */
export async function open(folder) {
  const scripts = new URL("../../overrides/assets/javascripts/", import.meta.url);
  for (const part of PARTS) await import(new URL(`search-${part}.js`, scripts));
  const { search } = globalThis.juseok;
  const data = (name) => resolve(folder, "assets/search", name);
  const run = (name) => vm.runInThisContext(readFileSync(data(name), "utf8"), { filename: name });
  for (const name of ["index.js", "text.js"]) run(name);
  const load = (names) => {
    for (const name of names) run(`${name}.js`);
    return true;
  };
  const module = { exports: {} };
  vm.compileFunction(readFileSync(data("lunr.js"), "utf8"), ["module", "exports", "require"])(module, module.exports, createRequire(import.meta.url));
  return search.createSearch({ index: search.index, texts: search.texts, lunr: module.exports, load });
}

const [, script, folder, ...asked] = process.argv;
if (script && realpathSync(script) === fileURLToPath(import.meta.url)) {
  if (!folder || !existsSync(resolve(folder, "assets/search/index.js"))) {
    process.stderr.write(`${folder ?? "docs"}: holds no search index. Run ‘python -m build_tools build’ first.\n`);
    process.exit(2);
  }
  const engine = await open(folder);
  const queries = asked.length ? asked : readFileSync(0, "utf8").split("\n").filter(Boolean);
  for (const query of queries) process.stdout.write(`${JSON.stringify({ query, ...engine.answer(query) })}\n`);
}
