/* The engine's answer as the theme's script wants it. Runs in the worker, or on a page opened as a file. */
((search) => {
  "use strict";
  const escape = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

  /** A function from a query to the theme's result message: one list a page, what was understood in the first. */
  search.theme = (lunr) => {
    const engine = search.createSearch({ index: search.index, texts: search.texts, lunr });
    return (query) => {
      const { results, notes } = engine.answer(query);
      return {
        items: results.map((result, place) => [
          {
            location: result.location,
            title: result.title,
            score: result.score,
            terms: Object.fromEntries(result.terms.flatMap((term) => term.split(/\s+/u)).map((term) => [term, true])),
            text:
              (place === 0 ? notes.map((note) => `<p class="search-note">${escape(note)}</p>`).join("") : "") +
              (result.card ? `<p class="search-source">용어 풀이</p>` : "") +
              (result.note ? `<p class="search-source">${escape(result.note)}</p>` : "") +
              `<p class="${result.card ? "search-card" : "search-teaser"}" data-passage="${escape(result.passage)}">${result.teaser}</p>`,
          },
        ]),
      };
    };
  };
})(((globalThis.juseok ??= {}).search ??= {}));
