"""What the composition root hands to the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kling_studio.catalog import Catalog
from kling_studio.domain.form import Endpoint
from kling_studio.engine.callback_service import CallbackService
from kling_studio.engine.network import Network
from kling_studio.engine.settings_files import Applied
from kling_studio.engine.studio import Studio


@dataclass(frozen=True, slots=True)
class Parts:
    """The long-lived objects that the window shows and speaks to."""

    studio: Studio
    catalog: Catalog
    endpoints: tuple[Endpoint, ...]
    data_folder: Path
    callbacks: CallbackService
    network: Network
    applied: Applied
