/**
 * A page as its reader wants it: which terms are marked, what the card asks, what lists count.
 */
(() => {
  "use strict";
  const { onPage, element, known, popup, reader, root } = globalThis.juseok;

  const LABELS = { unknown: "모름", learning: "배우는 중", known: "앎" };
  const PROBLEMS = {
    blocked: "이 브라우저가 저장을 막고 있어, 표시는 이 쪽을 떠나면 사라집니다.",
    full: "이 브라우저의 저장 공간이 가득 차, 새 표시는 이 쪽을 떠나면 사라집니다.",
    foreign: "더 새로운 판이 저장한 표시를 읽을 수 없어 그대로 둡니다. 새 표시는 이 쪽을 떠나면 사라집니다.",
  };
  const LINK = ["href", "aria-haspopup", "aria-expanded", "aria-controls"];

  /** Return the sentence of `block` that the text at `link` stands in. */
  function sentenceAt(link, block) {
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEndBefore(link);
    const at = range.toString().length;
    const text = block.textContent;
    if (!globalThis.Intl?.Segmenter) return text.trim();
    return new Intl.Segmenter("ko", { granularity: "sentence" }).segment(text).containing(at).segment.trim();
  }

  /** Return where the reader is: sentence, article and paragraph. */
  function metAt(link) {
    const block = link.closest("p, li, td, blockquote") ?? link.parentElement;
    const id = block.id || (block.querySelector('[id^="p-"]')?.id ?? "");
    const page = location.href.slice(root.length).split("#")[0];
    const title = document.querySelector("h1")?.textContent.trim() ?? document.title;
    return { sentence: sentenceAt(link, block), title, page: id ? `${page}#${id}` : page };
  }

  /** Return what the list at the end of the page says of a term. */
  function aboutTerm(slug) {
    const entry = document.getElementById(`t-${slug}`);
    const text = (name) => entry.querySelector(name)?.textContent.trim();
    return { name: text("dt a"), english: text("dt [lang]"), short: text("dd") };
  }

  /** Put 모름 · 배우는 중 · 앎 into the card; the keys 1, 2 and 3 do the same while the focus is in it. */
  function askIn(card, slug, link) {
    const note = element("p", { class: "term-card__note", role: "status" });
    const buttons = known.STATES.map((state, n) =>
      element("button", { type: "button", "data-state": state, "aria-keyshortcuts": n + 1 }, LABELS[state]),
    );
    const show = () => {
      const now = known.stateOf(reader.get(), slug);
      for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.state === now);
    };
    const choose = (state) => {
      const met = link.closest(".article-text") ? metAt(link) : undefined;
      const before = reader.get().terms[slug]?.met;
      const about = { ...aboutTerm(slug), ...(met && !before ? { met } : {}) };
      reader.change((store) => known.mark(store, slug, state, Date.now(), about));
      note.textContent = PROBLEMS[reader.problem()] ?? "";
      show();
    };
    for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.state));
    card.onkeydown = (event) => {
      const state = !event.ctrlKey && !event.altKey && !event.metaKey && known.STATES[event.key - 1];
      if (state) choose(state);
    };
    show();
    const group = element("div", { class: "term-card__state", role: "group", "aria-label": "이 용어를" }, ...buttons);
    card.querySelector(".term-card__body").append(group, note);
  }

  /** Mark the terms of the text as the reader wants them; what is not marked is plain text, no stop for Tab. */
  function showTerms(links, taken) {
    const store = reader.get();
    const seen = new Set();
    for (const link of links) {
      const term = (taken.get(link) ?? link.getAttribute("href").slice(3)).toString();
      const state = known.stateOf(store, term);
      const marked = {
        all: true,
        first: !seen.has(term),
        unknown: state !== "known",
        off: false,
      }[store.display.value];
      seen.add(term);
      link.dataset.known = state;
      const open = link.getAttribute("aria-expanded") === "true" || link === document.activeElement;
      if (marked && taken.has(link)) {
        link.setAttribute("href", `#t-${term}`);
        popup.announce(link);
        taken.delete(link);
      } else if (!marked && !taken.has(link) && !open) {
        for (const name of LINK) link.removeAttribute(name);
        taken.set(link, term);
      }
    }
  }

  /** Say how many terms are still unknown, once the reader has marked any. */
  function showCounts() {
    const store = reader.get();
    if (!Object.keys(store.terms).length) return;
    for (const count of document.querySelectorAll(".term-count[data-terms]")) {
      const slugs = count.dataset.terms.split(" ").filter(Boolean);
      count.textContent = `모르는 용어 ${known.unknown(store, slugs)}/${slugs.length}`;
    }
  }

  /** Say in the header which of the site's places this page belongs to. */
  function showPlace() {
    for (const link of document.querySelectorAll(".site-places a")) {
      const folder = link.pathname.replace(/index\.html$/, "");
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else if (folder.endsWith("/") && location.pathname.startsWith(folder)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function mount() {
    showPlace();
    const links = [...document.querySelectorAll('.article-text a[href^="#t-"]')];
    const taken = new Map();
    const select = document.getElementById("term-display");
    const show = () => {
      showTerms(links, taken);
      showCounts();
      if (select) select.value = reader.get().display.value;
    };
    show();
    select?.addEventListener("change", () => reader.change((store) => known.show(store, select.value, Date.now())));
    const onCard = ({ target, detail }) => askIn(target, detail.term, detail.link);
    document.addEventListener("juseok:card", onCard);
    const unwatch = reader.watch(show);
    if (document.getElementById("my-terms")) openMyTerms();
    return () => {
      document.removeEventListener("juseok:card", onCard);
      unwatch();
    };
  }

  /** Fill the page 내 용어 by a script that no other page needs. */
  function openMyTerms() {
    if (globalThis.juseok.myTerms) {
      globalThis.juseok.myTerms(PROBLEMS, LABELS);
      return;
    }
    const script = element("script", { src: `${root}assets/javascripts/my-terms.js` });
    script.addEventListener("load", () => globalThis.juseok.myTerms(PROBLEMS, LABELS));
    document.head.append(script);
  }

  onPage(popup.mount);
  onPage(mount);
})();
