"""The bench: its photograph, an image of the reader's own, the lens, mistakes seen."""

import base64
import io
from contextlib import nullcontext

import numpy as np
import pytest
from book.test_book_page import NOTHING, violations_by_scheme
from support.driver import ALONE, NEXT_FRAME, Widget, for_mistakes, for_places, hosted_page

from tconv.ops import conv
from tconv.samples import photograph
from tconv.widgets import UpsamplingBench
from tconv.widgets.upsampling_bench.ways import every_way
from widgets.upsampling_bench.reading import is_linear

the_bench = for_places(ALONE, "UpsamplingBench")


def file_of(pixels, kind="png"):
    """An image file, as bytes."""
    from PIL import Image

    held = io.BytesIO()
    Image.fromarray(np.asarray(pixels, np.uint8)).save(held, kind)
    return held.getvalue()


def colours(rows, columns):
    """An image in colour that has structure everywhere."""
    y, x = np.mgrid[:rows, :columns]
    waves = [np.sin(x / 9), np.cos(y / 7), np.sin((x + y) / 13)]
    return np.stack([127 + 120 * wave for wave in waves], axis=-1).astype(np.uint8)


def open_file(widget, data, name="own.png"):
    """Choose a file as the reader does, and wait for what becomes of it."""
    before = widget.root.locator(".tconv-status").inner_text()
    with widget.page.expect_file_chooser() as chooser:
        widget.control(action="image").click()
    chooser.value.set_files([{"name": name, "mimeType": "image/png", "buffer": data}])
    wait_for_status(widget, before)


def wait_for_status(widget, before):
    """Wait until the status says something else."""
    widget.page.wait_for_function(
        "([one, before]) => one.textContent !== before",
        arg=[widget.root.locator(".tconv-status").element_handle(), before],
    )
    widget.page.evaluate(NEXT_FRAME)


# What a drop or a paste hands over.
HAND_OVER = """
([root, kind, text, type]) => {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const data = new DataTransfer();
  if (type) data.items.add(new File([bytes], "own.png", { type }));
  else data.setData("text/plain", "no file");
  const event = kind === "drop"
    ? new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })
    : new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true });
  return root.querySelector(".tconv-hint").dispatchEvent(event);
}
"""


def hand_over(widget, kind, data, type_="image/png"):
    """Drop or paste data; says whether the browser would do something of its own with it."""
    handle = widget.page.query_selector(".tconv")
    return widget.page.evaluate(HAND_OVER, [handle, kind, base64.b64encode(data).decode(), type_])


# --- Python --------------------------------------------------------------------------------


def test_the_photograph_is_a_part_of_the_portrait():
    tile = np.full((2, 2), 1 / 4)
    part = conv(photograph()[24:288, 136:400], tile, stride=2, channels=False)
    bench = UpsamplingBench()
    assert np.round(255 * part).tolist() == (255 * bench.original).tolist()
    assert bench.input.shape == (66, 66)


def test_no_photograph_stands_among_the_traits():
    """Each notebook that holds a bench would hold one, too; and a link could not say it."""
    state = UpsamplingBench().get_state()
    own = {name: value for name, value in state.items() if name not in ("_esm", "_css")}
    assert {"kernel_size", "stride", "seed"} < own.keys()
    assert len(repr(own)) < 3000


@pytest.mark.parametrize("stride", [2, 3])
def test_what_is_beyond_a_multiple_of_the_stride_is_left_out(stride):
    image = colours(64, 71)[..., 0] / 255
    ways = every_way(image, kernel_size=3, stride=stride, seed=1, largest=999)
    rows, columns = 64 - 64 % stride, 71 - 71 % stride
    assert {way.output.shape for way in ways.values()} == {(rows, columns)}


# --- in the page ---------------------------------------------------------------------------


@the_bench
@pytest.mark.parametrize("width", [1280, 320])
def test_the_lens_follows_pointer_and_keys_in_all_images_at_once(open_widget, place, width):
    widget = open_widget(place, width=width)
    before = widget.check().sentence
    widget.root.locator("[data-image=shuffle_random]").hover(position={"x": 20, "y": 100})
    after = widget.check().sentence
    assert after != before and "columns 10 to 31" in after
    keys = widget.root.locator("[role=application]")
    widget.press(keys, "ArrowRight")
    assert "columns 14 to 35" in widget.check().sentence
    widget.press(keys, *["ArrowUp"] * 40)
    assert "rows 1 to 14" in widget.check().sentence
    widget.press(keys, *["ArrowDown"] * 40, *["ArrowRight"] * 40)
    assert "rows 119 to 132, columns 111 to 132" in widget.check().sentence


@the_bench
def test_a_tent_that_draws_straight_lines_is_called_bilinear_and_no_other(open_widget, place):
    assert [(k, s) for s in (2, 3) for k in range(2, 7) if is_linear(k, s)] == [
        *((3, 2), (4, 2), (5, 3), (6, 3)),
    ]
    widget = open_widget(place)
    for stride in (2, 3):
        widget.slide(stride, trait="stride")
        for kernel_size in range(2, 7):
            widget.slide(kernel_size, trait="kernel_size")
            reading = widget.check()
            assert reading.setting["kernel_size"] == kernel_size


