// @ts-check
// How many questions were answered right: beside each chapter in the contents and, on the first page, beside each part.
// Answers stay in this browser, as tconv/answers.py says. A question tells of an answer by the event `tconv-answers`:
// its detail holds it by its key, so that a page counts even where nothing is kept; null says that all are forgotten.

/**
 * @typedef {{ version: number, attempts: number, correct: boolean, first_try: boolean,
 *   misconception?: string | null }} Answer
 * @typedef {{ [key: string]: Answer }} Answers
 */

// biome-ignore lint/correctness/noUnusedVariables: progress_file.js uses it
const tconvProgress = (() => {
  const KEY = "tconv.answers";
  const WORDS = {
    en: {
      of: (/** @type {number} */ right, /** @type {number} */ all) => `${right} of ${all}`,
      answered: " answered right",
      refused: "This browser keeps nothing: each page counts for itself, until you leave it.",
      perFile: "Opened as files in this browser, each page counts for itself.",
    },
  };
  const words = WORDS[/** @type {"en"} */ (document.documentElement.lang)] ?? WORDS.en;
  const data = JSON.parse(document.getElementById("tconv-questions")?.textContent || "{}");
  /** @type {{ [chapter: string]: { [name: string]: number } }} */
  const chapters = data.chapters ?? {};
  /** What this page was told. @type {Answers} */
  let told = {};
  let refused = false;

  /** What the browser keeps, whoever wrote it. @returns {Answers} */
  function kept() {
    try {
      refused = true;
      const text = localStorage.getItem(KEY);
      refused = false;
      return { ...JSON.parse(text ?? "{}")?.answers };
    } catch {
      return {};
    }
  }

  const answers = () => ({ ...kept(), ...told });

  /**
   * Of these chapters: right answers to the questions as they are now, and all questions.
   * @param {string[]} of @param {Answers} present
   */
  function count(of, present) {
    const sum = { right: 0, first: 0, all: 0 };
    for (const chapter of of)
      for (const [name, version] of Object.entries(chapters[chapter])) {
        const { version: then, correct, first_try } = present[`${chapter}/${name}`] ?? {};
        const counts = then === version && correct === true;
        sum.right += Number(counts);
        sum.first += Number(counts && first_try === true);
        sum.all += 1;
      }
    return sum;
  }

  /** The chapters that links lead to. @param {ParentNode} within */
  const linked = (within) =>
    [...within.querySelectorAll("a")].flatMap((link) => {
      const chapter = /\/(\d\d[a-z]?)_[^/]*\.html$/.exec(link.pathname)?.[1] ?? "";
      return Object.hasOwn(chapters, chapter) ? [{ link, chapter }] : [];
    });

  /** Why answers do not reach the other pages, or "". */
  const note = () => {
    const alone = location.protocol === "file:" && location.origin === "null";
    return refused ? words.refused : alone ? words.perFile : "";
  };

  /** @param {Element} parent @param {string} className @param {string} text @param {string} [more]  only read out */
  function write(parent, className, text, more = "") {
    const name = parent === list ? "p" : "span";
    const there = parent.querySelector(`.${className}`);
    if (!text) return there?.remove();
    const element = there ?? parent.appendChild(document.createElement(name));
    element.className = className;
    element.textContent = text;
    if (more) {
      const unseen = element.appendChild(document.createElement("span"));
      unseen.className = "visually-hidden";
      unseen.textContent = more;
    }
  }

  /** @param {Element} beside @param {string[]} of @param {Answers} present */
  function writeCount(beside, of, present) {
    const { right, all } = count(of, present);
    write(beside, "tconv-count", right ? words.of(right, all) : "", words.answered);
  }

  const list = document.querySelector(".bd-links");
  function draw() {
    const present = answers();
    const { right } = count(Object.keys(chapters), present);
    document.documentElement.classList.toggle("tconv-counted", right > 0);
    if (list) {
      for (const { link, chapter } of linked(list)) writeCount(link, [chapter], present);
      write(list, "tconv-count-note", right ? note() : "");
    }
    for (const part of document.querySelectorAll("#the-parts dd")) {
      const of = linked(part).map(({ chapter }) => chapter);
      if (of.length && part.previousElementSibling)
        writeCount(part.previousElementSibling, of, present);
    }
  }

  document.addEventListener("tconv-answers", (event) => {
    const { detail } = /** @type {CustomEvent<Answers | null>} */ (event);
    told = detail ? { ...told, ...detail } : {};
    draw();
  });
  addEventListener("storage", ({ key }) => {
    if (key !== KEY && key !== null) return; // null: all was cleared
    told = {};
    draw();
  });
  draw();
  return { KEY, chapters, misconceptions: data.misconceptions, answers, count, note };
})();
