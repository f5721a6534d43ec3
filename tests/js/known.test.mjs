import assert from "node:assert/strict";
import { test } from "node:test";
import { load, plain } from "./load.mjs";

const { KEY, EMPTY, parse, merge, mark, show, stateOf, unknown, anki, keep } = load(["known.js"]).known;

const ABOUT = { name: "증류", english: "distillation", short: "옮기는 학습." };
const store = (...marks) => marks.reduce((all, [slug, state, at, more]) => mark(all, slug, state, at, { name: slug, ...more }), EMPTY);
const same = (a, b) => assert.deepEqual(plain(a), plain(b));

/** A browser's storage with one entry; `room` is how many characters it takes. */
function box(text = null, room = Infinity) {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(key, value) {
      assert.equal(key, KEY);
      if (value.length > room) throw new Error("QuotaExceededError");
      this.text = value;
    },
  };
}

test("what is marked is said, with its name and where it was met", () => {
  const met = { sentence: "증류는 쉽다.", title: "글", page: "articles/a.html#p-1" };
  const marked = mark(EMPTY, "distillation", "learning", 5, { ...ABOUT, met });
  same(marked.terms.distillation, { ...ABOUT, met, state: "learning", at: 5 });
  assert.equal(stateOf(marked, "distillation"), "learning");
  assert.equal(stateOf(marked, "slm"), "unknown");
});

test("only 앎 counts as known", () => {
  const marked = store(["a", "known", 1], ["b", "learning", 1], ["c", "unknown", 1]);
  assert.equal(unknown(marked, ["a", "b", "c", "d"]), 3);
});

test("two stores meet: the later word wins, whichever comes first", () => {
  const here = store(["a", "known", 10], ["b", "learning", 30]);
  const there = store(["a", "unknown", 20], ["b", "known", 20], ["c", "known", 1]);
  for (const both of [merge(here, there), merge(there, here)]) {
    same(
      ["a", "b", "c"].map((slug) => stateOf(both, slug)),
      ["unknown", "learning", "known"],
    );
  }
});

test("of two words at the same moment both sides keep the same one", () => {
  const here = store(["a", "known", 10]);
  const there = store(["a", "learning", 10]);
  same(merge(here, there), merge(there, here));
});

test("where a term was first met is not forgotten", () => {
  const first = store(["a", "learning", 1, { met: { sentence: "처음." } }]);
  assert.equal(mark(first, "a", "known", 2, {}).terms.a.met.sentence, "처음.");
});

test("how terms are shown is part of it, by the same rule", () => {
  same(merge(show(EMPTY, "off", 5), show(EMPTY, "first", 9)).display, { value: "first", at: 9 });
});

const foreign = [
  ["no JSON", "{"],
  ["another version", '{"version":2,"terms":{}}'],
  ["no terms", '{"version":1}'],
  ["null", "null"],
];
for (const [name, text] of foreign) test(`what is no store is none: ${name}`, () => assert.equal(parse(text), null));

test("a record that makes no sense is left out, the others stay", () => {
  const found = parse(
    '{"version":1,"display":{"value":"odd","at":1},"terms":{"a":{"state":"x","at":1,"name":"a"},"b":{"state":"known","at":1,"name":"b"}}}',
  );
  same(Object.keys(found.terms), ["b"]);
  same(found.display, EMPTY.display);
});

test("a store survives being written", () => {
  const marked = store(["a", "known", 1, ABOUT]);
  same(parse(JSON.stringify(marked)), marked);
});

test("Anki gets a card for each term, quotes doubled", () => {
  const text = anki(store(["a", "known", 1, { name: '이른바 "증류"', english: "distillation", short: "뜻,풀이", met: { sentence: "문장.", title: "글" } }]));
  assert.equal(text.split("\n")[4], '"이른바 ""증류"" (distillation)","뜻,풀이","문장.","글","known"');
});

test("a change keeps what another tab has stored meanwhile", () => {
  const shared = box();
  const [one, two] = [keep(shared), keep(shared)];
  one.change((now) => mark(now, "a", "known", 1, ABOUT));
  two.change((now) => mark(now, "b", "known", 2, ABOUT));
  same(Object.keys(parse(shared.text).terms).sort(), ["a", "b"]);
  one.refresh();
  assert.equal(stateOf(one.get(), "b"), "known");
});

test("a full storage is said, and reading goes on; room is used again", () => {
  const small = box(null, 10);
  const reader = keep(small);
  reader.change((now) => mark(now, "a", "known", 1, ABOUT));
  assert.equal(reader.problem(), "full");
  assert.equal(stateOf(reader.get(), "a"), "known");
  small.setItem = box().setItem;
  reader.change((now) => now);
  assert.equal(reader.problem(), null);
});

test("no storage is said", () => {
  const reader = keep(null);
  reader.change((now) => mark(now, "a", "known", 1, ABOUT));
  assert.equal(reader.problem(), "blocked");
  assert.equal(stateOf(reader.get(), "a"), "known");
});

test("what a newer version stored is not overwritten", () => {
  const newer = box('{"version":2}');
  const reader = keep(newer);
  reader.change((now) => mark(now, "a", "known", 1, ABOUT));
  assert.equal(reader.problem(), "foreign");
  assert.equal(newer.text, '{"version":2}');
});
