"""Pictures of a page, quickly: every dot of them, but no time is spent on making the file small."""

from base64 import b64decode

# What ends is at its end, what never ends is cancelled; what runs with scrolling stays as it is.
AT_THEIR_ENDS = """
() => {
  const motions = document.getAnimations().filter(({ timeline }) => timeline === document.timeline);
  for (const motion of motions) {
    const { endTime } = motion.effect.getComputedTiming();
    if (endTime < Infinity) motion.finish();
    else motion.cancel();
  }
}
"""
WHOLE = """
() => {
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  return { x: 0, y: 0, width, height };
}
"""


def picture(page, clip=None):
    """A picture of a page, or of a part of it, with what moves there at its end: a PNG."""
    page.evaluate(AT_THEIR_ENDS)
    clip = clip or page.evaluate(WHOLE)
    if not hasattr(page, "session"):
        page.session = page.context.new_cdp_session(page)
    view = page.viewport_size
    is_beyond = clip["y"] + clip["height"] > view["height"] or clip["width"] > view["width"]
    asked = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": is_beyond}
    shot = page.session.send("Page.captureScreenshot", asked | {"clip": {**clip, "scale": 1}})
    return b64decode(shot["data"])
