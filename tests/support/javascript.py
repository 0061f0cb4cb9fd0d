"""How much JavaScript a page of the book may bring, gzipped."""

from pathlib import PurePath

KB = 1024  # bytes
WITHOUT_QUESTIONS, WITH_QUESTIONS = 30 * KB, 36 * KB
# Chapters that compute more in the page.
HEAVIER = {"42": 50 * KB, "43": 50 * KB, "44": 60 * KB, "46": 60 * KB}


def javascript_bound(page, *, asks=True):
    """The bytes that a page may bring: its scripts, their host, and what keeps answers.

    The page is a path, such as `notebooks/21_transposed_convolution.html`; asks says whether it
    has questions.
    """
    chapter, *_ = PurePath(page).name.split("_")
    return HEAVIER.get(chapter, WITH_QUESTIONS if asks else WITHOUT_QUESTIONS)
