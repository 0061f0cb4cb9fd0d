"""Random networks, as lists of layers: down first, then up, most levels with a skip."""


def draw_network(random):
    """Draw a network of up to four levels."""
    levels = int(random.integers(0, 5))
    skips = [bool(random.random() < 0.8) for _ in range(levels)]
    network = []
    for skip in skips:
        network += draw_convs(random)
        network += [{"layer": "skip"}] if skip else []
        network.append(draw_down(random))
    network += draw_convs(random) or [{"layer": "conv", "kernel_size": 1}]
    for skip in reversed(skips):
        network.append(draw_up(random))
        network += draw_convs(random) if random.random() < 0.15 else []
        network += [{"layer": "join"}] if skip else []
        network += draw_convs(random)
    return network


def draw_convs(random):
    """Up to two convolutions of stride 1."""
    return [draw_conv(random, 1) for _ in range(random.integers(0, 3))]


def draw_conv(random, stride):
    """A convolution; most keep the size, or a half of it."""
    kernel_size, dilation = int(random.integers(1, 6)), int(random.choice([1, 1, 1, 2]))
    half = dilation * (kernel_size - 1) // 2
    padding = int(random.choice([half, half, 0, random.integers(0, 3)]))
    sizes = {"kernel_size": kernel_size, "stride": stride}
    return {"layer": "conv", **sizes, "padding": padding, "dilation": dilation}


def draw_down(random):
    """A pool, or a convolution with a stride."""
    stride = int(random.choice([2, 2, 2, 3]))
    if random.integers(2):
        return draw_conv(random, stride)
    kernel_size = int(random.integers(2, 4))
    padding = int(random.integers(0, kernel_size // 2 + 1))
    return {"layer": "pool", "kernel_size": kernel_size, "stride": stride, "padding": padding}


def draw_up(random):
    """A transposed convolution with a stride, or a resize."""
    stride = int(random.choice([2, 2, 2, 3]))
    if random.random() < 0.15:
        return {"layer": "resize", "scale_factor": stride}
    kernel_size, dilation = int(random.integers(1, 6)), int(random.choice([1, 1, 1, 2, 3]))
    padding = int(random.integers(0, 3))
    sizes = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    most = max(stride, dilation)
    output_padding = int(random.choice([0, 0, random.integers(0, most)]))
    return {"layer": "conv_transpose", **sizes, "dilation": dilation} | {
        "output_padding": output_padding
    }
