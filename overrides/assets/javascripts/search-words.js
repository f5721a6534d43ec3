/* One word of a query → the documents that have it, and how sure that is. Loads after search-index.js and search-verb.js. */
((search) => {
  "use strict";
  const { keyOf, jamo, isSyllable, isHangul, syllables, isEnding, isVerbal, stems, places, lowest } = search;

  /** How sure a match is; the surer comes first, whatever its weight. */
  const TIER = { exact: 1, stripped: 0.95, verb: 0.9, base: 0.8, alias: 0.7, other: 0.65, prefix: 0.6, inside: 0.35 };
  /* What makes compounds with a noun, though it is no word of two syllables itself. */
  const BEFORE = new Set("신대소초재비총각제고저다반역탈무최전현부주본양친타참왕첫온맨외준꽃밀쌀콩물불산강돌흙빵떡술차밥국젖피살뼈손발눈귀입목몸배집방창책글말옷돈금철봄낮밤해달별밭벌새닭소개돼양곰쌍뒷앞옆속겉겨햇풋생날군덧");
  const AFTER = new Set(
    "화성적형용률율력망기법론계권학사자원장점량비품업체급층별판표팀진란식어족군인물제실소국부서안액료주의링통값꽃집터길밭잎빛칸방곳날치째철돈말글책차손발몸맛끼끼리끝막앱폰폭층면선각색",
  );
  const NOMINAL = /^(?:을|를|이|가|의|와|과|에|에서|에게|으로|로|까지|부터|처럼|보다|들|들이|들은|들의|에는|에서는)$/;
  /* What may follow a noun, but proves none: 간 in 가상공간. */
  const SUFFIX = /^(?:측|쪽|씩|쯤|당|간|내|외|상|중|별|용)/;
  /* Endings that are hardly ever particles: 먹고, but not 그는. */
  const VERBAL = /^(?:다|고|지|지만|던|는다|는데|도록|거나)$/;
  const script = (char) => (isHangul(char) ? "한" : /\p{N}/u.test(char) ? "1" : "a");

  const openWords = (index) => {
    const { terms } = index;
    const nouns = new Map();
    const typed = []; /* the terms as jamo, as they are needed */

    /** Whether the texts use `word` as a noun: alone, or with an ending that only nouns take. */
    const isNoun = (word) => {
      if (syllables(word) < 2 && isHangul(word[0] ?? "")) return false;
      const known = nouns.get(word);
      if (known !== undefined) return known;
      const [from, to] = index.range(word);
      let found = false;
      for (let at = from; at < to && !found; at++) {
        const end = terms[at].slice(word.length);
        found = !SUFFIX.test(end) && (isEnding(end, word) || isVerbal(end));
      }
      nouns.set(word, found);
      return found;
    };

    const definitions = index.glossary.map((term) => term.doc);

    /** Whether the texts use `word` with an ending that no verb takes. */
    const isSureNoun = (word) => {
      const [from, to] = index.range(word);
      const isVerb = word.endsWith("다"); /* 배우다가 is one, 바다를 is none */
      for (let at = from; at < to; at++) {
        const end = terms[at].slice(word.length);
        if (NOMINAL.test(end) && !(isVerb && end === "가")) return true;
      }
      return false;
    };

    /* Glossary forms by key, and the words that are no mention of them. */
    const forms = new Map();
    const parts = new Set(); /* the words of which they are made: 딥 of 딥 러닝 */
    const people = new Map(); /* persons by their names' Latin words: jensen */
    const excluded = new Set();
    for (const term of index.glossary) {
      for (const form of term.forms) {
        const key = keyOf(form);
        if (key) forms.set(key, [...(forms.get(key) ?? []), term]);
        if (!form.includes(" ")) continue;
        for (const part of form.split(" ").map(keyOf)) {
          parts.add(part);
          if (term.kind === "person" && /^[a-z]{3,}$/.test(part)) people.set(part, new Set(people.get(part)).add(key));
        }
      }
      for (const word of term.exclude) excluded.add(keyOf(word));
    }
    const isWithin = (token, at, key, words) =>
      words.some((word) => places(token, word).some((start) => start <= at && start + word.length >= at + key.length));

    /** Whether `rest` goes on a compound: 모델 in 언어모델, 화 in 증류화; then an ending. */
    const continues = (rest) => {
      for (let at = 1; at <= rest.length; at++) {
        const part = rest.slice(0, at);
        const end = rest.slice(at);
        if ((AFTER.has(part) || isNoun(part)) && (isEnding(end, part) || isVerbal(end))) return true;
      }
      return false;
    };

    /** Whether `head` + `key` + `rest` is rather a shorter noun with an ending that only looks like `key`: 모델+이라면. */
    const isOverlapped = (head, key, rest) => {
      const token = head + key + rest;
      for (let at = 1; at < head.length + key.length; at++) {
        const noun = token.slice(0, at);
        if (isEnding(token.slice(at), noun) && (at === head.length && !isHangul(head.at(-1)) ? true : isNoun(noun))) return true;
      }
      return false;
    };

    /** How well a token that is `head` + `key` + `rest` answers for `key`: a tier, or 0. */
    const fit = (head, key, rest) => {
      const hangul = isSyllable(key.at(-1));
      if (hangul && head !== "" && isOverlapped(head, key, rest)) return 0;
      const left = head === "" || script(head.at(-1)) !== script(key[0]);
      const right = rest === "" || script(rest[0]) !== script(key.at(-1)) || (hangul && isEnding(rest, key));
      if (left && right) return TIER.exact;
      const isForm = forms.has(key);
      if (!hangul) {
        if (left && /^e?s$/.test(rest)) return TIER.stripped;
        return left && key.length > 2 && !isForm && script(key[0]) === "a" ? TIER.prefix : 0;
      }
      const verbal = isVerbal(rest);
      if (left && verbal) return TIER.stripped;
      if (left && /\p{N}[십백천만억조]$/u.test(key)) return TIER.prefix; /* 70억 in 70억개 */
      const size = syllables(key);
      if (size < 2) return 0;
      const whole = (part) => !isForm || size > 2 || syllables(part) > 1;
      const before = left || isNoun(head) || (!isForm && syllables(head) > 1) || ((BEFORE.has(head) || (!isForm && parts.has(head))) && whole(head));
      const after = right || verbal || (whole(rest) && continues(rest));
      if ((before && after) || (size > 2 && !isForm)) return left ? TIER.prefix : TIER.inside;
      return left && !isForm && syllables(rest) > 1 ? TIER.inside : 0;
    };

    /** What a word finds: for each document its best tier and how often the word stands in each field; and what to mark. */
    const newHits = () => ({ docs: new Map(), marks: new Map(), phrases: new Set() });
    const add = (hits, doc, field, count, tier) => {
      const hit = hits.docs.get(doc) ?? { tier: 0, counts: [0, 0, 0] };
      hit.tier = Math.max(hit.tier, tier);
      hit.counts[field] += count;
      hits.docs.set(doc, hit);
    };
    const addTerm = (hits, number, tier, mark, allowed) => {
      for (const [doc, field, count] of index.postings(number)) if (!allowed || allowed.has(doc)) add(hits, doc, field, count, tier);
      hits.marks.set(terms[number], mark);
    };

    /** Whether `key`, which the texts part after `cut` letters, is no word there: 이사회 in ‘것이 사회’ and in ‘이 사회’. */
    const isChance = (head, key, cut) => (head !== "" && isEnding(key.slice(0, cut), head)) || (head === "" && cut === 1 && /^[이그저한두세네]/.test(key) && isNoun(key));

    /** Find the noun `key` where the texts part it with a space or a point; with `point`, only where they do so after so many letters. */
    const findParted = (hits, key, tier, least = 0.01, allowed = undefined, point = undefined) => {
      for (const [doc, head, rest, field, cuts] of index.scan(key)) {
        if ((point && !cuts.includes(point)) || isChance(head, key, cuts[0])) continue;
        const how = fit(head, key, rest);
        if (how < least || how === 0 || (allowed && !allowed.has(doc))) continue;
        add(hits, doc, field, 1, tier * how);
        hits.phrases.add(key);
      }
    };

    /** Find the noun `key` with all that may stand around it; only tokens that answer with at least `least`. */
    const findNoun = (hits, key, tier, least = 0.01, allowed = undefined) => {
      const others = [...excluded].filter((word) => word !== key && word.includes(key));
      for (const number of index.containing(key)) {
        const token = terms[number];
        if (token[0] === "#") continue;
        let best = 0;
        let mark;
        for (const at of places(token, key)) {
          const how = isWithin(token, at, key, others) ? 0 : fit(token.slice(0, at), key, token.slice(at + key.length));
          if (how > best) [best, mark] = [how, [at, at + key.length]];
        }
        if (best >= least && best > 0) addTerm(hits, number, tier * best, mark, allowed);
      }
      if (key.length > 2 || /^\p{N}+$/u.test(key)) findParted(hits, key, tier, least, allowed);
    };

    /** In how many pages the texts use a stem with an ending that changes no stem, in words that are no form of `rival`. */
    const supports = new Map();
    const support = (stem, rival = "") => {
      const name = `${stem} ${rival}`;
      if (!supports.has(name)) {
        const [from, to] = index.range(search.toHangul(stem));
        let sum = 0;
        for (let at = from; at < to; at++) {
          if (!search.isPlainForm(terms[at], stem) || search.isOwnWord(terms[at])) continue;
          if (!rival || (VERBAL.test(terms[at].slice(search.toHangul(stem).length)) && !stems(terms[at]).has(rival))) sum += index.postings(at).length;
        }
        supports.set(name, sum);
      }
      return supports.get(name);
    };

    /** How well `token` answers for `stem`: a part of `tier`, or 0. A form that is rather one of a verb that the texts
        use far more (쓰는, of 쓰다 and of 쓸다) comes after the others. */
    const verbFit = (token, stem) => {
      if (search.isOwnWord(token) || (isSureNoun(token) && !token.startsWith(search.toHangul(stem)))) return 0;
      const all = stems(token);
      if (!all.has(stem)) return 0;
      if (isNominal(token, stem) || search.isCompanied(token, stem)) return 0.6;
      const isRival = (one) => one !== stem && !isNominal(token, one) && !(stem.startsWith(one) && stem.length > one.length + 1) && support(one, stem) > 4 * support(stem, one);
      return [...all].some(isRival) ? 0.8 : 1;
    };
    /** Whether `token` is a noun made of the stem, as 그림 of 그리다. */
    const isNominal = (token, stem) => {
      if (stem.length < 3 && ["ㅎㅏ", "ㄷㅗㅣ"].includes(stem)) return false;
      const rest = jamo(token).slice(stem.length);
      return jamo(token).startsWith(stem) && /^(?:ㅇㅡ)?ㅁ(?!ㅕ|ㅡㄹㅗ)/.test(rest);
    };

    /** Whether `token` is a noun or a noun with its particle, and no verb in the past. */
    const isFormOfNoun = (token) => {
      const stripped = strip(token);
      if ([...(stripped?.noun ?? "")].some((char) => isSyllable(char) && search.letters(char)[2] === "ㅆ")) return false; /* 속았 in 속았을 */
      if (isSureNoun(token)) return true;
      return stripped?.tier === TIER.stripped && isSureNoun(stripped.noun) && ![...search.ownStems(stripped.noun)].some((stem) => support(stem) > 0);
    };

    /** Find the forms of a verb by its possible stems: by those, if any, that the texts use with an ending that
        changes no stem. Returns whether the texts have the verb, and how many of its forms. */
    const findVerb = (hits, wanted, tier) => {
      const found = wanted.map((stem) => {
        const begin = stem.slice(0, Math.max(1, stem.length - 2));
        const block = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".indexOf(begin[0]);
        const [from, to] = [block, block + 1].map((at) => lowest(terms, String.fromCharCode(0xac00 + at * 588)));
        const forms = [];
        for (let number = from; number < to && block >= 0; number++) {
          const token = terms[number];
          if (!(typed[number] ??= jamo(token)).startsWith(begin)) continue;
          const fits = verbFit(token, stem);
          if (fits) forms.push([number, fits]);
        }
        const isSure = support(stem) > 0;
        return { forms: isSure ? forms : forms.filter(([number]) => !isFormOfNoun(terms[number])), isSure };
      });
      const isAnySure = found.some(({ isSure }) => isSure);
      const meant = found.filter(({ isSure }) => isSure || !isAnySure).flatMap(({ forms }) => forms);
      const best = Math.max(0, ...meant.map(([, fits]) => fits));
      const least = best === 1 ? 0.9 : best;
      for (const [number, fits] of meant) if (fits >= least) addTerm(hits, number, tier * fits, [0, terms[number].length]);
      return { isSure: isAnySure, isFound: meant.length > 0 };
    };

    /** Find the pages that name the concepts of a glossary form. */
    const findConcepts = (hits, key, tier = TIER.alias) => {
      for (const term of forms.get(key) ?? []) {
        const number = index.find(`#${term.slug}`);
        const rows = number < 0 ? [] : index.postings(number);
        const allowed = new Set([...rows.map(([doc]) => doc), ...definitions]);
        const doubtful = new Set(term.doubtful.map(keyOf));
        if (doubtful.has(key))
          for (const [doc, hit] of hits.docs) if (!allowed.has(doc) && hit.tier > TIER.other) hit.tier = TIER.other;
        for (const [doc, field, count] of rows) add(hits, doc, field, count, tier);
        for (const form of term.forms.map(keyOf))
          if (form && form !== key) findNoun(hits, form, tier, TIER.stripped, doubtful.has(form) ? allowed : undefined);
      }
    };

    /** Find the concepts of glossary forms that begin with `key`, which is long enough to tell: quantiz, 파인튜. */
    const findBegun = (hits, key) => {
      if (key.length < (isSyllable(key[0]) ? 3 : 4) || /[ㄱ-ㅣ]$/.test(key)) return;
      const wanted = jamo(key);
      for (const form of forms.keys()) {
        if (!jamo(form).startsWith(wanted)) continue;
        findNoun(hits, form, TIER.prefix, TIER.stripped);
        findConcepts(hits, form, TIER.prefix);
      }
      /* What stands beside such names: 소프트웨어, for 소프트웽, where 소프트웨어 1.0 is a name. */
      if (!hits.docs.size) return;
      const [from, to] = index.range(key.slice(0, -1));
      const begun = new Set();
      for (let at = from; at < to; at++) if (jamo(terms[at]).startsWith(wanted)) begun.add(strip(terms[at])?.noun ?? terms[at]);
      for (const word of [...begun].slice(0, 20)) if (!forms.has(word)) findNoun(hits, word, TIER.prefix, TIER.stripped);
    };

    /** What is left of `key` without particles or 하다-endings, the shortest that is known as a noun. */
    const strip = (key) => {
      for (let at = 1; at < key.length; at++) {
        const [noun, end] = [key.slice(0, at), key.slice(at)];
        if (!isSyllable(end[0]) || !(forms.has(noun) || isNoun(noun))) continue;
        if (isEnding(end, noun)) return { noun, tier: TIER.stripped };
        if (isVerbal(end)) return { noun, tier: TIER.base };
      }
      return undefined;
    };

    /** Whether the texts use `key`, ending as it does, as a noun of its own: 고양이를, but not 모델이라고. */
    const isNounItself = (key, noun) => {
      const [from, to] = index.range(key);
      for (let at = from; at < to; at++) {
        const end = terms[at].slice(key.length);
        if (end !== "" && isEnding(end, key) && !isEnding(terms[at].slice(noun.length), noun)) return true;
      }
      return false;
    };

    /** The stems that a query may be a form of; none of 맞춤 and 쓰기, which the texts use as nouns, nor of 피자, which they have not. */
    const stemsOfQuery = (key) => {
      const own = [...search.ownStems(key)].filter((stem) => stem !== jamo(key));
      if (isDictionaryForm(key)) return own.filter((stem) => stem === jamo(key.slice(0, -1)));
      const isNominal = (word) => (word.endsWith("기") || search.letters(word.at(-1))[2] === "ㅁ") && isNoun(word);
      const noun = strip(key)?.noun ?? key;
      const isMade = key.length > 2 && key.endsWith("기") && !isSureNoun(key); /* 고르기 */
      if (isNominal(key) || isNominal(noun)) return isMade ? own.filter((stem) => support(stem) > 0) : [];
      const isBare = (stem) => stem === jamo(key[0]) && key.length === 2 && !search.closed(key) && (key[1] === "자" || index.find(key) < 0);
      const isNounOnly = (stem) => isSureNoun(search.toHangul(stem)) && support(stem, "-") === 0;
      return own.filter((stem) => !isBare(stem) && !isNounOnly(stem));
    };
    /** Whether `key` is a verb as dictionaries have it: 뿌리다, but neither 배웠다 nor 배운다. */
    const isDictionaryForm = (key) => key.length > 1 && key.endsWith("다") && !key.endsWith("니다") && !["ㅆ", "ㄴ"].includes(search.letters(key.at(-2))[2]);

    const NO_VERB = { isSure: false, isFound: false };
    /** Find `key` as a verb. A short form of a verb that the texts hardly have is rather a noun that they lack: 기린. */
    const asVerbOf = (hits, key) => {
      const wanted = stemsOfQuery(key);
      const isShort = key.length < 3 && !isDictionaryForm(key) && index.find(key) < 0;
      const isPart = [...hits.marks.values()].some(([from]) => from > 0); /* 전지 in 태양전지 is no 저다 */
      if (isShort && (isPart || !wanted.some((stem) => support(stem) > 0))) return NO_VERB;
      const asItself = findVerb(hits, wanted, TIER.verb);
      const mayBeHelped = (isLight) => !asItself.isFound || (isLight && !isDictionaryForm(key));
      const helped = [...search.helpedStems(key)].filter(([stem, isLight]) => mayBeHelped(isLight) && (isLight || support(stem) > 0)).map(([stem]) => stem);
      return helped.length && findVerb(hits, helped, TIER.base).isFound ? { isSure: true, isFound: true } : asItself;
    };

    /** Whether a dictionary form is rather a noun with 이다: 거품이다, but not 줄이다, of which the texts have 줄여. */
    const isCopula = (key) => {
      const noun = key.slice(0, -2);
      if (!key.endsWith("이다") || !isSureNoun(noun)) return false;
      const [from, to] = index.range(noun);
      for (let at = from; at < to; at++) if (!isEnding(terms[at].slice(noun.length), noun) && stems(terms[at]).has(jamo(`${noun}이`))) return false;
      return true;
    };

    /** Whether a noun with such an ending, where the texts have it, is rather a word of its own: 물리학상, 미국인, 자연스럽다. */
    const isOfItsOwn = (ending) => SUFFIX.test(ending) || /^(?:인|자)$/.test(ending) || (/^[스롭로답다]/.test(ending) && isVerbal(ending) && !isEnding(ending, ""));

    /** Whether a form of the glossary is a version of what it names: gpt4o of gpt. */
    const isVersion = (key) => {
      const whole = forms.get(key.replace(/\p{N}.*$/u, ""));
      return /\p{N}/u.test(key) && whole !== undefined && forms.get(key).every((term) => whole.includes(term));
    };

    /** Find a word by all that is sure: itself, without its ending, as a verb, by the glossary. With `point`, a number
        that has a decimal point after so many letters. */
    const findKnown = (key, point = undefined) => {
      const hits = newHits();
      if (point) findParted(hits, key, TIER.exact, 0.01, undefined, point);
      else findNoun(hits, key, TIER.exact);
      let noun = key;
      if (!forms.has(key)) {
        const stripped = strip(key);
        const isSure = stripped && (forms.has(stripped.noun) || isSureNoun(stripped.noun));
        const mayBeVerb = !stripped || stripped.tier === TIER.base || !isSure || (syllables(stripped.noun) < 3 && !forms.has(stripped.noun));
        const asVerb = mayBeVerb && isSyllable(key.at(-1)) && !isSureNoun(key) && !isCopula(key) ? asVerbOf(hits, key) : NO_VERB;
        const isVerb = asVerb.isSure || (asVerb.isFound && isDictionaryForm(key));
        const isWord = index.find(key) >= 0 && stripped?.tier === TIER.stripped && !isSure && syllables(key) === syllables(stripped.noun) + 1; /* 달라이 */
        if (stripped && !(isWord && hits.docs.size) && ((isSure && !(isVerb && isDictionaryForm(key) && stripped.tier === TIER.stripped)) || !isVerb) && !isNounItself(key, stripped.noun) && !(hits.docs.size && isOfItsOwn(key.slice(stripped.noun.length)))) {
          if (point) findParted(hits, stripped.noun, stripped.tier, 0.01, undefined, point);
          else findNoun(hits, stripped.noun, stripped.tier);
          noun = stripped.noun;
        }
      }
      for (let at = 2; at < key.length && !hits.docs.size; at++)
        if (isEnding(key.slice(at), key.slice(0, at))) findNoun(hits, key.slice(0, at), TIER.stripped);
      if (key.length === 2 && !hits.docs.size) findParted(hits, key, TIER.exact); /* N/A */
      if (forms.has(noun) && isVersion(noun) && hits.docs.size) for (const term of forms.get(noun)) add(hits, term.doc, 0, 1, TIER.alias);
      else if (forms.has(noun)) findConcepts(hits, noun);
      else if (people.has(noun)) for (const name of people.get(noun)) findConcepts(hits, name);
      else if (![...hits.docs.values()].some(({ tier }) => tier > TIER.prefix)) findBegun(hits, noun);
      return { hits, key: noun, found: hits.docs.size > 0 };
    };

    /** Whether the texts have the verb that `word` looks like a form of, and not the noun. */
    const isVerbForm = (word) => !isSureNoun(word) && (support(jamo(word), "-") > 0 || [...search.ownStems(word)].some((stem) => stem !== jamo(word) && support(stem, jamo(word)) > 0));

    /** Whether the texts have the verb that `word` is a form of. */
    const hasVerb = (word) => stemsOfQuery(word).some((stem) => support(stem) > 0);

    return { forms, parts, isNoun, isVerbForm, hasVerb, support, isSureNoun, fit, newHits, add, addTerm, findNoun, findVerb, findKnown, strip };
  };

  Object.assign(search, { openWords, TIER });
})(((globalThis.juseok ??= {}).search ??= {}));
