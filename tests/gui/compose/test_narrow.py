"""In the narrowest column no field is cut at its side, whatever form it is and whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from kling_studio import endpoints
from kling_studio.ui.language import choose
from tests.gui.compose.conftest import Bench

FILLED: dict[str, dict[str, Any]] = {
    "omni-video": {
        "element_list": [{"element_id": 829836802793406552}, {"element_id": 2}],
        "image_list": [{"image_url": "https://example.com/a.png"}],
        "video_list": [{"video_url": "https://example.com/a.mp4"}],
    },
    "image2video": {"voice_list": [{"voice_id": "829836802793406552"}]},
}


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("endpoint", [endpoint.id for endpoint in endpoints.ALL])
def test_nothing_is_cut_in_the_narrowest_column(
    aio: Callable[..., Any], bench: Bench, qapp: QApplication, endpoint: str, language: str
) -> None:
    choose(qapp, language)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", endpoint)
            panel.load(panel.recipe().with_values(**FILLED.get(endpoint, {})))
            panel.resize(panel.minimumSizeHint().width(), 600)
            for area in panel.findChildren(QScrollArea):
                inside = area.widget()
                if inside is not None and area.isVisible():
                    assert inside.minimumSizeHint().width() <= area.viewport().width(), area.objectName()

    aio(run())
    choose(qapp, "en")
