"""Lengths along one axis, in plain integers.

Every size in the course follows from two formulas, one for each direction of the same
layer. ``stride``, ``padding`` and ``dilation`` always belong to the forward convolution;
the transposed convolution goes back to a length that this convolution could have read.
"""

from tconv.arguments import integer, padding_pair, shown


def conv_padding(
    padding: int | tuple[int, int] | str, *, kernel_size: int, stride: int = 1, dilation: int = 1
) -> tuple[int, int]:
    r"""Read the padding of a forward convolution along one axis, "same" and "valid" included.

    Parameters
    ----------
    padding : int, (before, after), "same" or "valid"
        "valid" is 0. "same", for stride 1, is what makes the output as long as the input.
    kernel_size : int, taps
    stride : int, input cells from one place to the next
    dilation : int, cells from one tap to the next

    Returns
    -------
    before, after : int, cells

    Raises
    ------
    ValueError
        If "same" meets a stride, or an argument is out of range.

    Notes
    -----
    .. math:: p_{before} = \lfloor d\,(k - 1) / 2 \rfloor, \qquad
              p_{after} = d\,(k - 1) - p_{before}

    the rule of ``torch.nn.functional.conv2d``: an odd cell goes to the end.

    Examples
    --------
    >>> conv_padding("same", kernel_size=4)
    (1, 2)
    """
    if not isinstance(padding, str) or padding not in ("same", "valid"):
        return padding_pair(padding)
    stride = integer("stride", stride, least=1)
    added = effective_kernel_size(kernel_size, dilation=dilation) - 1
    if padding == "valid":
        return 0, 0
    if stride != 1:
        raise ValueError(f'stride must be 1 where padding="same", got stride={stride}')
    return added // 2, added - added // 2


def effective_kernel_size(kernel_size: int, *, dilation: int = 1) -> int:
    r"""Cells from the first tap of a dilated kernel to its last, both included.

    Parameters
    ----------
    kernel_size : int, taps
    dilation : int, cells from one tap to the next

    Returns
    -------
    int, cells

    Notes
    -----
    .. math:: \hat k = k + (k - 1)(d - 1) = d\,(k - 1) + 1

    Dumoulin & Visin, arXiv:1603.07285, section 5.1.

    Examples
    --------
    >>> effective_kernel_size(3, dilation=2)
    5
    """
    kernel_size = integer("kernel_size", kernel_size, least=1)
    dilation = integer("dilation", dilation, least=1)
    return dilation * (kernel_size - 1) + 1


def conv_size(
    in_size: int,
    *,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] | str = 0,
    dilation: int = 1,
) -> int:
    r"""Length of a convolution's output: the number of places where the kernel fits.

    Parameters
    ----------
    in_size : int, cells
    kernel_size : int, taps
    stride : int, input cells from one place to the next
    padding : int or (before, after), zeros around the input; "same" or "valid"
    dilation : int, cells from one tap to the next

    Returns
    -------
    out_size : int, cells

    Raises
    ------
    ValueError
        If the kernel does not fit into the padded input, or an argument is out of range.

    Notes
    -----
    .. math:: o = \left\lfloor \frac{i + 2p - d\,(k - 1) - 1}{s} \right\rfloor + 1

    with *before + after* for 2p. Dumoulin & Visin, arXiv:1603.07285, Relationship 15.

    Examples
    --------
    >>> conv_size(5, kernel_size=3, stride=2, padding=1)
    3
    """
    in_size = integer("in_size", in_size, least=1)
    stride = integer("stride", stride, least=1)
    effective = effective_kernel_size(kernel_size, dilation=dilation)
    padded_size = in_size + sum(
        conv_padding(padding, kernel_size=kernel_size, stride=stride, dilation=dilation)
    )
    spare = padded_size - effective
    if spare < 0:
        raise ValueError(
            f"kernel_size must fit into the padded input of {padded_size}, "
            f"got kernel_size={kernel_size} with dilation={dilation} "
            f"(valid: 1 to {(padded_size - 1) // int(dilation) + 1})"
        )
    return spare // stride + 1


