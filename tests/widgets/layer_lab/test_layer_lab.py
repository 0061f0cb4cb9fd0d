"""The layer lab: its rules in Python, its field, its JavaScript against Python, mistakes seen."""

import random
from contextlib import nullcontext

import pytest
import traitlets
from book.test_book_page import NOTHING, violations_by_scheme
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.node import in_node

from tconv.frameworks import conventions
from tconv.frameworks.conventions import has_output_padding
from tconv.widgets import LayerLab
from widgets.layer_lab.reading import DATA, ROWS, near_miss

the_lab = for_places(ALONE, "LayerLab")

# --- Python --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("traits", "rule"),
    [
        ({"stride": 9}, "stride must be a whole number from 1 to 8, got stride=9"),
        ({"kernel_size": 16, "stride": 8, "in_size": 6}, "full must be at most 48 cells, got"),
        ({"groups": 3}, "in_channels must be divisible by groups, got in_channels=64 with"),
        ({"convention": "same"}, "convention must be one of torch's, got convention='same'"),
        ({"stride": 1}, "PyTorch: refused by version 2.15.0: "),
        (
            {"framework": "mindspore", "convention": "pad"},
            "MindSpore: no crop by version 2.10.0: output_padding appends zeros",
        ),
        ({"output_size": 8, "framework": "mlx"}, "output_size must be left out"),
        (
            {"framework": "tensorflow", "convention": "VALID", "padding": 0},
            "output_padding must be 0 where the framework has none, got output_padding=1",
        ),
    ],
)  # fmt: skip
def test_what_is_impossible_is_refused(traits, rule):
    with pytest.raises(traitlets.TraitError, match=f"^{rule}"):
        LayerLab(**traits)


def test_the_table_has_twenty_frameworks_each_once():
    assert len(ROWS) == len(set(ROWS)) == 20
    assert set(ROWS) <= set(conventions())


# --- JavaScript = Python -------------------------------------------------------------------

FILES = ["layer_lab/settings.js", "layer_lab/pasted.js"]
SILENT = {"haiku", "mindspore", "mnn", "ncnn", "tinygrad"}  # some layers of theirs have no call
DERIVED = """
(js, state) => {
  const { problem, result } = js.derive(state);
  if (problem) return (problem.who ? problem.who + ": " : "") + problem.text;
  const { said, miss, chosen } = result;
  const back = (text) => {
    const setting = text === null ? null : js.settingOf(text, state);
    return setting?.changes ? js.derive({ ...state, ...setting.changes }) : setting;
  };
  const read = back(js.callFor(state)), there = back(js.callThere(state, chosen));
  const cut = (one) => one && (one.result
    ? [one.result.said.left, one.result.said.right, one.result.said.size]
    : one.problem?.text ?? one.refused);
  return { cut: [said.left, said.right, said.size], read: cut(read),
    there: chosen.there && [chosen.there.left, chosen.there.right, chosen.there.size],
    again: cut(there), miss: miss && [miss.convention, miss.there.left] };
}
"""


def states(count, chance):
    """Settings over the whole ranges, most of which fit the framework's convention."""
    for _ in range(count):
        state = {
            name: chance.randint(*trait["range"])
            for name, trait in DATA["traits"].items()
            if trait["is"] == "whole"
        }
        framework = chance.choice(list(conventions()))
        convention = chance.choice(conventions()[framework])
        state |= {"framework": framework, "convention": convention, "to": chance.choice(ROWS)}
        state |= {"bias": True, "groups": 1, "in_channels": 4, "out_channels": 2}
        state |= {"padding": chance.choice([0, 0, 1, 2]), "stride": chance.randint(1, 3)}
        state |= {"kernel_size": chance.randint(1, 6), "dilation": chance.choice([1, 1, 2])}
        state |= {"output_padding": chance.choice([-1, 0, 1])}
        state |= {"padding_after": chance.choice([-1, -1, 1, 2])}
        state |= {"output_size": chance.choice([0, 0, 0, state["in_size"] * state["stride"]])}
        yield state


