/* The plain search page: the same engine without the theme's box. */
(() => {
  "use strict";
  const { src } = document.currentScript;
  const form = document.querySelector("form.search-page");
  const status = document.querySelector(".search-page-status");
  const list = document.querySelector(".search-page-results");
  const root = new URL("../../", src);

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("../stylesheets/search.css", src).href;
  document.body.append(style);

  const ready = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("search-file.js", src).href;
    script.onload = resolve;
    script.onerror = reject;
    document.body.append(script);
  });

  const show = async () => {
    const query = form.elements.q.value;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
    if (!query.trim()) {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    await ready;
    const answer = (await globalThis.juseok.search.load())(query);
    if (form.elements.q.value !== query) return;
    const count = answer.items.length;
    status.textContent = count
      ? `${count}쪽을 찾았습니다.`
      : "찾지 못했습니다. 낱말을 줄이거나 다르게 적어 보세요. 첫소리(ㅈㄹ), 영어, 한영 전환을 잊고 친 글자(wmdfb)로도 찾습니다.";
    list.replaceChildren(
      ...answer.items.map(([result]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = new URL(result.location, root).href;
        /* Escaped by the engine: text and <mark> alone. */
        // eslint-disable-next-line no-restricted-properties -- the engine escapes all but its own <mark>; tried with hostile titles
        link.innerHTML = result.title;
        const text = document.createElement("div");
        // eslint-disable-next-line no-restricted-properties -- the same
        text.innerHTML = result.text;
        const passage = text.querySelector("[data-passage]").dataset.passage;
        if (passage) link.hash = passage;
        item.append(link, text);
        return item;
      }),
    );
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  form.elements.q.addEventListener("input", show);

  /* The theme would open its own box over this page for the `q` of the address: hide it until the theme has looked. */
  const address = new URL(location.href);
  form.elements.q.value = address.searchParams.get("q") ?? "";
  address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  if (document.readyState === "complete") show();
  else addEventListener("load", show, { once: true });
})();
