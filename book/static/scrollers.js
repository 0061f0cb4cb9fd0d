// @ts-check
// Tab reaches code and output that scroll, and passes over those that do not. A far section is not laid out
// for this: a cell is looked at when it is, and when its size changes (_ext/scrollers.py says what this replaces).
(() => {
  const sized = new ResizeObserver((entries) => {
    const scrolls = entries.map(({ target: { scrollWidth, clientWidth, scrollHeight, clientHeight } }) =>
      scrollWidth > clientWidth || scrollHeight > clientHeight);
    // Written after all is read, so that the page is laid out once.
    entries.forEach(({ target }, n) => {
      if (scrolls[n]) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    });
  });
  for (const one of document.querySelectorAll(".bd-article :is(pre, .cell_output > .output)")) sized.observe(one);
})();
