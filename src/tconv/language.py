"""The language in which widgets and questions speak: English, until another one is asked for.

What each of them says stands in files by language: ``words.js`` and ``words.ko.js``,
``21.json`` and ``21.ko.json``. What has no file in a language is said in English.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tconv.arguments import shown

ENGLISH = "en"

_spoken = ContextVar("spoken", default=ENGLISH)


def spoken() -> str:
    """Return the language that is spoken now.

    Examples
    --------
    >>> spoken()
    'en'
    """
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language: widgets that are made inside say everything in it.

    Parameters
    ----------
    language : str
        Its two letters, such as ``"ko"``.

    Raises
    ------
    ValueError
        If that is no name of a language.

    Examples
    --------
    >>> with speaking("ko"):
    ...     spoken()
    'ko'
    """
    if not (isinstance(language, str) and language.isascii() and language.islower()):
        raise ValueError(f'language must be a name such as "en", got language={shown(language)}')
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)
