"""One decomposition of the arithmetic in each module; ``choice`` picks.

A table joins a small grid and a large one through the taps of a weight. Two of the three are given
and make the third: the convolution makes the small grid, the transposed convolution the large one,
and the gradient of the weight is made from both. So going back through a layer takes no kernels of
its own but for the weight. Every kernel has the same form, one of

- ``conv_…(x, weight, axes) -> y``, and ``conv_transpose_…``
- ``weight_…(small, large, axes) -> weight``

with

- grids of shape (N, groups, channels // groups, *size)
- ``weight``, shape (groups, ., ., *kernel_size), the channels of one group in between, those of the
  small grid first
- ``axes``, in which ``in_size`` is that of the grid that is read

and gives what its namesake in ``taps``, the readable one, gives. In reading order: ``taps``,
``product``, ``col2im``, ``bundles``, ``frame``, ``phases``, ``rows``, ``im2col``, ``lines``,
``tiny``; then ``choice`` and ``plan``.
"""
