"""Ask other frameworks themselves what a transposed convolution gives, and keep their answers.

Each ``for_*.py`` is a library's adapter, with its pins beside it in ``for_*.txt``. ``settings``
lists what is asked, ``crops`` finds an answer in the full result, ``worker`` runs one adapter
inside the library's own environment, where nothing of ours is installed, and ``__main__`` builds
that environment, stores the rows in `tests/cases/frameworks/`, and tells what has changed.
"""
