"""What a clip costs in Kling's units (Kling docs, pricing, video; seen between July and September 2026).

A unit is US$0.14. Video 1.0 to 1.6 stand on no list any more: theirs follow from what gateways asked;
that of an effect is not known here and is taken as that of an avatar. Written apart from the studio's
catalogue, so that the two check each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kling_studio.rehearsal.orders import Order

_OLD = {"std": "0.4", "pro": "0.7"}
_V3 = {"std": "0.6", "pro": "0.8", "4k": "3.0"}
_V3_SOUND = {"std": "0.9", "pro": "1.2", "4k": "3.0"}

_PER_SECOND: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("kling-v1", ""): {"std": "0.2", "pro": "0.7"},
    ("kling-v1-5", ""): _OLD,
    ("kling-v1-6", ""): _OLD,
    ("kling-v2-1", ""): {"std": "0.4", "pro": "0.7"},
    ("kling-v2-1-master", ""): {"pro": "2.0"},
    ("kling-v2-5-turbo", ""): {"std": "0.3", "pro": "0.5"},
    ("kling-v2-6", ""): {"std": "0.3", "pro": "0.5"},
    ("kling-v2-6", "sound"): {"pro": "1.0"},
    ("kling-v2-6", "voice"): {"pro": "1.2"},
    ("kling-v2-6", "motion"): {"std": "0.5", "pro": "0.8"},
    ("kling-v3", ""): _V3,
    ("kling-v3", "sound"): _V3_SOUND,
    ("kling-v3", "voice"): _V3_SOUND,
    ("kling-v3", "motion"): {"std": "0.9", "pro": "1.2"},
    ("kling-3.0-turbo", "sound"): {"std": "0.8", "pro": "1.0"},
    ("kling-v3-omni", ""): _V3,
    ("kling-v3-omni", "sound"): {"std": "0.8", "pro": "1.0", "4k": "3.0"},
    ("kling-v3-omni", "film"): _V3_SOUND,
    ("kling-video-o1", ""): {"std": "0.6", "pro": "0.8"},
    ("kling-video-o1", "film"): {"std": "0.9", "pro": "1.2"},
    ("avatar", ""): {"std": "0.4", "pro": "0.8"},
    ("effects", ""): {"std": "0.4"},
}
"""Model and kind of clip → mode → units per second."""

_LIP_SYNC_PER_FIVE_SECONDS = Decimal("0.5")


def units_of(order: Order) -> str:
    """The whole price of a clip, a decimal number: billed by its length in seconds, rounded."""
    if order.endpoint == "advanced-lip-sync":
        return _plain(_LIP_SYNC_PER_FIVE_SECONDS * -(-round(order.seconds) // 5))
    tiers = _PER_SECOND.get((order.model.name, _kind(order))) or _PER_SECOND[order.model.name, ""]
    return _plain(Decimal(tiers[order.mode]) * round(order.billed_seconds))


def _kind(order: Order) -> str:
    if order.endpoint == "motion-control":
        return "motion"
    if order.film is not None and order.endpoint == "omni-video":
        return "film"
    if order.sound:
        return "voice" if order.voices else "sound"
    return ""


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
