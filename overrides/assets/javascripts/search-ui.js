/* What the theme's search box lacks; loaded when it is first used. */
(() => {
  "use strict";
  const { src } = document.currentScript;
  const input = document.forms.search.query;
  const [meta, list] = document.querySelectorAll(".md-search-result__meta, .md-search-result__list");
  const none = JSON.parse(document.getElementById("__config").textContent).translations["search.result.none"];

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("../stylesheets/search.css", src).href;
  document.body.append(style); /* in the head, instant navigation would take it away */

  /* The theme reads the box on keyup only: what is pasted, dictated or composed counts too. */
  const typed = () => input.dispatchEvent(new KeyboardEvent("keyup"));
  for (const event of ["input", "compositionend"]) input.addEventListener(event, typed);
  input.form.addEventListener("reset", () => setTimeout(typed)); /* once it is empty */
  typed();

  /* The theme opens the results a moment after the focus; a box that Escape has just left it takes for never left. */
  const toggle = document.getElementById("__search");
  input.addEventListener("focus", () => toggle.checked || toggle.click());

  /* Results are announced; what was understood stands above them, and where nothing is found, what to try. */
  meta.setAttribute("role", "status");
  const understood = document.createElement("div");
  understood.className = "search-understood";
  understood.setAttribute("role", "status");
  meta.after(understood);
  const advise = () => {
    if (list.children.length) {
      const notes = list.querySelectorAll(".search-note");
      if (notes.length) understood.replaceChildren(...notes);
    } else understood.textContent = meta.textContent === none ? ADVICE : "";
  };
  const ADVICE =
    "낱말을 줄이거나 다르게 적어 보세요. 첫소리(ㅈㄹ), 영어(distillation), 한영 전환을 잊고 친 글자(wmdfb)로도 찾습니다.";
  const watcher = new MutationObserver((changes) => {
    if (changes.some(({ target, removedNodes }) => target === list && removedNodes.length)) understood.replaceChildren();
    advise();
  });
  for (const part of [meta, list]) watcher.observe(part, { childList: true });

  /* On a phone the theme holds the page fast under the results, at the place that was read. It lets go when instant
     navigation may have brought the next page already, which then stands at the old place: load that page in full. */
  const isHeldFast = matchMedia("(max-width: 59.984375em)");
  const letGo = ({ body }) => {
    const read = -parseInt(body.style.top, 10);
    toggle.click();
    body.removeAttribute("data-md-scrolllock");
    body.style.top = "";
    if (read) scrollTo(0, read);
  };
  /* A result leads to the passage that it quotes. */
  list.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a");
      const passage = link?.querySelector("[data-passage]")?.dataset.passage;
      if (passage) link.hash = passage;
      if (!link || !isHeldFast.matches || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      letGo(document);
      location.assign(link.href);
    },
    true,
  );
})();
