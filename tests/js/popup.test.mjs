import assert from "node:assert/strict";
import { test } from "node:test";
import { load, plain } from "./load.mjs";

const { START, next, dueAt, place, nearest } = load(["popup.js"]).popup;

/** Run events `[at, type, link]`, with every tick that falls due between them; return what was open and when. */
function play(...events) {
  let state = START;
  const seen = [];
  const note = (at, before) => {
    if (state.card?.term !== before.card?.term || state.card?.link !== before.card?.link) {
      seen.push([at, state.card ? state.card.term : "closed"]);
    }
  };
  const step = (event) => {
    const before = state;
    state = next(state, event);
    note(event.at, before);
  };
  for (const [at, type, link] of [...events, [10_000, "end"]]) {
    while (dueAt(state) <= at) step({ type: "tick", at: dueAt(state) });
    if (type !== "end") step({ type, at, link, term: link?.toLowerCase() });
  }
  return { seen, state };
}

const cases = [
  ["a resting mouse opens after 300 ms", [[0, "enter", "A"]], [[300, "a"]]],
  ["moving on within the term does not start again", [[0, "enter", "A"], [200, "enter", "A"]], [[300, "a"]]],
  ["a mouse that passes by opens nothing", [[0, "enter", "A"], [299, "leave"]], []],
  ["leaving closes after 300 ms", [[0, "enter", "A"], [400, "leave"]], [[300, "a"], [700, "closed"]]],
  ["the card can be reached", [[0, "enter", "A"], [400, "leave"], [699, "enter-card"]], [[300, "a"]]],
  ["coming back to the term keeps it", [[0, "enter", "A"], [400, "leave"], [600, "enter", "A"]], [[300, "a"]]],
  [
    "leaving the card closes too",
    [[0, "enter", "A"], [400, "leave"], [500, "enter-card"], [900, "leave"]],
    [[300, "a"], [1200, "closed"]],
  ],
  [
    "the next one opens after 80 ms",
    [[0, "enter", "A"], [400, "leave"], [1199, "enter", "B"]],
    [[300, "a"], [700, "closed"], [1279, "b"]],
  ],
  [
    "but not 500 ms after the last closed",
    [[0, "enter", "A"], [400, "leave"], [1200, "enter", "B"]],
    [[300, "a"], [700, "closed"], [1500, "b"]],
  ],
  [
    "a neighbour entered while the first is leaving follows it at once",
    [[0, "enter", "A"], [400, "leave"], [450, "enter", "B"]],
    [[300, "a"], [700, "b"]],
  ],
  [
    "a neighbour crossed on the way to the card does not take its place",
    [[0, "enter", "A"], [400, "leave"], [420, "enter", "B"], [500, "leave"], [510, "enter-card"]],
    [[300, "a"]],
  ],
  ["scrolling stops the wait", [[0, "enter", "A"], [100, "scroll"]], []],
  ["until the mouse moves again", [[0, "enter", "A"], [100, "scroll"], [150, "enter", "A"]], [[450, "a"]]],
  ["a press opens at once, and it stays", [[0, "press", "A"], [50, "leave"]], [[0, "a"]]],
  ["a second press closes", [[0, "press", "A"], [50, "press", "A"]], [[0, "a"], [50, "closed"]]],
  [
    "and the mouse still there does not open it again",
    [[0, "enter", "A"], [10, "press", "A"], [50, "press", "A"], [60, "enter", "A"]],
    [[10, "a"], [50, "closed"]],
  ],
  ["a press on what hovering opened pins it", [[0, "enter", "A"], [310, "press", "A"], [400, "leave"]], [[300, "a"]]],
  ["a press in the card pins it", [[0, "enter", "A"], [310, "pin"], [400, "leave"]], [[300, "a"]]],
  ["a pinned card is not moved by hovering", [[0, "press", "A"], [50, "enter", "B"]], [[0, "a"]]],
  ["a press on another moves it", [[0, "press", "A"], [50, "press", "B"]], [[0, "a"], [50, "b"]]],
  [
    "what is dismissed stays so under a mouse at rest",
    [[0, "enter", "A"], [400, "dismiss"], [410, "enter", "A"]],
    [[300, "a"], [400, "closed"]],
  ],
  [
    "also when the mouse had come back to it",
    [[0, "enter", "A"], [400, "leave"], [410, "enter-card"], [420, "enter", "A"], [430, "dismiss"], [440, "enter", "A"]],
    [[300, "a"], [430, "closed"]],
  ],
];

for (const [name, events, expected] of cases) {
  test(name, () => assert.deepEqual(plain(play(...events).seen), expected));
}

test("a term in the card takes its place, one step back", () => {
  const card = (state) => [state.card.link, state.card.term, state.card.back, state.card.pinned];
  let state = next(START, { type: "press", at: 0, link: "A", term: "a" });
  state = next(state, { type: "follow", at: 1, term: "b" });
  assert.deepEqual(card(state), ["A", "b", "a", true]);
  state = next(state, { type: "follow", at: 2, term: "c" });
  assert.deepEqual(card(state), ["A", "c", "b", true]);
  state = next(state, { type: "back", at: 3 });
  assert.deepEqual(card(state), ["A", "b", null, true]);
});

test("what changes nothing returns the same state", () => {
  const open = next(START, { type: "press", at: 0, link: "A", term: "a" });
  assert.equal(next(START, { type: "scroll", at: 1 }), START);
  assert.equal(next(START, { type: "dismiss", at: 1 }), START);
  assert.equal(next(open, { type: "tick", at: 9999 }), open);
});

const box = (left, top, width, height) => ({ left, top, width, height, right: left + width, bottom: top + height });
const WINDOW = { width: 1000, height: 600 };
const CARD = { width: 320, height: 200 };

const places = [
  ["below the term", box(100, 100, 40, 20), CARD, WINDOW, { sheet: false, left: 100, top: 128, height: 200 }],
  ["above where below is too low", box(100, 500, 40, 20), CARD, WINDOW, { sheet: false, left: 100, top: 292, height: 200 }],
  ["not beyond the right edge", box(950, 100, 40, 20), CARD, WINDOW, { sheet: false, left: 672, top: 128, height: 200 }],
  ["nor the left", box(-20, 100, 40, 20), CARD, WINDOW, { sheet: false, left: 8, top: 128, height: 200 }],
  ["a sheet on a phone", box(100, 100, 40, 20), CARD, { width: 479, height: 600 }, { sheet: true }],
];

for (const [name, anchor, card, viewport, expected] of places) {
  test(`place: ${name}`, () => assert.deepEqual(plain(place(anchor, card, viewport)), expected));
}

test("place: the whole card is in the window, wherever the term is and however low the window", () => {
  for (let height = 100; height <= 700; height += 50) {
    for (let top = -20; top < height; top += 7) {
      for (const left of [-50, 0, 300, 790, 900]) {
        const viewport = { width: 800, height };
        const spot = place(box(left, top, 60, 24), CARD, viewport);
        const bottom = spot.top + spot.height;
        assert.ok(spot.top >= 8 && bottom <= height - 8, `${top} of ${height}: ${spot.top} to ${bottom}`);
        assert.ok(spot.left >= 8 && spot.left + CARD.width <= 792);
      }
    }
  }
});

test("nearest: the line of a wrapped term that the mouse is on", () => {
  const rects = [box(700, 100, 80, 20), box(20, 130, 60, 20)];
  assert.equal(nearest(rects, { clientX: 30, clientY: 140 }), rects[1]);
  assert.equal(nearest(rects, { clientX: 720, clientY: 105 }), rects[0]);
  assert.equal(nearest(rects, null), rects[0]);
});
