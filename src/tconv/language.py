"""The language in which widgets and questions speak: English, until another one is asked for.

What each of them says stands in files by language: ``words.js`` and ``words.ko.js``,
``21.json`` and ``21.ko.json``. What has no file in a language is said in English.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
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


def language_named(language: str) -> str:
    """Return the name of a language, or refuse what is none.

    Raises
    ------
    ValueError
        If it is not two small letters.

    Examples
    --------
    >>> language_named("ko")
    'ko'
    """
    if not (isinstance(language, str) and re.fullmatch("[a-z]{2}", language)):
        raise ValueError(f'language must be a name such as "en", got language={shown(language)}')
    return str.__str__(language)


def speaking(language: str) -> AbstractContextManager[None]:
    """Speak a language: widgets that are made inside say everything in it, wherever they are shown.

    A thread that is started inside speaks English.

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
    return _speaking(language_named(language))


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)