@pytest.fixture(scope="module")
def answers():
    """What JavaScript makes of each setting."""
    drawn = list(states(700, random.Random(44)))
    return list(zip(drawn, in_node(FILES, DERIVED, [[state] for state in drawn]), strict=True))


def test_both_refuse_the_same_settings_in_the_same_words(answers):
    refused = 0
    for state, answer in answers:
        try:
            LayerLab(**state)
        except traitlets.TraitError as error:
            assert answer == str(error), state
            refused += 1
        else:
            assert not isinstance(answer, str), (state, answer)
    assert 100 < refused < len(answers) - 100


def test_every_cut_is_that_of_python_and_each_call_is_read_back(answers):
    seen = dict.fromkeys(("read", "again", "miss"), 0)
    for state, answer in answers:
        if isinstance(answer, str):
            continue
        said = LayerLab(**state).prediction
        assert answer["cut"] == [said.left, said.right, said.size], state
        miss = near_miss(said, state["to"])
        assert answer["miss"] == (miss and [miss[0], miss[2].left]), state
        for written, meant, whose in (("read", "cut", "framework"), ("again", "there", "to")):
            if answer[written] != answer[meant]:
                assert answer[written] is None and state[whose] in SILENT, (state, written)
            seen[written] += answer[written] is not None
        seen["miss"] += miss is not None
    assert min(seen["read"], seen["again"]) > 100 and seen["miss"] > 10, seen


SHOWN = """
(js, state) => {
  const { problem, result } = js.derive(state);
  if (problem) return null;
  const words = js.tables.en;
  return {
    own: [js.callFor(state), js.codeFor(state, "tconv")],
    there: Object.fromEntries(result.rows.map((row) => [row.translation.framework,
      [words.callOf(row), js.callThere(state, row)]])),
    compared: [words.theirs({ result }), words.told(state, { result })],
  };
}
"""


