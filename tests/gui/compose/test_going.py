"""Going on to another form: the last words and the mode come along, and one click has the old ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel

from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.prompt_edit import PromptEdit
from tests.gui.compose.conftest import Bench, click, find, retype, text_of

Run = Callable[[Any], Any]


def find_all(panel: ComposePanel, name: str) -> list[QLabel]:
    """The labels of that name that are seen."""
    return [label for label in panel.findChildren(QLabel, name) if label.isVisibleTo(panel)]


def values(panel: ComposePanel) -> Any:
    return panel.recipe().values


def test_what_was_written_last_goes_along_and_one_click_has_the_older_text(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "image2video")
            retype(find(panel, "prompt", PromptEdit), "older")
            panel.choose_endpoint("text2video")
            retype(find(panel, "prompt", PromptEdit), "newer")
            panel.choose_endpoint("image2video")
            assert find(panel, "prompt", PromptEdit).text() == "newer"
            assert text_of(panel, "compose.notice") == "Carried over, in place of what was here: Prompt."
            click(panel, "compose.notice.fix")
            assert panel.recipe().endpoint == "image2video", "in place"
            assert find(panel, "prompt", PromptEdit).text() == "older"
            panel.choose_endpoint("text2video")
            assert values(panel)["prompt"] == "newer"

    aio(story())


def test_a_prompt_goes_along_without_its_references_which_are_told_and_kept(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "omni-video")
            images = [{"image_url": bench.picture()}, {"image_url": bench.picture("b.png")}]
            written = "<<<image_2>>> walks past <<<image_1>>> at dusk"
            panel.set_values({"image_list": images, "prompt": written})
            panel.choose_endpoint("text2video")
            assert find(panel, "prompt", PromptEdit).text() == "walks past at dusk"
            said = "Carried over without {}, which only the other form has."
            assert text_of(panel, "compose.notice") == said.format(
                "\u2066@image_2\u2069 and \u2066@image_1\u2069"
            )
            panel.choose_endpoint("omni-video")
            assert find(panel, "prompt", PromptEdit).text() == written
            assert not find_all(panel, "compose.notice")
            panel.set_values({"prompt": "<<<image_1>>>"})
            panel.choose_endpoint("image2video")
            assert find(panel, "prompt", PromptEdit).text() == ""

    aio(story())


def test_a_mode_stays_where_the_other_form_takes_it(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = bench.panel("kling", "text2video")
            assert values(panel)["mode"] == "std"
            panel.choose_endpoint("omni-video")
            assert values(panel)["mode"] == "std", "by itself the form begins with pro"
            panel.set_values({"mode": "pro"})
            panel.choose_endpoint("text2video")
            assert values(panel)["mode"] == "pro"

    aio(story())


def test_a_mode_that_the_other_route_does_not_take_is_told_above_the_price(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = bench.panel("kling", "omni-video")
            panel.set_values({"mode": "4k"}, model="kling-v3-omni")
            panel.choose_endpoint("motion-control")
            assert values(panel)["mode"] == "std"
            said = "The mode is Std here: this model does not take 4K."
            assert text_of(panel, "compose.notice") == said
            click(panel, "compose.notice.fix")
            assert (panel.recipe().endpoint, values(panel)["mode"]) == ("omni-video", "4k")

    aio(story())
