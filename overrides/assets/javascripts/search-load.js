/* Loads the engine and its data, in a worker or in a page, and speaks the theme's protocol for it. */
((search) => {
  "use strict";
  const SCRIPTS = ["text", "verb", "index", "words", "guess", "engine"].map((name) => `search-${name}.js`);
  const DATA = ["lunr", "index", "text"].map((name) => `../search/${name}.js`);
  const isPage = typeof document !== "undefined";
  const base = isPage ? document.currentScript.src : location.href;

  const piece = (name) => `../search/${name}.js`;
  const open = (load) => search.createSearch({ index: search.index, texts: search.texts, lunr: globalThis.lunr, load });

  const addScript = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, base).href;
      script.async = false;
      script.onload = resolve;
      script.onerror = reject;
      document.body.append(script);
    });
  let loaded;

  /** In a page: a promise of the engine's answer to a query. */
  search.ask = async (query) => {
    const engine = await (loaded ??= Promise.all([...SCRIPTS, ...DATA].map(addScript)).then(() => open()));
    for (;;) {
      const answer = engine.answer(query);
      if (!answer.needs) return answer;
      await Promise.all(answer.needs.map((name) => addScript(piece(name))));
    }
  };

  /** In a worker: a function from a query to the theme's result. */
  search.inWorker = () => {
    importScripts(...SCRIPTS, ...DATA);
    const engine = open((names) => importScripts(...names.map(piece)));
    return (query) => themed(engine.answer(query));
  };

  /** In a page, in the place of the theme's worker: answer its message; of queries that overtake each other, the last. */
  search.inPage = async (worker, { type, data }) => {
    const reply = (message) => worker.dispatchEvent(new MessageEvent("message", { data: message }));
    if (type === 0) reply({ type: 1 });
    if (type !== 2) return;
    worker.asked = data;
    const result = data.trim() ? themed(await search.ask(data)) : { items: [] };
    if (worker.asked === data) reply({ type: 3, data: result });
  };

  const escape = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  const paragraph = (kind, html) => `<p class="search-${kind}">${html}</p>`;

  /** The answer as the theme wants it: one list a page; what was understood stands in the first. */
  const themed = ({ results, notes }) => ({
    items: results.map(({ location, title, score, terms, note, card, passage, teaser }, place) => [
      {
        location,
        title,
        score,
        terms: Object.fromEntries(terms.flatMap((term) => term.split(/\s+/u)).map((term) => [term, true])),
        text: [
          ...(place === 0 ? notes.map((one) => paragraph("note", escape(one))) : []),
          ...(card || note ? [paragraph("source", card ? "용어 풀이" : escape(note))] : []),
          `<p class="search-${card ? "card" : "teaser"}" data-passage="${escape(passage)}">${teaser}</p>`,
        ].join(""),
      },
    ]),
  });
})(((globalThis.juseok ??= {}).search ??= {}));
