"""What every widget of the course is: an ipywidget that also has a first frame."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import anywidget
import numpy as np
import traitlets

from tconv.language import speaking, spoken
from tconv.widgets.first_frame import first_frame
from tconv.widgets.traits import Whole

GEOMETRY = ("stride", "padding", "output_padding", "dilation")


class CourseWidget(anywidget.AnyWidget):
    """A widget with a name in links, and with its numbers as tables for where no script runs.

    It is a widget like any of ipywidgets: read, set, observe and link its traits. To change several
    that are possible only together, set them under ``with widget.hold_trait_notifications():``.

    Subclasses give ``_esm``, ``_css`` and ``_tables``, which returns a sentence that says what is
    shown, and the tables that show it.

    Parameters
    ----------
    **traits
        Any of the traits, by name.

    Attributes
    ----------
    name : str
        What a link to a setting on a page calls this widget.
    controls : tuple of str
        The controls that stand in sight, in this order, by the names of their traits and by what
        else there is: ``"play"``, ``"preset"``, ``"zero_padding"``, ``"reset"``. The others stand
        behind *more settings*.

    Raises
    ------
    traitlets.TraitError
        If a value, or the setting as a whole, breaks a rule: then nothing changes. If a name is no
        trait: the constructor refuses it, and setting an attribute that is new does where it reads
        like a trait misspelt; other new attributes are the user's own.
    """

    _tables: Callable[[], tuple[str, list[str]]]

    name = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        for name in traits:
            # Names with an underscore, and the id of a model, are ipywidgets' own business.
            if not (self.has_trait(name) or name.startswith("_") or name == "model_id"):
                raise traitlets.TraitError(self._no_trait(name))
        self._language = spoken()
        super().__init__(**traits)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a trait or any other attribute, but not one that is a trait misspelt."""
        trait = getattr(type(self), name, None)
        if isinstance(trait, traitlets.Enum) and not isinstance(value, str):
            trait.error(self, value)  # an array would ask each of its cells whether it is a word
        new = not (name.startswith("_") or hasattr(type(self), name) or name in self.__dict__)
        if new and self._nearest(name):
            raise traitlets.TraitError(self._no_trait(name))
        super().__setattr__(name, value)

    def _nearest(self, name: str) -> str | None:
        """Return the public trait that a name resembles most, if it resembles one."""
        names = [trait for trait in self.trait_names() if not trait.startswith("_")]
        return next(iter(get_close_matches(name.lower(), names, n=1, cutoff=0.7)), None)

    def _no_trait(self, name: str) -> str:
        nearest = self._nearest(name)
        own = [trait for trait in self.trait_names(sync=True) if hasattr(CourseWidget, trait)]
        names = [trait for trait in self.trait_names(sync=True) if trait not in own]
        hint = f"did you mean {nearest}?" if nearest else f"valid: {', '.join(sorted(names))}"
        return f"{name} must be the name of a trait of {type(self).__name__} ({hint})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add the first frame, for where no script runs, to the widget view."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        with speaking(self._language):
            frame = first_frame(*self._tables(), self.model_id)
        return data | {"text/html": frame}, metadata


class SheetWidget(CourseWidget):
    """A widget that shows an input and a kernel, held as sheets of which a part is in play.

    Subclasses give these two as traits, and their sizes; ``_geometry``, the names of their other
    whole numbers that all axes share; and ``_size``, the function of `tconv.sizes` that gives the
    output size of an axis or says why there is none.

    Parameters
    ----------
    x, w : array, shape (columns,) or (rows, columns), optional
        Input and kernel, at most as large as their sheets. Their shapes become ``in_size`` and
        ``kernel_size``; of one axis, they make ``dims`` 1.
    **traits
        As for `CourseWidget`.

    Attributes
    ----------
    dims : int
        2 for grids, 1 for single rows.
    in_size, kernel_size : tuple of int, (rows, columns)
        One number sets both.
    x, w : list of list of float
        Sheets, of which the first ``in_size`` and ``kernel_size`` cells are in play; assigning
        a smaller array changes the cells it covers and leaves the rest.
    """

    _geometry: tuple[str, ...]
    _size: Callable[..., int]

    dims = Whole(2, 1, 2)

    def __init__(self, x: Any = None, w: Any = None, **traits: Any) -> None:
        for sheet, size, values in (("x", "in_size", x), ("w", "kernel_size", w)):
            if values is not None:
                traits[sheet] = values
                traits.setdefault(size, self.traits()[sheet].read(values).shape)
                if np.ndim(values) == 1:
                    traits.setdefault("dims", 1)
        super().__init__(**traits)

    def _out_size(self, setting: dict[str, Any]) -> tuple[int, ...]:
        geometry = {name: setting[name] for name in self._geometry}
        axes = zip(setting["in_size"], setting["kernel_size"], strict=True)
        return tuple(
            self._size(in_size, kernel_size=kernel_size, **geometry)
            for in_size, kernel_size in list(axes)[-setting["dims"] :]
        )

    def _setting(self) -> dict[str, Any]:
        names = ("dims", "in_size", "kernel_size", *self._geometry)
        return {name: getattr(self, name) for name in names}

    @traitlets.validate("dims", "in_size", "kernel_size", *GEOMETRY)
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that has no output."""
        try:
            self._out_size(self._setting() | {proposal["trait"].name: proposal["value"]})
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    @property
    def geometry(self) -> dict[str, int]:
        """The keywords that the operation takes beside the arrays."""
        return {name: getattr(self, name) for name in self._geometry}

    def _in_play(self, sheet: list[list[float]], size: tuple[int, int]) -> np.ndarray:
        rows, columns = size
        values = np.array(sheet)
        return values[0, :columns] if self.dims == 1 else values[:rows, :columns]

    @property
    def input(self) -> np.ndarray:
        """The cells of ``x`` in play, shape ``in_size``; in one dimension ``(columns,)``."""
        return self._in_play(self.x, self.in_size)

    @property
    def kernel(self) -> np.ndarray:
        """The cells of ``w`` in play, shape ``kernel_size``; in one dimension ``(columns,)``."""
        return self._in_play(self.w, self.kernel_size)

    @property
    def out_size(self) -> tuple[int, ...]:
        """The size of the output, one number per axis."""
        return self._out_size(self._setting())

    def __repr__(self) -> str:
        """Name the sizes: the same text for the same setting."""
        sizes = {"in_size": self.input.shape, "kernel_size": self.kernel.shape}
        shown = sizes | self.geometry | {"out_size": self.out_size}
        settings = ", ".join(f"{name}={value}" for name, value in shown.items())
        return f"{type(self).__name__}({settings})"
