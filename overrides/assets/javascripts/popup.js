/**
 * The pop-up: a term in the text opens its entry of 이 글의 용어 in one shared card.
 *
 * `next` says what follows from an event, `place` where the card goes: both pure. Only `mount` touches the page.
 * Times are milliseconds, lengths CSS pixels.
 */
(() => {
  "use strict";
  const { element } = (globalThis.juseok ??= {});

  const HOVER = 300; // until a card opens under a resting mouse
  const WARM = 80; // the same, if another closed less than WARM_FOR ago
  const WARM_FOR = 500;
  const LEAVE = 300; // time to reach the card (WCAG 2.2, 1.4.13)
  const MARGIN = 8; // to the term and to the window's edges
  const NARROW = 480; // below this, a sheet at the bottom

  /** `card` is open, `hover` under the mouse; since Infinity it opens no more. */
  const START = Object.freeze({ card: null, hover: null, closedAt: -Infinity });

  const shown = ({ link, term }, pinned) => ({ link, term, pinned, back: null, leftAt: null });
  const spent = (hover) => hover && { ...hover, since: Infinity };

  /** When the term under the mouse opens. */
  function opensAt({ card, hover, closedAt }) {
    if (!hover || card?.pinned || card?.link === hover.link) return Infinity;
    return hover.since + (hover.since - closedAt < WARM_FOR ? WARM : HOVER);
  }

  /** When the open card closes. */
  const closesAt = ({ card }) => (card && !card.pinned && card.leftAt !== null ? card.leftAt + LEAVE : Infinity);

  /** When a `tick` is due. */
  const dueAt = (state) => Math.min(opensAt(state), closesAt(state));

  /** The state after `event`; the same object if nothing changes. */
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
        if (card?.link === link) return next(state, { type: card.pinned ? "dismiss" : "pin", at });
        return { ...state, hover: spent(hover), card: shown(event, true) };
      case "follow":
        return { ...state, card: { ...card, term, back: card.term, pinned: true } };
      case "back":
        return { ...state, card: { ...card, term: card.back, back: null } };
      case "dismiss":
        return card ? { card: null, hover: spent(hover), closedAt: at } : state;
      default: {
        // A tick.
        const left = closesAt(state) <= at ? { ...state, card: null, closedAt: at } : state;
        if (opensAt(left) > at) return left;
        return { ...left, hover: spent(hover), card: shown(hover, false) };
      }
    }
  }

  /** Below the term if it fits, else above, else where there is more room; never outside. */
  function place(anchor, card, viewport) {
    if (viewport.width < NARROW) return { sheet: true };
    const left = Math.max(MARGIN, Math.min(anchor.left, viewport.width - card.width - MARGIN));
    const above = anchor.top - 2 * MARGIN;
    const below = viewport.height - anchor.bottom - 2 * MARGIN;
    const height = Math.min(card.height, viewport.height - 2 * MARGIN);
    let top = below >= above ? viewport.height - MARGIN - height : MARGIN;
    if (height <= above) top = anchor.top - MARGIN - height;
    if (height <= below) top = anchor.bottom + MARGIN;
    return { sheet: false, left, top, height };
  }

  /** The rectangle nearest to the point: a wrapped term has two. */
  function nearest(rects, point) {
    const { clientX: x, clientY: y } = point ?? {};
    const away = (r) =>
      Math.hypot(
        Math.max(r.left - x, 0, x - r.right),
        Math.max(r.top - y, 0, y - r.bottom),
      );
    return point ? rects.reduce((best, r) => (away(r) < away(best) ? r : best)) : rects[0];
  }

  const TERM = 'a[href^="#t-"]';

  const entryOf = (term) => document.getElementById(`t-${term}`);

  const termOf = (link) => link.getAttribute("href").slice("#t-".length);

  /** The term's link at `target`. One without entry on the page stays a plain link. */
  function linkAt(target) {
    const link = target instanceof Element ? target.closest(TERM) : null;
    return link && entryOf(termOf(link)) ? link : null;
  }

  /** A copy of what an entry holds, with no id twice on a page. */
  function contentOf(term) {
    const copy = entryOf(term).cloneNode(true);
    for (const marked of copy.querySelectorAll("[id]")) marked.removeAttribute("id");
    copy.querySelector("dt a").id = "term-card-name";
    return element("dl", {}, ...copy.childNodes);
  }

  function announce(link) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-controls", "term-card");
  }

  /** Make the terms of this page open their card; return what undoes it. */
  function mount() {
    // Material's instant navigation has made whole addresses of them.
    for (const link of document.querySelectorAll('a[href*="#t-"]')) {
      if (link.pathname === location.pathname) link.setAttribute("href", link.hash);
    }
    const links = [...document.querySelectorAll(TERM)].filter(linkAt);
    if (!links.length) return undefined;
    const back = element("button", { type: "button", class: "term-card__back", hidden: "" }, "뒤로");
    const close = element("button", { type: "button", class: "term-card__close", "aria-label": "닫기" });
    const body = element("div", { class: "term-card__body" });
    const card = element(
      "div",
      {
        id: "term-card",
        class: "md-typeset",
        role: "dialog",
        "aria-labelledby": "term-card-name",
        popover: "manual",
        tabindex: "-1",
      },
      element("div", { class: "term-card__bar" }, back, close),
      body,
    );
    const undo = new AbortController();
    const on = (target, type, act, capture = false) =>
      target.addEventListener(type, act, { capture, signal: undo.signal });
    let state = START;
    let timer;
    let point = null; // the event of mouse or finger

    document.body.append(card);
    links.forEach(announce);

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
        body.replaceChildren(contentOf(is.term));
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
        // It must not hide its own term.
        scrollBy(0, Math.max(0, rect.bottom + MARGIN - card.getBoundingClientRect().top));
        return;
      }
      card.style.left = `${scrollX + spot.left}px`;
      card.style.top = `${scrollY + spot.top}px`;
      card.style.maxHeight = `${spot.height}px`;
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
          // Before Material goes to the entry.
          event.preventDefault();
          event.stopPropagation();
          if (card.contains(link)) {
            dispatch({ type: "follow", term: termOf(link) });
            return;
          }
          point = event.detail ? event : null;
          dispatch({ type: "press", link, term: termOf(link) });
        } else if (card.contains(event.target) && event.target.closest("a")) dispatch({ type: "dismiss" });
      },
      true,
    );
    on(close, "click", dismiss);
    on(back, "click", () => dispatch({ type: "back" }));

    // Moves only: a term that scrolls under a resting mouse does not open.
    const byMouse = (event) => event.pointerType === "mouse";
    const hovered = (event) => byMouse(event) && !card.contains(event.target) && linkAt(event.target);
    on(document, "pointermove", (event) => {
      const link = hovered(event);
      if (!link) return;
      if (state.hover?.link !== link && state.card?.link !== link) point = event;
      dispatch({ type: "enter", link, term: termOf(link) });
    });
    on(document, "pointerout", (event) => {
      const link = hovered(event);
      if (link && !link.contains(event.relatedTarget)) dispatch({ type: "leave" });
    });
    on(card, "pointerenter", (event) => byMouse(event) && dispatch({ type: "enter-card" }));
    on(card, "pointerleave", (event) => byMouse(event) && dispatch({ type: "leave" }));
    on(document, "scroll", () => dispatch({ type: "scroll" }), true);

    // The pointer of a finger that scrolls never goes up.
    const press = (event) => {
      if (!state.card) return;
      if (card.contains(event.target)) dispatch({ type: "pin" });
      else if (!linkAt(event.target)) dispatch({ type: "dismiss" });
    };
    on(document, "pointerdown", (event) => byMouse(event) && press(event), true);
    on(document, "pointerup", (event) => !byMouse(event) && press(event), true);

    on(
      document,
      "keydown",
      (event) => {
        if (!state.card) return;
        if (event.key === "Escape") dismiss();
        else if (event.key === "Tab" && card.contains(document.activeElement)) {
          const stops = [...card.querySelectorAll("a[href], button")].filter((stop) => stop.offsetParent);
          const edge = event.shiftKey ? [card, stops[0]] : [stops.at(-1)];
          if (!edge.includes(document.activeElement)) return;
          // Forwards, the browser goes on from the term.
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

  globalThis.juseok.popup = { START, next, dueAt, place, nearest, announce, mount };
})();
