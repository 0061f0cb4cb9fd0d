// @ts-check
// Tab reaches what scrolls sideways, and passes over what does not. A far section is not laid out for this:
// each is looked at when it is, and when its size changes (_ext/scrollers.py says what this replaces).
(() => {
  const sized = new ResizeObserver((entries) => {
    const scrolls = entries.map(
      ({ target }) =>
        getComputedStyle(target).overflowX !== "visible" &&
        (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight),
    );
    // Written after all is read, so that the page is laid out once.
    entries.forEach(({ target }, n) => {
      if (scrolls[n]) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    });
  });
  const scrollers = "[tabindex='0'], .cell_output > .output";
  for (const one of document.querySelectorAll(`.bd-article :is(${scrollers})`)) sized.observe(one);
})();
