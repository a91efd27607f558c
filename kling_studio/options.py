"""What the command line said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line said. `speed` divides every wait of the engine."""

    data_folder: Path
    rehearsal: bool = False
    provider: str = ""
    base_url: str = ""
    speed: float = 1.0

    @property
    def chosen_provider(self) -> str:
        """The provider that the command line insists on, empty for none."""
        return "rehearsal" if self.rehearsal else self.provider
