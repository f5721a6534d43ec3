/**
 * What our scripts share: the one name they are under, where the site is, and when a page begins and ends.
 *
 * They are plain deferred scripts, not modules: Chromium loads no module from file://.
 */
(() => {
  "use strict";
  const juseok = (globalThis.juseok ??= {});

  /** The address of the site's first folder, with a slash at its end. */
  juseok.root = new URL("../../", document.currentScript.src).href;

  /**
   * Call `mount` for each page shown; what it returns is called when the reader leaves that page.
   *
   * Material swaps pages without loading them anew and tells so through `document$`, which on file:// ends before it
   * has told of the first page; other themes load each page.
   */
  juseok.onPage = (mount) => {
    let undo;
    const show = () => {
      undo?.();
      undo = mount();
    };
    const once = () => {
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
      else show();
    };
    if (globalThis.document$) globalThis.document$.subscribe({ next: show, complete: once });
    else once();
  };

  /** Return a new element with these attributes and children. */
  juseok.element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
})();
