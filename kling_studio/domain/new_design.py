"""What Kling's new design calls some values of a recipe, which has the older design's words for them (Kling
docs, 3.0 models: settings)."""

from __future__ import annotations

from typing import Final

RESOLUTIONS: Final = {"std": "720p", "pro": "1080p", "4k": "4k"}
"""Mode → `settings.resolution`."""

AUDIO: Final = {"on": "native", "off": "off"}
"""Sound → `settings.audio`."""
