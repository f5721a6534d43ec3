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
  /* importScripts waits for one file after the other; import() does not, but old browsers have it in pages alone. */
  const importData = (name) => import(new URL(name, base).href).catch(() => importScripts(name));
  const add = isPage ? addScript : importData;

  const loadInPage = async () => {
    await Promise.all([...SCRIPTS, ...DATA].map(addScript));
    return open();
  };
  const loadInWorker = async () => {
    const [lunr, ...data] = DATA;
    const coming = data.map(importData);
    importScripts(...SCRIPTS, lunr); /* in their order; and lunr.js is no module */
    await Promise.all(coming);
    return open((names) => {
      if (names.length > 1) return false;
      importScripts(...names.map(piece)); /* a single one is there as soon, and the query goes on */
      return true;
    });
  };
  let loaded;

  /** A promise of the engine's answer to a query. */
  search.ask = async (query) => {
    const engine = await (loaded ??= isPage ? loadInPage() : loadInWorker());
    for (;;) {
      const answer = engine.answer(query);
      if (!answer.needs) return answer;
      await Promise.all(answer.needs.map((name) => add(piece(name))));
    }
  };

  /** A promise of the theme's result for a query. */
  search.askForTheme = async (query) => themed(await search.ask(query));

  /** In a page, in the place of the theme's worker: answer its message; of queries that overtake each other, the last. */
  search.inPage = async (worker, { type, data }) => {
    const reply = (message) => worker.dispatchEvent(new MessageEvent("message", { data: message }));
    if (type === 0) reply({ type: 1 });
    if (type !== 2) return;
    worker.asked = data;
    const result = data.trim() ? await search.askForTheme(data) : { items: [] };
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
