"""What other frameworks write for the same layer, in this package's words."""

from collections.abc import Sequence
from functools import partial

from tconv.arguments import integer, shown
from tconv.axes import for_each_axis, per_axis
from tconv.sizes import effective_kernel_size

_SAME = ("SAME_UPPER", "SAME_LOWER")


def onnx_conv_geometry(
    in_size: int | Sequence[int],
    *,
    kernel_shape: int | Sequence[int],
    strides: Sequence[int] | None = None,
    pads: Sequence[int] | None = None,
    dilations: Sequence[int] | None = None,
    auto_pad: str = "NOTSET",
) -> dict[str, tuple]:
    r"""Turn the attributes of ONNX's Conv into arguments of ``conv``.

    ``conv(x, weight, **onnx_conv_geometry(x.shape[2:], ...), groups=group)`` is the node.

    Parameters
    ----------
    in_size, kernel_shape : sequence of int, one per spatial axis
        One integer stands for one axis in ``in_size``, for all axes in ``kernel_shape``.
    strides, dilations : sequence of int, one per axis, optional
        1 where left out.
    pads : sequence of int, every begin and then every end, optional
        0 where left out.
    auto_pad : "NOTSET", "VALID", "SAME_UPPER" or "SAME_LOWER"
        SAME asks for ``in_size / strides`` cells, rounded up. An odd zero goes to the end with
        SAME_UPPER, to the beginning with SAME_LOWER.

    Returns
    -------
    geometry : dict
        ``stride``, ``padding`` in (before, after) pairs, ``dilation``.

    Raises
    ------
    ValueError
        If an attribute is out of range, or the kernel does not fit into the padded input.

    Notes
    -----
    .. math:: P = \max(0,\; s\,(\lceil n / s \rceil - 1) + d\,(k - 1) + 1 - n)

    zeros are added in all: operator Conv-22 of the ONNX specification.

    Examples
    --------
    >>> onnx_conv_geometry((6,), kernel_shape=(3,), strides=(2,), auto_pad="SAME_UPPER")
    {'stride': (2,), 'padding': ((0, 1),), 'dilation': (1,)}
    """
    given = _attributes(in_size, kernel_shape, strides, pads, dilations, auto_pad)

    def axis(in_size: int, taps: int, step: int, gap: int, ends: tuple[int, int]) -> tuple:
        reach = effective_kernel_size(taps, dilation=gap)
        if auto_pad in _SAME:
            total = max(0, ((in_size - 1) // step) * step + reach - in_size)
            ends = _halves(total, upper=auto_pad == _SAME[0])
        padded = in_size + sum(ends)
        if padded < reach:
            raise ValueError(
                f"kernel_shape must fit into the padded input of {padded}, got kernel_shape={taps} "
                f"with dilations={gap} (valid: 1 to {(padded - 1) // gap + 1})"
            )
        return ends

    return {
        "stride": given["step"],
        "padding": tuple(for_each_axis(axis, **given)),
        "dilation": given["gap"],
    }


def onnx_geometry(
    in_size: int | Sequence[int],
    *,
    kernel_shape: int | Sequence[int],
    strides: Sequence[int] | None = None,
    pads: Sequence[int] | None = None,
    dilations: Sequence[int] | None = None,
    output_padding: Sequence[int] | None = None,
    output_shape: Sequence[int] | None = None,
    auto_pad: str = "NOTSET",
) -> dict[str, tuple]:
    r"""Turn the attributes of ONNX's ConvTranspose into arguments of ``conv_transpose``.

    ``conv_transpose(x, weight, **onnx_geometry(x.shape[2:], ...), groups=group)`` is the node.

    Parameters
    ----------
    in_size, kernel_shape, strides, pads, dilations
        As for ``onnx_conv_geometry``; ``pads`` have no effect where ``output_shape`` is given.
    output_padding : sequence of int, one per axis, optional
        0 where left out.
    output_shape : sequence of int, cells, one per axis, optional
    auto_pad : "NOTSET", "VALID", "SAME_UPPER" or "SAME_LOWER"
        SAME asks for ``in_size * stride`` cells. An odd cell is cut from the end by
        SAME_UPPER, from the beginning by SAME_LOWER and, under ``output_shape``, by NOTSET
        and VALID too.

    Returns
    -------
    geometry : dict
        ``stride``, ``padding`` in (before, after) pairs, ``output_padding``, ``dilation``.

    Raises
    ------
    ValueError
        If an attribute is out of range, or the output cannot be as long as it should. What is
        returned, ``conv_transpose`` accepts.

    Notes
    -----
    .. math:: P = s\,(n - 1) + a + d\,(k - 1) + 1 - o

    cells are cut in all for *o* outputs: operator ConvTranspose-22 of the ONNX specification.
    Where *P* is negative, the cells that lack are added at the end as output padding. (For
    SAME with a kernel shorter than its stride onnxruntime 1.32 adds none, and falls short of
    ``in_size * stride``.)

    Examples
    --------
    >>> onnx_geometry((3,), kernel_shape=(3,), strides=(2,), auto_pad="SAME_UPPER")
    {'stride': (2,), 'padding': ((0, 1),), 'output_padding': (0,), 'dilation': (1,)}
    """
    given = _attributes(in_size, kernel_shape, strides, pads, dilations, auto_pad)
    ndim = len(given["in_size"])
    given["extra"] = _integers("output_padding", output_padding, 0, ndim=ndim)
    given["wanted"] = (None,) * ndim
    if output_shape is not None:
        given["wanted"] = _integers("output_shape", output_shape, 1, ndim=ndim)

    axis = partial(_transposed_axis, auto_pad)
    padding, extra = zip(*for_each_axis(axis, **given), strict=True)
    return {
        "stride": given["step"],
        "padding": padding,
        "output_padding": extra,
        "dilation": given["gap"],
    }


def _transposed_axis(
    auto_pad: str,
    *,
    in_size: int,
    taps: int,
    step: int,
    gap: int,
    ends: tuple[int, int],
    extra: int,
    wanted: int | None,
) -> tuple[tuple[int, int], int]:
    """Find the padding at both ends of an axis, and its output padding."""
    full, room = (in_size - 1) * step + gap * (taps - 1) + 1, max(step, gap) - 1
    if extra > room:
        raise ValueError(
            f"output_padding must be smaller than stride or dilation, got output_padding="
            f"{extra} with strides={step}, dilations={gap} (valid: 0 to {room})"
        )
    if wanted is None and auto_pad in _SAME:
        wanted = in_size * step
    if wanted is None:
        if sum(ends) >= full + extra:
            raise ValueError(
                f"pads must leave at least 1 output cell, got pads={ends} "
                f"(valid: begin + end at most {full + extra - 1})"
            )
        return ends, extra
    if wanted > full + room:
        raise ValueError(
            f"output_shape must be one that output_padding can reach, got output_shape={wanted}"
            f" with strides={step}, dilations={gap} (valid: 1 to {full + room})"
        )
    total = full + extra - wanted
    return _halves(max(0, total), upper=auto_pad == _SAME[0]), extra + max(0, -total)


def _attributes(
    in_size: int | Sequence[int],
    kernel_shape: int | Sequence[int],
    strides: Sequence[int] | None,
    pads: Sequence[int] | None,
    dilations: Sequence[int] | None,
    auto_pad: str,
) -> dict[str, tuple]:
    """Read what both operators have: for each axis its size, taps, step, gap, and both ends."""
    if not isinstance(auto_pad, str) or auto_pad not in ("NOTSET", "VALID", *_SAME):
        raise ValueError(
            f"auto_pad must be one of NOTSET, VALID, SAME_UPPER and SAME_LOWER, "
            f"got auto_pad={shown(auto_pad)}"
        )
    sizes = in_size if isinstance(in_size, tuple | list) else (in_size,)
    ndim = len(sizes)
    if not 1 <= ndim <= 3:
        raise ValueError(f"in_size must have 1 to 3 spatial axes, got in_size={shown(in_size)}")
    ends = _integers("pads", pads, 0, ndim=2 * ndim)
    if auto_pad != "NOTSET" and any(ends):
        raise ValueError(f"pads must be 0 where auto_pad={auto_pad}, got pads={shown(pads)}")
    return {
        "in_size": _integers("in_size", sizes, 1, ndim=ndim),
        "taps": _integers("kernel_shape", kernel_shape, 1, ndim=ndim),
        "step": _integers("strides", strides, 1, ndim=ndim),
        "gap": _integers("dilations", dilations, 1, ndim=ndim),
        "ends": tuple(zip(ends[:ndim], ends[ndim:], strict=True)),
    }


def _integers(
    name: str, value: int | Sequence[int] | None, least: int, *, ndim: int
) -> tuple[int, ...]:
    entries = per_axis(name, least if value is None else value, ndim=ndim)
    return tuple(integer(name, entry, least=least) for entry in entries)


def _halves(total: int, *, upper: bool) -> tuple[int, int]:
    """Share cells between the two ends; ``upper`` gives the odd one to the end."""
    less, more = total // 2, total - total // 2
    return (less, more) if upper else (more, less)
