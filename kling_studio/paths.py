"""Where things are: shipped resources and the user's data folder."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """A shipped file under `resources/`: frozen build, then wheel, then checkout."""
    return _resources().joinpath(*parts)


def _resources() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_data_folder() -> Path:
    """The data folder where the command line names none."""
    import platformdirs  # late: a start that names its folder does without

    return Path(platformdirs.user_data_dir("Kling Studio", appauthor=False))
