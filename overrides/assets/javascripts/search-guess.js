/* What a word may have meant that is found nowhere as typed: first letters, the other keyboard layout, half a word, a slip. */
((search) => {
  "use strict";
  const { jamo, initials, letters, syllable, isSyllable, syllables, isEnding, isVerbal, toHangul, toLatin } = search;
  const MAX_GUESSES = 3;
  /* How verbs, not nouns, tend to end where they stand alone. */
  const VERBAL = /[다고며면는은을를서지게니까요던한된할될운은으린킨긴친른난어아여워와려져해돼기도록의]$/;
  const ENDINGS = ["는", "은", "를", "을", "와", "과", "에서", "에게", "으로", "부터", "까지", "처럼", "보다", "만큼", "이라는", "하는", "된"];

  /** Whether one list of jamo becomes the other by at most `most` changes; neighbours that changed places count as one. */
  const isNear = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return false;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return false;
      [before, row] = [row, next];
    }
    return row[other.length] <= most;
  };

  /* Letters that sound alike or share a key, and those that lie side by side on it, are mistaken for each other most. */
  const ALIKE = ["ㅐㅔ", "ㅒㅖ", "ㄱㄲ", "ㄷㄸ", "ㅂㅃ", "ㅅㅆ", "ㅈㅉ", "ㄱㅋ", "ㄷㅌ", "ㅂㅍ", "ㅈㅊ", "ㅇㅎ"];
  const ROWS = ["ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"];
  /** How unlikely it is that `typed` was meant to be `meant`: 1 for what sounds alike, 2 for neighbouring keys or a letter
      more, less or out of order, 3 for any other letter. */
  const slipCost = (typed, meant) => {
    let start = 0;
    while (start < typed.length && typed[start] === meant[start]) start++;
    let end = 0;
    while (end < Math.min(typed.length, meant.length) - start && typed.at(-1 - end) === meant.at(-1 - end)) end++;
    const [one, other] = [typed.slice(start, typed.length - end), meant.slice(start, meant.length - end)];
    const pair = one + other;
    if (["ㅗㅐㅗㅣ", "ㅜㅔㅗㅐ", "ㅜㅔㅗㅣ"].some((vowels) => [pair, other + one].includes(vowels)) || (pair.length === 2 && /^[ㅐㅣ]{2}$/.test(pair) && typed[start - 1] === "ㅗ")) return 1;
    if (pair === "ㅇ" && /[^ㅏ-ㅣ]/.test(typed[start - 1] ?? "")) return 1; /* 몇일 sounds as 며칠 */
    if (one.length !== 1 || other.length !== 1) return 2;
    if (ALIKE.some((both) => both.includes(one) && both.includes(other))) return 1;
    return ROWS.some((row) => row.includes(pair) || row.includes(other + one)) ? 2 : 3;
  };

  const INITIALS_ALIKE = ["ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ", "ㅇㅎ"];
  const VOWELS_ALIKE = ["ㅐㅔ", "ㅒㅖ", "ㅙㅚㅞ", "ㅢㅣ"];
  const FINALS_ALIKE = ["ㄱㄲㅋㄳㄺ", "ㄷㅅㅆㅈㅊㅌㅎㅀ", "ㅂㅍㅄㄿㄼ", "ㄴㄵㄶ", "ㄹㄽㄾㅀ", "ㅁㄻ"];
  const ALL_ALIKE = [INITIALS_ALIKE, VOWELS_ALIKE, FINALS_ALIKE];
  /** The syllables that sound as `char` does or nearly so, one letter of these groups apart. */
  const soundingAs = (char, alike) => {
    if (!isSyllable(char)) return [];
    const parts = letters(char);
    return alike.flatMap((groups, place) =>
      groups
        .filter((group) => parts[place] !== "" && group.includes(parts[place]))
        .flatMap((group) => [...group].filter((letter) => letter !== parts[place]).map((letter) => syllable(...parts.with(place, letter)))),
    );
  };

  /** The spellings of a name from another language that ends, or has a syllable that ends, in a consonant: 로보트 and 로봇. */
  const FINAL_OF = { 트: "ㅅ", 크: "ㄱ", 프: "ㅂ", 츠: "ㅅ" };
  const borrowed = (key) =>
    [...key].flatMap((char, at) => {
      if (!isSyllable(char)) return [];
      const [initial, vowel, final] = letters(char);
      const [head, rest] = [key.slice(0, at), key.slice(at + 1)];
      if (final === "") return FINAL_OF[rest[0]] ? [head + syllable(initial, vowel, FINAL_OF[rest[0]]) + rest.slice(1)] : [];
      return Object.keys(FINAL_OF).filter((one) => FINAL_OF[one] === final).map((one) => head + syllable(initial, vowel, "") + one + rest);
    });

  const LETTER_NAMES = Object.entries({
    더블유: "w", 에이치: "h", 에이: "a", 에프: "f", 아이: "i", 제이: "j", 케이: "k", 에스: "s", 브이: "v", 엑스: "x", 와이: "y", 제트: "z", 지: "g", 비: "b", 씨: "c", 시: "c",
    디: "d", 이: "e", 엘: "l", 엠: "m", 엔: "n", 오: "o", 피: "p", 큐: "q", 알: "r", 티: "t", 유: "u",
  });
  /** The letters whose names `text` is: 지피유 → gpu; "" where it is anything else. */
  const spelled = (text) => {
    let out = "";
    for (let at = 0; at < text.length; ) {
      const [name, letter] = LETTER_NAMES.find(([one]) => text.startsWith(one, at)) ?? [];
      if (!name) return "";
      [out, at] = [out + letter, at + name.length];
    }
    return out;
  };

  const openGuesses = (index, words) => {
    const terms = index.terms.filter((term) => /^[\p{L}\p{N}]/u.test(term));
    const titleWords = () => new Set(index.docs.flatMap(([, title]) => search.tokens(title)));

    /** The noun that a token is, or is a form of: 증류를 → 증류. */
    const bases = new Map();
    const base = (token) => {
      if (!bases.has(token)) bases.set(token, words.strip(token)?.noun ?? token);
      return bases.get(token);
    };
    const distinct = (list) => [...new Set(list)];

    /** Words by their first letters, the likeliest kind only: glossary, titles, sure nouns, any word, longer ones. */
    const byInitials = (key) => {
      const glossary = [...words.forms.keys()].filter((form) => initials(form) === key);
      if (glossary.length) return glossary;
      const latin = toLatin(key);
      if (words.forms.has(latin)) return [latin];
      if (/^(.)\1+$/.test(key)) return [];
      const begins = (token) => initials(token.slice(0, key.length)) === key && isSyllable(token[key.length - 1] ?? "");
      const isWhole = (token) => isEnding(token.slice(key.length), token.slice(0, key.length)) || isVerbal(token.slice(key.length));
      const nouns = (tokens) => distinct([...tokens].filter((token) => begins(token) && isWhole(token)).map((token) => token.slice(0, key.length)));
      const titles = nouns(titleWords()).filter(words.isSureNoun);
      if (titles.length && key.length === 2) return titles;
      const isLikeForm = (word) => letters(word.at(-1))[2] === "ㅆ" || /(?:에서|에게|으로|부터|까지|처럼)$/.test(word);
      const isOfNoun = (word) => base(word) !== word && (words.isSureNoun(base(word)) || /^(?:을|를|의|에)$/.test(word.slice(base(word).length)));
      /* 어려우 in 어려우며, but not 창업자 in 창업자이자 */
      const isBegunVerb = (word) => {
        const [from, to] = index.range(word);
        const hasVerb = (token) => [...search.ownStems(token)].some((stem) => stem !== jamo(`${word}이`) && words.support(stem, "-") > 0);
        for (let at = from; at < to; at++) if (!hasVerb(index.terms[at])) return false;
        return true;
      };
      const isLikeVerb = (word) => VERBAL.test(word) && search.ownStems(word).size > 0;
      const kindOf = (word) => (words.isSureNoun(word) || words.parts.has(word) ? 0 : words.isVerbForm(word) || (words.hasVerb(word) && !word.endsWith("기")) || isLikeForm(word) || isBegunVerb(word) ? 3 : isLikeVerb(word) ? 2 : 1);
      /* 이름으 in 이름으로 is no word. */
      const isCut = (token) => base(token).length < key.length && !isEnding(token.slice(base(token).length, key.length), base(token));
      const kinds = nouns(terms.filter((token) => begins(token) && !isCut(token))).filter((word) => !isOfNoun(word) || (words.isSureNoun(word) && !/[을를의에와과는은]$/.test(word))).map((word) => [kindOf(word), word]);
      const least = Math.min(...kinds.map(([kind]) => kind));
      const likely = kinds.filter(([kind]) => kind <= Math.max(1, least)).sort(([a], [b]) => a - b);
      const all = distinct([...titles, ...likely.map(([, word]) => word)]);
      if (all.length) return all.slice(0, 4);
      const longer = [...words.forms.keys()].filter((form) => initials(form).startsWith(key));
      const isLonger = (word) => word.length >= key.length && !words.isVerbForm(word) && (words.isSureNoun(word) || !VERBAL.test(word));
      if (longer.length) return longer;
      const begun = distinct(terms.filter(begins).map(base).filter(isLonger));
      const within = (token) => search.places(initials(token), key).map((at) => token.slice(at, at + key.length));
      return (begun.length || key.length < 3 || ROWS.some((row) => row.includes(key)) ? begun : distinct(terms.flatMap(within).filter((word) => words.findKnown(word).found))).slice(0, 4);
    };

    /** Words that begin as `key` does, its last syllable perhaps not yet whole: 딥펭 → 딥페이크. */
    const byBeginning = (key) => {
      const wanted = jamo(key);
      const all = distinct([...words.forms.keys(), ...terms]);
      const found = all.filter((token) => token[0] === key[0] || key.length === 1 ? jamo(token).startsWith(wanted) : false);
      return distinct(found.map(base));
    };

    /** Words within others that begin so, the last syllable not yet whole: 베이ㅅ, of 데이터베이스. */
    const byHalfWithin = (key) => {
      const [head, half] = [key.slice(0, -1), key.at(-1)];
      if (head.length < 2 || !/[ㄱ-ㅎ]/.test(half)) return [];
      const found = [...index.containing(head)].flatMap((number) => {
        const at = index.terms[number].indexOf(head) + head.length;
        const next = index.terms[number][at] ?? "";
        return jamo(next).startsWith(half) ? [head + next] : [];
      });
      return distinct(found).filter((word) => words.findKnown(word).found).slice(0, MAX_GUESSES);
    };

    /** A known noun before an ending that is not yet whole: 증류느 (는). */
    const byHalfEnding = (key) => {
      for (let at = key.length - 1; at > 0; at--) {
        const [noun, end] = [key.slice(0, at), key.slice(at)];
        if (!words.forms.has(noun) && !words.isNoun(noun)) continue;
        if (ENDINGS.some((ending) => ending.startsWith(end) || (ending.length === 1 && jamo(ending).startsWith(jamo(end))))) return [noun];
      }
      return [];
    };

    /** Words one slip away, two from nine jamo on, the likeliest alone: first those of the glossary, then by the kind of
        slip, then by how many pages have them. A short word is only compared with the glossary, and with what sounds alike. */
    const bySlip = (key) => {
      const wanted = jamo(key);
      const isHangul = isSyllable(key[0]);
      const sizes = isHangul && !/[ㄱ-ㅣ]/.test(key) ? [key.length] : [key.length - 1, key.length, key.length + 1];
      if (wanted.length < 5) return [];
      const forms = [...words.forms.keys()].filter((form) => isSyllable(form[0]) === isHangul && sizes.includes(form.length));
      for (const most of wanted.length >= 9 ? [1, 2] : [1]) {
        const near = (word) => word !== key && isAlike(word, key, most) && (isNear(wanted, jamo(word), most) || isOneLetter(word, key) || isSwapped(word, key));
        const known = forms.filter(near);
        if (known.length) return likeliest(key, known);
        if (isHangul && syllables(key) < 2) continue;
        const isShort = wanted.length < 6 || (isHangul && syllables(key) < 3);
        const nouns = new Map();
        index.terms.forEach((token, number) => {
          for (const size of sizes) {
            const word = token.slice(0, size);
            if (word.length !== size || !(nouns.has(word) || (near(word) && !isOtherEnding(word, key)))) continue;
            const rest = token.slice(size);
            const isWhole = isHangul ? words.fit("", word, rest) > 0 : isEnding(rest, word);
            if (isWhole && (!isShort || slipCost(wanted, jamo(word)) === 1)) nouns.set(word, (nouns.get(word) ?? 0) + index.postings(number).length);
          }
        });
        if (nouns.size) return likeliest(key, [...nouns.keys()], nouns);
      }
      return [];
    };
    /** Words within others, of three syllables and up, with one letter that is another: 반송국, of 경성방송국. */
    const bySlipWithin = (key) => {
      if (key.length < 3 || ![...key].every(isSyllable)) return [];
      const found = new Set();
      for (const token of index.terms)
        for (let at = 2; at + key.length <= token.length; at++) {
          const word = token.slice(at, at + key.length);
          if (isAlike(word, key, 0) && isOneLetter(word, key) && words.fit(token.slice(0, at), word, token.slice(at + key.length)) > 0) found.add(word);
        }
      return likeliest(key, [...found]).slice(0, MAX_GUESSES);
    };
    /** Those of `found` that are meant most likely, by slips that are commonly made; among them the most frequent first. */
    const likeliest = (key, found, counts = new Map()) => {
      const costs = new Map(found.map((word) => [word, slipCost(jamo(key), jamo(word))]));
      const least = Math.min(...costs.values());
      return found.filter((word) => costs.get(word) === least).sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
    };
    /** Whether two words differ in one letter of one syllable, be it made with two keys: 회 and 헤. */
    const isOneLetter = (one, other) => {
      const different = [...one].flatMap((char, at) => (char === other[at] ? [] : [at]));
      if (one.length !== other.length || different.length !== 1) return false;
      const [a, b] = [one, other].map((word) => word[different[0]]);
      if (!isSyllable(a) || !isSyllable(b)) return false;
      return letters(a).filter((letter, place) => letter !== letters(b)[place]).length === 1;
    };
    /** Whether two words differ in the order of two neighbouring syllables: 벤마치크. */
    const isSwapped = (one, other) => {
      if (one.length !== other.length || one.length < 3) return false;
      const at = [...one].findIndex((char, place) => char !== other[place]);
      return at >= 0 && one === other.slice(0, at) + (other[at + 1] ?? "") + other[at] + other.slice(at + 2);
    };
    /** Whether `word` is a noun with an ending that `key` has not: 반도체와, for 반도네온. */
    const isOtherEnding = (word, key) =>
      base(word) !== word && words.isSureNoun(base(word)) && !words.isSureNoun(word) && !key.endsWith(word.slice(base(word).length)) && slipCost(jamo(key), jamo(word)) > 1;
    /** Whether at most `most` places of two words differ, or their lengths: what isNear costs is spared for the rest. */
    const isAlike = (one, other, most) => {
      if (one.length !== other.length) return true;
      let different = 0;
      for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) different++;
      return different <= most + 1;
    };

    /** Words of which the glossary knows `key` with a slip and an ending: 딥패이크를. */
    const withoutEnding = (key) => {
      const found = [];
      for (let at = key.length - 1; at > 1; at--) if (isSyllable(key[at]) && isEnding(key.slice(at), key.slice(0, at))) found.push(key.slice(0, at));
      return found;
    };

    /** What is written as it sounds: verbs, 배끼다 for 베끼다, 깨닳다 for 깨닫다, and all with a vowel that sounds alike, 찌게 for
        찌개; names from other languages with a vowel or without, 로보트 for 로봇. */
    const bySound = (key) => {
      if (!isSyllable(key.at(-1)) || key.length < 2) return [];
      const isFound = (word) => words.findKnown(word).found;
      const variants = (groups) => [...key].flatMap((char, at) => soundingAs(char, groups).map((one) => key.slice(0, at) + one + key.slice(at + 1)));
      const mayBeVerb = key.endsWith("다") || (key.length > 2 && search.ownStems(key).size > 0);
      const verb = mayBeVerb && variants(ALL_ALIKE).find((word) => words.hasVerb(word) || (word.endsWith("다") && isFound(word)));
      const isOther = (word) => words.isNoun(word) && !words.isSureNoun(word); /* 지내 in 지내고 */
      const word = verb || [...variants([[], VOWELS_ALIKE, []]), ...borrowed(key)].find((one) => !isOther(one) && isFound(one));
      return word ? [word] : [];
    };

    /** A Latin word that is typed on the Korean layout before an ending, or spelled by the names of its letters: 헤ㅕ를, 지피유를. */
    const byLatin = (key) => {
      for (let at = key.length; at > 1; at--) {
        const [head, end] = [key.slice(0, at), key.slice(at)];
        if (!isEnding(end, "")) continue;
        for (const latin of [/[ㄱ-ㅣ]/.test(head) ? toLatin(head) : "", spelled(head)]) if (latin.length > 1 && words.findKnown(latin).found) return [latin];
      }
      return [];
    };

    const isInitials = (key) => /^[ㄱ-ㅎ]{2,}$/.test(jamo(key));

    /** What `key` may have meant, as other keys, in the words of `typed`. Nothing where nothing is near. */
    const guess = (key, typed) => {
      const known = (list) => list.filter((word) => words.findKnown(word).found);
      if (isInitials(key)) return byInitials(jamo(key));
      if (/^[a-z]+$/i.test(typed)) {
        for (const letters of [typed, typed.toLowerCase()]) {
          const hangul = toHangul(letters);
          if ([...hangul].every(isSyllable) && known([hangul]).length) return [hangul];
          if (isInitials(hangul) && hangul.length > 2) {
            const found = byInitials(hangul);
            if (found.length) return found;
          }
        }
      }
      if (/^[가-힣]+[ㄱ-ㅎ]$/.test(key)) {
        const begun = byBeginning(key); /* 혜ㅅ is rather 혜성 than gpt */
        if (begun.length) return begun.slice(0, 20);
      }
      if (/^[가-힣ㄱ-ㅣ]+$/.test(key)) {
        const latin = toLatin(key);
        if (latin.length > 1 && known([latin]).length) return [latin];
      }
      const latin = isSyllable(key.at(-1)) ? byLatin(key) : [];
      if (latin.length) return latin;
      const begun = byBeginning(key);
      if (begun.length) return begun.slice(0, 20);
      const within = byHalfWithin(key);
      if (within.length) return within;
      const half = byHalfEnding(key);
      if (half.length) return half;
      const slips = bySlip(key);
      if (slips.length) return slips.slice(0, MAX_GUESSES);
      const sounding = bySound(key);
      if (sounding.length) return sounding;
      const slipsWithin = bySlipWithin(key);
      if (slipsWithin.length) return slipsWithin;
      for (const noun of withoutEnding(key)) {
        const found = bySlip(noun);
        if (found.length) return found.slice(0, MAX_GUESSES);
      }
      if (/^[a-z]+$/i.test(typed)) {
        const hangul = toHangul(typed);
        if ([...hangul].every(isSyllable) && syllables(hangul) > 2) return bySlip(hangul).slice(0, MAX_GUESSES);
      }
      return [];
    };

    return { guess, isNear };
  };

  Object.assign(search, { openGuesses, isNear });
})(((globalThis.juseok ??= {}).search ??= {}));
