"""One decomposition of the arithmetic in each module; ``choice`` picks.

Every kernel has the same form, ``kernel(x, weight, axes) -> y`` with

- ``x``, shape (N, groups, in_channels // groups, *in_size)
- ``weight``, shape (groups, ., ., *kernel_size), the channels of one group in between
- ``y``, shape (N, groups, out_channels // groups, *out_size)

and gives what ``taps``, the readable one, gives. In reading order: ``taps``, ``product``,
``col2im``, ``bundles``, ``frame``, ``phases``, ``rows``, ``tiny``, ``im2col``; then ``choice``
and ``plan``.
"""
