"""Runs axe on a page, or on a part of it, once nothing moves any more."""

import sys
from pathlib import Path

AXE = Path(sys.prefix, "node_modules", "axe-core", "axe.min.js").read_text(encoding="utf-8")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# A colour half-way through a transition is nobody's contrast. One in a far section, which is not
# laid out, never ends, nor does what runs with scrolling, as the fading of wide code.
FINISHED = """
() => Promise.allSettled(document.getAnimations()
  .filter(({ timeline }) => timeline === document.timeline)
  .filter(({ effect }) => effect.target.checkVisibility({ contentVisibilityAuto: true }))
  .map(({ finished }) => finished))
"""
RUN_AXE = """
async (root, values) => {
  // Only of what is wrong, axe works out where every element is.
  const options =
    { runOnly: { type: "tag", values }, preload: false, resultTypes: ["violations"] };
  const { violations, passes } = await axe.run(root, options);
  const where = ({ target, failureSummary }) => `${target} ${failureSummary}`;
  const found = violations.map(({ id, impact, nodes }) =>
    [id, `${impact}: ${nodes.slice(0, 3).map(where).join(" | ")}`]);
  return { passes: passes.length, found };
}
"""


def axe_report(part, *more_rules):
    """What axe says of an element of a page: how many rules hold, which do not and where."""
    if not part.page.evaluate("() => 'axe' in window"):
        part.page.evaluate(AXE)
    part.page.evaluate(FINISHED)
    return part.evaluate(RUN_AXE, [*WCAG, *more_rules])


def violations(part, *more_rules):
    """The rules that do not hold and where, once axe has had enough to look at."""
    report = axe_report(part, *more_rules)
    assert report["passes"] > 10
    return report["found"]
