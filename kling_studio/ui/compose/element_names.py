"""What the user calls the elements, which the API knows by numbers alone."""

from __future__ import annotations

from typing import Any

from kling_studio.engine.settings import ELEMENT_NAMES, Settings


class ElementNames:
    """Names by element id, kept in the settings; they are never sent."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def name(self, id: Any) -> str:
        """What an element is called, empty for nothing."""
        found = self._settings.get(ELEMENT_NAMES).get(str(id))
        return found if isinstance(found, str) else ""

    def give(self, id: Any, name: str) -> None:
        """Calls an element by a name from now on, by none when it is empty."""
        others = {key: kept for key, kept in self._settings.get(ELEMENT_NAMES).items() if key != str(id)}
        self._settings.set(ELEMENT_NAMES, {**others, str(id): name} if name.strip() else others)
