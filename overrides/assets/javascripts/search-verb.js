/* Verb and adjective forms → the stems they may come from, by the rules of endings. Loads after search-text.js. */
((search) => {
  "use strict";
  const { jamo } = search;

  /* Endings as jamo, composed by the tables of 『한국어 표준 문법』 (유현경 외, 2018): after any stem; those that begin with a
     lone final (은, 을, 음, 습니다); after 아/어; after 았/었 and 겠. A name in capitals stands for the row of that name. */
  const PARTICLES = "가|이|는|은|도|를|을|에|에는|에도|엔|로|로는|만|만은|까지|까지도|보다|보다는|의|조차|마저|부터|처럼|뿐|일쑤|때문|위해|위한";
  const QUOTED = "고|고는|고도|고요|는|는데|며|면|면서|면서도|지만|지|던|더니|거나|기에|네|니|니까|나|든지|든가|죠|고하는|고한|고해도";
  const times = (heads, tails) => heads.split("|").flatMap((head) => ["", ...tails.split("|")].map((tail) => head + tail)).join("|");
  const PLAIN = [
    times("기", PARTICLES), times("는지|던지|는가|던가|느냐|냐", "가|는|도|를|에|만|의|요"), times("게|고|지", "는|도|만|까지|끔|를|요|들|나|마저|조차|서|서는|자|자하는"),
    times("다|는다|자", QUOTED), "는|다가|다가도|는단|지만|지만은|도록|도록은|는데|는데도|는데다|는구나|는군|는군요|는걸|는한|는동안|는만큼|는대로|는듯|는중|던|던데|던걸|더라|더라도|더니|더군|더군요|던가요",
    "긴|길|네|네요|나|나요|니|자마자|든|든지|든가|거나|거든|거든요|건만|구나|군|군요|죠|지요|소|으려면|으려고|느니|느라|느라고|듯|듯이|듯한|다시피|고말고|을래|으래|거늘|기로서니",
  ].join("|");
  const LOOSE = [
    "며|면|면서|면서도|면은|니|니까|나|나마|러|려|려고|려고도|려는|려는데|려면|려던|려다|려다가|라|라고|라는|란|라며|라면|므로|되|지라도|오|옵니다|자",
    "ㄴ|ㄴ데|ㄴ데도|ㄴ데다|ㄴ들|ㄴ채|ㄴ듯|ㄴ만큼|ㄴ다음|ㄴ뒤|ㄴ후|ㄴ걸|ㄴ가요|ㄴ지라|ㄴ단", times("ㄴ지|ㄴ가|ㄹ지|ㄹ까|ㄴ냐", "가|는|도|를|에|만|의|요"), times("ㄴ다|ㄹ거라", QUOTED),
    "ㄹ|ㄹ수록|ㄹ게|ㄹ게요|ㄹ걸|ㄹ때|ㄹ뿐|ㄹ뿐더러|ㄹ만한|ㄹ만큼|ㄹ만하다|ㄹ지라도|ㄹ지언정|ㄹ법한|ㄹ듯|ㄹ듯한|ㄹ정도로|ㄹ수|ㄹ것|ㄹ테니|ㄹ텐데",
    times("ㅁ", `${PARTICLES}|으로|으로써|에따라|과`), "ㅂ니다|ㅂ니다만|ㅂ니까|ㅂ시다|ㅂ시오|십시오|세요|세요라고|시죠",
  ].join("|");
  const AFTER_A = "|서|선|서는|서도|서야|서요|서인지|도|도되|야|야만|야지|야지요|야죠|야한다|야할|야하는|야한|요|라|라고|라는|다|다가|줄|줘|봤자";
  const AFTER_SS = [
    times("다|는지|는가|던지|던가|느냐|냐|었다", `${QUOTED}|가|도|를|에|의`), times("기|음", PARTICLES), "고|고는|고요|지|지만|지요|죠|는데|는데도|는데요|던|던데|던걸|단|습니다|습니다만|습니까|으며|으면서|으면서도|으나|으니|으니까|으면|으므로|으되",
    "을|을까|을까요|을지|을지도|을지를|을지라도|을때|을뿐|을뿐더러|을수록|을것|을텐데|을걸|을|어요|어도|어야|었던|었고|었지만|었습니다|네|네요|거나|거든|거든요|더라|더라도|더라면|더니|더군|더군요|소|든|든지|구나|군|군요|건만|듯|듯이",
  ].join("|");
  /* Verbs that follow 아/어, often without a space: 쉬워지다, 보여주다; and those with which they have become verbs of their own: 바라보다. */
  const HELPERS = ["지", "주", "드리", "내", "놓", "두", "버리", "있", "보"].map(jamo);
  const COMPANIONS = ["오", "가", "나", "나가", "나오", "들이", "대"].map(jamo);
  /* 보다 after them has made verbs of another meaning (표준국어대사전); after others it helps: 떠올려 보다. */
  const LOOKING = new Set(["바라", "돌아", "알아", "몰라", "지켜", "노려", "내려", "올려"].map(jamo));
  /* So has 지다: 떨어지다 is no 떨다. */
  const FALLING = new Set(["떨어", "넘어", "벌어", "늘어", "헤어", "쓰러", "빠", "터", "퍼", "꺼", "뒤", "가", "사", "자", "나", "처", "타", "구", "엎어", "자빠"].map(jamo));
  /* What follows 지 and 고, often without a space: 하지않은, 하고있다. */
  const AFTER_JI = ["않", "못하", "말", "아니하"].map(jamo);
  const AFTER_GO = ["있", "싶", "나", "말"].map(jamo);
  const set = (list) => new Set(list.split("|").map(jamo));
  const plain = set(PLAIN);
  const loose = set(LOOSE);
  const afterA = set(AFTER_A);
  const afterSs = set(AFTER_SS);
  for (const ending of afterSs) {
    plain.add(jamo("겠") + ending);
    loose.add(jamo("셨") + ending);
    loose.add(jamo("시겠") + ending);
  }
  /* 시 before them makes a stem that ends in a vowel. */
  for (const ending of [...set(PLAIN), ...set(LOOSE)]) loose.add(jamo("시") + ending);
  for (const ending of ["셔", "셔서", "셔도", "셔야"]) loose.add(jamo(ending));

  const VOWEL = /[ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ]$/;
  const FINAL_VOWEL = /^(.*?)([ㅏㅓㅐㅔㅕㅖ])$/;

  const endsIn = (list) => new RegExp(`(?:${list.split(" ").map(jamo).join("|")})$`);
  /* The irregular verbs (한글 맞춤법 제18항) are few, but for those in ㅂ, of which the regular ones are: 집다 gives 집어, never 지워. */
  const REGULAR_B = endsIn("잡 집 입 씹 뽑 접 좁 꼽 업 수줍 헤집 꼬집 손꼽");
  const IRREGULAR_S = endsIn("짓 긋 잇 낫 붓 젓 잣");
  const IRREGULAR_D = endsIn("걷 듣 묻 싣 깨닫 일컫 붇 긷");
  const IRREGULAR_H = endsIn("렇 떻 맣 멓 갛 겋 랗 얗 옇");
  const REGULAR_REU = endsIn("따르 치르 들르 다다르 우러르");
  const REO = endsIn("이르 푸르 누르 노르");

  /** What may stand before 아/어 or 으: the stem itself, or with what irregular verbs lose there. */
  const beforeVowel = (stem, add) => {
    const lost = (whole, known) => known.test(whole) && add(whole);
    add(stem);
    if (stem.endsWith("ㄹ")) lost(`${stem.slice(0, -1)}ㄷ`, IRREGULAR_D);
    if (VOWEL.test(stem)) lost(`${stem}ㅅ`, IRREGULAR_S);
    if (/ㅇ[ㅜㅗ]$/.test(stem) && !REGULAR_B.test(`${stem.slice(0, -2)}ㅂ`)) add(`${stem.slice(0, -2)}ㅂ`);
    if (stem.endsWith("ㄹㄹ")) add(`${stem.slice(0, -1)}ㅡ`);
    if (/[ㅏㅗ]$/.test(stem)) add(`${stem}ㅇㅡ`);
  };

  /** Stems before 아/어 and what was made of it: 배워 → 배우, 늘려 → 늘리, 커 → 크, 해 → 하, 쉬워 → 쉽, 몰라 → 모르. */
  const beforeA = (form, add) => {
    /* After ㅏ and ㅓ, 아 and 어 are lost: 나아 is of 낫다 alone. */
    const isWhole = (stem) => !/[ㅏㅓㅕ]$/.test(stem);
    if (/(?:[ㅏㅗㅑ][^ㅏ-ㅣ]{0,2}ㅇㅏ|[^ㅏㅗㅑ][^ㅏ-ㅣ]{0,2}ㅇㅓ)$/.test(form)) beforeVowel(form.slice(0, -2), (stem) => isWhole(stem) && add(stem));
    if (form.endsWith("ㅎㅏㅇㅕ")) add(form.slice(0, -2));
    if (form.endsWith("ㄹㅓ") && REO.test(form.slice(0, -2))) add(form.slice(0, -2));
    if (/[ㅋㅍ]ㅕ$/.test(form)) add(form);
    const [, head, vowel] = FINAL_VOWEL.exec(form) ?? [];
    if (vowel === undefined) return;
    if (vowel === "ㅕ") add(`${head}ㅣ`);
    if (vowel === "ㅐ" && head.endsWith("ㅎ")) add(`${head}ㅏ`);
    if (vowel === "ㅐ" && head.endsWith("ㅗ")) add(`${head}ㅣ`);
    for (const whole of { ㅐ: ["ㅏㅎ", "ㅓㅎ"], ㅒ: ["ㅑㅎ"], ㅔ: ["ㅓㅎ"], ㅖ: ["ㅕㅎ"] }[vowel] ?? []) if (IRREGULAR_H.test(head + whole)) add(head + whole);
    if (vowel !== "ㅕ" && !VOWEL.test(head)) add(form);
    if (vowel === "ㅏ" || vowel === "ㅓ") {
      if (/[ㅗㅜ]$/.test(head)) beforeVowel(head, add);
      else if (!VOWEL.test(head) && !head.endsWith("ㅇ")) {
        /* ㅏ stands only where a bright vowel goes before: 바빠, 따라; but 떠, 커. */
        const isBright = /[ㅏㅗㅑ][^ㅏ-ㅣ]*$/.test(head);
        if ((vowel === "ㅏ") !== isBright) return;
        if (head.endsWith("ㄹㄹ")) add(`${head.slice(0, -1)}ㅡ`);
        if (!/[ㅏ-ㅣ]ㄹㄹ?$/.test(head) || REGULAR_REU.test(`${head}ㅡ`)) add(`${head}ㅡ`);
      }
    }
  };

  const isHelped = (end, helpers) => helpers.some((helper) => end.startsWith(helper.slice(0, -1))) && [...stemsOf(end)].some((stem) => helpers.includes(stem));

  const [LOOK, FALL, LIGHT] = [["보"], ["지"], ["주", "드리", "놓", "두", "버리", "있"]].map((list) => list.map(jamo));
  /** Whether a helping verb has made a verb of another meaning of the one before it. */
  const isOther = (head, end) => (LOOKING.has(head) && isHelped(end, LOOK)) || (FALLING.has(head) && isHelped(end, FALL));

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
        if (/ㅇㅜ$/.test(stem) && !REGULAR_B.test(`${stem.slice(0, -2)}ㅂ`)) add(`${stem.slice(0, -2)}ㅂ`);
        if (/^[ㄴㄹㅂㅅ]/.test(end)) add(`${stem}ㄹ`);
        if (/^[ㄴㄹㅁ]/.test(end) && IRREGULAR_H.test(`${stem}ㅎ`)) add(`${stem}ㅎ`);
      }
      if (stem.endsWith("ㄹ") && end !== "ㄹㅕ" && (loose.has(end) || loose.has(`ㄹ${end}`)) && !/^[ㄴㅂㅅ]/.test(end)) add(stem);
      /* 으 follows consonants only: 나은 is of 낫다, 들은 of 듣다. */
      if (end.startsWith("ㅇㅡ") && loose.has(end.slice(2))) beforeVowel(stem, (one) => !VOWEL.test(one) && !one.endsWith("ㄹ") && add(one));
      if ((end.startsWith("ㅈㅣ") && isHelped(end.slice(2), AFTER_JI)) || (end.startsWith("ㄱㅗ") && isHelped(end.slice(2), AFTER_GO))) add(stem);
      if (/^ㅅㅡㅂㄴㅣ/.test(end)) add(stem);
      if (afterA.has(end) || (withHelpers && isHelped(end, HELPERS))) beforeA(stem, add);
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
  /** The stems before a helping verb in a word that was searched for, each with whether that verb hardly changes the
      sense: 도와주는 → 돕 and 가벼워졌다 → 가볍 do, but 끊어지다 and 물어보다 are verbs of their own. */
  const helpedStems = (word) => {
    const found = new Map();
    for (let at = 2; at < word.length; at++) {
      const [head, end] = [jamo(word.slice(0, at)), jamo(word.slice(at))];
      if (!isHelped(end, HELPERS) || isOther(head, end)) continue;
      beforeA(head, (stem) => found.set(stem, isHelped(end, LIGHT) || (stem.endsWith("ㅂ") && isHelped(end, FALL))));
    }
    return found;
  };

  /** Stems that make verbs of nouns: 증류 + 하다, 되다 … */
  const MAKERS = new Set(["하", "되", "시키", "당하", "받", "스럽", "롭", "답", "드리"].map(jamo));
  const isVerbal = (ending) => [...stems(ending)].some((stem) => MAKERS.has(stem));

  /** Whether `word` is the stem with an ending that changes no stem: 쉽고, but not 쉬운. */
  const isPlainForm = (word, stem) => jamo(word).startsWith(stem) && plain.has(jamo(word).slice(stem.length));

  /** Whether `word` is rather the verb with one that made another verb of it: 바라보다, 살아가다. */
  const isCompanied = (word, stem) => {
    const all = jamo(word);
    for (let at = 1; at < all.length; at++) {
      if (!isHelped(all.slice(at), COMPANIONS) && !isOther(all.slice(0, at), all.slice(at))) continue;
      const found = new Set();
      beforeA(all.slice(0, at), (one) => found.add(one));
      if (found.has(stem)) return true;
    }
    return false;
  };

  /* Words of their own that look like forms of a verb (표준국어대사전). */
  const OWN = new Set(
    ("그리고 그러나 그래서 그런데 그러면 그러므로 하지만 사실 사실은 사실상 사이 나라 나라의 자신 자리 주로 바로 가지 가지고 이미 서로 모두 여러 몰래 연 열 팔 총 주 남 또는 등은 자기 잘 다른 모든 어떤 이런 그런 저런 아무런 나이 아이 보다 보다는 가장 가면 지난 " +
      "수 한 간 산 본 전 안 만 판 건 선 신 번 인 일 달 말 물 날 길 글 발 줄 칼 돈 눈 손 문 반 군 권 면 원 천 년 분 단 이 그 저 더 가 다 나 너 내 네 제 또 와 해 차 배 비 두 세 열 약 및 등 때").split(" "),
  );
  /** Whether a word of the texts is a word of its own, no form of a verb, whatever it looks like. */
  const isOwnWord = (word) => OWN.has(word);

  Object.assign(search, { isPlainForm, isCompanied, isOwnWord, stems, ownStems, helpedStems, isVerbal });
})(((globalThis.juseok ??= {}).search ??= {}));
