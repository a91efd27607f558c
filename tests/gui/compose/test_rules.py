"""Every rule of the two forms, from the catalogue: fine at the limit, refused beyond it, and told why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox

from kling_studio.domain.recipe import Recipe
from kling_studio.paths import resource
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.search_field import LineEdit
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste, retype
from tests.shipped import CATALOG
from tests.studios import until
from tests.unit.imaging.odd_pictures import png_claiming

ROUTES = ("text2video", "image2video")


def fill(panel: ComposePanel, bench: Bench, endpoint: str) -> None:
    """Fills what the form needs, so that nothing but the rule under test is in the way."""
    values: dict[str, Any] = {"prompt": "a cat"}
    if endpoint == "image2video":
        values["image"] = bench.picture("good.png")
    panel.load(Recipe("cometapi", endpoint, values))


@pytest.mark.parametrize("endpoint", ROUTES)
@pytest.mark.parametrize("field", ["prompt", "negative_prompt"])
def test_a_text_is_refused_at_the_first_character_beyond_its_limit(
    aio: Callable[..., Any], bench: Bench, endpoint: str, field: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            fill(panel, bench, endpoint)
            limit = CATALOG.route("cometapi", endpoint, "").rule(field, {}).max_length
            assert limit is not None
            editor = find(panel, field, PromptEdit)
            editor.selectAll()
            paste(editor, "ї" * (limit - 1))
            QTest.keyClicks(editor, "x")
            await until(lambda: generate(panel).isEnabled())
            assert message(panel, field) == ""
            assert editor.extraSelections() == []
            QTest.keyClicks(editor, "yz")
            assert message(panel, field) == f"2 characters over the limit of {limit}"
            assert editor.property("error") == "true"
            assert len(editor.extraSelections()) == 1
            assert not generate(panel).isEnabled()
            assert message(panel, "generate") == "One thing to fix before you can generate"
            assert len(editor.text()) == limit + 2

    aio(run())


def test_an_emptied_prompt_is_told_at_the_field(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            editor = find(panel, "prompt", PromptEdit)
            assert message(panel, "prompt") == ""
            QTest.keyClicks(editor, "a")
            retype(editor, "")
            assert message(panel, "prompt") == "Needed: Prompt"
            assert not generate(panel).isEnabled()

    aio(run())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("my-id_7", ""),
        ("a" * 64, ""),
        ("a" * 65, "1 characters over the limit of 64"),
        ("my id", "Only letters, digits, - and _, at most 64"),
        ("ключ", "Only letters, digits, - and _, at most 64"),
    ],
)
def test_the_identifier(aio: Callable[..., Any], bench: Bench, typed: str, said: str) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            fill(panel, bench, "text2video")
            paste(find(panel, "external_task_id", LineEdit), typed)
            assert message(panel, "external_task_id") == said
            assert generate(panel).isEnabled() is (said == "")

    aio(run())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("https://hooks.example/kling", ""),
        ("http://localhost:8000/x", ""),
        ("http://hooks.example/kling", "Needs https://; http only for this computer"),
        ("hooks.example", "Not a complete address"),
    ],
)
@pytest.mark.parametrize("endpoint", ROUTES)
def test_the_callback_address(
    aio: Callable[..., Any], bench: Bench, endpoint: str, typed: str, said: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            fill(panel, bench, endpoint)
            paste(find(panel, "callback_url", LineEdit), typed)
            assert message(panel, "callback_url") == said
            await until(lambda: generate(panel).isEnabled() is (said == ""))

    aio(run())


@pytest.mark.parametrize(
    ("typed", "said"),
    [("0", ""), ("1", ""), ("0.37", ""), ("1.01", "At most 1"), ("-0.01", "At least 0")],
)
@pytest.mark.parametrize("endpoint", ROUTES)
def test_a_number_is_told_its_limits_and_mended_by_a_click(
    aio: Callable[..., Any], bench: Bench, endpoint: str, typed: str, said: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            fill(panel, bench, endpoint)
            panel.load(panel.recipe().with_values(model_name="kling-v1-6"))
            figure = panel.findChild(QDoubleSpinBox)
            assert figure is not None
            retype(figure, typed)
            assert message(panel, "cfg_scale") == said
            await until(lambda: generate(panel).isEnabled() is (said == ""))
            if said:
                click(panel, "cfg_scale.message.fix")
                assert message(panel, "cfg_scale") == ""
                assert panel.recipe().values["cfg_scale"] in (0, 1)

    aio(run())


@pytest.mark.parametrize(("field", "value"), [("mode", "4k"), ("duration", "7"), ("aspect_ratio", "21:9")])
def test_a_choice_that_the_model_lacks_is_told_and_mended(
    aio: Callable[..., Any], bench: Bench, field: str, value: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a", field: value}))
            assert message(panel, field).startswith("Choose one of ")
            assert not generate(panel).isEnabled()
            click(panel, f"{field}.message.fix")
            assert message(panel, field) == ""
            assert generate(panel).isEnabled()

    aio(run())


@pytest.mark.parametrize(
    ("model", "values", "fix"),
    [
        ("kling-v2-6", {"mode": "std"}, {"mode": "pro"}),
        ("kling-v1", {"duration": "10"}, {"duration": "5"}),
    ],
)
def test_an_end_frame_under_a_condition_is_told_and_mended(
    aio: Callable[..., Any], bench: Bench, model: str, values: dict[str, str], fix: dict[str, str]
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            fill(panel, bench, "image2video")
            panel.load(panel.recipe().with_values(model_name=model, **values))
            paste(find(panel, "image_tail", DropTile), "https://example.com/end.jpg")
            assert model in message(panel, "image_tail")
            assert not generate(panel).isEnabled()
            click(panel, "image_tail.message.fix")
            assert message(panel, "image_tail") == ""
            assert panel.recipe().values.items() >= fix.items()
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def _too_small(bench: Bench) -> str:
    return bench.picture("small.png", 299, 400)


def _just_large_enough(bench: Bench) -> str:
    return bench.picture("least.png", 300, 300)


def _narrow(bench: Bench) -> str:
    return bench.picture("narrow.png", 1001, 400)


def _just_wide_enough(bench: Bench) -> str:
    return bench.picture("wide.png", 1000, 400)


def _heavy(bench: Bench) -> str:
    return bench.noise("heavy.png")


def _bitmap(bench: Bench) -> str:
    return bench.picture("a.bmp")


def _renamed(bench: Bench) -> str:
    bench.picture("b.bmp")
    return str((bench.folder / "b.bmp").rename(bench.folder / "b.png"))


def _drawing(bench: Bench) -> str:
    (bench.folder / "a.png").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    return str(bench.folder / "a.png")


def _half(bench: Bench) -> str:
    whole = resource("sample", "coffee.jpg").read_bytes()
    (bench.folder / "half.jpg").write_bytes(whole[: len(whole) // 2])
    return str(bench.folder / "half.jpg")


def _bomb(bench: Bench) -> str:
    (bench.folder / "bomb.png").write_bytes(png_claiming(60_000, 60_000))
    return str(bench.folder / "bomb.png")


def _no_picture(bench: Bench) -> str:
    (bench.folder / "words.jpg").write_text("no picture")
    return str(bench.folder / "words.jpg")


def _empty(bench: Bench) -> str:
    (bench.folder / "empty.jpg").touch()
    return str(bench.folder / "empty.jpg")


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt grumbles at the broken ones
@pytest.mark.parametrize("field", ["image", "image_tail"])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_just_large_enough, ""),
        (_just_wide_enough, ""),
        (_too_small, "Needs at least 300 × 300 px"),
        (_narrow, "Too long and narrow: at most 2.5 to 1"),
        (_heavy, "Larger than 10 MB"),
        (_bitmap, ""),
        (_renamed, ""),
        (_drawing, "Needs jpeg, png, this is svg"),
        (_half, "The file is cut short; copy it here again"),
        (_bomb, "Too many pixels to open safely"),
        (_no_picture, "This file is not a picture we can read"),
        (_empty, "This file is empty"),
        (lambda bench: str(bench.folder / "gone.png"), "The file is not there any more"),
        (lambda bench: str(bench.folder), "This is a folder, not a picture"),
        (lambda bench: "https://example.com/a.jpg", ""),
        (lambda bench: "https://", "Not a complete address"),
    ],
)
def test_a_picture(
    aio: Callable[..., Any], bench: Bench, field: str, make: Callable[[Bench], str], said: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            fill(panel, bench, "image2video")
            panel.load(panel.recipe().with_values(mode="pro", **{field: make(bench)}))
            await until(lambda: message(panel, "generate") != "Checking the picture…")
            assert message(panel, field) == said
            assert generate(panel).isEnabled() is (said == "")

    aio(run())


def test_a_model_of_another_form_is_told_and_mended(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v2-1"}))
            assert message(panel, "model_name") == "kling-v2-1 is not for this form"
            assert not generate(panel).isEnabled()
            click(panel, "model_name.message.fix")
            assert generate(panel).isEnabled()
            assert panel.recipe().model == CATALOG.default_model("cometapi", "text2video")

    aio(run())
