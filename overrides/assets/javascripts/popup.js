/**
 * The pop-up: a term in the text opens its entry of 이 글의 용어 in one shared card.
 *
 * Three parts: `next` says what follows from an event, `place` says where the card goes, and `mount` alone
 * touches the page. The first two are pure; times are milliseconds of one clock, lengths are CSS pixels.
 */
(() => {
  "use strict";
  const juseok = (globalThis.juseok ??= {});

  // --- what follows from an event ---------------------------------------------------------------------------

  const HOVER = 300; // until a card opens under a resting mouse
  const WARM = 80; // the same, when another card has just closed
  const WARM_FOR = 500; // how long "just" is
  const LEAVE = 300; // time to reach the card (WCAG 2.2, 1.4.13)
  const MARGIN = 8; // of the card to its term and to the window's edges
  const NARROW = 480; // below this the card is a sheet at the bottom

  /** `card` is what is open, `hover` the term under the mouse; a `since` of Infinity will not open it any more. */
  const START = Object.freeze({ card: null, hover: null, closedAt: -Infinity });

  const spent = (hover) => hover && { ...hover, since: Infinity };

  /** Return when the term under the mouse opens, if nothing else happens. */
  function opensAt({ card, hover, closedAt }) {
    if (!hover || card?.pinned || card?.link === hover.link) return Infinity;
    return hover.since + (hover.since - closedAt < WARM_FOR ? WARM : HOVER);
  }

  /** Return when the open card closes, if nothing else happens. */
  const closesAt = ({ card }) => (card && !card.pinned && card.leftAt !== null ? card.leftAt + LEAVE : Infinity);

  /** Return when a `tick` is due; Infinity when none is. */
  const dueAt = (state) => Math.min(opensAt(state), closesAt(state));

  /** Return the state after `event`; the same object if nothing changes. `link` is compared, never looked into. */
  function next(state, event) {
    const { card, hover } = state;
    const { type, at, link, term } = event;
    switch (type) {
      case "enter": {
        const back = card?.link === link && card.leftAt !== null;
        if (hover?.link === link && !back) return state;
        return { ...state, hover: { link, term, since: at }, card: back ? { ...card, leftAt: null } : card };
      }
      case "leave":
        return { ...state, hover: null, card: card && { ...card, leftAt: card.leftAt ?? at } };
      case "enter-card":
        return { ...state, hover: null, card: card && { ...card, leftAt: null } };
      case "scroll":
        return hover ? { ...state, hover: null } : state;
      case "pin":
        return card && !card.pinned ? { ...state, card: { ...card, pinned: true } } : state;
      case "press":
        if (card?.link === link && card.pinned) return next(state, { type: "dismiss", at });
        if (card?.link === link) return next(state, { type: "pin" });
        return { ...state, hover: spent(hover), card: { link, term, back: null, pinned: true, leftAt: null } };
      case "follow":
        if (card.term === term) return next(state, { type: "pin" });
        return { ...state, card: { ...card, term, back: card.term, pinned: true, leftAt: null } };
      case "back":
        return { ...state, card: { ...card, term: card.back, back: null } };
      case "dismiss":
        return card ? { card: null, hover: spent(hover), closedAt: at } : state;
      case "tick": {
        const left = closesAt(state) <= at ? { ...state, card: null, closedAt: at } : state;
        if (opensAt(left) > at) return left;
        const opened = { link: hover.link, term: hover.term, back: null, pinned: false, leftAt: null };
        return { ...left, hover: spent(hover), card: opened };
      }
      default:
        throw new TypeError(`unknown event: ${type}`);
    }
  }

  // --- where the card goes ----------------------------------------------------------------------------------

  /**
   * Return where a card of the given size goes: `{ sheet: true }`, or `left`, `top` and `maxHeight` in the window.
   *
   * Below the term if it fits there, else above, else where there is more room; never outside the window.
   */
  function place(anchor, card, viewport) {
    if (viewport.width < NARROW) return { sheet: true };
    const left = Math.max(MARGIN, Math.min(anchor.left, viewport.width - card.width - MARGIN));
    const above = anchor.top - 2 * MARGIN;
    const below = viewport.height - anchor.bottom - 2 * MARGIN;
    if (card.height <= below) return { sheet: false, left, top: anchor.bottom + MARGIN, maxHeight: below };
    if (card.height <= above) {
      return { sheet: false, left, top: anchor.top - MARGIN - card.height, maxHeight: above };
    }
    const whole = viewport.height - 2 * MARGIN;
    const maxHeight = Math.min(card.height, whole);
    const top = below >= above ? viewport.height - MARGIN - maxHeight : MARGIN;
    return { sheet: false, left, top, maxHeight };
  }

  /** Return the rectangle nearest to the point: a term wrapped over two lines has two. */
  function nearest(rects, point) {
    const away = (r) =>
      Math.hypot(
        Math.max(r.left - point.x, 0, point.x - r.right),
        Math.max(r.top - point.y, 0, point.y - r.bottom),
      );
    return point ? rects.reduce((best, r) => (away(r) < away(best) ? r : best)) : rects[0];
  }

  // --- the page ---------------------------------------------------------------------------------------------

  const TERM = 'a[href^="#t-"]';
  const FOCUSABLE = "a[href], button:not([hidden]):not([disabled]), input, select";

  /** Return the entry that a link in the text leads to, on this page. */
  const entryOf = (term) => document.getElementById(`t-${term}`);

  const termOf = (link) => link.getAttribute("href").slice("#t-".length);

  /** Return the term's link that `target` lies in; null if its entry is not on the page: it stays a plain link. */
  function linkAt(target) {
    const link = target instanceof Element ? target.closest(TERM) : null;
    return link && entryOf(termOf(link)) ? link : null;
  }

  function makeCard() {
    const { element } = juseok;
    const back = element("button", { type: "button", class: "term-card__back", hidden: "" }, "뒤로");
    const close = element("button", { type: "button", class: "term-card__close", "aria-label": "닫기" });
    const body = element("div", { class: "term-card__body" });
    const card = element(
      "div",
      {
        id: "term-card",
        class: "term-card md-typeset",
        role: "dialog",
        "aria-labelledby": "term-card-name",
        popover: "manual",
        tabindex: "-1",
      },
      element("div", { class: "term-card__bar" }, back, close),
      body,
    );
    return { card, back, close, body };
  }

  /** Return copies of what an entry holds, fit for the card: no id twice on a page. */
  function contentOf(term) {
    const copy = entryOf(term).cloneNode(true);
    for (const marked of copy.querySelectorAll("[id]")) marked.removeAttribute("id");
    for (const link of copy.querySelectorAll("[aria-haspopup]")) {
      for (const name of ["aria-haspopup", "aria-expanded", "aria-controls"]) link.removeAttribute(name);
    }
    copy.querySelector(".term-name").id = "term-card-name";
    return [...copy.childNodes];
  }

  /** Make the terms of this page open their card; return what undoes it. */
  function mount() {
    // Material's instant navigation makes all addresses whole ones; ours are to be read as they were written.
    for (const link of document.querySelectorAll('a[href*="#t-"]')) {
      if (link.pathname === location.pathname) link.setAttribute("href", link.hash);
    }
    const links = [...document.querySelectorAll(TERM)].filter(linkAt);
    if (!links.length) return undefined;
    const { card, back, close, body } = makeCard();
    const undo = new AbortController();
    const on = (target, type, act, capture = false) =>
      target.addEventListener(type, act, { capture, signal: undo.signal });
    let state = START;
    let timer;
    let point = null; // where the mouse or finger was, in the window; null for the keyboard

    document.body.append(card);
    for (const link of links) {
      link.setAttribute("aria-haspopup", "dialog");
      link.setAttribute("aria-expanded", "false");
      link.setAttribute("aria-controls", card.id);
    }

    function dispatch(event) {
      const before = state;
      state = next(state, { ...event, at: performance.now() });
      clearTimeout(timer);
      const due = dueAt(state);
      if (due < Infinity) timer = setTimeout(() => dispatch({ type: "tick" }), due - performance.now());
      if (state.card !== before.card) render(before.card, state.card);
    }

    function render(was, is) {
      if (was?.link !== is?.link) {
        was?.link.setAttribute("aria-expanded", "false");
        is?.link.setAttribute("aria-expanded", "true");
      }
      if (!is) {
        card.hidePopover();
        return;
      }
      const fresh = was?.term !== is.term || was?.link !== is.link;
      if (fresh) {
        body.replaceChildren(...contentOf(is.term));
        back.hidden = !is.back;
        if (!was) card.showPopover();
        card.scrollTop = 0;
        card.dispatchEvent(new CustomEvent("juseok:card", { bubbles: true, detail: { term: is.term, link: is.link } }));
        position();
      }
      if (is.pinned && !card.contains(document.activeElement)) card.focus({ preventScroll: true });
    }

    function position() {
      const rect = nearest([...state.card.link.getClientRects()], point);
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      card.style.maxHeight = "";
      const spot = place(rect, { width: card.offsetWidth, height: card.offsetHeight }, { width, height });
      card.classList.toggle("term-card--sheet", spot.sheet);
      if (spot.sheet) {
        card.style.left = card.style.top = "";
        // The sheet must not hide the very word that was asked for.
        scrollBy(0, Math.max(0, rect.bottom + MARGIN - card.getBoundingClientRect().top));
        return;
      }
      card.style.left = `${scrollX + spot.left}px`;
      card.style.top = `${scrollY + spot.top}px`;
      card.style.maxHeight = `${spot.maxHeight}px`;
    }

    /** Close; a focus that was in the card goes back to the term. */
    function dismiss() {
      const { link } = state.card;
      const inside = card.contains(document.activeElement);
      dispatch({ type: "dismiss" });
      if (inside) link.focus({ preventScroll: true });
    }

    on(
      document,
      "click",
      (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        const link = linkAt(event.target);
        if (link) {
          // Before Material sees it: it would take the link for one to another place of the page.
          event.preventDefault();
          event.stopPropagation();
          if (event.detail) point = { x: event.clientX, y: event.clientY };
          else if (!card.contains(link)) point = null;
          if (card.contains(link)) dispatch({ type: "follow", term: termOf(link) });
          else if (state.card?.link === link && state.card.pinned) dismiss();
          else dispatch({ type: "press", link, term: termOf(link) });
        } else if (card.contains(event.target) && event.target.closest("a[href]")) dispatch({ type: "dismiss" });
      },
      true,
    );
    on(close, "click", dismiss);
    on(back, "click", () => dispatch({ type: "back" }));

    // Only a mouse that moves means it: a term that scrolls under a resting one does not open.
    on(document, "pointermove", (event) => {
      const link = event.pointerType === "mouse" && !card.contains(event.target) && linkAt(event.target);
      if (!link) return;
      if (state.hover?.link !== link && state.card?.link !== link) point = { x: event.clientX, y: event.clientY };
      dispatch({ type: "enter", link, term: termOf(link) });
    });
    on(document, "pointerout", (event) => {
      const link = event.pointerType === "mouse" && !card.contains(event.target) && linkAt(event.target);
      if (link && !link.contains(event.relatedTarget)) dispatch({ type: "leave" });
    });
    on(card, "pointerenter", (event) => event.pointerType === "mouse" && dispatch({ type: "enter-card" }));
    on(card, "pointerleave", (event) => event.pointerType === "mouse" && dispatch({ type: "leave" }));
    on(document, "scroll", () => dispatch({ type: "scroll" }), true);

    // A finger that scrolls is no press: its pointer is cancelled and never goes up.
    const press = (event) => {
      if (!state.card) return;
      if (card.contains(event.target)) dispatch({ type: "pin" });
      else if (!linkAt(event.target)) dispatch({ type: "dismiss" });
    };
    on(document, "pointerdown", (event) => event.pointerType === "mouse" && press(event), true);
    on(document, "pointerup", (event) => event.pointerType !== "mouse" && press(event), true);

    on(
      document,
      "keydown",
      (event) => {
        if (!state.card) return;
        if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          dismiss();
        } else if (event.key === "Tab" && card.contains(document.activeElement)) {
          const stops = [...card.querySelectorAll(FOCUSABLE)].filter((stop) => stop.offsetParent);
          const edge = event.shiftKey ? [card, stops[0]] : [stops.at(-1)];
          if (!edge.includes(document.activeElement)) return;
          // Forwards the browser goes on from the term by itself.
          if (event.shiftKey) event.preventDefault();
          dismiss();
        }
      },
      true,
    );
    on(globalThis, "resize", () => state.card && position());

    return () => {
      undo.abort();
      clearTimeout(timer);
      card.remove();
    };
  }

  juseok.popup = { START, next, dueAt, place, nearest, mount };
})();
