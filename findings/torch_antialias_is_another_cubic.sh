#!/bin/sh
# torch 2.13.0 (November 2026): interpolate(mode="bicubic", antialias=True) gives other values where
# nothing is reduced and there is nothing to smooth: it weighs with the cubic of a = -0.5, without
# antialias with that of a = -0.75. "bilinear" at twice the size is the same with it and without.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check torch==2.13.0 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
from torch import zeros
from torch.nn.functional import interpolate


def cubic(t, a):
    t = abs(t)
    if t < 1:
        return (a + 2) * t**3 - (a + 3) * t**2 + 1
    return a * (t**3 - 5 * t**2 + 8 * t - 4) if t < 2 else 0.0


x = zeros(1, 1, 9, 9)
x[..., 4] = 1  # a column of ones: every row shows the weights of one axis


def doubled(mode, antialias):
    y = interpolate(x, scale_factor=2, mode=mode, align_corners=False, antialias=antialias)
    return y[0, 0, 9].tolist()


for antialias, a in ((False, -0.75), (True, -0.5)):
    seen = doubled("bicubic", antialias)
    wanted = [cubic((cell + 0.5) / 2 - 4.5, a) for cell in range(18)]
    print(f"bicubic, antialias={antialias}:", [round(value, 4) for value in seen[5:9]])
    assert max(abs(y - z) for y, z in zip(seen, wanted, strict=True)) < 1e-6
one, other = doubled("bilinear", False), doubled("bilinear", True)
assert max(abs(y - z) for y, z in zip(one, other, strict=True)) < 1e-6
END
