#!/bin/sh
# ncnn 1.0.20261020 (November 2026): the automatic paddings of Deconvolution1D (4=-233, "same upper",
# and 4=-234, "same lower") do nothing at all unless an output width is given beside them (20=8):
# nine cells of four at stride 2. With it they cut the last cell and the first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  ncnn==1.0.20261020 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
import ncnn

FULL = [1, 10, 102, 20, 203, 30, 304, 40, 400]


def run(parameters):
    with open("layer.param", "w") as file:
        file.write("7767517\n2 2\nInput in 0 1 x\n")
        file.write(f"Deconvolution1D up 1 1 x y 0=1 1=3 3=2 6=3 {parameters}\n")
    with open("layer.bin", "wb") as file:
        file.write(bytes(4) + np.array([1, 10, 100], np.float32).tobytes())
    net = ncnn.Net()
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    assert net.load_param("layer.param") == 0
    assert net.load_model("layer.bin") == 0
    extractor = net.create_extractor()
    extractor.input("x", ncnn.Mat(np.array([[1, 2, 3, 4]], np.float32)).clone())
    code, y = extractor.extract("y")
    assert code == 0
    return np.array(y).ravel().astype(int).tolist()


for parameters, wanted in (
    ("4=-233", FULL),
    ("4=-234", FULL),
    ("4=-233 20=8", FULL[:-1]),
    ("4=-234 20=8", FULL[1:]),
):
    print(f"{parameters}:", run(parameters))
    assert run(parameters) == wanted
END
