// @ts-check
// Runs in the head of every page. A page that is opened at its top lays out, and brings to life, only what
// is near the reader: book.css, and the host of the widgets. One that is opened again keeps the room that its widgets
// had when it was left, so that the browser finds the reader's place.
(() => {
  try {
    // Room for the counts of progress.js, before the contents are drawn.
    if (localStorage.getItem("tconv.answers"))
      document.documentElement.classList.add("tconv-counted");
  } catch {} // a browser that keeps nothing
  const [opened] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  if (opened?.type === "navigate" && !location.hash) {
    document.documentElement.classList.add("tconv-opened-at-top");
    addEventListener(
      "hashchange",
      () => {
        document.documentElement.classList.remove("tconv-opened-at-top");
        document.querySelector(":target")?.scrollIntoView();
      },
      { once: true },
    );
    return;
  }
  try {
    const heights = Object.entries(
      JSON.parse(sessionStorage.getItem(`tconv ${innerWidth} ${location.pathname}`) ?? "{}"),
    );
    // A first frame may be higher than the widget: it holds the answers of a question.
    const rules = heights.map(([id, height]) => {
      const [frame, room] = [`[data-widget-model="${CSS.escape(id)}"]`, `${Number(height)}px`];
      return `${frame} { min-height: ${room} } ${frame}.tconv-first-frame { max-height: ${room}; overflow: hidden }`;
    });
    document.head.append(
      Object.assign(document.createElement("style"), { textContent: rules.join("\n") }),
    );
  } catch {} // a browser that keeps nothing
})();
