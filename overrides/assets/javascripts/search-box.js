/* All that a page view loads of search. */
{
  const { src } = document.currentScript;
  const input = document.forms.search?.query;
  const config = document.getElementById("__config");
  const worker = new URL("search-worker.js", src).href;
  config.textContent = JSON.stringify({ ...JSON.parse(config.textContent), search: worker });
  const run = (name) => {
    const script = document.createElement("script");
    script.src = new URL(name, src);
    document.body.append(script);
    return new Promise((done) => (script.onload = done));
  };
  let ui;
  input?.addEventListener("focus", () => (ui ??= run("search-ui.js")));
  addEventListener("keydown", (event) => {
    if (!input || !(event.ctrlKey || event.metaKey) || event.code !== "KeyK") return;
    event.preventDefault();
    input.select();
  });
  /* No worker starts from a file: search runs in the page. */
  if (location.protocol === "file:")
    window.Worker = class extends EventTarget {
      postMessage(message) {
        (this.ready ??= run("search-load.js")).then(() => juseok.search.inPage(this, message));
      }
    };
}
