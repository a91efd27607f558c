"""What follows from the things that a recipe refers to, and the rules of how many there may be
(Kling docs, omni-video: image_list, element_list, video_list)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kling_studio.domain.form import BASE, END_FRAME, FIRST_FRAME, RuleKey, Violation
from kling_studio.domain.tags import list_of, tags_in

if TYPE_CHECKING:
    from kling_studio.catalog.route import FieldRule

FOLLOWS_FRAME: Final = "follows_frame"
FOLLOWS_VIDEO: Final = "follows_video"

PLAIN: Final = "plain"
WITH_VIDEO: Final = "with_video"

_TOGETHER: Final = ("image_list", "element_list")

Found = Iterator[Violation]


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """How many things a route's recipes may refer to.

    `most`: pictures and elements together, `most_with_video` where a video is there as well.
    `elements_with_first_frame`, `elements_with_both_frames`: elements beside such pictures.
    `images_with_frames`: pictures in all where one of them is a frame; 0 where no rule.
    `plain_durations`: the durations of clips from words alone or with frames alone, `durations_with_video`
    those with a video to follow; empty where they are as ever. `feature_needs_shots`: a video to follow
    goes with several shots only; `base_without_shots`: one to edit goes without them (Kling docs,
    omni-video 3.0).
    """

    most: int
    most_with_video: int
    elements_with_first_frame: int
    elements_with_both_frames: int
    images_with_frames: int = 0
    plain_durations: tuple[str, ...] = ()
    durations_with_video: tuple[str, ...] = ()
    feature_needs_shots: bool = False
    base_without_shots: bool = False


@dataclass(frozen=True, slots=True)
class Referred:
    """What a recipe refers to: how many of each, which pictures are frames, whether a video is edited."""

    images: int = 0
    elements: int = 0
    videos: int = 0
    first_frame: bool = False
    end_frame: bool = False
    base: bool = False

    @property
    def plain(self) -> bool:
        """Whether there is nothing but words and frames."""
        frames = self.first_frame + self.end_frame
        return not self.elements and not self.videos and self.images == frames


def referred(values: Mapping[str, Any]) -> Referred:
    """Counts what the lists of a recipe hold; what is no list, or no thing of one, counts as nothing."""
    roles = [item.get("type") for item in things(values, "image_list")]
    videos = things(values, "video_list")
    return Referred(
        len(roles),
        len(things(values, "element_list")),
        len(videos),
        FIRST_FRAME in roles,
        END_FRAME in roles,
        any((video.get("refer_type") or BASE) == BASE for video in videos),
    )


def things(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The things of a list, those of a wrong kind left out."""
    listed = values.get(name)
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def narrowed(rule: FieldRule, references: References, values: Mapping[str, Any]) -> FieldRule:
    """A field's rule beside what the recipe refers to.

    The clip of an edited video is as long as it, one with a first frame has its shape.
    """
    if rule.name in _TOGETHER:
        return replace(rule, full=full(rule.name, references, values))
    if not rule.offered or rule.name not in ("aspect_ratio", "duration"):
        return rule
    there = referred(values)
    if there.base:
        return replace(rule, offered=False, why_off=FOLLOWS_VIDEO)
    if rule.name == "aspect_ratio":
        return replace(rule, offered=False, why_off=FOLLOWS_FRAME) if there.first_frame else rule
    why, choices = "", rule.choices
    if there.plain and references.plain_durations:
        why, choices = PLAIN, references.plain_durations
    elif there.videos and references.durations_with_video:
        why, choices = WITH_VIDEO, references.durations_with_video
    kept = tuple(choice for choice in rule.choices if choice in choices)
    if kept == rule.choices:
        return rule
    default = rule.default if rule.default in kept else next(iter(kept), None)
    return replace(rule, choices=kept, default=default, narrowed_by=why)


def full(field: str, references: References, values: Mapping[str, Any]) -> Violation | None:
    """The rule that one more thing in a list would break; None while there is room, or too many already."""
    if any(True for name in _TOGETHER for _ in counts(name, references, values)):
        return None
    more = {**values, field: [*things(values, field), {}]}
    return next((broken for name in _TOGETHER for broken in counts(name, references, more)), None)


def counts(field: str, references: References, values: Mapping[str, Any]) -> Found:
    """What is wrong with how many things there are, and of which role, told at one of the lists."""
    there = referred(values)
    framed = there.first_frame or there.end_frame
    if field == "image_list":
        yield from _pictures(references, there)
    elif field == "element_list" and framed and there.elements:
        both = there.end_frame
        most = references.elements_with_both_frames if both else references.elements_with_first_frame
        if most == 0:
            yield Violation(field, RuleKey.NO_ELEMENTS_WITH_FRAMES)
        elif there.elements > most:
            yield Violation(field, RuleKey.ELEMENTS_WITH_FRAMES, {"most": most})
    elif field == "element_list" and not there.images:
        yield from _together(field, references, there)
    elif field == "video_list" and there.base and framed:
        feature = [{**video, "refer_type": "feature"} for video in things(values, field)]
        yield Violation(field, RuleKey.FRAMES_WITH_BASE, {}, {field: feature})
    elif field == "video_list":
        yield from _shots_beside(references, there, values.get("multi_shot") is True)


def _pictures(references: References, there: Referred) -> Found:
    if there.end_frame and not there.first_frame:
        yield Violation("image_list", RuleKey.END_WITHOUT_FIRST)
    if (there.first_frame or there.end_frame) and 0 < references.images_with_frames < there.images:
        yield Violation("image_list", RuleKey.IMAGES_WITH_FRAMES, {"most": references.images_with_frames})
    yield from _together("image_list", references, there)


def _shots_beside(references: References, there: Referred, several: bool) -> Found:
    if there.base and several and references.base_without_shots:
        yield Violation("video_list", RuleKey.BASE_WITHOUT_SHOTS, {}, {"multi_shot": None})
    elif there.videos and not there.base and not several and references.feature_needs_shots:
        yield Violation("video_list", RuleKey.FEATURE_NEEDS_SHOTS, {}, {"multi_shot": True})


def _together(field: str, references: References, there: Referred) -> Found:
    most = references.most_with_video if there.videos else references.most
    if there.images + there.elements > most:
        key = RuleKey.TOO_MANY_WITH_VIDEO if there.videos else RuleKey.TOO_MANY_REFERENCES
        yield Violation(field, key, {"most": most})


def tags(field: str, prompt: str, values: Mapping[str, Any], lists: Container[str]) -> Found:
    """The first name in a prompt that names nothing of the recipe's; `lists` are those that a prompt can
    name things of, and other names are words like any."""
    for tag in tags_in(prompt):
        if list_of(tag.kind) in lists and not 1 <= tag.number <= len(things(values, list_of(tag.kind))):
            yield Violation(field, RuleKey.TAG_UNKNOWN, {"tag": tag.text})
            return
