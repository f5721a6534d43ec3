/* Korean text as search compares it: folding, tokens, jamo, 초성, keyboard layouts, particles.
   A classic script for pages and workers; Node imports it too. All search-*.js gather in `juseok.search`. */
((search) => {
  "use strict";

  /* build_tools/search/tokens.py follows the same rules; tests/cases/search-tokens.json holds both to them. */
  const lower = (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char);
  const UNUSUAL = /[^\0-\u012f\u2000-\u206f\u3000-\u303f가-힣ㄱ-ㅣ]/;
  const fold = (text) => {
    const composed = text.normalize("NFC");
    if (!UNUSUAL.test(composed)) return composed.toLowerCase();
    return composed
      .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replace(/\p{Lu}|\p{Lt}|\p{Nl}|\p{So}/gu, lower);
  };
  const JOINED = /^\S*[)\]}>’”'"」』》〉]$/;
  /** The tokens of a text, where they begin, and whether a comma or the like parts them from the token before. What a closing bracket or quotation mark joins to what stands before it
      is marked with ', a place before it: ‘증류’라면 gives 증류 and '라면, which is an ending and no noodle. */
  const places = (text) => {
    const folded = fold(text);
    const word = /[\p{L}\p{N}]+/gu;
    const found = [];
    let end = -1;
    for (let match = word.exec(folded); match; match = word.exec(folded)) {
      const { 0: token, index } = match;
      const between = end < 0 ? "" : folded.slice(end, index);
      const isPlain = between === " " || between === "";
      const isJoined = !isPlain && JOINED.test(between) && isHangul(token[0]);
      const isApart = !isPlain && /[,.;:!?]\s/.test(between);
      end = index + token.length;
      found.push(isJoined ? { token: `'${token}`, start: index - 1, isApart } : { token, start: index, isApart });
    }
    return found;
  };
  const tokens = (text) => places(text).map(({ token }) => token);
  /** The letters of a text alone, by which names and queries are compared. */
  const keyOf = (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join("");

  const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
  const VOWELS = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"];
  const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];
  const PARTS = {
    ㅘ: "ㅗㅏ", ㅙ: "ㅗㅐ", ㅚ: "ㅗㅣ", ㅝ: "ㅜㅓ", ㅞ: "ㅜㅔ", ㅟ: "ㅜㅣ", ㅢ: "ㅡㅣ",
    ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ",
  };
  const KEYS = {
    ㅂ: "q", ㅈ: "w", ㄷ: "e", ㄱ: "r", ㅅ: "t", ㅛ: "y", ㅕ: "u", ㅑ: "i", ㅐ: "o", ㅔ: "p", ㅁ: "a", ㄴ: "s", ㅇ: "d", ㄹ: "f", ㅎ: "g",
    ㅗ: "h", ㅓ: "j", ㅏ: "k", ㅣ: "l", ㅋ: "z", ㅌ: "x", ㅊ: "c", ㅍ: "v", ㅠ: "b", ㅜ: "n", ㅡ: "m",
    ㅃ: "Q", ㅉ: "W", ㄸ: "E", ㄲ: "R", ㅆ: "T", ㅒ: "O", ㅖ: "P",
  };
  const LETTERS = Object.fromEntries(Object.entries(KEYS).map(([jamo, key]) => [key, jamo]));
  const WHOLE = Object.fromEntries(Object.entries(PARTS).map(([whole, parts]) => [parts, whole]));

  const isSyllable = (char) => char >= "가" && char <= "힣";
  const isHangul = (char) => isSyllable(char) || (char >= "ㄱ" && char <= "ㅣ");
  const syllables = (text) => [...text].filter(isSyllable).length;

  /** The number of a syllable among all, or a number that is none's. */
  const numberOf = (char) => char.charCodeAt(0) - 0xac00;
  const isNumber = (number) => number >= 0 && number < 11172;
  /** The three letters of a syllable, the last perhaps "". */
  const letters = (char) => {
    const code = numberOf(char);
    return [INITIALS[Math.floor(code / 588)], VOWELS[Math.floor((code % 588) / 28)], FINALS[code % 28]];
  };
  /** The syllable of three letters, the last perhaps "". */
  const syllable = (initial, vowel, final) =>
    String.fromCharCode(0xac00 + INITIALS.indexOf(initial) * 588 + VOWELS.indexOf(vowel) * 28 + FINALS.indexOf(final));
  /* Whole vocabularies are turned into keys; each syllable once. */
  const keys = [];
  /** The text with each syllable as the keys that type it: 과 is ㄱㅗㅏ, 값 is ㄱㅏㅂㅅ. */
  const jamo = (text) => {
    let typed = "";
    for (const char of text) {
      const code = numberOf(char);
      if (isNumber(code)) typed += keys[code] ??= letters(char).map((letter) => PARTS[letter] ?? letter).join("");
      else typed += PARTS[char] ?? char;
    }
    return typed;
  };
  /** The first letters of its syllables; all else as it is. */
  const initials = (text) => {
    let first = "";
    for (const char of text) {
      const code = numberOf(char);
      first += isNumber(code) ? INITIALS[Math.floor(code / 588)] : char;
    }
    return first;
  };
  /** Whether it ends in a consonant; undefined where it does not end in Hangul. */
  const closed = (text) => {
    const last = text.at(-1) ?? "";
    return isSyllable(last) ? letters(last)[2] !== "" : undefined;
  };

  /** What was typed on the Latin layout, had it been the Korean one: wmdfb → 증류. What makes no syllable stays a lone letter. */
  const toHangul = (text) => {
    const typed = [...text].map((char) => LETTERS[char] ?? LETTERS[char.toLowerCase()] ?? char);
    const isVowel = (letter) => VOWELS.includes(letter);
    let out = "";
    for (let at = 0; at < typed.length; ) {
      const initial = INITIALS.indexOf(typed[at]);
      if (initial < 0 || !isVowel(typed[at + 1])) {
        out += typed[at++];
        continue;
      }
      let vowel = typed[++at];
      if (WHOLE[vowel + typed[at + 1]] && isVowel(typed[at + 1])) vowel = WHOLE[vowel + typed[++at]];
      at++;
      let final = "";
      if (FINALS.indexOf(typed[at]) > 0 && !isVowel(typed[at + 1])) {
        final = typed[at++];
        const pair = WHOLE[final + typed[at]];
        if (pair && FINALS.includes(pair) && !isVowel(typed[at + 1])) [final, at] = [pair, at + 1];
      }
      out += syllable(INITIALS[initial], vowel, final);
    }
    return out;
  };
  /** What was typed on the Korean layout, had it been the Latin one: 헤ㅕ → gpu. */
  const toLatin = (text) => [...jamo(text)].map((char) => KEYS[char] ?? char).join("").toLowerCase();

  /* What can follow a noun, one regular expression: 들, 님 …; particles in the order in which they combine; forms of 이다. */
  const NOUN_ENDS = "들|님|씨|측|쪽|씩|쯤|당|간|내|외|상|중|별|용";
  const CLOSING = "은|는|이|가|을|를|이랑|랑|하고|이나|나|이여|여|이든|든|든지|이든지|이란|란|커녕|은커녕|치고|론|으론|이라도|라도|이야말로|야말로|도";
  const COMBINING =
    "에|에서|에게|에게서|께|께서|한테|한테서|으로|로|으로서|로서|으로써|로써|으로부터|로부터|부터|까지|만|만큼|마다|마저|조차|밖에|보다|처럼|같이|대로|뿐|의|과|와";
  const AFTER = "은|는|이|을|도|만|의|나|이나|라도|이라도|조차|까지|부터|선|겐";
  const COPULA =
    "이?(?:다|다고|다는|다며|고|고도|며|면|면서|지만|지|자|던|라|라고|라고도|라는|라며|라면|라면서|라서|란|니|니까|므로|기|기도|기에|기는|네|냐|냐고|냐는|거나|요|죠|군|구나|야)|" +
    "(?:이었|였)(?:다|던|고|으며|으나|지만|는데|다고|다는|다며|다면|습니다|어요|기에|을|음|죠|지)|인|인데|인지|인가|인들|일|일지|일까|일수록|임|임을|임에도|입니다|입니까|이에요|예요|이예요|에요|여서|이어서|이어야|여야|" +
    "없이|없는|없다|있는|있다";
  const AFTER_PARTICLE = "이?(?:다|다고|다는|라고|라는|라며|라면|고|며|지만|었다|었던)|인|인데|일|였다|였던|입니다|이에요|예요";
  const ENDING = new RegExp(
    `^(?:${NOUN_ENDS})?(?:${CLOSING}|(?:${COMBINING}){1,2}(?:${AFTER})?(?:${AFTER_PARTICLE})?|(?:${COPULA})?)$`,
  );
  const ONLY_OPEN = /^(?:를|가|는|와|랑|였|예|여|나|다|고|며|면|지|자|던|니|므|기|네|냐|거|요|죠|군|구|란|라(?!고|는))/;
  const ONLY_CLOSED = /^(?:을|은|과|으)/;

  /** Whether `ending` can follow the noun `noun`: particles and forms of 이다 in their order, 받침 agreeing. "" can. */
  const isEnding = (ending, noun) => {
    if (ending === "") return true;
    if (!ENDING.test(ending)) return false;
    const end = closed(noun);
    if (end === undefined || ending.startsWith("이")) return true;
    if (/^[로론]/.test(ending)) return !end || letters(noun.at(-1))[2] === "ㄹ";
    return !(end ? ONLY_OPEN : ONLY_CLOSED).test(ending);
  };

  Object.assign(search, { fold, tokens, tokenPlaces: places, keyOf, jamo, initials, closed, letters, syllable, isSyllable, isHangul, syllables, toHangul, toLatin, isEnding });
})(((globalThis.juseok ??= {}).search ??= {}));
