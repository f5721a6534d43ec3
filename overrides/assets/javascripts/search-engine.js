/* A query → the pages that answer it, best first. Loads last.

   const engine = juseok.search.createSearch({ index, texts, lunr, load });
   engine.query("증류를")    → [{ location, title, note, score, teaser, passage, terms, card }]
   engine.answer("증류를")   → { results: as above, notes: what was understood, missing: words found nowhere }
   Of a large collection texts and postings come in pieces: `load(names)` must then run assets/search/<name>.js of each. Where
   it does not return true, or is not given, the answer is { needs: names } until they have run.
   `title` and `teaser` are HTML: escaped, with <mark>. */
((search) => {
  "use strict";
  const { fold, keyOf, isEnding, tokenPlaces, openIndex, openWords, openGuesses, lunrIndex, TIER } = search;
  const TEASER = 160;
  const MAX_RESULTS = 100;
  /* The first so many are quoted by their best passage, the others by their first that matches. */
  const WELL_QUOTED = 20;
  /* How sure a dictionary form is that a morphological analyser named: of a verb, and of a noun within a word. */
  const LEMMA = { verb: 0.85, noun: 0.5 };
  /* Of fewer stretches to mark it is asked first whether a text has any. */
  const FEW = 12;
  const QUOTED = /["“”„«»](.*?)["“”„«»]([가-힣]*)/gu;

  /* What parts the words of a query: spaces, and marks between two words: 황·저커버그, but not N/A. */
  const APART = /\s+|(?<=\p{L}{2})[·,/;:](?=\p{L})|(?<=\p{L})[·,/;:](?=\p{L}{2})/u;
  const POINT = /\p{N}\.\p{N}/u;

  const escape = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

  /** The parts of a query: words, and phrases in quotation marks. */
  const parse = (text) => {
    const parts = [];
    const rest = text.normalize("NFC").slice(0, 200).replace(QUOTED, (_, phrase, after) => {
      if (keyOf(phrase)) parts.push({ typed: phrase.trim(), key: keyOf(phrase), isPhrase: true });
      return after === "고" || isEnding(after, keyOf(phrase)) ? " " : ` ${after} `;
    });
    for (const word of rest.split(APART)) {
      const key = keyOf(word);
      const point = POINT.test(word) ? keyOf(word.slice(0, word.search(POINT) + 1)).length : undefined;
      if (key) parts.push({ typed: word, key, point, isPhrase: false });
    }
    /* A word that is only begun tells nothing beside others: 젠슨 ㅎ. */
    if (parts.length > 1 && /^[ㄱ-ㅣ]$/.test(parts.at(-1).key)) parts.pop();
    return parts;
  };

  const createSearch = ({ index, texts, lunr, load }) => {
    const need = (names) => {
      if (!load?.(names)) throw Object.assign(new Error("The search data are not all here."), { needs: names });
    };
    const opened = openIndex(index, texts, need);
    const words = openWords(opened);
    const guesses = openGuesses(opened, words);

    /** Neighbouring words that the glossary knows as one: 미세 조정, knowledge distillation. */
    const join = (parts) => {
      const joined = [];
      for (let at = 0; at < parts.length; ) {
        let size = Math.min(5, parts.length - at);
        for (; size > 1; size--) {
          const run = parts.slice(at, at + size);
          if (run.some((part) => part.isPhrase)) continue;
          const key = run.map((part) => part.key).join("");
          const bare = words.strip(key)?.noun;
          if (words.forms.has(key) || (bare && bare.length > key.length - run.at(-1).key.length && words.forms.has(bare))) break;
        }
        const run = parts.slice(at, at + size);
        joined.push(size > 1 ? { typed: run.map((part) => part.typed).join(" "), key: run.map((part) => part.key).join(""), isPhrase: false } : run[0]);
        at += size;
      }
      return joined;
    };

    const heads = (key) => Array.from(key.slice(2), (_, at) => key.slice(0, -1 - at));
    /** The dictionary forms that `key` may be a form of, of those that the texts have, said a morphological analyser. */
    const lemmasOf = (key) => {
      const noun = words.strip(key)?.noun ?? heads(key).find((head) => search.isEnding(key.slice(head.length), head) && opened.lemma(head));
      const verbs = (key.length > 2 ? [...search.ownStems(key)] : []).map((stem) => `${search.toHangul(stem)}다`).filter((lemma) => opened.lemma(lemma));
      return new Set([key, ...(noun ? [noun] : []), ...(verbs.length === 1 ? verbs : [])]);
    };
    /** `known`, with the pages in which that analyser found the word and our rules did not. */
    const withLemmas = (known, key) => {
      if (!opened.hasLemmas) return known;
      const { hits } = known;
      for (const lemma of lemmasOf(key)) {
        const told = opened.lemma(lemma);
        if (!told) continue;
        const isVerb = lemma.endsWith("다");
        const having = new Set(told.postings.map(([doc]) => doc));
        if (isVerb) for (const [doc, hit] of hits.docs) if (hit.tier <= TIER.verb && hit.tier > TIER.other && !having.has(doc)) hit.tier = TIER.other;
        const missed = told.postings.filter(([doc]) => !hits.docs.has(doc));
        for (const [doc, field, count] of missed) words.add(hits, doc, field, count, isVerb ? LEMMA.verb : LEMMA.noun);
        for (const word of told.words) {
          const at = isVerb ? 0 : word.indexOf(lemma);
          if (at >= 0 && !hits.marks.has(word)) hits.marks.set(word, [at, isVerb ? word.length : at + lemma.length]);
        }
      }
      return { ...known, found: hits.docs.size > 0 };
    };

    const find = (part) => {
      if (part.isPhrase) {
        const hits = words.newHits();
        words.findNoun(hits, part.key, TIER.exact, TIER.stripped);
        return { hits, key: part.key, found: hits.docs.size > 0 };
      }
      const known = withLemmas(words.findKnown(part.key, part.point), part.key);
      if (known.found) return known;
      const hits = words.newHits();
      const meant = guesses.guess(part.key, part.typed);
      for (const [place, key] of meant.entries()) {
        const { hits: more } = words.findKnown(key);
        const sureness = Math.max(0.5, 1 - 0.03 * place); /* the likeliest come first */
        for (const [doc, hit] of more.docs) hit.counts.forEach((count, field) => count && words.add(hits, doc, field, count, hit.tier * sureness));
        for (const [token, mark] of more.marks) hits.marks.set(token, mark);
        for (const phrase of more.phrases) hits.phrases.add(phrase);
      }
      return { hits, key: meant.length === 1 ? meant[0] : part.key, found: hits.docs.size > 0, meant };
    };

    /** The documents that have all parts, with the tier of the least sure one. */
    const intersect = (found) => {
      const [first, ...others] = found;
      const docs = new Map();
      for (const [doc, { tier }] of first.hits.docs) {
        const tiers = [tier, ...others.map(({ hits }) => hits.docs.get(doc)?.tier ?? 0)];
        if (tiers.every((one) => one > 0)) docs.set(doc, Math.min(...tiers));
      }
      return docs;
    };

    /** lunr's score for the words found of the documents `wanted`, by document. */
    const weigh = (found, wanted) => {
      const postings = {};
      found.forEach(({ hits }, number) => {
        postings[`w${number}`] = [...hits.docs].flatMap(([doc, { counts }]) => counts.flatMap((count, field) => (count ? [[doc, field, count]] : [])));
      });
      const built = lunrIndex(opened, postings, lunr, wanted);
      const scored = built.query((query) => {
        for (const term of Object.keys(postings)) query.term(term, { usePipeline: false });
      });
      return new Map(scored.map(({ ref, score }) => [Number(ref), score]));
    };

    const answer = (text) => {
      try {
        return fullAnswer(text);
      } catch (error) {
        if (error.needs) return { needs: error.needs };
        throw error;
      }
    };

    /* While texts are loaded to be quoted, the ranking stands. */
    let latest = { text: "", ranking: undefined };
    const fullAnswer = (text) => {
      if (latest.text !== text || !latest.ranking) latest = { text, ranking: rankingOf(text) };
      return quote(latest.ranking);
    };

    /** What a query finds, best first, and all that is known of it but the quotations. */
    const rankingOf = (text) => {
      const typed = parse(text);
      if (!typed.length) return { ranked: [], notes: [], missing: [] };
      let parts = join(typed);
      let found = parts.map(find);
      const notes = notesOf(parts, found);
      /* What was corrected may be one word with its neighbour: epdlxj tpsxj is 데이터센터. */
      if (parts.length > 1 && found.some(({ meant }) => meant?.length === 1)) {
        const corrected = join(parts.map((part, number) => ({ ...part, key: found[number].key })));
        if (corrected.length < parts.length) [parts, found] = [corrected, corrected.map(find)];
      }
      const missing = parts.filter((_, number) => !found[number].found).map((part) => part.typed);
      const docs = intersect(found);
      const whole = parts.length > 1 && parts.every((part) => !part.isPhrase) ? joinedDocs(parts, found, docs) : undefined;
      if (!docs.size) return { ranked: [], notes: [], missing };
      const all = whole ? [...found, whole] : found;
      const named = parts.length === 1 ? new Set((words.forms.get(found[0].key) ?? []).map((term) => term.doc)) : new Set();
      const isInTitle = (doc) => found.some(({ hits }) => hits.docs.get(doc)?.counts[1]);
      const isAside = (doc) => opened.docs[doc][0].startsWith("glossary/") && !isInTitle(doc);
      const rank = ([doc, tier]) => ({ doc, rank: (named.has(doc) ? 1000 : 0) + Math.round(tier * 100) * 2 + (isAside(doc) ? 0 : 1) });
      let ranked = [...docs].map(rank).sort((a, b) => b.rank - a.rank);
      const least = ranked[MAX_RESULTS]?.rank ?? 0; /* what ranks below it is not shown */
      ranked = ranked.filter((one) => one.rank >= least);
      const scores = weigh(all, new Set(ranked.map(({ doc }) => doc)));
      ranked.sort((a, b) => b.rank - a.rank || (scores.get(b.doc) ?? 0) - (scores.get(a.doc) ?? 0) || a.doc - b.doc);
      return { ranked, notes, missing, named, marks: marksOf(all), size: docs.size };
    };

    const quote = ({ ranked, notes, missing, named, marks, size }) => {
      const toQuote = ranked.slice(0, WELL_QUOTED).filter(({ doc }) => !texts[doc]);
      if (toQuote.length) need([...new Set(toQuote.map(({ doc }) => `text-${Math.floor(doc / index.chunk)}`))]);
      const results = ranked.slice(0, MAX_RESULTS).map(({ doc }, place) => resultOf(doc, size - place, marks, named.has(doc), place < WELL_QUOTED));
      const cut = size > MAX_RESULTS ? [`${size}쪽 가운데 앞의 ${MAX_RESULTS}쪽을 보입니다.`] : [];
      return { results, notes: [...notes, ...cut], missing };
    };

    /** Add to `docs` those that have all words as one: 인공 지능 finds 인공지능. Where such a word exists, unsure pages go. */
    const joinedDocs = (parts, found, docs) => {
      const hits = words.newHits();
      const key = parts.map((part) => part.key).join("");
      words.findNoun(hits, key, TIER.exact);
      const bare = words.strip(key)?.noun;
      if (bare && bare.length > key.length - parts.at(-1).key.length) words.findNoun(hits, bare, TIER.stripped);
      if (!hits.docs.size) return undefined;
      const areWords = parts.every((part) => words.isNoun(part.key));
      if (hits.marks.size) for (const [doc, tier] of docs) if ((tier < TIER.verb || !areWords) && !hits.docs.has(doc)) docs.delete(doc);
      for (const [doc, { tier }] of hits.docs) docs.set(doc, Math.max(tier + 0.05, docs.get(doc) ?? 0));
      return { hits, key };
    };

    const marksOf = (found) => {
      const tokens = new Map(found.flatMap(({ hits }) => [...hits.marks]));
      const phrases = [...new Set(found.flatMap(({ hits }) => [...hits.phrases]))];
      const stretches = [...new Set([...tokens].map(([token, [from, to]]) => token.slice(from, to)))];
      const isTelling = !phrases.length && stretches.length < FEW;
      return { tokens, phrases, mayBeIn: (folded) => !isTelling || stretches.some((stretch) => folded.includes(stretch)) };
    };

    /* The texts that were quoted; typing on quotes them again. */
    const known = new WeakMap();
    const titles = opened.docs.map(([, title]) => ["", title]);
    /** A passage as a text to quote. */
    const quotable = (passage) => {
      if (!known.has(passage)) {
        const text = passage[1].normalize("NFC");
        known.set(passage, { id: passage[0], text, folded: fold(text) });
      }
      return known.get(passage);
    };
    const bareOf = ({ token }) => (token.startsWith("'") ? token.slice(1) : token);
    /** The place in the text of each letter of `bare`. */
    const placesOf = (tokens) =>
      tokens.flatMap(({ token, start }) => Array.from(bareOf({ token }), (_, at) => start + at + (token.startsWith("'") ? 1 : 0)));

    /** The stretches of a text to mark, in order, not touching each other: tokens, and phrases that a space cuts. */
    const spansOf = (quoted, marks) => {
      const spans = [];
      if (!marks.mayBeIn(quoted.folded)) return spans;
      const tokens = (quoted.tokens ??= tokenPlaces(quoted.text));
      for (const { token, start } of tokens) {
        const mark = marks.tokens.get(token);
        if (mark) spans.push([start + mark[0], start + mark[1]]);
      }
      const bare = marks.phrases.length ? (quoted.bare ??= tokens.map(bareOf).join("")) : "";
      for (const phrase of marks.phrases) {
        if (!bare.includes(phrase)) continue;
        const places = placesOf(tokens);
        for (const at of search.places(bare, phrase)) {
          const [from, to] = [places[at], places[at + phrase.length - 1] + 1];
          if (to - from > phrase.length && to - from < phrase.length * 2) spans.push([from, to]);
        }
      }
      if (!spans.length) return spans;
      let reached = 0;
      return spans
        .sort((a, b) => a[0] - b[0] || b[1] - a[1])
        .filter(([from, to]) => {
          if (from < reached) return false;
          reached = to;
          return true;
        });
    };

    const marked = (text, spans, from = 0, to = text.length) => {
      let html = "";
      let at = from;
      for (const [start, end] of spans) {
        if (start < at || end > to) continue;
        html += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`;
        at = end;
      }
      return html + escape(text.slice(at, to));
    };

    const resultOf = (doc, score, marks, isCard, isThorough) => {
      const [location, , note] = opened.docs[doc];
      const passages = [];
      for (const passage of texts[doc] ?? []) {
        const quoted = quotable(passage);
        const spans = spansOf(quoted, marks);
        passages.push({ id: quoted.id, text: quoted.text, spans });
        if (!isThorough && spans.length) break;
      }
      const different = ({ text, spans }) => new Set(spans.map(([from, to]) => fold(text.slice(from, to)))).size;
      const quoted = isThorough ? passages : passages.slice(-1);
      const best = isCard ? passages[0] : quoted.reduce((a, b) => (b.spans.length && different(b) > different(a) ? b : a), quoted[0] ?? { id: "", text: "", spans: [] });
      const quotedTitle = quotable(titles[doc]);
      const title = quotedTitle.text;
      const titleSpans = spansOf(quotedTitle, marks);
      const first = best.spans[0]?.[0] ?? 0;
      let from = isCard || first < 60 ? 0 : best.text.lastIndexOf(" ", first - 40) + 1;
      if (from < 0) from = 0;
      const cut = best.text.length - from > TEASER ? best.text.lastIndexOf(" ", from + TEASER) : best.text.length;
      const to = cut > from ? cut : Math.min(best.text.length, from + TEASER);
      const surfaces = [...titleSpans.map(([a, b]) => title.slice(a, b)), ...passages.flatMap(({ text, spans }) => spans.map(([a, b]) => text.slice(a, b)))];
      return {
        location,
        title: marked(title, titleSpans),
        note,
        score,
        teaser: `${from > 0 ? "… " : ""}${marked(best.text, best.spans, from, to)}${to < best.text.length ? " …" : ""}`,
        passage: best.id,
        terms: [...new Set(surfaces)].slice(0, 8),
        card: isCard,
      };
    };

    /** What was understood, for the reader: “wmdfb” → 증류; “미세조정” → 파인튜닝 포함. */
    const notesOf = (parts, found) =>
      parts.flatMap((part, number) => {
        const { key, meant } = found[number];
        if (meant?.length) return [`‘${part.typed}’ → ${meant.slice(0, 3).join(", ")}`];
        const others = (words.forms.get(key) ?? []).map((term) => term.forms[0]).filter((name) => keyOf(name) !== key);
        return others.length ? [`‘${part.typed}’ → ${others.join(", ")} 포함`] : [];
      });

    return { answer, query: (text) => answer(text).results };
  };

  Object.assign(search, { createSearch });
})(((globalThis.juseok ??= {}).search ??= {}));