def test_an_argument_that_a_framework_does_not_have_is_never_shown_for_it():
    """Whatever is set: neither in its call and code, nor in its row and in what is like it."""
    plain = {name: trait["default"] for name, trait in DATA["traits"].items()}
    states = [
        plain | {"framework": one, "convention": name, "padding": 0, "output_padding": extra}
        for one, its in conventions().items()
        for name in its
        for extra in (0, 1)
    ]
    states = [state | {"to": ROWS[n // 2 % len(ROWS)]} for n, state in enumerate(states)]
    files = [*FILES, "layer_lab/words.js", "layer_lab/code.js"]
    shown = zip(states, in_node(files, SHOWN, [[state] for state in states]), strict=True)
    texts = {framework: [] for framework in conventions()}
    for state, said in shown:
        if said is None:
            continue
        texts[state["framework"]] += said["own"]
        texts[state["to"]] += said["compared"]
        for framework, row in said["there"].items():
            texts[framework] += row
    for framework, its in texts.items():
        said = [text for text in its if text and "output_padding" in text]
        assert bool(said) == has_output_padding(framework), (framework, said[:3])


def test_of_axes_that_differ_the_width_is_shown():
    """The last axis of every argument, as the note says."""
    plain = {name: trait["default"] for name, trait in DATA["traits"].items()}
    run = "(js, text, state) => js.settingOf(text, state)"
    sizes = "(3, 5), stride=(1, 2), padding=(0, 2)"
    rows = [
        (f"nn.ConvTranspose2d(64, 32, {sizes})", {}),
        (
            f"nn.ConvTranspose2d(64, 32, {sizes}, output_padding=(0, 2), dilation=(1, 3))",
            {"output_padding": 2, "dilation": 3},
        ),
        (f"nn.ConvTranspose2d(64, 32, {sizes})(x, output_size=(6, 8))", {"output_size": 8}),
    ]
    said = in_node(FILES, run, [[text, plain] for text, _ in rows])
    for (text, more), one in zip(rows, said, strict=True):
        expected = {"kernel_size": 5, "stride": 2, "padding": 2} | more
        assert expected.items() <= one["changes"].items(), text
        assert one["notes"][-1].endswith(": the width is shown."), text


def test_what_the_chosen_framework_does_not_take_is_left_out():
    """Whatever was set, nothing is asked that its convention cannot say; it may still refuse."""
    run = """(js, state, framework, name) =>
      js.derive({ ...state, ...js.fitted(state, framework, name) }).problem"""
    plain = {name: trait["default"] for name, trait in DATA["traits"].items()}
    rich = {"padding_after": 2, "output_padding": 0, "output_size": 8, "groups": 2}
    where = [(one, name) for one, its in conventions().items() for name in its]
    rows = [[state, *one] for state in (plain, plain | rich) for one in where]
    said = in_node(FILES, run, rows)
    for row, problem in zip(rows, said, strict=True):
        assert problem is None or problem["who"], row
    refused = {one for one, problem in zip(where, said, strict=False) if problem}
    firsts = {(one, its[0]) for one, its in conventions().items()}
    assert refused & firsts == {("mindspore", "pad")}, "it appends zeros: no crop"


def test_a_link_says_every_convention_and_what_else_a_reader_of_links_takes_apart():
    run = """(js, traits, state) => {
      const types = traits ? js.traitTypes(traits) : js.traits;
      const query = js.toQuery(types, state);
      return [query, js.fromQuery(types, () => null, query, state)];
    }"""
    plain = {name: trait["default"] for name, trait in DATA["traits"].items()}
    names = dict.fromkeys(name for its in conventions().values() for name in its)
    rows = [[None, plain | {"convention": name}] for name in names]
    odd = ["a+b", "a b", "a&b=c", "50 %", "%2B", "#1", "a,b;c/(d)"]
    rows += [[{"odd": {"is": "option", "options": odd}}, {"odd": one}] for one in odd]
    for row, (query, back) in zip(
        rows, in_node([*FILES, "shared/state/trait_types.js"], run, rows), strict=True
    ):
        assert back == row[-1], query
    assert query == "odd=a,b;c/(d)", "what needs no other spelling keeps its own"


def test_what_a_convolution_makes_of_a_size_and_which_comes_back():
    """The example of chapter 23, said by the layer with and without output padding."""
    run = "(js, state) => js.tables.en.collapse(js.derive(state))"
    plain = {name: trait["default"] for name, trait in DATA["traits"].items()}
    keras = {"framework": "keras-layer-tf", "convention": "same"}
    collapse = "Sizes that collapse: with padding 1, a convolution makes 4 cells of 7 or 8. "
    cases = [
        ({}, collapse + "The layer comes back to 8, with output padding 1."),
        ({"output_padding": 0}, collapse + "The layer comes back to 7, the smallest."),
        (
            {"output_padding": 0, "output_size": 8},
            collapse + "The layer comes back to 8, as asked.",
        ),
        (
            {"stride": 1, "dilation": 3, "output_padding": 2},
            "No sizes collapse: with padding 1, a convolution makes 4 cells of 8 alone. "
            "The layer comes back to 10, with output padding 2, of which it makes 6.",
        ),
        (
            keras | {"padding": 0, "output_padding": -1},
            "Sizes that collapse: with 1 cell of padding in all, a convolution makes 4 cells of "
            "8 or 9. The layer comes back to 8, the smallest.",
        ),
        (
            {"framework": "tvm", "convention": "output_shape", "output_size": 8}
            | {"padding": 0, "output_padding": 0},
            "Sizes that collapse: without padding, a convolution makes 4 cells of 9 or 10. "
            "The layer comes back to 9, the smallest.",
        ),
        (
            {"stride": 3, "padding": 3, "output_padding": 0},
            "Sizes that collapse: with padding 3, a convolution makes 4 cells of 6 to 8. "
            "The layer comes back to 6, the smallest. "
            "An input of fewer than 3 cells is refused.",
        ),
    ]
    said = in_node([*FILES, "layer_lab/words.js"], run, [[plain | more] for more, _ in cases])
    for (more, expected), text in zip(cases, said, strict=True):
        assert text == expected, more


# --- in the page ---------------------------------------------------------------------------

SAID = ".tconv-lab-said"


def paste(widget, text):
    """Replace what stands in the field, in one go."""
    widget.root.locator("textarea").focus()
    widget.page.keyboard.press("ControlOrMeta+a")
    widget.page.keyboard.insert_text(text)
    return widget.check()


@the_lab
@pytest.mark.parametrize("width", [1280, 320])
def test_a_call_that_is_pasted_sets_the_traits(open_widget, place, width):
    widget = open_widget(place, width=width)
    setting = paste(
        widget, "nn.ConvTranspose1d(8, 8, 4, 3, padding=1, groups=4, bias=False)"
    ).setting
    expected = {"framework": "torch", "dims": 1, "kernel_size": 4, "stride": 3, "padding": 1}
    expected |= {"output_padding": 0, "groups": 4, "bias": False, "in_channels": 8}
    assert expected.items() <= setting.items()
    setting = paste(widget, 'layers.Conv2DTranspose(32, 3, strides=2, padding="same")').setting
    assert (setting["convention"], setting["padding"], setting["in_channels"]) == ("same", 0, 0)
    assert setting["framework"].startswith("keras-layer")
    assert widget.root.locator("textarea").input_value().startswith("layers.Conv2D")


@the_lab
def test_a_call_that_is_not_understood_says_so_and_changes_nothing(open_widget, place):
    widget = open_widget(place)
    before = widget.check().setting
    for text, said in (
        ("nn.ConvTranspose2d(64, 32)", "kernel_size"),
        ("hello", ""),
        ("nn.ConvTranspose2d(64, 32, 99)", "from 1 to 16"),
    ):
        assert paste(widget, text).setting == before
        assert said in widget.root.locator(SAID).inner_text()
        assert widget.root.locator("textarea").get_attribute("aria-invalid") == "true"
    paste(widget, "nn.ConvTranspose2d(64, 32, 5)")
    assert widget.root.locator("textarea").get_attribute("aria-invalid") == "false"


@the_lab
def test_sliders_write_the_call_anew(open_widget, place):
    widget = open_widget(place)
    field = widget.root.locator("textarea")
    widget.slide(3, trait="stride")
    widget.check()
    assert "stride=3" in field.input_value() and "ConvTranspose2d(64, 32, 3" in field.input_value()
    widget.slide(0, trait="padding")
    assert "padding=1, " not in field.input_value().replace("output_padding", "")
    widget.press(widget.control(action="reset"), "Enter")
    assert "stride=2, padding=1, output_padding=1" in field.input_value()


@the_lab
def test_a_call_that_names_a_size_follows_the_input_and_another_stays(open_widget, place):
    widget = open_widget(place)
    field = widget.root.locator("textarea")
    mine = "nn.ConvTranspose2d(64, 32, kernel_size=(3, 3), stride=2, padding=1)"
    paste(widget, mine)
    widget.slide(6, trait="in_size")
    widget.check()
    assert field.input_value() == mine
    widget.control(trait="framework").select_option("tensorflow")
    widget.check()
    assert "output_shape=(1, 12, 12, 32)" in field.input_value()
    widget.slide(5, trait="in_size")
    widget.check()
    assert "output_shape=(1, 10, 10, 32)" in field.input_value()
    mine = "tf.nn.conv2d_transpose(x, w, (1, 10, 10, 32), 2)  # w: (3, 3, 32, 64)"
    paste(widget, mine)
    widget.slide(4, trait="in_size")
    assert widget.check().isProblem and field.input_value() == mine, "10 cells were asked for"


@the_lab
def test_a_number_that_is_refused_is_forgotten_with_its_mistake(open_widget, place):
    widget = open_widget(place)
    number = widget.control(trait="out_channels")
    number.fill("-1")
    assert number.get_attribute("aria-invalid") == "true"
    widget.slide(3, trait="stride")
    widget.check()
    assert (number.input_value(), number.get_attribute("aria-invalid")) == ("32", "false")


@the_lab
def test_a_row_that_is_clicked_is_compared_with(open_widget, place):
    widget = open_widget(place)
    widget.root.locator("tbody tr").nth(ROWS.index("mlx")).click()
    reading = widget.check()
    assert reading.setting["to"] == "mlx" and reading.sentence.startswith("MLX")
    assert widget.root.locator("tr[aria-current=true] th").inner_text().startswith("MLX")


@the_lab
def test_the_framework_brings_its_conventions(open_widget, place):
    widget = open_widget(place)
    widget.control(trait="framework").select_option("jax-default")
    reading = widget.check()
    assert (reading.setting["convention"], reading.setting["padding"]) == ("SAME", 0)
    options = widget.control(trait="convention").locator("option")
    assert options.all_inner_texts() == ["SAME", "VALID", "pairs"]


@the_lab
def test_the_table_scrolls_in_itself_on_a_telephone(open_widget, place):
    widget = open_widget(place, width=320)
    table = widget.root.locator(".tconv-lab-table")
    assert table.evaluate("(one) => one.scrollWidth > one.clientWidth")
    assert widget.page.evaluate("() => document.documentElement.scrollWidth") <= 320
    before = table.evaluate("(one) => one.scrollTop")
    widget.press(table, "PageDown")
    widget.page.wait_for_function(
        "(before) => document.querySelector('.tconv-lab-table').scrollTop > before", arg=before
    )


@the_lab
def test_axe_finds_nothing_in_what_is_refused(open_widget, place):
    widget = open_widget(place, "dilation=3&kernel_size=3&stride=1&output_padding=2&to=onnxruntime")
    assert violations_by_scheme(widget) == NOTHING
    paste(widget, "hello")
    assert violations_by_scheme(widget) == NOTHING


@for_mistakes(
    [
        ("export default", None),
        ("at >= start && at < stop", "at > start && at < stop"),
        ("miss?.there ?? chosen.there", "chosen.there"),
        ("const by = (there.left ?? 0) - (said.left ?? 0);", "const by = 1;"),
        ('`${layout}${flip ? ", rotated" : ""}`', "layout"),
        ("weights * in_size ** dims", "weights * in_size"),
        ("dilation * tap - padding - phase", "tap - padding - phase"),
        ("state.output_padding < 0 ||", "state.output_padding < 1 ||"),
        ("kept[kept.length - 1].at + 1]", "kept[kept.length - 1].at]"),
        ("writeText(call, words.called(", "void (words.called("),
        ("field.value = text;", "void text;"),
        ('lines.join("; ")', "lines[0]"),
        ("if (output_padding && added)", "if (!output_padding && added)"),
        ("cut + added)", "cut)"),
    ]
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    lab = LayerLab(kernel_size=3, stride=3, dilation=3, padding=1, to="jax-default")
    page = open_page(hosted_page(tmp_path, lab, (right, wrong or right)))
    widget = Widget(page)
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        keras = 'layers.Conv2DTranspose(32, 3, strides=2, padding="same", output_padding=0)'
        paste(widget, keras)
        widget.control(trait="to").select_option("tensorflow")
        widget.check()
        paste(widget, keras.replace(", output_padding=0", ""))
        paste(widget, "nn.ConvTranspose2d(64, 32, 3, stride=2, padding=1, output_padding=1)")
