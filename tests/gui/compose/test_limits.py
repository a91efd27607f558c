"""Limits that the gateway documents and Kling does not share: said at the field, lifted by one choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.engine.settings import BEYOND_LIMITS
from kling_studio.ui.compose.notes import note_at, note_sentence
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.choice_row import ChoiceButton
from kling_studio.ui.kit.prompt_edit import PromptEdit
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste, text_of
from tests.shipped import CATALOG
from tests.studios import until

FIELDS = ["prompt", "negative_prompt"]


def note(panel: QWidget, field: str) -> str:
    return message_named(panel, f"{field}.note")


def message_named(panel: QWidget, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisibleTo(panel.window()) else ""


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("endpoint", ["text2video", "image2video"])
def test_one_choice_lifts_the_wall_to_klings_own_and_is_remembered(
    aio: Callable[..., Any], bench: Bench, endpoint: str, field: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            values = (
                {"prompt": "a", "image": bench.picture()} if endpoint == "image2video" else {"prompt": "a"}
            )
            panel.load(Recipe("cometapi", endpoint, values))
            rule = CATALOG.route("cometapi", endpoint, "").rule(field, {})
            limit, makers = rule.max_length, rule.makers_max_length
            assert limit is not None
            assert makers == 2500
            written = QLocale().toString(makers)
            editor = find(panel, field, PromptEdit)
            editor.selectAll()
            paste(editor, "x" * limit)
            assert note(panel, field) == ""
            paste(editor, "y")
            assert message(panel, field) == f"1 characters over the limit of {limit}"
            assert note(panel, field) == f"Kling itself documents {written}"
            link = find(panel, f"{field}.note.fix", LinkLabel)
            assert link.text() == f"Allow up to {written}"
            assert "as Kling itself documents" in link.accessibleDescription()
            assert not panel.recipe().beyond_documented_limits

            click(panel, f"{field}.note.fix")
            assert message(panel, field) == ""
            assert "may be refused" in note(panel, field)
            assert panel.recipe().beyond_documented_limits
            assert bench.settings.get(BEYOND_LIMITS) is True
            await until(lambda: generate(panel).isEnabled())
            assert text_of(panel, f"{field}.counter").strip("\u2066\u2069") == f"{limit + 1} / 2500"
            editor.selectAll()
            paste(editor, "x" * makers)
            assert message(panel, field) == ""
            paste(editor, "y")
            assert message(panel, field) == "1 characters over the limit of 2500"

            other = bench.panel("cometapi", "text2video")
            other.clear()
            assert other.recipe().beyond_documented_limits, "the choice holds for the next form"

            click(panel, f"{field}.note.fix")
            assert message(panel, field) == f"{makers + 1 - limit} characters over the limit of {limit}"
            assert bench.settings.get(BEYOND_LIMITS) is False

    aio(run())


def test_a_recipe_that_went_beyond_is_sent_again_as_it_was(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            recipe = Recipe("cometapi", "text2video", {"prompt": "x" * 900}, beyond_documented_limits=True)
            panel.load(recipe)
            assert message(panel, "prompt") == ""
            assert panel.recipe().beyond_documented_limits
            assert generate(panel).isEnabled()
            panel.clear()
            assert not panel.recipe().beyond_documented_limits, "nobody chose it here"

    aio(run())


def test_shapes_that_kling_does_not_name_bear_a_mark(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            panel.load(panel.recipe().with_values(prompt="a"))
            chips = find(panel, "aspect_ratio", QWidget).findChildren(ChoiceButton)
            marked = {chip.option.value for chip in chips if chip.option.caution}
            assert marked == {"4:3", "3:4", "3:2", "2:3"}
            assert {chip.option.value for chip in chips} - marked == {"16:9", "9:16", "1:1"}
            for chip in chips:
                said = (
                    "may be refused" in chip.toolTip() and "may be refused" in chip.accessibleDescription()
                )
                assert said is chip.option.caution
            click(panel, "aspect_ratio.4:3")
            assert note(panel, "aspect_ratio") == "Not a video shape of Kling's: may be refused"
            assert generate(panel).isEnabled()
            click(panel, "aspect_ratio.1:1")
            assert note(panel, "aspect_ratio") == ""

    aio(run())


def test_a_field_whose_models_end_says_the_day_but_not_in_the_rehearsal(bench: Bench) -> None:
    move = {"type": "down_back"}
    notes = {}
    for provider in ("cometapi", "rehearsal"):
        route = bench.catalog.route(provider, "text2video", "kling-v1")
        notes[provider] = note_at(route.rule("camera_control", {}), move, False, free=route.free)
    assert notes["rehearsal"] is None
    assert notes["cometapi"] is not None
    assert "15" in note_sentence(notes["cometapi"])


def test_what_is_advised_and_what_may_be_refused(bench: Bench) -> None:
    def said(provider: str, model: str, field: str, value: object, **beside: object) -> str:
        route = bench.catalog.route(provider, "image2video", model)
        found = note_at(route.rule(field, {field: value, **beside}), value, False, free=route.free)
        assert found is None or len(note_sentence(found)) <= 60
        return "" if found is None else note_sentence(found)

    assert said("apixo", "kling-2-1", "cfg_scale", 0.5) == "0.3 to 0.7 is advised"
    assert said("cometapi", "kling-v1-6", "cfg_scale", 0.5) == ""
    assert said("kling", "kling-3.0", "prompt", "x" * 2500) == ""
    limit = QLocale().toString(2500)
    assert said("kling", "kling-3.0", "prompt", "x" * 2501) == f"Up to {limit} characters are advised"
    doubt = "Not every account has this: may be refused"
    assert said("kling", "kling-v3", "mode", "4k") == said("cometapi", "kling-v3", "mode", "4k") == doubt
    assert said("kling", "kling-3.0", "mode", "4k") == said("rehearsal", "kling-v3", "mode", "4k") == ""
    unconfirmed = "Kling documents it, this gateway does not: may be refused"
    assert said("cometapi", "kling-v3", "multi_shot", True) == unconfirmed
    assert said("cometapi", "kling-v3", "shot_type", "intelligence", multi_shot=True) == ""
    assert said("kling", "kling-v3", "multi_shot", True) == ""
    assert said("rehearsal", "kling-v3", "multi_shot", True) == ""
