"""Whether a clip that was made here can be the value of a field that names one by the provider's id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kling_studio.catalog.route import FieldRule
from kling_studio.catalog.videos import video_limits
from kling_studio.domain.form import Violation
from kling_studio.domain.media import ClipFacts, VideoFacts

_DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class OtherModel:
    """The field takes no clips of this model, but those of `taken`."""

    model: str
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TooOld:
    """The clip is older than so many days, and its provider keeps it no longer."""

    days: int


Misfit = OtherModel | TooOld | Violation
"""What speaks against a clip."""


def misfit(rule: FieldRule, model: str, seconds_ago: float, facts: ClipFacts | None) -> Misfit | None:
    """Why a clip that a model made so many seconds ago does not fit a field, None where nothing speaks
    against it. `facts`: of its file, None where that is not here; then its limits are not looked at."""
    if rule.made_by and model not in rule.made_by:
        return OtherModel(model, rule.made_by)
    if 0 < rule.most_days * _DAY < seconds_ago:
        return TooOld(rule.most_days)
    if facts is None:
        return None
    kind = facts.file.rpartition(".")[2].lower()
    rate, seconds = facts.frames_per_second, facts.seconds
    file = VideoFacts(kind, facts.width, facts.height, facts.bytes, seconds, rate)
    return next(iter(video_limits(rule, file)), None)
