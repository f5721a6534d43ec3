/* What a page view loads of search: the theme is told of our worker, and the rest waits for the first use of the box. */
(() => {
  const { src } = document.currentScript;
  const at = (name) => new URL(name, src).href;
  const config = document.getElementById("__config");
  config.textContent = JSON.stringify({ ...JSON.parse(config.textContent), search: at("search-worker.js") });
  const run = (name) => {
    const script = document.createElement("script");
    script.src = at(name);
    script.async = false;
    document.body.append(script);
    return script;
  };
  const input = document.forms.search?.query;
  if (location.protocol === "file:") {
    /* A page opened as a file may start no worker: the same scripts run in the page instead. */
    window.Worker = class extends EventTarget {
      postMessage(message) {
        this.last = message;
        this.ready ??= new Promise((resolve) => (run("search-file.js").onload = resolve));
        this.ready.then(() => juseok.search.inPage(this, message));
      }
    };
  }
  let ui;
  input?.addEventListener("focus", () => (ui ??= run("search-ui.js")));
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k" || !input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
