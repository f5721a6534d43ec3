/**
 * The one name that our scripts share, and when a page begins and ends.
 *
 * They are plain deferred scripts, not modules: Chromium loads no module from file://.
 */
(() => {
  "use strict";
  const juseok = (globalThis.juseok ??= {});

  /**
   * Call `mount` for each page shown; what it returns is called when the reader leaves that page.
   *
   * Material swaps pages without loading them anew and tells so through `document$`; other themes load each page.
   */
  juseok.onPage = (mount) => {
    let undo;
    const show = () => {
      undo?.();
      undo = mount();
    };
    if (globalThis.document$) globalThis.document$.subscribe(show);
    else if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
    else show();
  };
})();
