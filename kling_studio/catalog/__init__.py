"""What each route takes and costs, from `resources/catalog/*.toml` and the user's own file."""

from kling_studio.catalog.catalog import Catalog
from kling_studio.catalog.checks import check
from kling_studio.catalog.estimate import estimate, followed
from kling_studio.catalog.references import FOLLOWS_FRAME, FOLLOWS_VIDEO, PLAIN, WITH_VIDEO
from kling_studio.catalog.route import (
    NEEDS_DURATION,
    NEEDS_MODE,
    NEEDS_OTHER,
    NOT_BY_MODEL,
    UNDER_ANOTHER,
    FieldRule,
    Model,
    PriceList,
    Route,
    UnitPrice,
)
from kling_studio.catalog.values import is_empty
from kling_studio.catalog.videos import video_limits

__all__ = [
    "FOLLOWS_FRAME",
    "FOLLOWS_VIDEO",
    "NEEDS_DURATION",
    "NEEDS_MODE",
    "NEEDS_OTHER",
    "NOT_BY_MODEL",
    "PLAIN",
    "UNDER_ANOTHER",
    "WITH_VIDEO",
    "Catalog",
    "FieldRule",
    "Model",
    "PriceList",
    "Route",
    "UnitPrice",
    "check",
    "estimate",
    "followed",
    "is_empty",
    "video_limits",
]
