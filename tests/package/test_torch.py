"""PyTorch's answers: those on record, and those of an installed PyTorch where there is one."""

import collections

import numpy as np
import pytest
from record_torch_cases import arrays_of, ask_torch, geometry_of, recorded

import tconv

CASES = recorded()


def ask_tconv(setting):
    arrays = arrays_of(setting, tuple(setting["y_shape"]))
    y_grad = arrays.pop("y_grad")
    y = getattr(tconv, setting["op"])(**arrays, **geometry_of(setting))
    del arrays["bias"]
    grads = getattr(tconv, f"{setting['op']}_grads")(
        **arrays, y_grad=y_grad, **geometry_of(setting)
    )
    return {"y": y, **grads._asdict()}


def compare(setting, answers):
    for name, ours in ask_tconv(setting).items():
        theirs = answers[name]
        assert ours.shape == theirs.shape, (setting, name)
        assert ours.dtype == setting["dtype"], (setting, name)
        if setting["divisor"] == 1:
            assert np.array_equal(ours, theirs), (setting, name)
        else:
            # Sums of the same fractions in another order.
            tolerance = 50 * np.finfo(setting["dtype"]).eps
            np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance, err_msg=name)


def test_the_record_is_broad():
    assert len(CASES) >= 300
    counts = collections.Counter(
        (setting["op"], len(setting["in_size"]), setting["dtype"]) for setting, _ in CASES
    )
    assert len(counts) == 12
    assert min(counts.values()) >= 20
    transposed = [s for s, _ in CASES if s["op"] == "conv_transpose"]
    for trait in (
        lambda s: s["groups"] > 1,
        lambda s: max(s["dilation"]) > 1,
        lambda s: max(s["output_padding"]) > 0,
        lambda s: len(set(s["in_size"])) > 1,
        lambda s: any(a >= b for a, b in zip(s["output_padding"], s["stride"], strict=True)),
    ):
        assert sum(map(trait, transposed)) >= 30


def test_results_and_gradients_are_those_on_record():
    for setting, answers in CASES:
        compare(setting, answers)


def test_results_and_gradients_are_those_of_torch():
    pytest.importorskip("torch", reason="PyTorch is not installed; its answers on record are used")
    for setting, answers in CASES[::5]:
        live = dict(zip(answers, ask_torch(setting), strict=True))
        compare(setting, live)
