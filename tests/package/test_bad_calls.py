"""Every bad call: one ValueError that names the argument, the rule and the value."""

import inspect
import itertools
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import bad_calls
from support.bad_calls import GOOD, HOSTILE, IMAGE, KERNEL, LINE, SAID, SMALL, TAPS

import tconv
import tconv.deconvolution
from tconv import conv, conv_transpose
from tconv.arguments import LARGEST_ARRAY

FUNCTIONS = bad_calls.public_functions()


def test_every_public_function_is_in_the_table():
    assert FUNCTIONS.keys() - {"reals", "function_of_one_variable"} == GOOD.keys()
    assert len(HOSTILE) >= 60


def refusal(function, *arguments, **keywords):
    """What a call says if it is refused; whatever else it raises goes up."""
    try:
        function(*arguments, **keywords)
    except ValueError as error:
        assert type(error) is ValueError and len(error.args) == 1
        return str(error)
    return None


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of values that are not finite
@pytest.mark.parametrize("name", GOOD)
def test_nothing_but_an_error_that_names_an_argument(name):
    function, good = FUNCTIONS[name], GOOD[name]
    arguments = inspect.signature(function).parameters
    assert refusal(function, **good) is None
    wrong = []
    tracemalloc.start()
    for argument, make in itertools.product(good, HOSTILE):
        value = make()
        tracemalloc.reset_peak()
        try:
            # An infinite weight on the zeros of padding is no refusal: NumPy warns of the nan.
            with np.errstate(invalid="ignore"):
                said = refusal(function, **good | {argument: value})
        except Exception as error:
            # What a caller's own function raises is the caller's.
            if not (name == "dot_test" and callable(value)):
                wrong.append((argument, bad_calls.text_of(value), repr(error)[:200]))
            continue
        if said and not (said.split()[0] in arguments and " must " in said and "got " in said):
            wrong.append((argument, bad_calls.text_of(value), said))
        if tracemalloc.get_traced_memory()[1] > 2**26:
            wrong.append((argument, bad_calls.text_of(value), "took too much memory"))
    tracemalloc.stop()
    assert wrong == [], "\n" + "\n".join(map(str, wrong))


@pytest.mark.parametrize("op", [conv, conv_transpose])
def test_bad_calls_say_what_is_wrong(op):
    calls = [call for function, *call in SAID if function is op]
    assert len(calls) >= 120
    for arrays, geometry, message in calls:
        with pytest.raises(ValueError, match=message) as caught:
            op(*arrays, **geometry)
        assert type(caught.value) is ValueError, geometry
        assert len(caught.value.args) == 1, geometry


def test_others_say_what_is_wrong():
    for name, keywords, message in bad_calls.SAID_BY_OTHERS:
        with pytest.raises(ValueError, match=message):
            FUNCTIONS[name](**{**GOOD[name], **keywords})


def test_what_has_a_small_result_gives_it():
    for function, arguments, keywords, expected in SMALL:
        result = function(*arguments, **keywords)
        result = next((getattr(result, part) for part in PARTS if hasattr(result, part)), result)
        assert np.array_equal(result, expected), (function.__name__, keywords)


PARTS = ("output", "values", "estimate")


