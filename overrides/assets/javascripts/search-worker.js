/* The search worker, in the theme's protocol: 0 set up → 1 ready, 2 query → 3 result. A page view loads no more than this. */
"use strict";
let engine;
const load = () => {
  importScripts(...["text", "verb", "index", "words", "guess", "engine", "answer"].map((name) => `search-${name}.js`));
  importScripts(...["lunr", "index", "text"].map((name) => `../search/${name}.js`));
  return juseok.search.theme(lunr);
};
addEventListener("message", ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 });
  if (type === 2) postMessage({ type: 3, data: data.trim() ? (engine ??= load())(data) : { items: [] } });
});
