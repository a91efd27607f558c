"""The studio as tests build it, with a real library, settings and catalogue; and how they wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from kling_studio import endpoints
from kling_studio.catalog import Catalog
from kling_studio.engine.clock import Clock
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import ProviderEntry
from kling_studio.store.library import Library
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import Settings
from tests.shipped import CATALOG


def studio_in(
    folder: Path,
    open_providers: Callable[[], Mapping[str, ProviderEntry]] = dict,
    *,
    speed: float = 60,
    library: Library | None = None,
    settings: Settings | None = None,
    keys: Keys | None = None,
    catalog: Catalog = CATALOG,
) -> Studio:
    """A studio whose data folder is `folder`, without providers and keys unless a test has some."""
    return Studio(
        library=library or Library(folder / "library.sqlite"),
        settings=settings or Settings(folder / "settings.json"),
        keys=keys or Keys({}),
        catalog=catalog,
        endpoints=endpoints.ALL,
        open_providers=open_providers,
        data_folder=folder,
        clock=Clock(speed),
    )


async def until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Lets Qt and asyncio work until the condition holds, and lays out what it changed: what was just shown
    or written for the first time has no size before, and a click into it would hit nothing."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not condition():
        assert loop.time() < deadline, "the condition never held"
        await asyncio.sleep(0.005)
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
