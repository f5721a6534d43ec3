/* What the theme's search box lacks; loaded when it is first used. */
(() => {
  "use strict";
  const { src } = document.currentScript;
  const input = document.forms.search.query;
  const [meta, list] = document.querySelectorAll(".md-search-result__meta, .md-search-result__list");

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("../stylesheets/search.css", src).href;
  document.body.append(style);

  /* The theme reads the box on keyup only: what is pasted, dictated or composed counts too. */
  const typed = () => input.dispatchEvent(new KeyboardEvent("keyup"));
  for (const event of ["input", "compositionend"]) input.addEventListener(event, typed);
  typed();

  /* Results are announced, and what was understood stands above them; where nothing is found, what to try. */
  meta.setAttribute("role", "status");
  const advice = document.createElement("p");
  advice.className = "search-advice";
  advice.textContent =
    "낱말을 줄이거나 다르게 적어 보세요. 첫소리(ㅈㄹ), 영어(distillation), 자판을 바꾸지 않고 친 글자(wmdfb)로도 찾습니다.";
  const showAdvice = () => {
    const isEmpty = input.value.trim() !== "" && !list.children.length;
    if (!isEmpty) advice.remove();
    else if (!advice.isConnected) meta.after(advice);
  };
  new MutationObserver(showAdvice).observe(list.parentElement, { childList: true, subtree: true });

  /* A result leads to the passage that it quotes. */
  list.addEventListener(
    "click",
    ({ target }) => {
      const link = target.closest("a");
      const passage = link?.querySelector("[data-passage]")?.dataset.passage;
      if (passage) link.hash = passage;
    },
    true,
  );
})();
