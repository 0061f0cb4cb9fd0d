"""Time a training step of two layers beside PyTorch: forward, loss, backward, Adam.

    python benchmarks/training_step.py [--threads 1] [--rounds 15] [--channels 8 16] [--batch 8]

needs `requirements-bench.txt`. A transposed convolution (kernel 4, stride 2), ReLU, a convolution
(kernel 3), the mean of the squared error, float32. Both start from the same weights; after some
steps they must still agree. See `side_by_side.py` for what is measured.
"""

import argparse

from side_by_side import largest_error, print_header, side_by_side, start

RATE, FADE, FADE_SQUARES, TINY = 1e-3, 0.9, 0.999, 1e-8


def make_ours(x, target, weights):
    """Return a function that makes one step with `tconv`, and the weights that it moves."""
    import numpy as np

    from tconv import conv, conv_grads, conv_transpose, conv_transpose_grads

    weights = [weight.copy() for weight in weights]
    means, squares = ([np.zeros_like(weight) for weight in weights] for _ in range(2))
    count = 0

    def step():
        nonlocal count
        count += 1
        up, up_bias, out, out_bias = weights
        hidden = conv_transpose(x, up, up_bias, stride=2, padding=1)
        np.maximum(hidden, 0, out=hidden)
        error = conv(hidden, out, out_bias, padding=1)
        error -= target
        loss = np.vdot(error, error) / error.size
        error *= 2 / error.size
        last = conv_grads(hidden, out, error, padding=1)
        pull = np.multiply(last.x, hidden > 0, out=last.x)
        first = conv_transpose_grads(x, up, pull, stride=2, padding=1)
        grads = first.weight, first.bias, last.weight, last.bias
        adam(weights, grads, means, squares, count)
        return loss

    return step, weights


def adam(weights, grads, means, squares, count) -> None:
    """Move every weight against its slope, by steps of one size (Kingma & Ba, 2014)."""
    import numpy as np

    unbias = 1 - FADE**count, 1 - FADE_SQUARES**count
    for weight, grad, mean, square in zip(weights, grads, means, squares, strict=True):
        mean += (1 - FADE) * (grad - mean)
        square += (1 - FADE_SQUARES) * (grad * grad - square)
        weight -= RATE / unbias[0] * mean / (np.sqrt(square / unbias[1]) + TINY)


def make_theirs(x, target, weights):
    """Return a function that makes one step with PyTorch, and the weights that it moves."""
    import torch
    from torch.nn import functional

    x, target = torch.from_numpy(x), torch.from_numpy(target)
    weights = [torch.from_numpy(weight.copy()).requires_grad_() for weight in weights]
    optimizer = torch.optim.Adam(weights, RATE, (FADE, FADE_SQUARES), TINY)

    def step():
        up, up_bias, out, out_bias = weights
        with torch.enable_grad():
            hidden = functional.conv_transpose2d(x, up, up_bias, stride=2, padding=1).relu()
            loss = functional.mse_loss(functional.conv2d(hidden, out, out_bias, padding=1), target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        return loss.detach()

    return step, weights


def report(options: argparse.Namespace) -> None:
    """Measure and print the ratios for one number of threads."""
    import numpy as np

    (threads,) = options.threads
    print_header(threads)
    print(f"{'channels':<12}{'torch ms':>10}{'ratio':>8}{'quiet':>8}")
    for channels in options.channels:
        rng = np.random.default_rng(0)
        size, many = options.size, options.batch
        shapes = [(channels, channels, 4, 4), (channels,), (channels, channels, 3, 3), (channels,)]
        weights = [(rng.normal(size=shape) / 10).astype(np.float32) for shape in shapes]
        x = rng.normal(size=(many, channels, size, size)).astype(np.float32)
        target = rng.normal(size=(many, channels, 2 * size, 2 * size)).astype(np.float32)
        check(x, target, weights)
        ours, theirs = (make(x, target, weights)[0] for make in (make_ours, make_theirs))
        one = side_by_side(ours, theirs, threads=threads, rounds=options.rounds, same=False)
        row = f"{channels:<12}{one.seconds * 1e3:>10.3f}{one.ratio:>8.2f}{one.quiet:>8.2f}"
        print(row, flush=True)


def check(x, target, weights) -> None:
    """Make ten steps with both, and compare where they lead."""
    ends = []
    for make in (make_ours, make_theirs):
        step, moved = make(x, target, weights)
        for _ in range(10):
            step()
        ends.append([getattr(weight, "detach", weight.view)() for weight in moved])
    error = largest_error(*ends)
    if error > 1e-3:
        raise RuntimeError(f"after ten steps the weights differ by {error:.1e}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--channels", type=int, nargs="+", default=[8, 16, 32])
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--size", type=int, default=32)
    start(parser, report, rounds=15)
