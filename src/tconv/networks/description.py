"""What may stand in a network: its layers as data, checked in one place."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tconv.arguments import integer, shown
from tconv.sizes import conv_size, conv_transpose_size

Layer = dict[str, Any]
Network = str | Sequence[Mapping[str, Any]]

MOST_LAYERS = 256
MOST_CELLS = 2**20
"""Along one axis: the largest map of `network_sizes`, the largest input of `sizes_that_fit`.

The smallest input that `fit_rule` finds may be no larger either. `nearest_fit` follows the rule,
and looks at no maps.
"""

_DATA = json.loads(Path(__file__).with_name("layers.json").read_text(encoding="utf-8"))
_FIELDS: dict[str, dict[str, int | None]] = _DATA["fields"]
"""The numbers of each layer, and what goes without saying: of a pool's stride, its kernel size."""
_LETTERS: dict[str, str] = _DATA["letters"]
_MAY_BE_0 = ("padding", "output_padding")


def read_network(network: Network) -> list[Layer]:
    """Read a network, and write out what goes without saying.

    Parameters
    ----------
    network : sequence of mapping, or str
        In running order. ``layer`` says what each is:

        - ``"conv"``: ``kernel_size``, ``stride``, ``padding``, ``dilation``
        - ``"pool"``: ``kernel_size``, ``stride`` (the kernel size, if it is not said), ``padding``
        - ``"conv_transpose"``: as ``"conv"``, and ``output_padding``
        - ``"resize"``: ``scale_factor``
        - ``"skip"``: here a skip begins, with what is there
        - ``"join"``: here the last skip that has begun arrives, beside what is there

        As a text, a layer a line, or between commas: its name, then letters with their numbers,
        ``k`` for the kernel size, ``s``, ``p``, ``d``, ``a`` for the output padding, ``x`` for the
        scale factor.

    Returns
    -------
    network : list of dict
        The same with every field.

    Raises
    ------
    ValueError
        Naming the layer, by its place, and the rule.

    Examples
    --------
    >>> read_network([{"layer": "pool", "kernel_size": 2}])
    [{'layer': 'pool', 'kernel_size': 2, 'stride': 2, 'padding': 0}]
    >>> read_network("resize x2")
    [{'layer': 'resize', 'scale_factor': 2}]
    """
    if isinstance(network, str):
        network = _from_text(network)
    if not isinstance(network, list | tuple) or not 1 <= len(network) <= MOST_LAYERS:
        raise ValueError(
            f"network must be a list of 1 to {MOST_LAYERS} layers, got network={shown(network)}"
        )
    layers = [_read_layer(number, layer) for number, layer in enumerate(network)]
    begun = 0
    for number, layer in enumerate(layers):
        begun += {"skip": 1, "join": -1}.get(layer["layer"], 0)
        if begun < 0:
            raise _refusal(number, "have a skip that begins before this join", layer)
    return layers


def write_network(network: Network) -> str:
    """Write a network as a text, without what goes without saying.

    Parameters
    ----------
    network : sequence of mapping, or str
        As for `read_network`.

    Returns
    -------
    text : str, a layer a line

    Raises
    ------
    ValueError
        As `read_network` does.

    Examples
    --------
    >>> print(write_network([{"layer": "conv", "kernel_size": 3, "padding": 1}, {"layer": "skip"}]))
    conv k3 p1
    skip
    """
    lines = []
    for layer in read_network(network):
        usual = dict(_FIELDS[layer["layer"]])
        if layer["layer"] == "pool":
            usual["stride"] = layer["kernel_size"]
        said = [
            f" {letter}{layer[name]}"
            for letter, name in _LETTERS.items()
            if name in layer and layer[name] != usual[name]
        ]
        lines.append(layer["layer"] + "".join(said))
    return "\n".join(lines)


def layer_size(layer: Layer, size: int) -> int:
    """Return what a layer of a network makes of a size; skips and joins leave it as it is.

    Examples
    --------
    >>> layer_size(read_network([{"layer": "pool", "kernel_size": 2}])[0], 45)
    22
    """
    fields = {name: value for name, value in layer.items() if name != "layer"}
    if layer["layer"] == "conv_transpose":
        return conv_transpose_size(size, **fields)
    if layer["layer"] == "resize":
        return size * layer["scale_factor"]
    return conv_size(size, **fields) if fields else size


def size_after(number: int, layer: Layer, size: int) -> int:
    """Return the size after a layer; a refusal names it by its place."""
    try:
        out_size = layer_size(layer, size)
    except ValueError as error:
        rule = "network must run on the input"
        raise ValueError(f"{rule}, got network[{number}], {layer['layer']}: {error}") from None
    if out_size > MOST_CELLS:
        raise ValueError(
            f"network must give at most {MOST_CELLS} cells, got {out_size} after network[{number}]"
        )
    return out_size


def _from_text(text: str) -> list[Layer]:
    parts = [part.split() for part in re.split(r"[\n,;]", text) if part.strip()]
    layers: list[Layer] = []
    for number, (kind, *words) in enumerate(parts[: MOST_LAYERS + 1]):
        layer: Layer = {"layer": kind}
        for word in words:
            if not re.fullmatch(rf"[{''.join(_LETTERS)}][0-9]{{1,6}}", word):
                raise _refusal(number, "say numbers as in k3 s2 p1", word)
            if (name := _LETTERS[word[0]]) in layer:
                raise _refusal(number, f"say {name} once", word)
            layer[name] = int(word[1:])
        layers.append(layer)
    return layers


def _read_layer(number: int, layer: Mapping[str, Any]) -> Layer:
    kind = layer.get("layer") if isinstance(layer, Mapping) else None
    if not isinstance(kind, str) or kind not in _FIELDS:
        raise _refusal(number, f"have a layer that is one of {', '.join(_FIELDS)}", layer)
    fields = _FIELDS[kind]
    if unknown := [name for name in layer if name not in ("layer", *fields)]:
        valid = ", ".join(fields) or "none"
        raise _refusal(number, f"have no {shown(unknown[0])} in a {kind} (valid: {valid})", layer)
    read: Layer = {"layer": kind}
    for name, usual in fields.items():
        usual = read["kernel_size"] if (kind, name) == ("pool", "stride") else usual
        try:
            least = 0 if name in _MAY_BE_0 else 1
            read[name] = integer(name, layer.get(name, usual), least=least)
        except ValueError as error:
            raise _refusal(number, f"have numbers in range: {error}", layer) from None
    _check_layer(number, read)
    return read


def _check_layer(number: int, layer: Layer) -> None:
    """Raise where two numbers do not go together."""
    if layer["layer"] == "pool" and 2 * layer["padding"] > layer["kernel_size"]:
        raise _refusal(number, "pad a pool by at most half its kernel_size", layer)
    if layer["layer"] == "conv_transpose":
        most = max(layer["stride"], layer["dilation"]) - 1
        if layer["output_padding"] > most:
            rule = f"have an output_padding smaller than stride or dilation (valid: 0 to {most})"
            raise _refusal(number, rule, layer)


def _refusal(number: int, rule: str, layer: Any) -> ValueError:
    return ValueError(f"network must {rule}, got network[{number}]={shown(layer)}")
