// node tests/js/search-lunr.mjs FOLDER: asks real lunr.js for each line of FOLDER/words.txt, once by the index that lunr.py
// serialized (FOLDER/lunr.json), once by ours with that word decoded. Prints [[by lunr.py's, by ours], …], each {page: score}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";
import { load } from "./load.mjs";

const folder = process.argv[2];
const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
const module = { exports: {} };
vm.compileFunction(read("assets/search/lunr.js"), ["module", "exports", "require"])(module, module.exports, createRequire(import.meta.url));
const lunr = module.exports;
const { search } = load(["search-text.js", "search-index.js"]);
const { openIndex, lunrIndex } = search;
const need = (names) =>
  names.forEach((name) => vm.runInNewContext(read(`assets/search/${name}.js`), { juseok: { search } }));
const opened = openIndex(
  JSON.parse(read("assets/search/index.js").replace("juseok.search.index=", "").replace(/;\n$/, "")),
  JSON.parse(read("assets/search/text.js").replace("juseok.search.texts=", "").replace(/;\n$/, "")),
  need,
);
const whole = lunr.Index.load(JSON.parse(read("lunr.json")));
const ask = (index, word) =>
  Object.fromEntries(index.query((query) => query.term(word, { usePipeline: false })).map(({ ref, score }) => [ref, score]));
const rows = read("words.txt")
  .split("\n")
  .map((word) => [ask(whole, word), ask(lunrIndex(opened, { [word]: opened.postings(opened.find(word)) }, lunr), word)]);
process.stdout.write(JSON.stringify(rows));
