"""Why a field is off: who else takes it, what that costs and excludes, one click there and one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.callout import Callout
from tests.gui.compose.conftest import Bench, click, find, text_of
from tests.studios import until
from tests.unit.catalog.own_routes import small_catalog

Run = Callable[[Any], None]


def open_at(panel: ComposePanel, field: str) -> Callout:
    click(panel, f"{field}.why")
    callout = panel.window().findChild(Callout)
    assert callout is not None
    return callout


def words_in(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def routes_in(callout: Callout) -> list[str]:
    found = callout.findChildren(QAbstractButton)
    return [name.removeprefix("offer.") for one in found if (name := one.objectName()).startswith("offer.")]


def at(bench: Bench, folder: Path, **values: Any) -> ComposePanel:
    bench.catalog = small_catalog(folder)
    panel = bench.panel("near", "text2video")
    panel.load(Recipe("near", "text2video", {"prompt": "a cat", **values}))
    return panel


def test_what_a_model_does_unasked_is_not_called_off(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("kling", "text2video")
            values = {"model_name": "kling-3.0-turbo", "prompt": "a cat", "sound": "on"}
            panel.load(Recipe("kling", "text2video", values))
            assert "Always on" in words_in(find(panel, "sound.off", QWidget))
            links = panel.findChildren(QAbstractButton, "sound.why")
            assert not any(link.isVisibleTo(panel.window()) for link in links)
            assert "Sound" not in text_of(panel, "routeSummary")
            panel.load(Recipe("kling", "text2video", {**values, "model_name": "kling-2.5-turbo"}))
            assert "Off, kept" in words_in(find(panel, "sound.off", QWidget))
            assert find(panel, "sound.why", QAbstractButton).isVisibleTo(panel.window())

    aio(run())


def test_the_best_route_is_the_button_and_the_others_stand_below(
    aio: Run, bench: Bench, tmp_path: Path
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = at(bench, tmp_path / "own")
            callout = open_at(panel, "cfg_scale")
            assert find(callout, "callout.fix", QAbstractButton).text() == "Use far"
            assert "⁦plain⁩ has no cfg scale" in text_of(callout, "callout.text")
            assert "needs your key" in text_of(callout, "callout.text").lower()
            assert routes_in(callout) == ["far.fine", "near.old", "box.old"]
            said = words_in(callout)
            assert "with Mode ⁦Pro⁩" in said
            assert "retired by Kling on" in said
            assert "⁦$0.1995 → $0.13⁩" in said
            assert "⁦≈ −$0.07⁩" in said

    aio(run())


def test_each_route_takes_the_height_of_its_words(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "image2video")
            panel.load(Recipe("rehearsal", "image2video", {"model_name": "kling-v2-6", "prompt": "a cat"}))
            callout = open_at(panel, "static_mask")
            names = [f"offer.{route}" for route in routes_in(callout)]
            rows = [find(callout, name, QAbstractButton).parentWidget() for name in names]
            assert len({row.height() for row in rows}) > 1
            for row in rows:
                assert row.height() == row.heightForWidth(row.width())

    aio(run())


def test_one_click_switches_names_what_is_not_sent_and_undo_brings_all_back(
    aio: Run, bench: Bench, tmp_path: Path
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = at(bench, tmp_path / "own", negative_prompt="blur", duration="10")
            before = panel.recipe()
            callout = open_at(panel, "cfg_scale")
            click(callout, "offer.far.fine")
            after = panel.recipe()
            assert (after.provider, after.model) == ("far", "fine")
            assert after.values["mode"] == "pro"
            assert after.values["duration"] == "8"
            assert "negative_prompt" not in after.values
            said = text_of(panel, "compose.notice")
            assert "Kept, but not sent there: Negative prompt." in said
            assert "Duration ⁦8 s⁩ instead of ⁦10 s⁩" in said
            click(panel, "compose.notice.fix")
            assert panel.recipe() == before

    aio(run())


def test_where_no_route_takes_it_the_day_of_knowing_is_said(aio: Run, bench: Bench, tmp_path: Path) -> None:
    async def run() -> None:
        async with bench.open():
            panel = at(bench, tmp_path / "own")
            callout = open_at(panel, "camera_control")
            said = text_of(callout, "callout.text")
            assert "No route known on" in said
            assert "2026⁩ takes it for “Text to video”." in said
            assert callout.findChild(QAbstractButton, "callout.fix") is None

    aio(run())


def test_a_provider_with_its_key_goes_before_one_without(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("kling", "image2video")
            await until(lambda: len(bench.tasks) == 0)  # it has asked who has a key
            panel.load(Recipe("kling", "image2video", {"prompt": "a", "model_name": "kling-3.0"}))
            callout = open_at(panel, "negative_prompt")
            click(callout, "callout.close")
            listed = routes_in(callout)
            living = [name for name in listed if name.startswith(("cometapi", "apixo"))]
            assert living, listed
            assert listed.index(next(name for name in listed if name.startswith("cometapi"))) < next(
                (at for at, name in enumerate(listed) if name.startswith("apixo")), len(listed)
            )

    aio(run())
