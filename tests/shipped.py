"""The catalogue as it is shipped, read once for all tests of a run: it never changes once loaded."""

from __future__ import annotations

from typing import Final

from kling_studio.catalog import Catalog
from kling_studio.paths import resource

CATALOG: Final = Catalog.load(resource("catalog"))
