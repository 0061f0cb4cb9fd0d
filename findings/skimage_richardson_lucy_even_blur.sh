#!/bin/sh
# scikit-image 0.26.0 (November 2026): richardson_lucy restores a picture that a 3x3 box has blurred,
# and makes it worse if the box is 2x2. Its two convolutions of mode "same" are no transposes of each
# other where the kernel is even: the second is shifted by a cell. With clipping the error stays
# below that of the values 0 and 1; without it, it grows.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  scikit-image==0.26.0 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
from scipy.signal import convolve2d
from skimage.restoration import richardson_lucy

picture = np.zeros((24, 24))
picture[6:18, 8:16] = 1


def error(size, steps, clip):
    box = np.full((size, size), 1 / size**2)
    blurred = convolve2d(picture, box, "same")
    return float(np.sqrt(((richardson_lucy(blurred, box, steps, clip=clip) - picture) ** 2).mean()))


for clip in (True, False):
    odd = [error(3, steps, clip) for steps in (10, 50)]
    even = [error(2, steps, clip) for steps in (10, 50)]
    print(f"clip={clip}: 3x3 {odd[0]:.4f}, then {odd[1]:.4f}; 2x2 {even[0]:.4f}, then {even[1]:.4f}")
    assert odd[1] < odd[0] < 0.03
    assert even[1] > even[0] > 0.2
END
