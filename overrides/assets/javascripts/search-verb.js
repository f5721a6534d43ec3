/* Verb and adjective forms → the stems they may come from, by the rules of endings. Loads after search-text.js. */
((search) => {
  "use strict";
  const { jamo } = search;

  /* Endings as jamo. After 았/었 and 겠; after any stem; after 아/어; those that begin with a lone final (은, 을, 음, 습니다). */
  const PLAIN =
    "다|다가|다고|다는|다며|다면|단|고|고서|고는|고도|고자|지|지만|지는|지도|지를|게|게는|게도|게끔|는|는다|는다고|는다는|는데|는데도|는지|는지를|는지가|는지도|는지는|는가|는군|던|던데|던지|더라|더니|더라도|기|기가|기는|기도|기를|기에|기엔|기로|기만|기까지|기보다|네|네요|나|나요|냐|니|자|자고|자는|자마자|도록|든|든지|든가|거나|거든|건만|구나|군|죠|지요|소|려면|려고|려는|려|러";
  const LOOSE =
    "며|면|면서|면서도|면은|니|니까|나|러|려|려고|려는|려면|려던|라|라고|라는|ㄴ|ㄴ데|ㄴ데도|ㄴ지|ㄴ지를|ㄴ지가|ㄴ지도|ㄴ지는|ㄴ가|ㄴ다|ㄴ다고|ㄴ다는|ㄴ다며|ㄴ다면|ㄹ|ㄹ까|ㄹ지|ㄹ지도|ㄹ지가|ㄹ지를|ㄹ지는|ㄹ수록|ㄹ게|ㄹ때|ㄹ뿐|ㄹ|ㅁ|ㅁ을|ㅁ이|ㅁ은|ㅁ에|ㅁ으로|ㅁ으로써|ㅁ에도|ㅁ에따라|ㅂ니다|ㅂ니까|ㅂ시다|시다|십시오|세요|시는|신|실|므로|란|라며|ㄹ만한|ㄹ만큼|ㄴ만큼";
  const AFTER_A = "|서|서도|서는|도|야|야만|야지|야한다|야할|요|라|줄|줘";
  /* Verbs that follow 아/어, often without a space: 쉬워지다, 보여주다. */
  const HELPERS = ["지", "오", "가", "보", "주", "내", "놓", "두", "버리", "있", "나", "나가", "나오", "들이", "대"].map(jamo);
  const AFTER_SS = "다|던|고|지|지만|는데|는지|는지를|는지가|는지도|는지는|는가|다고|다는|다며|다면|단|습니다|습니까|으며|으나|으니|으니까|으면|을|을까|을지|을때|음|음을|음에도|음이|어요|어도|어야|었다|었던|네|네요|냐|거나|기|기에|기도|기때문|죠|지요|더라|더니|소|든|거든";
  const set = (list) => new Set(list.split("|").map(jamo));
  const plain = set(PLAIN);
  const loose = set(LOOSE);
  const afterA = set(AFTER_A);
  const afterSs = set(AFTER_SS);
  for (const ending of afterSs) plain.add(jamo("겠") + ending);

  const VOWEL = /[ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ]$/;
  const FINAL_VOWEL = /^(.*?)([ㅏㅓㅐㅔㅕㅖ])$/;

  /* Verbs that look irregular and are not: 집다 gives 집어, never 지워. */
  const REGULAR = new RegExp(`(?:${["잡", "집", "입", "씹", "뽑", "접", "좁", "꼽", "업", "웃", "씻", "벗", "빗", "솟", "앗", "받", "믿", "닫", "얻", "쏟", "뻗", "굳", "뜯", "돋"].map(jamo).join("|")})$`);

  /** What may stand before 아/어 or 으: the stem itself, or with what irregular verbs lose there. */
  const beforeVowel = (stem, add) => {
    const addIrregular = (lost) => !REGULAR.test(lost) && add(lost);
    add(stem);
    if (stem.endsWith("ㄹ")) addIrregular(`${stem.slice(0, -1)}ㄷ`);
    if (VOWEL.test(stem)) addIrregular(`${stem}ㅅ`);
    if (/ㅇ[ㅜㅗ]$/.test(stem)) addIrregular(`${stem.slice(0, -2)}ㅂ`);
    if (stem.endsWith("ㄹㄹ")) add(`${stem.slice(0, -1)}ㅡ`);
  };

  /** Stems before 아/어 and what was made of it: 배워 → 배우, 늘려 → 늘리, 커 → 크, 해 → 하, 쉬워 → 쉽, 몰라 → 모르. */
  const beforeA = (form, add) => {
    if (/(?:[ㅏㅗㅑ][^ㅏ-ㅣ]?ㅇㅏ|[^ㅏㅗㅑ][^ㅏ-ㅣ]{0,2}ㅇㅓ)$/.test(form)) beforeVowel(form.slice(0, -2), add);
    if (form.endsWith("ㅎㅏㅇㅕ")) add(form.slice(0, -2));
    const [, head, vowel] = FINAL_VOWEL.exec(form) ?? [];
    if (vowel === undefined) return;
    if (vowel === "ㅕ") add(`${head}ㅣ`);
    if (vowel === "ㅐ" && head.endsWith("ㅎ")) add(`${head}ㅏ`);
    if (vowel === "ㅐ" && head.endsWith("ㅗ")) add(`${head}ㅣ`);
    if (vowel !== "ㅕ" && !VOWEL.test(head)) add(form);
    if (vowel === "ㅏ" || vowel === "ㅓ") {
      if (/[ㅗㅜ]$/.test(head)) beforeVowel(head, add);
      else if (!VOWEL.test(head) && !head.endsWith("ㅇ")) {
        add(`${head}ㅡ`);
        if (head.endsWith("ㄹㄹ")) add(`${head.slice(0, -1)}ㅡ`);
      }
    }
  };

  const isHelped = (end) => HELPERS.some((helper) => end.startsWith(helper.slice(0, -1))) && [...stemsOf(end)].some((stem) => HELPERS.includes(stem));

  const cache = new Map();

  const stemsOf = (all, withHelpers = true) => {
    const known = withHelpers ? cache.get(all) : undefined;
    if (known) return known;
    const found = new Set();
    const add = (stem) => {
      if (stem.length > 1 && (!stem.endsWith("ㅆ") || stem.endsWith("ㅇㅣㅆ"))) found.add(stem);
    };
    for (let at = 1; at <= all.length; at++) {
      const stem = all.slice(0, at);
      const end = all.slice(at);
      if (plain.has(end)) {
        add(stem);
        if (VOWEL.test(stem) && /^[ㄴㅅ]/.test(end)) add(`${stem}ㄹ`);
      }
      if (VOWEL.test(stem) && loose.has(end)) {
        add(stem);
        if (/ㅇㅜ$/.test(stem) && !REGULAR.test(`${stem.slice(0, -2)}ㅂ`)) add(`${stem.slice(0, -2)}ㅂ`);
        if (/^[ㄴㄹㅂㅅ]/.test(end)) add(`${stem}ㄹ`);
        if (/^[ㄴㄹㅁ]/.test(end) && /[ㅓㅏ]$/.test(stem)) add(`${stem}ㅎ`);
      }
      if (stem.endsWith("ㄹ") && (loose.has(end) || loose.has(`ㄹ${end}`)) && !/^[ㄴㅂㅅ]/.test(end)) add(stem);
      if (end.startsWith("ㅇㅡ") && loose.has(end.slice(2))) beforeVowel(stem, add);
      if (/^ㅅㅡㅂㄴㅣ/.test(end)) add(stem);
      if (afterA.has(end) || (withHelpers && isHelped(end))) beforeA(stem, add);
      if (end.startsWith("ㅆ") && afterSs.has(end.slice(1))) beforeA(stem, add);
    }
    if (cache.size > 50000) cache.clear();
    if (withHelpers) cache.set(all, found);
    return found;
  };

  /** The stems, as jamo, that a word may be a form of: of the verb before a helping one too, 쉬워지고 → 쉽, 쉬워지. */
  const stems = (word) => stemsOf(jamo(word));
  /** The stems that a word which was searched for may be a form of: of itself alone. */
  const ownStems = (word) => stemsOf(jamo(word), false);

  /** Stems that make verbs of nouns: 증류 + 하다, 되다 … */
  const MAKERS = new Set(["하", "되", "시키", "당하", "받", "스럽", "롭", "답"].map(jamo));
  const isVerbal = (ending) => [...stems(ending)].some((stem) => MAKERS.has(stem));

  /** Whether `word` is the stem with an ending that changes no stem: 쉽고, but not 쉬운. */
  const isPlainForm = (word, stem) => jamo(word).startsWith(stem) && plain.has(jamo(word).slice(stem.length));

  Object.assign(search, { isPlainForm, stems, ownStems, isVerbal });
})(((globalThis.juseok ??= {}).search ??= {}));
