// @ts-check
// Runs in the head of every page: the link to the other edition keeps the reader's place, a section or a widget's
// setting; the first page offers the edition in the browser's language, until the reader has chosen one.
(() => {
  const KEY = "tconv.edition";
  const follow = (/** @type {Event} */ { target }) => {
    const chosen = target instanceof Element && target.closest("a.tconv-edition, a.tconv-offered");
    if (!(chosen instanceof HTMLAnchorElement)) return;
    chosen.search = location.search;
    chosen.hash = location.hash;
    try {
      localStorage.setItem(KEY, chosen.lang);
    } catch {} // a browser that keeps nothing
  };
  addEventListener("click", follow);
  addEventListener("auxclick", follow); // into another tab
  addEventListener("DOMContentLoaded", () => {
    const offered = document.querySelector("a.tconv-offered");
    if (!(offered instanceof HTMLAnchorElement)) return;
    if (navigator.language.split("-")[0] !== offered.lang) return;
    try {
      if (localStorage.getItem(KEY)) return;
    } catch {} // then it is offered again
    offered.parentElement?.removeAttribute("hidden");
  });
})();
