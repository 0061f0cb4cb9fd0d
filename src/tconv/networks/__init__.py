"""Networks with skips: the sizes along the way, where a skip does not fit, and what mends it.

A network is a list of small dicts, in the order in which they run, or a text that says the same.
``description`` says what may stand in it, ``repairs`` what each way to mend a skip does, ``fits``
which input sizes need none; ``walk`` follows one axis through it.
"""

from tconv.networks.description import read_network, write_network
from tconv.networks.fits import FitRule, fit_rule, nearest_fit, sizes_that_fit
from tconv.networks.repairs import Mended
from tconv.networks.walk import Join, NetworkSizes, network_sizes

__all__ = [
    "FitRule",
    "Join",
    "Mended",
    "NetworkSizes",
    "fit_rule",
    "nearest_fit",
    "network_sizes",
    "read_network",
    "sizes_that_fit",
    "write_network",
]
