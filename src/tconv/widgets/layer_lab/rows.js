// @ts-check
// A layer in another framework: its call, what that one keeps, and what looks like it and is not. Pure.

import { CALL_WORDS } from "./calls/words.js";
import { FRAMEWORKS, hasOutputPadding } from "./frameworks/conventions.js";
import { predict, tryPredicting } from "./frameworks/prediction.js";
import { translate } from "./frameworks/translation.js";

/** @import { Arguments, Prediction } from "./frameworks/prediction.js" */
/** @import { Translation } from "./frameworks/translation.js" */

/**
 * `there` is what the call gives before anything is cut or padded; null where there is no call, with `why`.
 * @typedef {{ translation: Translation, there: Prediction | null, why: string }} Row
 */

/** What is asked of another framework. @param {Prediction} said @param {Arguments} given */
function askedThere({ setting: { n, k, s, d, groups } }, given) {
  const { padding = null, output_padding = null, output_size = null } = given;
  return { n, k, s, d, groups, padding, output_padding, output_size };
}

/** @param {Prediction} said @param {string} framework @returns {Row} */
export function rowFor(said, framework) {
  const translation = translate(said, framework);
  const { convention, arguments: given } = translation;
  if (convention === null) return { translation, there: null, why: whyNot(said, framework) };
  const there = predict(framework, convention, askedThere(said, given));
  return { translation, there, why: "" };
}

/** Why no call was found: the first reason that the same numbers are given. @param {Prediction} said @param {string} framework */
function whyNot(said, framework) {
  const { padding, output_padding, output_size } = said.setting;
  for (const given of [{ padding, output_padding, output_size }, {}])
    for (const convention of Object.keys(FRAMEWORKS[framework].conventions)) {
      const there = tryPredicting(framework, convention, askedThere(said, given));
      if (there && there.status !== "ok") return CALL_WORDS.whyNot(there.status, there.reason);
    }
  return CALL_WORDS.tooFewCells;
}

/**
 * A call of as many cells that starts at another one: what people take for the same.
 * @param {Prediction} said @param {string} framework
 */
export function nearMiss(said, framework) {
  const others = hasOutputPadding(framework)
    ? [{ output_padding: 0 }, { output_padding: 1 }]
    : [{ output_size: said.size }];
  for (const convention of Object.keys(FRAMEWORKS[framework].conventions))
    for (const given of [{}, ...others]) {
      const there = tryPredicting(framework, convention, askedThere(said, given));
      if (there?.status !== "ok" || there.size !== said.size) continue;
      const by = (there.left ?? 0) - (said.left ?? 0);
      if (by) return { convention, given, there, by };
    }
  return null;
}
