/* The built index, opened: its terms, postings and texts. Loads after search-text.js. */
((search) => {
  "use strict";
  const { tokenPlaces } = search;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = Object.fromEntries([...DIGITS].map((digit, value) => [digit, value]));
  const FIELDS = ["text", "title", "concepts"];
  const BOOST = [1, 8, 4];

  /** The numbers that a text of digits holds; build_tools/search/compact.py writes them. */
  const numbers = (text) => {
    const found = [];
    let number = 0;
    let shift = 1;
    for (const digit of text) {
      const value = VALUE[digit];
      number += (value % 32) * shift;
      shift *= 32;
      if (value >= 32) continue;
      found.push(number);
      [number, shift] = [0, 1];
    }
    return found;
  };

  const termsOf = (text) => {
    let before = "";
    return (text === "" ? [] : text.split(" ")).map((part) => (before = before.slice(0, VALUE[part[0]]) + part.slice(1)));
  };

  /** The postings that `text` holds, as [document, field, count]. */
  const postingsOf = (text) => {
    const found = [];
    const all = numbers(text);
    let document = 0;
    for (let at = 0; at < all.length; at++) {
      const [place, often] = [Math.floor(all[at] / 2), all[at] % 2];
      document += Math.floor(place / FIELDS.length);
      found.push([document, place % FIELDS.length, often ? all[++at] : 1]);
    }
    return found;
  };

  /** Each place of `part` in `whole`. */
  const places = (whole, part) => {
    const found = [];
    for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) found.push(at);
    return found;
  };

  /** The number of the first of the sorted `values` that is not below `value`. */
  const lowest = (values, value) => {
    let [from, to] = [0, values.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (values[middle] < value) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  /** Keep the passages of the documents from number `from` on; a chunk of texts calls this when it has loaded. */
  const addTexts = (from, documents) => documents.forEach((passages, at) => (search.texts[from + at] = passages));

  /** Keep a part of the postings, as a part calls it when it has loaded. */
  const addPostings = (part, text) => ((search.postings ??= [])[part] = text.split(","));

  /** Open `index` and `texts` as the build wrote them. Texts that come in chunks are not here yet: only titles are scanned;
      postings that come in parts are asked for by `need(["postings-<part>"])`, which loads them or throws. */
  const openIndex = (index, texts, need) => {
    const terms = termsOf(index.terms);
    const isInParts = index.chunk > 0;
    const encoded = isInParts ? [] : index.postings.split(",");
    const encodedOf = (number) => {
      if (!isInParts) return encoded[number];
      const part = lowest(index.parts, number + 1) - 1;
      if (!search.postings?.[part]) need([`postings-${part}`]);
      return search.postings[part][number - index.parts[part]];
    };
    const joined = `\n${terms.join("\n")}\n`;
    const starts = [];
    let start = 1;
    for (const term of terms) {
      starts.push(start);
      start += term.length + 1;
    }

    /* All texts, folded: a line a passage, the title first. Made when a scan first asks for it. */
    const all = { text: "", docs: [], starts: [], raw: [] };
    const allText = () => {
      if (all.docs.length) return all;
      const folded = [];
      let length = 0;
      index.docs.forEach(([, title], doc) => {
        for (const [, raw] of [["", title], ...(index.chunk ? [] : texts[doc])]) {
          const line = search.fold(raw);
          folded.push(line);
          all.raw.push(raw);
          all.docs.push(doc);
          all.starts.push(length);
          length += line.length + 1;
        }
      });
      all.text = folded.join("\0");
      return all;
    };
    /* The tokens of a line; a tab where a comma or the like stands. */
    const flat = (raw) => tokenPlaces(raw).map(({ token, isApart }) => (isApart ? `\t${token}` : token)).join(" ");
    const has = (term) => terms[lowest(terms, term)] === term;
    const begins = (part) => terms[lowest(terms, part)]?.startsWith(part) ?? false;
    /* Whether a word of the texts can stand at the beginning of `rest`, of which more words follow. */
    const isCut = (rest) => Array.from(rest).some((_, at) => at > 0 && has(rest.slice(0, at)));

    const postings = (number) => postingsOf(encodedOf(number));

    /** As scan, without the texts: the documents that have the parts of `key` as words, whichever parts of two letters and up. */
    function* together(key) {
      const withPart = (numbers) => new Map(numbers.flatMap((number) => postings(number).map(([doc]) => [doc, terms[number]])));
      const ending = (part) => withPart(places(joined, `${part}\n`).map((at) => lowest(starts, at + 1) - 1));
      const whole = (part) => withPart(places(joined, `\n${part}\n`).map((at) => lowest(starts, at + 2) - 1));
      const beginning = (part) => withPart(places(joined, `\n${part}`).map((at) => lowest(starts, at + 2) - 1));
      for (let at = 2; at < key.length - 1; at++) {
        const heads = ending(key.slice(0, at));
        for (let next = at; heads.size && next < key.length - 1; next += next === at ? 2 : 1) {
          const middles = next === at ? heads : whole(key.slice(at, next));
          const rests = middles.size ? beginning(key.slice(next)) : [];
          for (const [doc, token] of rests)
            if (heads.has(doc) && middles.has(doc)) yield [doc, heads.get(doc).slice(0, -at), token.slice(key.length - next), 0, [at, next]];
        }
      }
    }

    /* What a morphological analyser said at build time, where the site asked one. */
    const { lemmas } = index;
    const lemmaTerms = lemmas ? termsOf(lemmas.terms) : [];
    const lemmaPostings = lemmas?.postings.split(",");
    const lemmaWords = lemmas?.words.split(",");
    const ascending = (steps) => {
      let number = 0;
      return steps.map((step) => (number += step));
    };

    const lengths = index.lengths.map(numbers);
    return {
      docs: index.docs,
      glossary: index.glossary,
      texts,
      terms,
      lengths,
      averages: lengths.map((all) => all.reduce((sum, one) => sum + one, 0) / all.length),
      postings,
      /** The number of a term, or -1. */
      find: (term) => (has(term) ? lowest(terms, term) : -1),
      /** The numbers of the terms that begin with `prefix`: from, up to but not including. */
      range: (prefix) => [lowest(terms, prefix), lowest(terms, `${prefix}\uffff`)],
      /** The numbers of the terms that contain `part`. */
      containing(part) {
        const found = new Set();
        for (const at of places(joined, part)) found.add(lowest(starts, at + 1) - 1);
        return found;
      },
      hasLemmas: lemmaTerms.length > 0,
      /** The postings of a dictionary form, and the terms that are a form of it; undefined where no text has it. */
      lemma(word) {
        const at = lowest(lemmaTerms, word);
        if (lemmaTerms[at] !== word) return undefined;
        return { postings: postingsOf(lemmaPostings[at]), words: ascending(numbers(lemmaWords[at])).map((number) => terms[number]) };
      },
      /** Where the tokens say `key` with a space in it: document, what stands before it in its word, and after it, the
          field, and after how many letters of `key` there are spaces. */
      *scan(key) {
        const cuts = Array.from({ length: key.length - 1 }, (_, at) => [key.slice(0, at + 1), key.slice(at + 1)]);
        const isPossible = ([head, rest]) => (begins(rest) || begins(`'${rest}`) || isCut(rest)) && joined.includes(`${head}\n`);
        if (!cuts.some(isPossible)) return;

        const { text, docs, starts: lineStarts, raw } = allText();
        const loose = new RegExp([...key].join("[^0-9a-z가-힣ㄱ-ㅣ\0]*"), "g"); /* \p{L} takes milliseconds to compile */
        const strict = new RegExp([...key].join(" ?'?"), "g");
        let done = -1;
        for (const { 0: near, index: place } of text.matchAll(loose)) {
          const line = lowest(lineStarts, place + 1) - 1;
          if (near.length === key.length || line === done) continue;
          done = line;
          const words = flat(raw[line]);
          for (const match of words.matchAll(strict)) {
            if (!match[0].includes(" ")) continue;
            const end = match.index + match[0].length;
            const head = /[^ \t]*$/.exec(words.slice(Math.max(0, match.index - 20), match.index))[0];
            const rest = /^[^ \t]*/.exec(words.slice(end, end + 20))[0];
            const spaces = match[0].split(" ").map((_, at, parts) => parts.slice(0, at).join("").replaceAll("'", "").length);
            yield [docs[line], head, rest, line === 0 || docs[line - 1] !== docs[line] ? 1 : 0, spaces.slice(1)];
          }
        }
        if (index.chunk) yield* together(key);
      },
    };
  };

  /** lunr's inverse document frequency of a term that stands in `count` of `all` documents. */
  const idf = (count, all) => Math.log(1 + Math.abs((all - count + 0.5) / (count + 0.5)));

  /** lunr's weight (BM25, k1 1.2, b 0.75) of a term that stands `count` times in a field of `length` tokens. */
  const weight = (count, length, average, frequency, boost) => {
    const score = ((frequency * 2.2 * count) / (1.2 * (0.25 + 0.75 * (length / average)) + count)) * boost;
    return Math.round(score * 1000) / 1000;
  };

  /** A lunr index of the given terms: for each, its postings as [document, field, count]; of the documents `wanted` alone. */
  const lunrIndex = (opened, postings, lunr, wanted) => {
    const inverted = {};
    const vectors = new Map();
    Object.entries(postings).forEach(([term, rows], number) => {
      inverted[term] = { _index: number, ...Object.fromEntries(FIELDS.map((field) => [field, {}])) };
      const frequency = idf(rows.length, opened.docs.length);
      for (const [doc, field, count] of rows) {
        if (wanted && !wanted.has(doc)) continue;
        inverted[term][FIELDS[field]][doc] = {};
        const ref = `${FIELDS[field]}/${doc}`;
        if (!vectors.has(ref)) vectors.set(ref, []);
        vectors.get(ref).push(number, weight(count, opened.lengths[field][doc], opened.averages[field], frequency, BOOST[field]));
      }
    });
    return lunr.Index.load({
      version: lunr.version,
      fields: FIELDS,
      fieldVectors: [...vectors],
      invertedIndex: Object.entries(inverted).sort(([a], [b]) => (a < b ? -1 : 1)),
      pipeline: [],
    });
  };

  Object.assign(search, { addTexts, addPostings, openIndex, lunrIndex, places, lowest });
})(((globalThis.juseok ??= {}).search ??= {}));
