import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load, plain } from "./load.mjs";

const { tokens, jamo, initials, toHangul, toLatin, isEnding } = load(["search-text.js"]).search;
const cases = JSON.parse(readFileSync(new URL("../cases/search-tokens.json", import.meta.url), "utf8"));

for (const [text, expected] of cases.tokens) {
  test(`tokens of ‘${text}’`, () => assert.deepEqual(plain(tokens(text)), expected));
}

test("what a syllable is typed with", () => {
  assert.equal(jamo("과값 뷁 A1"), "ㄱㅗㅏㄱㅏㅂㅅ ㅂㅜㅔㄹㄱ A1");
  assert.equal(initials("미세 조정 GPU"), "ㅁㅅ ㅈㅈ GPU");
});

for (const [latin, hangul] of [
  ["wmdfb", "증류"], ["elqvpdlzm", "딥페이크"], ["rkqt", "값"], ["dhksfy", "완료"], ["Eoqur", "때벽"], ["rmfoxhkr", "그래톽"], ["dkwldltek", "아지잇다"],
]) {
  test(`${latin} was meant as ${hangul}`, () => assert.equal(toHangul(latin), hangul));
}
for (const [hangul, latin] of [["헤ㅕ", "gpu"], ["ㅣㅣㅡ", "llm"], ["샤ㅜㅏ", "tink"], ["메ㅑ", "api"]]) {
  test(`${hangul} was meant as ${latin}`, () => assert.equal(toLatin(hangul), latin));
}

for (const [noun, ending, can] of [
  ["모델", "에서는", true], ["모델", "을", true], ["모델", "를", false], ["증류", "를", true], ["증류", "을", false],
  ["학습", "으로써", true], ["모델", "로", true], ["학습", "로", false], ["서비스", "로서의", true], ["라마", "였다", true],
  ["기업", "들이", true], ["고양", "이가", false], ["고양", "이", true], ["GPU", "을", true], ["증류", "주", false], ["드", "라마", false],
]) {
  test(`${noun}+${ending} is ${can ? "" : "not "}a noun with its ending`, () => assert.equal(isEnding(ending, noun), can));
}