def test_there_is_one_measure_of_what_is_large():
    # A row of the matrix is as long as the input, and a plain layer's output counts the same.
    side = int(LARGEST_ARRAY**0.5) + 1
    for name, keywords in (
        ("conv_matrix", {"in_size": side, "weight": [1], "padding": 0, "stride": 1}),
        ("zero_insert", {"x": [1, 2], "stride": LARGEST_ARRAY}),
        ("conv", {"x": [1], "weight": [1], "padding": LARGEST_ARRAY // 2, "stride": 1}),
        ("conv_transpose", {"x": [1, 1], "weight": [1], "stride": LARGEST_ARRAY, "padding": 0}),
        ("bilinear_kernel", {"kernel_size": LARGEST_ARRAY + 1}),
    ):
        said = refusal(FUNCTIONS[name], **GOOD[name] | keywords)
        assert said and f" of at most {LARGEST_ARRAY} numbers, got shape " in said, (name, said)


def test_same_and_valid_are_numbers_of_zeros():
    # PyTorch 2.13: an even reach leaves both ends alike, an odd one gives its last zero to the end.
    rng = np.random.default_rng(0)
    for taps, dilation, ends in ((1, 1, (0, 0)), (2, 1, (0, 1)), (3, 2, (2, 2)), (4, 3, (4, 5))):
        x, w = rng.integers(-5, 5, 9), rng.integers(-5, 5, taps)
        same, plain = {"dilation": dilation, "padding": "same"}, {"dilation": dilation}
        plain["padding"] = (ends,)
        expected = conv(x, w, **plain, channels=False)
        assert expected.size == x.size
        assert np.array_equal(conv(x, w, **same, channels=False), expected)
        assert np.array_equal(tconv.windows(x, w, **same).output, expected)
        assert np.array_equal(tconv.conv_matrix(9, w, **same).values @ x, expected)
        assert tconv.conv_size(9, kernel_size=taps, **same) == 9
        assert list(tconv.conv_input_sizes(9, kernel_size=taps, **same)) == [9]
        given, wanted = (
            tconv.conv_grads(x, w, expected, **some, channels=False) for some in (same, plain)
        )
        assert all(map(np.array_equal, given, wanted))
        solved, wanted = (
            tconv.deconvolution.landweber(expected, w + 9, iterations=3, **some, channels=False)
            for some in (same, plain)
        )
        assert np.array_equal(solved.estimate, wanted.estimate)
    valid = conv(IMAGE, KERNEL, stride=2, padding="valid")
    assert np.array_equal(valid, conv(IMAGE, KERNEL, stride=2))
    assert conv(IMAGE[..., :4], KERNEL[..., :2], padding="same").shape == (1, 2, 5, 4)


def test_an_output_size_may_be_the_whole_shape():
    wanted = conv_transpose(IMAGE, KERNEL, stride=2, output_size=(11, 12))
    for lead in ((1, 2), (7, 3)):  # as in PyTorch's layers, batch and channels are not compared
        y = conv_transpose(IMAGE, KERNEL, stride=2, output_size=(*lead, 11, 12))
        assert np.array_equal(y, wanted)
    y = conv_transpose(IMAGE[0], KERNEL, stride=2, output_size=[2, 11, 12])
    assert np.array_equal(y, wanted[0])
    grads = tconv.conv_transpose_grads(IMAGE, KERNEL, wanted, stride=2, output_size=(1, 2, 11, 12))
    assert grads.x.shape == IMAGE.shape


def test_long_division_of_complex_numbers():
    x, w = np.array([1, 2j, 3 - 1j]), np.array([1j, 2, 0.5])
    result = tconv.deconvolution.long_division(np.convolve(x, w), w)
    np.testing.assert_allclose(result.estimate, x, rtol=1e-14)
    assert result.residuals.dtype == float and result.residuals[-1] < 1e-14


def test_a_good_call_does_not_open_the_door_to_its_bad_twin():
    # The plans are remembered, and (2.0, 2) == (2, 2) and True == 1 in Python.
    conv_transpose(IMAGE, KERNEL, stride=2)
    conv_transpose(IMAGE, KERNEL, stride=(2, 2))
    conv_transpose(IMAGE, KERNEL, stride=1, groups=1)
    for bad in ({"stride": 2.0}, {"stride": (2.0, 2)}, {"stride": True}, {"groups": True}):
        with pytest.raises(ValueError, match=r"must be an integer of at least 1"):
            conv_transpose(IMAGE, KERNEL, **bad)


NUMBER = st.one_of(
    st.integers(-2, 4),
    st.sampled_from([None, True, 1.0, "1", 2**40, 2**64, -(2**70), np.int8(1), np.float32(1), ()]),
)
ENTRY = st.one_of(NUMBER, st.tuples(NUMBER, NUMBER), st.lists(NUMBER, max_size=3))
ARGUMENT = st.one_of(ENTRY, st.tuples(ENTRY, ENTRY))
ARRAY = st.one_of(
    st.lists(st.integers(0, 3), max_size=5).map(lambda shape: np.ones(shape, np.float32)),
    st.sampled_from([IMAGE, KERNEL, LINE, TAPS]),
    st.sampled_from([None, 1, "x", [[1], [1, 2]], [], object(), np.ones(2, "M8[s]")]),
)


@settings(max_examples=400, deadline=None)
@given(
    op=st.sampled_from([conv, conv_transpose]),
    x=ARRAY,
    weight=ARRAY,
    bias=st.one_of(st.none(), ARRAY),
    geometry=st.dictionaries(
        st.sampled_from(["stride", "padding", "dilation", "groups", "channels"]), ARGUMENT
    ),
    transposed_geometry=st.dictionaries(
        st.sampled_from(["output_padding", "output_size"]), ARGUMENT
    ),
)
def test_nothing_but_value_error_escapes(op, x, weight, bias, geometry, transposed_geometry):
    if op is conv_transpose:
        geometry |= transposed_geometry
    try:
        y = op(x, weight, bias, **geometry)
    except ValueError as error:
        assert " must " in str(error)
        assert "got " in str(error)
    else:
        assert isinstance(y, np.ndarray)
