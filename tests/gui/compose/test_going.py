"""Going on to another form: the last words and the mode come along, and one click has the old ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.prompt_edit import PromptEdit
from tests.gui.compose.conftest import Bench, click, find, retype, text_of

Run = Callable[[Any], Any]


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
            assert text_of(panel, "compose.notice") == "Taken along, in place of what stood here: Prompt."
            click(panel, "compose.notice.fix")
            assert panel.recipe().endpoint == "image2video", "in place"
            assert find(panel, "prompt", PromptEdit).text() == "older"
            panel.choose_endpoint("text2video")
            assert values(panel)["prompt"] == "newer"

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
