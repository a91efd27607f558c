"""The modules beside packaging/dev.py, imported as dev.py imports them, for its tests."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PACKAGING = PROJECT / "packaging"

sys.path.insert(0, str(PACKAGING))
try:
    dev, environment, report, system, translations, virtual_screen = map(
        importlib.import_module,
        ("dev", "environment", "report", "system", "translations", "virtual_screen"),
    )
finally:
    sys.path.remove(str(PACKAGING))
