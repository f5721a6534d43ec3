/**
 * What the reader knows: 모름, 배우는 중 or 앎 for each term, and how terms are shown. It stays in this browser.
 *
 * The pure part works on a store, a plain value: `{ version, display: { value, at }, terms: { slug: record } }`
 * with records `{ state, at, name, english, short, met: { sentence, title, page } }`; `at` is milliseconds since
 * 1970, and the later word wins wherever two stores meet: two tabs, two devices, a file.
 */
(() => {
  "use strict";
  const juseok = (globalThis.juseok ??= {});

  const KEY = "juseok/1";
  const VERSION = 1;
  const STATES = ["unknown", "learning", "known"];
  const DISPLAYS = ["all", "first", "unknown", "off"];
  const EMPTY = Object.freeze({ version: VERSION, display: { value: "all", at: 0 }, terms: {} });

  // --- pure -------------------------------------------------------------------------------------------------

  const isText = (value) => typeof value === "string";
  const isTime = (value) => Number.isFinite(value) && value >= 0;
  const isRecord = (value) => STATES.includes(value?.state) && isTime(value.at) && isText(value.name);

  /** Return the store that `text` is; null where it is none, or of a version that we do not know. */
  function parse(text) {
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      return null;
    }
    if (found?.version !== VERSION || typeof found.terms !== "object" || found.terms === null) return null;
    const { display } = found;
    return {
      version: VERSION,
      display: DISPLAYS.includes(display?.value) && isTime(display.at) ? display : EMPTY.display,
      terms: Object.fromEntries(Object.entries(found.terms).filter(([, record]) => isRecord(record))),
    };
  }

  /** Return the later of two values with a time; of two at once the same one, whichever comes first. */
  function later(a, b) {
    if (a.at !== b.at) return a.at > b.at ? a : b;
    return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
  }

  /** Return what both stores say together. */
  function merge(a, b) {
    const terms = { ...a.terms };
    for (const [slug, record] of Object.entries(b.terms)) {
      const mine = terms[slug];
      const last = mine ? later(mine, record) : record;
      const met = last.met ?? mine?.met ?? record.met;
      terms[slug] = met ? { ...last, met } : last;
    }
    return { version: VERSION, display: later(a.display, b.display), terms };
  }

  const stateOf = (store, slug) => store.terms[slug]?.state ?? "unknown";

  /** Return the store with `slug` in the given state; `about` is its name, definition and where it was met. */
  const mark = (store, slug, state, at, about) =>
    merge(store, { ...EMPTY, terms: { [slug]: { ...store.terms[slug], ...about, state, at } } });

  const show = (store, value, at) => ({ ...store, display: { value, at } });

  /** Return how many of `slugs` the reader does not know yet. */
  const unknown = (store, slugs) => slugs.filter((slug) => stateOf(store, slug) !== "known").length;

  /** Return the marked terms as a file that Anki imports: front, back, the sentence and where it stands. */
  function anki(store) {
    const cell = (text) => `"${(text ?? "").replaceAll('"', '""')}"`;
    const rows = Object.values(store.terms).map(({ name, english, short, met, state }) =>
      [english ? `${name} (${english})` : name, short, met?.sentence, met?.title, state].map(cell).join(","),
    );
    const head = ["#separator:Comma", "#html:false", "#columns:용어,풀이,문장,글,상태", "#tags column:5"];
    return [...head, ...rows, ""].join("\n");
  }

  // --- this browser -----------------------------------------------------------------------------------------

  /**
   * Return the reader's store in `storage` (that of the browser, or null where it is withheld).
   *
   * `get` is the store, `change` applies a function to what is stored now, other tabs' changes included; `problem`
   * is null, "blocked", "full" or "foreign" (written by a version we do not know: never overwritten).
   */
  function keep(storage) {
    let store = EMPTY;
    let problem = storage ? null : "blocked";
    const watchers = new Set();
    function read() {
      try {
        const text = storage?.getItem(KEY) ?? null;
        const found = text === null ? EMPTY : parse(text);
        if (!found) problem = "foreign";
        else store = merge(store, found);
      } catch {
        problem = "blocked";
      }
    }
    read();
    const tell = () => watchers.forEach((watcher) => watcher());
    return {
      get: () => store,
      problem: () => problem,
      change(apply) {
        read();
        store = apply(store);
        if (problem === null || problem === "full") {
          try {
            storage.setItem(KEY, JSON.stringify(store));
            problem = null;
          } catch {
            problem = "full";
          }
        }
        tell();
      },
      refresh() {
        read();
        tell();
      },
      watch(watcher) {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    };
  }

  /** Return the browser's storage; null where the reader, or the browser, withholds it. */
  function storage() {
    try {
      return globalThis.localStorage ?? null;
    } catch {
      return null;
    }
  }

  juseok.known = { KEY, STATES, DISPLAYS, EMPTY, parse, merge, mark, show, stateOf, unknown, anki, keep };
  juseok.reader = keep(storage());
  globalThis.addEventListener?.("storage", ({ key }) => (key === KEY || key === null) && juseok.reader.refresh());
})();
