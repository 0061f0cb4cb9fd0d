// @ts-check
// Brings the widgets of a page to life with no kernel and no network. The page carries the standard
// widget state; each widget gets its state as a model, its ES module is imported from a Blob and draws
// in the place of its first frame. A classic script: pages opened from a disk may not load modules.
// biome-ignore lint/suspicious/noRedundantUseStrict: it is no module
"use strict";

(() => {
  const STATE = "application/vnd.jupyter.widget-state+json";
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const REFERENCE = "IPY_MODEL_";

  /**
   * @typedef {{ [trait: string]: any }} Traits
   * @typedef {ReturnType<typeof createModel>} Model
   */

  /** The part of a widget model that a front end uses. @param {Traits} traits */
  function createModel(traits) {
    /** @type {Map<string, Set<() => void>>} */
    const listeners = new Map();
    return {
      traits,
      get: (/** @type {string} */ trait) => traits[trait],
      /** @param {string} trait @param {any} value */
      set(trait, value) {
        if (JSON.stringify(traits[trait]) === JSON.stringify(value)) return;
        traits[trait] = value;
        for (const callback of [...(listeners.get(`change:${trait}`) ?? [])]) callback();
      },
      /** @param {string} event @param {() => void} callback */
      on(event, callback) {
        if (!listeners.has(event)) listeners.set(event, new Set());
        listeners.get(event)?.add(callback);
      },
      /** @param {string} event @param {() => void} callback */
      off(event, callback) {
        listeners.get(event)?.delete(callback);
      },
      save_changes() {},
      send() {},
    };
  }

  /** All models of the page. Texts are joined from the parts that the page keeps once; a line stands between two. */
  function readModels() {
    /** @type {Map<string, Model>} */
    const models = new Map();
    for (const script of document.querySelectorAll(`script[type="${STATE}"]`)) {
      const { state: saved = {}, parts = [] } = JSON.parse(script.textContent ?? "{}");
      for (const [id, { state }] of Object.entries(saved)) {
        for (const name of ["_esm", "_css", "_said"]) {
          const places = state[name]?.$parts;
          if (places)
            state[name] = places.map((/** @type {number} */ place) => parts[place]).join("\n");
        }
        models.set(id, createModel(state));
      }
    }
    return models;
  }

  /** Keeps two traits equal, as jslink (both ways) or jsdlink does. @param {Map<string, Model>} models */
  function connect(models) {
    for (const { traits } of models.values()) {
      if (traits._model_name !== "LinkModel" && traits._model_name !== "DirectionalLinkModel")
        continue;
      const ends = [traits.source, traits.target].map(([reference, trait]) => ({
        model: models.get(reference.slice(REFERENCE.length)),
        trait,
      }));
      /** @param {typeof ends[0]} from @param {typeof ends[0]} to */
      const follow = (from, to) => {
        const copy = () => to.model?.set(to.trait, from.model?.get(from.trait));
        from.model?.on(`change:${from.trait}`, copy);
        copy();
      };
      follow(ends[0], ends[1]);
      if (traits._model_name === "LinkModel") follow(ends[1], ends[0]);
    }
  }

  /** @type {Map<string, Promise<any>>} */
  const modules = new Map();
  /** @param {string} text */
  function load(text) {
    if (!modules.has(text))
      modules.set(text, import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
    return /** @type {Promise<any>} */ (modules.get(text));
  }

  /** @type {Set<string>} */
  const styles = new Set();
  /** @param {string} text */
  function addStyle(text) {
    if (styles.has(text)) return;
    styles.add(text);
    document.head.append(Object.assign(document.createElement("style"), { textContent: text }));
  }

  /** What a link asks of the widget with this name: the text behind `#tconv.<name>?`, or null. @param {string} name */
  function queryFor(name) {
    const [, asked, query] = location.hash.match(/^#tconv\.([^?]*)\?(.*)$/) ?? [];
    return asked === name ? query : null;
  }

  /** @param {string} name */
  const hostFor = (name) => ({
    query: queryFor(name),
    /** Puts the link into the address bar and, where the page may, into the clipboard; says whether it may. @param {string} query */
    async link(query) {
      history.replaceState(null, "", `#tconv.${name}?${query}`);
      try {
        await navigator.clipboard.writeText(location.href);
        return true;
      } catch {
        return false;
      }
    },
  });

  /** @param {Map<string, Model>} models @param {string} id @param {HTMLElement} el */
  async function mount(models, id, el) {
    const model = models.get(id);
    if (!model) return;
    const { _esm, _css, children, name } = model.traits;
    if (children) {
      el.classList.add("tconv-box", `tconv-box-${model.traits._model_name}`);
      for (const reference of children) {
        await mount(
          models,
          reference.slice(REFERENCE.length),
          el.appendChild(document.createElement("div")),
        );
      }
    } else if (_esm) {
      if (_css) addStyle(_css);
      const { default: front } = await load(_esm);
      el.replaceChildren();
      const show = () => front.render({ model, el, host: hostFor(name) });
      let clean = show();
      window.addEventListener("hashchange", () => {
        if (queryFor(name) === null) return;
        clean?.();
        clean = show();
        el.scrollIntoView();
      });
      if (queryFor(name) !== null) el.scrollIntoView();
    }
  }

  /** Puts a widget where its first frame stands. @param {Map<string, Model>} models @param {string} id @param {HTMLElement} el */
  async function replaceFrame(models, id, el) {
    await mount(models, id, el);
    el.style.minHeight = "0"; // what opening.js reserved
    el.classList.remove("tconv-first-frame"); // which scrolls, and so would cut an outline at its edge
    el.removeAttribute("tabindex"); // which what scrolls has (_ext/scrollers.py)
  }

  const whenIdle =
    window.requestIdleCallback ?? ((/** @type {() => void} */ task) => setTimeout(task, 50));

  /** @param {HTMLElement[]} places @param {(place: HTMLElement) => void} come  called once for each when the reader comes near it */
  function onceNear(places, come) {
    const near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          near.unobserve(target);
          come(/** @type {HTMLElement} */ (target));
        }
      },
      { rootMargin: "100% 0px" },
    );
    for (const place of places) near.observe(place);
  }

  /** Runs a task while the page is idle, once the reader has done something. @param {() => void} task */
  function onFirstSign(task) {
    const signs = new AbortController();
    for (const sign of ["pointermove", "pointerdown", "keydown", "scroll"]) {
      window.addEventListener(
        sign,
        () => {
          signs.abort();
          whenIdle(task);
        },
        { signal: signs.signal, passive: true },
      );
    }
  }

  /** Leaves to opening.js how high each widget is. @param {NodeListOf<HTMLElement>} frames */
  function keepHeights(frames) {
    const heights = Array.from(frames, (frame) => [frame.dataset.widgetModel, frame.offsetHeight]);
    try {
      sessionStorage.setItem(
        `tconv ${innerWidth} ${location.pathname}`,
        JSON.stringify(Object.fromEntries(heights)),
      );
    } catch {} // a browser that keeps nothing
  }

  /** Where a widget is to be mounted, and which model it has. @param {NodeListOf<HTMLElement>} frames @returns {Map<HTMLElement, string>} */
  function placesOf(frames) {
    const places = new Map();
    for (const frame of frames) {
      // Out of the theme's box for HTML: its rule with `:has` is weighed at every change within.
      frame.closest(".text_html")?.replaceWith(frame);
      places.set(frame, frame.dataset.widgetModel);
    }
    for (const script of document.querySelectorAll(`script[type="${VIEW}"]`)) {
      const el = document.createElement("div");
      script.after(el);
      places.set(el, JSON.parse(script.textContent ?? "{}").model_id);
    }
    return places;
  }

  /** Fetches what a page has left for later, which a print needs. */
  function fetchPictures() {
    for (const picture of document.images) picture.loading = "eager";
  }

  function start() {
    const models = readModels();
    connect(models);
    const frames = /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-widget-model]")
    );
    const waiting = placesOf(frames);

    // Each in its own task: the page answers in between.
    /** @param {HTMLElement[]} places */
    function show(places) {
      for (const el of places) {
        const id = waiting.get(el);
        if (id === undefined) continue;
        waiting.delete(el);
        setTimeout(() => replaceFrame(models, id, el));
      }
    }
    const showAll = () => show([...waiting.keys()]);

    // On a page opened at its top, a widget is mounted when the reader comes near it. On any other, the place
    // of a link, or of the reader before, is found where every widget has its size.
    if (document.documentElement.classList.contains("tconv-opened-at-top"))
      onceNear([...waiting.keys()], (el) => show([el]));
    else showAll();
    window.addEventListener("hashchange", () => location.hash.startsWith("#tconv.") && showAll());

    // The rest follows with the first thing the reader does, such as Control before a print.
    onFirstSign(function showRest() {
      show([...waiting.keys()].slice(0, 1));
      if (waiting.size) whenIdle(showRest);
      else fetchPictures();
    });
    window.addEventListener("beforeprint", () => {
      showAll();
      fetchPictures();
    });
    window.addEventListener("pagehide", () => keepHeights(frames));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
