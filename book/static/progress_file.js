// @ts-check
// The reader's answers as a file, on the first page: save, open, forget. A file that is not what tconv/answers.py says
// is refused in one line, by the same rules in the same order, and changes nothing. Nothing leaves the page.

(() => {
  const box = /** @type {Element} */ (document.querySelector(".tconv-progress"));
  const { KEY, chapters, misconceptions, answers, count, note } = tconvProgress;
  const MOST_BYTES = 1_000_000;
  const QUESTION = /^(\d\d[a-z]?)\/((?:predict|inline|check|more)-\d{1,2})$/;
  /** @type {{ [field: string]: string }} */
  const KINDS = {
    version: "number",
    attempts: "number",
    correct: "boolean",
    first_try: "boolean",
  };
  const FIELDS = [...Object.keys(KINDS), "misconception"];
  const WORDS = {
    en: {
      none: (/** @type {number} */ all) => `You have answered none of ${all} questions right yet.`,
      some: (/** @type {{ right: number, first: number, all: number }} */ { right, first, all }) =>
        `You have answered ${right} of ${all} questions right, ${first} at the first try.`,
      name: "Name, if the file is to have one",
      save: "Save as a file",
      open: "Open a file",
      forget: "Forget all",
      ask: "Forget all answers that this browser keeps? A saved file stays as it is.",
      yes: "Forget them",
      no: "Keep them",
      saved: "Saved.",
      forgotten: "All answers are forgotten.",
      opened: (/** @type {number} */ better) =>
        `Opened: ${better === 1 ? "1 answer is" : `${better} answers are`} new or better.`,
      unkept: "This browser has no room to keep them: save them as a file.",
      refused: (/** @type {string} */ name, /** @type {string} */ rule) =>
        `${name} was not opened: it ${rule}. Nothing has changed.`,
      badName: "The name must be at most 80 printable letters.",
    },
  };
  const words = WORDS[/** @type {"en"} */ (document.documentElement.lang)] ?? WORDS.en;

  // --- what a file may hold --------------------------------------------------------------

  /** @param {unknown} value @returns {value is { [name: string]: any }} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  /** @param {unknown} name */
  const isName = (name) =>
    typeof name === "string" &&
    [...name].length <= 80 &&
    !/[\p{C}\p{Z}]/u.test(name.replaceAll(" ", ""));
  /** @param {unknown} holds @param {string} rule @returns {asserts holds} */
  function must(holds, rule) {
    if (!holds) throw new Error(`must ${rule}`);
  }

  /** @param {string} key @param {any} entry */
  function checkAnswer(key, entry) {
    must(QUESTION.test(key), "have answers by the keys of questions");
    const fields = isObject(entry) ? Object.keys(entry) : [];
    must(
      Object.keys(KINDS).every((field) => fields.includes(field)) &&
        fields.every((field) => FIELDS.includes(field)),
      `have the entries ${FIELDS.join(", ")} at ${key}`,
    );
    for (const [field, kind] of Object.entries(KINDS))
      must(
        kind === "number" ? Number.isInteger(entry[field]) : typeof entry[field] === kind,
        `have ${field} as a ${kind} at ${key}`,
      );
    const counts = [entry.version, entry.attempts];
    must(
      counts.every((number) => number >= 1 && number < 1e6),
      `count version and attempts from 1 at ${key}`,
    );
    must(
      entry.correct || !entry.first_try,
      `be correct where it was so at the first try at ${key}`,
    );
    must(
      entry.misconception == null || misconceptions.includes(entry.misconception),
      `have a misconception of the course, or null, at ${key}`,
    );
  }

  /** @param {ArrayBuffer | null} bytes  null where there are too many @returns {Answers} */
  function answersOf(bytes) {
    let data;
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
      data = JSON.parse(text.decode(/** @type {ArrayBuffer} */ (bytes)));
    } catch {}
    must(data !== undefined, `be JSON of at most ${MOST_BYTES} bytes`);
    must(isObject(data), "hold an object");
    must(data.schema === 1, "have schema 1");
    must(
      Object.keys(data).every((name) => ["schema", "name", "answers"].includes(name)),
      "have no other entries",
    );
    must(
      isName(Object.hasOwn(data, "name") ? data.name : ""),
      "have a name of at most 80 printable letters",
    );
    must(isObject(data.answers), "have answers in an object");
    for (const [key, entry] of Object.entries(data.answers)) checkAnswer(key, entry);
    return data.answers;
  }

  // --- merging ---------------------------------------------------------------------------

  /** How much an answer is worth: to the question as it is now, then to a newer one. @param {string} key @param {Answer} answer */
  function worth(key, { version, correct, first_try }) {
    const [, chapter, name] = QUESTION.exec(key) ?? [];
    const present = chapters[chapter]?.[name] === version;
    return [present, version, correct, first_try].map(Number);
  }

  /** Those that are new or better than mine. @param {Answers} mine @param {Answers} theirs @returns {Answers} */
  function better(mine, theirs) {
    const found = Object.entries(theirs).filter(([key, answer]) => {
      if (!Object.hasOwn(mine, key)) return true;
      const [old, now] = [worth(key, mine[key]), worth(key, answer)];
      const at = now.findIndex((value, n) => value !== old[n]);
      return at >= 0 && now[at] > old[at];
    });
    return Object.fromEntries(found);
  }

  /** What is kept, without what is no answer: another page may have written it. */
  const mine = () =>
    Object.fromEntries(
      Object.entries(answers()).filter(([key, answer]) => {
        try {
          checkAnswer(key, answer);
          return true;
        } catch {
          return false;
        }
      }),
    );

  // --- the line and its buttons ----------------------------------------------------------

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {Element} parent @param {T} tag @param {object} has @returns {HTMLElementTagNameMap[T]}
   */
  const child = (parent, tag, has) =>
    parent.appendChild(Object.assign(document.createElement(tag), has));

  const line = child(box, "p", {});
  const buttons = child(box, "p", {});
  /** @param {Element} parent @param {string} textContent @param {() => void} onclick */
  const button = (parent, textContent, onclick) =>
    child(parent, "button", { type: "button", className: "btn", textContent, onclick });
  const said = child(box, "p", { role: "status" });
  const dialog = child(box, "dialog", { ariaLabel: words.forget });
  const file = child(box, "input", { type: "file", accept: ".json", hidden: true });

  /** @param {Answers | null} all @returns {boolean} whether the browser does so */
  function keep(all) {
    const text = JSON.stringify({ schema: 1, answers: all });
    try {
      if (all) localStorage.setItem(KEY, text);
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Keeps them for the other pages, and tells this one.
   * @param {Answers | null} all @param {string} text
   */
  function take(all, text) {
    const kept = keep(all);
    document.dispatchEvent(new CustomEvent("tconv-answers", { detail: all }));
    // Where nothing may be kept, the line says so.
    said.textContent = kept || note() ? text : `${text} ${words.unkept}`;
  }

  function save() {
    const name = field.value.trim();
    if (!isName(name)) return void (said.textContent = words.badName);
    const data = { schema: 1, ...(name && { name }), answers: mine() };
    const text = JSON.stringify(data, null, 1);
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    child(box, "a", { href, download: "tconv-answers.json" }).click();
    box.lastElementChild?.remove();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
    said.textContent = words.saved;
  }

  async function open() {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    let theirs = null;
    try {
      theirs = answersOf(chosen.size > MOST_BYTES ? null : await chosen.arrayBuffer());
    } catch (error) {
      said.textContent = words.refused(chosen.name, /** @type {Error} */ (error).message);
    }
    if (theirs) merge(theirs);
    file.value = ""; // the same file can be chosen again
  }

  /** @param {Answers} theirs */
  function merge(theirs) {
    const old = mine();
    const found = better(old, theirs);
    take({ ...old, ...found }, words.opened(Object.keys(found).length));
  }

  function draw() {
    const sum = count(Object.keys(chapters), answers());
    line.textContent = `${sum.right ? words.some(sum) : words.none(sum.all)} ${note()}`;
  }

  const label = child(buttons, "label", { textContent: `${words.name} ` });
  const field = child(label, "input", { type: "text", maxLength: 80, autocomplete: "off" });
  button(buttons, words.save, save);
  button(buttons, words.open, () => file.click());
  button(buttons, words.forget, () => dialog.showModal());
  file.onchange = open;
  child(dialog, "p", { textContent: words.ask });
  button(dialog, words.no, () => dialog.close());
  button(dialog, words.yes, () => {
    dialog.close();
    take(null, words.forgotten);
  });
  document.addEventListener("tconv-answers", draw);
  addEventListener("storage", draw);
  draw();
})();