@the_bench
def test_an_own_image_is_enlarged_in_every_way_and_stays_in_the_page(open_widget, place):
    widget = open_widget(place)
    requests = []
    widget.page.on("request", lambda request: requests.append(request.url))
    pixels = colours(300, 451)
    open_file(widget, file_of(pixels))
    reading = widget.check()
    assert reading.is_own and reading.original.shape == (176, 264)  # reduced, at stride 2
    luma = pixels @ [0.299, 0.587, 0.114] / 255
    assert abs(reading.original.mean() - luma.mean()) < 0.01
    widget.slide(3, trait="stride")
    assert widget.check().original.shape == (174, 264)
    widget.press(widget.control(action="copy-link"), "Enter")
    address = widget.page.evaluate("() => location.hash")
    assert address == f"#tconv.{place.name}?kernel_size=4&stride=3&seed=3"
    assert [url for url in requests if not url.startswith(("blob:", "data:"))] == []
    widget.press(widget.control(action="photograph"), "Enter")
    assert not widget.check().is_own
    assert not widget.control(action="photograph").is_visible()


@the_bench
def test_a_small_image_in_grey_is_shown_as_it_is(open_widget, place):
    widget = open_widget(place)
    pixels = colours(49, 80)[..., 0]
    open_file(widget, file_of(pixels))
    reading = widget.check()
    assert (np.round(reading.original * 255) == pixels[:48]).all()
    widget.press(widget.control(action="reset"), "Enter")
    assert not widget.check().is_own


@the_bench
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no image at all", "The browser cannot read this as an image."),
        (file_of(colours(200, 200))[:900], "The browser cannot read this as an image."),
        (file_of(colours(47, 200)), "An image must be at least 48 pixels wide and high"),
        (file_of(colours(40, 900)), "An image must be at least 48 pixels wide and high"),
    ],
)
def test_what_is_no_image_is_refused_in_a_sentence(open_widget, place, data, said):
    widget = open_widget(place)
    open_file(widget, data)
    status = widget.root.locator(".tconv-status").inner_text()
    assert status.startswith(said) and status.count(". ") == 0
    assert not widget.check().is_own
    open_file(widget, file_of(colours(60, 90)))
    reading = widget.check()
    assert reading.is_own and reading.status.startswith("Your image of 30×45")


# From here, the page notes the bitmaps that it makes.
NOTE_BITMAPS = """
() => {
  const make = window.createImageBitmap;
  window.bitmaps = [];
  window.createImageBitmap = async (file) => {
    window.bitmaps.push(await make(file));
    return window.bitmaps.at(-1);
  };
}
"""


@the_bench
@pytest.mark.parametrize("shape", [(60, 90), (40, 900)], ids=["taken", "refused"])
def test_nothing_is_kept_of_a_file(open_widget, place, shape):
    """A bitmap holds all pixels until it is closed; then it has no size."""
    widget = open_widget(place, own=True)
    widget.page.evaluate(NOTE_BITMAPS)
    open_file(widget, file_of(colours(*shape)))
    assert widget.page.evaluate("bitmaps.map(({ width, height }) => [width, height])") == [[0, 0]]


@the_bench
@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_an_image_can_be_dropped_or_pasted(open_widget, place, kind):
    widget = open_widget(place)
    before = widget.read().status
    assert hand_over(widget, kind, b"", None) == (kind == "paste")  # no file: nothing happens
    assert widget.check().status == before
    assert not hand_over(widget, kind, file_of(colours(90, 60), "jpeg"), "image/jpeg")
    wait_for_status(widget, before)
    assert widget.check().original.shape == (90, 60)


@the_bench
def test_of_two_images_the_last_one_is_shown(open_widget, place):
    widget = open_widget(place)
    before = widget.read().status
    for size in ((1800, 2400), (60, 60)):
        hand_over(widget, "drop", file_of(colours(*size)))
    wait_for_status(widget, before)
    widget.page.wait_for_timeout(300)
    assert widget.check().original.shape == (60, 60)


@the_bench
def test_axe_finds_nothing_with_holes_and_with_an_own_image(open_widget, place):
    widget = open_widget(place, "kernel_size=2&stride=3")
    assert violations_by_scheme(widget) == NOTHING
    open_file(widget, file_of(colours(60, 300)))
    assert violations_by_scheme(widget) == NOTHING


@for_mistakes(
    [
        ("export default", None),
        ("2 * padding + stride - size", "0"),
        ("(n % size) + before", "n % size"),
        ("sums[(row % stride) * stride + (column % stride)] += value", "sums[0] += value"),
        ("size % stride === 0 ? kernelOf", "false ? kernelOf"),
        ("1 + below(largest)", "below(largest)"),
        ("255 * data[n]", "250 * data[n]"),
        ("putImageData(shown, -column, -row)", "putImageData(shown, -row, -column)"),
        ("energy >= BOARD_FROM", "energy >= 0"),
        ("taps + AROUND", "taps"),
        ("Math.floor((kernel_size + 1) / 2) === stride", "kernel_size === 2 * stride"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    bench = UpsamplingBench(kernel_size=4, stride=2)
    widget = Widget(open_page(hosted_page(tmp_path, bench, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        widget.slide(3, trait="kernel_size")
        widget.check()
