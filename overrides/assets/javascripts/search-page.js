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
  const script = document.createElement("script");
  script.src = new URL("search-load.js", src).href;
  const ready = new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
  document.body.append(style, script);

  /** An element with text, of which what stands in <mark> is marked. */
  const element = (name, className, html) => {
    const made = document.createElement(name);
    made.className = className;
    for (const [at, part] of html.split(/<\/?mark>/).entries()) {
      const text = part.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
      if (at % 2 === 0) made.append(text);
      else made.append(Object.assign(document.createElement("mark"), { textContent: text }));
    }
    return made;
  };

  const item = ({ location: place, title, note, card, passage, teaser }) => {
    const made = document.createElement("li");
    const link = element("a", "", title);
    link.href = new URL(place, root).href;
    if (passage) link.hash = passage;
    made.append(link);
    if (card || note) made.append(element("p", "search-source", card ? "용어 풀이" : note.replace(/[&<]/g, (char) => `&#${char.charCodeAt(0)};`)));
    made.append(element("p", card ? "search-card" : "search-teaser", teaser));
    return made;
  };

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
    const { results, notes } = await globalThis.juseok.search.ask(query);
    if (form.elements.q.value !== query) return;
    status.textContent = results.length
      ? [`${results.length}쪽을 찾았습니다.`, ...notes].join(" ")
      : "찾지 못했습니다. 낱말을 줄이거나 다르게 적어 보세요. 첫소리(ㅈㄹ), 영어(distillation), 한영 전환을 잊고 친 글자(wmdfb)로도 찾습니다.";
    list.replaceChildren(...results.map(item));
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
