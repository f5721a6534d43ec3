import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { stems, ownStems, helpedStems, isVerbal, jamo } = load(["search-text.js", "search-verb.js"]).search;

for (const [stem, ...forms] of [
  ["배우", "배우는", "배운", "배웠다", "배워서", "배우기", "배웁니다", "배움을", "배울지도"],
  ["늘리", "늘려", "늘렸다고", "늘린", "늘리면서"],
  ["줄이", "줄였다", "줄인다", "줄여", "줄일"],
  ["쉽", "쉬운", "쉽게", "쉬워서", "쉬워졌다", "쉬울수록", "쉽습니다"],
  ["돕", "도와", "도운", "도왔고", "돕는다"],
  ["듣", "들었다", "들으면", "듣고", "들은"],
  ["짓", "지었다", "지을지가", "짓는", "지어"],
  ["모르", "몰라서", "몰랐다", "모르는"],
  ["크", "커서", "컸다", "큰", "크게"],
  ["바쁘", "바빠졌다", "바쁜", "바빴다"],
  ["만들", "만드는", "만든", "만들었다", "만듭니다", "만드니", "만들어낸"],
  ["하", "해", "했다", "하여", "하는", "합니다"],
  ["되", "됐다", "돼", "된", "되었다"],
  ["보내", "보냈다", "보내는", "보내"],
  ["그렇", "그런", "그렇게", "그래서"],
  ["이르", "이르러", "이르렀다", "이르는"],
  ["따르", "따라", "따랐고", "따르면"],
  ["모으", "모아", "모았다", "모은"],
  ["뜨", "떠", "떴다", "뜬", "뜨는"],
  ["켜", "켰다", "켜서", "켠"],
  ["오", "왔다", "와서", "오시는", "오셨다", "오세요"],
  ["밤늦", "밤늦게까지"],
  ["위하", "위해선", "위하여"],
  ["구하", "구하려", "구해"],
  ["깨닫", "깨달았다", "깨달은", "깨닫는"],
  ["빨갛", "빨간", "빨개졌다", "빨갛게"],
  ["있", "있습니다", "있었던", "있는"],
  ["닮", "닮았지만", "닮은", "닮고"],
  ["앉", "앉았다", "앉아서"],
  ["낫", "나은", "나아", "나을"],
  ["굽", "구워", "구운", "굽는"],
  ["하", "하지않은", "하고있다", "하지못한", "하고싶은"],
  ["떠올리", "떠올려보세요"],
]) {
  for (const form of forms) test(`${form} is a form of ${stem}다`, () => assert.ok(stems(form).has(jamo(stem))));
}

for (const [form, stem] of [["지웠다", "집"], ["엔비디아", "엔비디"], ["멈췄다", "멈췄"], ["지원", "지우"], ["고양이가", "고양이ㄱ"], ["따라", "뜨"], ["따져", "뜨"], ["몰려", "몰"], ["미국언", "미국엏"], ["이루", "일"], ["나은", "나"], ["나아", "나"], ["들은", "들"], ["달아", "닫"], ["재단", "재"]]) {
  test(`${form} is no form of ${stem}다`, () => assert.ok(!stems(form).has(jamo(stem))));
}

test("what is searched for is taken as it is, not as a verb with its helping verb", () => {
  assert.ok(stems("넘어지다").has(jamo("넘")));
  assert.ok(!ownStems("넘어지다").has(jamo("넘")));
  assert.ok(ownStems("넘어지다").has(jamo("넘어지")));
});

for (const [word, ...expected] of [["도와주는", ["돕", true]], ["가벼워졌다", ["가볍", true]], ["끊어지다", ["끊", false]], ["물어보았다", ["묻", false]], ["바라보다"], ["떨어졌다"], ["가두다"]]) {
  test(`the verb before the helping one in ${word}`, () => {
    const found = helpedStems(word);
    for (const [stem, isLight] of expected) assert.equal(found.get(jamo(stem)), isLight);
    if (!expected.length) assert.equal(found.size, 0);
  });
}

test("what makes a verb of a noun", () => {
  for (const ending of ["하는", "된", "시켰다", "당했다", "드렸던"]) assert.ok(isVerbal(ending), ending);
  for (const ending of ["주", "탑은", "에서", "이다"]) assert.ok(!isVerbal(ending), ending);
});
