/* Search without a worker, for pages opened as files: the worker's scripts run in the page, loaded at the first query. */
((search) => {
  "use strict";
  const { src } = document.currentScript;
  const names = [
    ...["text", "verb", "index", "words", "guess", "engine", "answer"].map((name) => `search-${name}.js`),
    ...["lunr", "index", "text"].map((name) => `../search/${name}.js`),
  ];
  const run = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, src).href;
      script.async = false;
      script.onload = resolve;
      script.onerror = reject;
      document.body.append(script);
    });
  let loaded;

  /** Load the engine once; a promise of the function from a query to the theme's result message, and of the engine. */
  search.load = () => (loaded ??= Promise.all(names.map(run)).then(() => search.theme(globalThis.lunr)));

  /** Answer a message of the theme's to its worker in the worker's place. */
  search.inPage = async (worker, { type, data }) => {
    const reply = (message) => worker.dispatchEvent(new MessageEvent("message", { data: message }));
    if (type === 0) reply({ type: 1 });
    if (type !== 2) return;
    const answer = data.trim() ? (await search.load())(data) : { items: [] };
    if (worker.last.data === data) reply({ type: 3, data: answer });
  };
})(((globalThis.juseok ??= {}).search ??= {}));