def conv_transpose_size(
    in_size: int,
    *,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> int:
    r"""Length of a transposed convolution's output.

    Parameters
    ----------
    in_size : int, cells
    kernel_size : int, taps
    stride : int, output cells from one stamp to the next
    padding : int or (before, after), cells cut from the ends of the output
    output_padding : int, cells
        Moves the far cut outwards; smaller than ``stride`` or smaller than ``dilation``.
    dilation : int, cells from one tap to the next

    Returns
    -------
    out_size : int, cells

    Raises
    ------
    ValueError
        If ``padding`` cuts everything away, or an argument is out of range.

    Notes
    -----
    .. math:: o = (i - 1)\,s + d\,(k - 1) + 1 - 2p + a

    with *before + after* for 2p. Dumoulin & Visin, arXiv:1603.07285, Relationship 14, with
    dilation added; the formula of ``torch.nn.ConvTranspose1d``.

    Examples
    --------
    >>> conv_transpose_size(3, kernel_size=3)
    5
    >>> conv_transpose_size(4, kernel_size=3, stride=2, padding=1, output_padding=1)
    8
    """
    in_size = integer("in_size", in_size, least=1)
    stride = integer("stride", stride, least=1)
    output_padding = integer("output_padding", output_padding, least=0)
    cut = sum(padding_pair(padding))
    full_size = (in_size - 1) * stride + effective_kernel_size(kernel_size, dilation=dilation)
    dilation = int(dilation)
    if output_padding >= max(stride, dilation):
        raise ValueError(
            f"output_padding must be smaller than stride or dilation, "
            f"got output_padding={output_padding} with stride={stride}, dilation={dilation} "
            f"(valid: 0 to {max(stride, dilation) - 1})"
        )
    out_size = full_size - cut + output_padding
    if out_size < 1:
        raise ValueError(
            f"padding must leave at least 1 output cell, "
            f"got out_size={out_size} from padding={shown(padding)} "
            f"(valid: before + after at most {full_size + output_padding - 1})"
        )
    return out_size


def conv_input_sizes(
    out_size: int,
    *,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] | str = 0,
    dilation: int = 1,
) -> range:
    """Every input length that a convolution turns into ``out_size``.

    A stride of 2 or more rounds down, so several lengths collapse to one: ``stride`` of them,
    the same that ``conv_transpose_size`` reaches with output padding 0 to ``stride - 1``.

    Parameters
    ----------
    out_size : int, cells
    kernel_size, stride, padding, dilation
        As for ``conv_size``.

    Returns
    -------
    range of int, cells
        Empty where even an input of one cell gives more than ``out_size``.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> list(conv_input_sizes(3, kernel_size=3, stride=2, padding=1))
    [5, 6]
    """
    out_size = integer("out_size", out_size, least=1)
    stride = integer("stride", stride, least=1)
    effective = effective_kernel_size(kernel_size, dilation=dilation)
    added = sum(conv_padding(padding, kernel_size=kernel_size, stride=stride, dilation=dilation))
    smallest = (out_size - 1) * stride + effective - added
    return range(max(1, smallest), smallest + stride)


def conv_transpose_output_padding(
    out_size: int,
    *,
    in_size: int,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] = 0,
    dilation: int = 1,
) -> int:
    """Find the output padding with which a transposed convolution reaches ``out_size``.

    ``stride`` sizes can be asked for, those that the convolution brings back to ``in_size``:
    the rule of ``output_size`` in PyTorch's layers.

    Parameters
    ----------
    out_size, in_size : int, cells
    kernel_size, stride, padding, dilation
        As for ``conv_transpose_size``.

    Returns
    -------
    output_padding : int, cells, 0 to ``stride - 1``

    Raises
    ------
    ValueError
        If no output padding leads there; the message names the sizes that can be had.

    Examples
    --------
    >>> conv_transpose_output_padding(8, in_size=4, kernel_size=3, stride=2, padding=1)
    1
    """
    out_size = integer("out_size", out_size, least=1)
    stride = integer("stride", stride, least=1)
    geometry = {"kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    full_size = conv_transpose_size(in_size, **geometry)
    smallest = full_size - sum(padding_pair(padding))
    possible = range(max(1, smallest), smallest + stride)
    if out_size not in possible:
        valid = f"{possible[0]} to {possible[-1]}" if possible else "none, padding cuts all away"
        raise ValueError(
            f"out_size must be one that the convolution turns into in_size={in_size}, "
            f"got out_size={out_size} (valid: {valid})"
        )
    return out_size - smallest
