"""The payload lens: what it shows is what the server gets, and what stays here is said with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.rehearsal.exchange import abbreviated
from kling_studio.ui import theme
from kling_studio.ui.compose.panel import ComposePanel
from tests.gui.compose.conftest import Bench, click, find, generate, retype
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until

Run = Callable[[Any], None]

RECIPES = {
    "text2video": {
        "prompt": "Zażółć gęślą jaźń “quotes” and \\ a backslash",
        "negative_prompt": "blur\nline two",
        "mode": "pro",
        "duration": "10",
        "aspect_ratio": "9:16",
        "callback_url": "https://example.com/done?x=1&y=ü",
    },
    "image2video": {"prompt": "a cat", "image": "a.png", "image_tail": "b.png", "mode": "pro"},
    "omni-video": {
        "prompt": "<<<image_1>>> walks",
        "image_list": [{"image_url": "a.png"}, {"image_url": "https://example.com/c.png"}],
        "element_list": [{"element_id": 1234567890123456789}],
    },
}


_PICTURE = re.compile(r"[A-Za-z0-9+/=]{48}… \[(\d+)\]")
"""How the lens abbreviates a picture."""


def in_lens(panel: QWidget, name: str, kind: Any) -> Any:
    lens = panel.findChild(QWidget, "payloadLens")
    assert lens is not None
    return lens.findChild(kind, name)


def shown_words(panel: QWidget, name: str) -> str:
    label = in_lens(panel, name, QLabel)
    return str(label.text()) if label.isVisibleTo(panel.findChild(QWidget, "payloadLens")) else ""


async def lens_of(panel: ComposePanel) -> str:
    click(panel, "showPayload")
    shown = in_lens(panel, "payloadLens.json", QPlainTextEdit)
    await until(lambda: bool(shown.toPlainText()))
    return str(shown.toPlainText())


@pytest.mark.parametrize(
    ("provider", "endpoint", "model"),
    [
        *((provider, endpoint, "") for provider in ("cometapi", "rehearsal") for endpoint in RECIPES),
        ("kling", "text2video", "kling-v2-6"),
        ("kling", "image2video", "kling-v3"),
        ("kling", "text2video", "kling-3.0"),
        ("kling", "image2video", "kling-3.0"),
        ("kling", "omni-video", "kling-3.0-omni"),
        ("apixo", "text2video", "kling-2-6"),
    ],
)
def test_the_lens_shows_what_the_server_gets(
    aio: Run,
    data_folder: Path,
    qapp: QApplication,
    rehearsal_server: RehearsalServer,
    provider: str,
    endpoint: str,
    model: str,
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    keys = {"COMETAPI_KEY": "very-secret", "KLING_API_KEY": "very-secret", "APIXO_API_KEY": "very-secret"}
    bench = Bench(data_folder, keys, rehearsal_server.url)
    pictures = {name: bench.picture(name) for name in ("a.png", "b.png")}
    values = json.loads(json.dumps(RECIPES[endpoint]))
    for name in ("image", "image_tail"):
        if name in values:
            values[name] = pictures[values[name]]
    for item in values.get("image_list", []):
        item["image_url"] = pictures.get(item["image_url"], item["image_url"])

    async def run() -> None:
        async with bench.open():
            panel = bench.panel(provider)
            own = {"external_task_id": f"lens-{endpoint}"} if provider != "apixo" else {}
            panel.load(Recipe(provider, endpoint, {**values, **own, "model_name": model}))
            await until(lambda: generate(panel).isEnabled())
            text = await lens_of(panel)
            assert shown_words(panel, "payloadLens.takes") == ""
            click(panel, "generate")
            # An arrival is listed before its body is read.
            await until(lambda: any(entry["body"] is not None for entry in rehearsal_server.creates()))
            request = rehearsal_server.creates()[0]
            got = json.dumps(abbreviated(request["body"]), ensure_ascii=False, indent=2)
            assert _PICTURE.sub(r"<base64 \1 chars>", text) == got
            where = shown_words(panel, "payloadLens.where")
            assert request["path"] in where
            assert rehearsal_server.url.removeprefix("http://") in where
            assert "very-secret" not in text + where

    aio(run())


def test_what_stays_here_is_said_with_its_reason(aio: Run, bench: Bench) -> None:
    values = {
        "prompt": "a cat",
        "cfg_scale": 0.7,
        "camera_control": {"type": "down_back"},
        "sound": "off",
        "mode": "std",
    }

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            panel.load(Recipe("cometapi", "text2video", {**values, "model_name": "kling-v2-6"}))
            await lens_of(panel)
            said = shown_words(panel, "payloadLens.unsent").splitlines()
            assert said == [
                "Not sent on this route, kept in the form:",
                "cfg scale: ⁦kling-v2-6⁩ does not take it",
                "Camera: ⁦kling-v2-6⁩ does not take it",
            ]
            assert "“…” is an id" in shown_words(panel, "payloadLens.takes")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v2-6"}))
            assert shown_words(panel, "payloadLens.unsent") == ""

    aio(run())


def test_what_the_provider_is_known_to_ignore_is_said(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("apixo", "text2video")
            panel.load(Recipe("apixo", "text2video", {"prompt": "a", "provider": "value"}))
            click(panel, "showPayload")
            assert "APIXO is known to ignore" in in_lens(panel, "payloadLens.ignored", QLabel).text()

    aio(run())


def test_a_file_stays_here_where_only_an_address_can_go(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            file = bench.picture()
            panel = bench.panel("apixo", "image2video")
            panel.load(Recipe("apixo", "image2video", {"prompt": "a", "image": file}))
            assert "image" not in panel.recipe().values
            assert (
                find(panel, "image.note", QLabel).text() == "Only an address can be sent; this "
                "file stays here"
            )
            click(panel, "showPayload")
            assert "Start frame: your file stays here, APIXO" in shown_words(panel, "payloadLens.unsent")
            retype(find(panel, "image.address", QWidget), "https://example.com/a.png")
            assert panel.recipe().values["image"] == "https://example.com/a.png"
            panel.choose_provider("cometapi")
            assert panel.recipe().values["image"] == file
            assert panel.findChild(QWidget, "image.address").isHidden()
            panel.choose_provider("apixo")
            assert panel.recipe().values["image"] == "https://example.com/a.png"
            await until(lambda: bool(bench.settings.get(_draft())))
            again = bench.panel()
            assert again.recipe() == panel.recipe()

    aio(run())


def test_without_a_file_the_address_is_the_picture_itself(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("apixo", "image2video")
            retype(find(panel, "image.address", QWidget), "https://example.com/a.png")
            assert panel.recipe().values["image"] == "https://example.com/a.png"
            panel.choose_provider("cometapi")
            assert panel.recipe().values["image"] == "https://example.com/a.png"

    aio(run())


def _draft() -> Any:
    from kling_studio.engine.settings import DRAFT

    return DRAFT
