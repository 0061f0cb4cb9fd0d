"""What other frameworks write for the same layer, in this package's words."""

from collections.abc import Sequence

from tconv.axes import per_axis
from tconv.sizes import conv_transpose_size, integer

_SAME = ("SAME_UPPER", "SAME_LOWER")


def onnx_geometry(
    in_size: Sequence[int],
    *,
    kernel_shape: Sequence[int],
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
    in_size, kernel_shape : sequence of int, one per spatial axis
    strides, dilations : sequence of int, one per axis, optional
        1 where left out.
    pads : sequence of int, every begin and then every end, optional
        0 where left out; goes without effect where ``output_shape`` is given.
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
        If an attribute is out of range, or the output cannot be as long as it should.

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
    if auto_pad not in ("NOTSET", "VALID", *_SAME):
        raise ValueError(
            f"auto_pad must be one of NOTSET, VALID, SAME_UPPER and SAME_LOWER, "
            f"got auto_pad={auto_pad!r}"
        )
    ndim = len(in_size)
    stride = _integers("strides", strides, 1, ndim=ndim)
    dilation = _integers("dilations", dilations, 1, ndim=ndim)
    extra = _integers("output_padding", output_padding, 0, ndim=ndim)
    kernel_size = _integers("kernel_shape", kernel_shape, 1, ndim=ndim)
    ends = _integers("pads", pads, 0, ndim=2 * ndim)
    if auto_pad != "NOTSET" and any(ends):
        raise ValueError(f"pads must be 0 where auto_pad={auto_pad}, got pads={pads!r}")
    padding = tuple(zip(ends[:ndim], ends[ndim:], strict=True))

    wanted = None
    if output_shape is not None:
        wanted = _integers("output_shape", output_shape, 1, ndim=ndim)
    elif auto_pad in _SAME:
        wanted = tuple(cells * step for cells, step in zip(in_size, stride, strict=True))
    if wanted is not None:
        full = [
            conv_transpose_size(cells, kernel_size=taps, stride=step, dilation=gap) + more
            for cells, taps, step, gap, more in zip(
                in_size, kernel_size, stride, dilation, extra, strict=True
            )
        ]
        totals = [have - want for have, want in zip(full, wanted, strict=True)]
        padding = tuple(_halves(max(0, total), upper=auto_pad == _SAME[0]) for total in totals)
        extra = tuple(more + max(0, -total) for more, total in zip(extra, totals, strict=True))
    return {"stride": stride, "padding": padding, "output_padding": extra, "dilation": dilation}


def _integers(name: str, value: Sequence[int] | None, least: int, *, ndim: int) -> tuple[int, ...]:
    entries = per_axis(name, least if value is None else value, ndim=ndim)
    return tuple(integer(name, entry, least=least) for entry in entries)


def _halves(total: int, *, upper: bool) -> tuple[int, int]:
    """Share the cut between the two ends; ``upper`` gives the odd cell to the end."""
    less, more = total // 2, total - total // 2
    return (less, more) if upper else (more, less)
