"""From a recipe to the brief of its sketch: a rough clip of what was composed, made on this computer.

It shows moves, paths and words as the rehearsal does, since it is the same renderer; what is only on the
network is stood in for by a painting that bears its address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.media import is_address
from kling_studio.domain.recipe import Recipe
from kling_studio.imaging.brief import Brief, element_label, element_words, image_label
from kling_studio.imaging.picture import Opened, PictureUnfitError, opened
from kling_studio.imaging.scene_direction import SKETCH, CameraMove, Card, Stroke, camera_move

SHORT_SIDE = 480
"""Pixels of a sketch's short side: 854 × 480 where the shape is 16:9."""

RATE = 24
"""Frames per second of a sketch."""

ONE_OF = (("image_tail",), ("static_mask", "dynamic_masks"), ("camera_control",))
"""The groups of fields of which Kling takes one in a request (Kling docs, image2video)."""

_SECONDS = 5.0
_LONGEST = 15.0
_SAME_RATIO = 0.01


@dataclass(frozen=True, slots=True)
class Missing:
    """What of a recipe has no file here and must be painted first: words on a picture, and whether a
    film is needed."""

    paintings: tuple[str, ...] = ()
    film: bool = False


def missing_of(recipe: Recipe) -> Missing:
    """What must be painted before `brief_of` can be asked."""
    values = recipe.values
    named = [values.get("image"), values.get("image_tail")]
    named += [item.get("image_url") for item in _items(values, "image_list")]
    words = [value for value in named if isinstance(value, str) and is_address(value)]
    words += [element_words(number) for number in _elements(values)]
    video = _video(values)
    return Missing(tuple(dict.fromkeys(words)), video is not None and is_address(video[0]))


def brief_of(recipe: Recipe, painting: Callable[[str], Path], film: Path) -> Brief:
    """The brief of a recipe's sketch. `painting` gives the file of the painting with these words on it,
    `film` is what stands in for a video that is elsewhere. Reads the heads of its files: call it in a
    worker thread.

    Raises StudioError: SKETCH_EMPTY, SKETCH_TOGETHER, SKETCH_MASKS_DIFFER, FILE_NOT_READABLE
    (params: `file`), SKETCH_FAILED (params: `reason`).
    """
    try:
        return _brief(recipe.values, painting, film)
    except (KeyError, TypeError, ValueError) as error:
        raise failed(f"{type(error).__name__}: {error}") from error


def failed(reason: str) -> StudioError:
    """That a sketch could not be made, and why."""
    return StudioError(Problem(ErrorKey.SKETCH_FAILED, {"reason": reason}, Remedy.RETRY))


def _brief(values: Mapping[str, Any], painting: Callable[[str], Path], film: Path) -> Brief:
    _demand_one_group(values)
    frames = {"first_frame": values.get("image"), "end_frame": values.get("image_tail")}
    cards: list[Card] = []
    for number, item in enumerate(_items(values, "image_list"), 1):
        role = item.get("type")
        if role in frames:
            frames[role] = item.get("image_url")
        elif (reference := _file(item.get("image_url"), painting)) is not None:
            cards.append(Card(reference, image_label(number)))
    for number, element in enumerate(_elements(values), 1):
        cards.append(Card(painting(element_words(element)), element_label(number)))
    start, tail = (_file(frame, painting) for frame in frames.values())
    video = _video(values)
    shown = None if video is None else film if is_address(video[0]) else Path(video[0])
    edits = video is not None and video[1]
    prompt = str(values.get("prompt") or "")
    if not (prompt.strip() or start or tail or cards or shown):
        raise StudioError(Problem(ErrorKey.SKETCH_EMPTY, remedy=Remedy.EDIT_RECIPE))
    picture = start or tail
    size = None if picture is None else _opened(picture)
    seconds = min(max(float(values.get("duration") or _SECONDS), 1.0), _LONGEST)
    shape = _ratio(values) if size is None else (size.width, size.height)
    if edits and shown is not None:
        width, height, length = _film_facts(shown)
        shape, seconds = (width, height), min(length, _LONGEST)
    static, strokes = _brush(values, size)
    return Brief(
        shape=shape,
        short_side=SHORT_SIDE,
        rate=RATE,
        seconds=seconds,
        prompt=prompt,
        start=start,
        tail=tail,
        static=static,
        strokes=strokes,
        camera=_camera(values),
        cards=tuple(cards),
        film=shown,
        edits=edits,
        mark=SKETCH,
    )


def _demand_one_group(values: Mapping[str, Any]) -> None:
    if sum(any(values.get(name) for name in group) for group in ONE_OF) > 1:
        raise StudioError(Problem(ErrorKey.SKETCH_TOGETHER, remedy=Remedy.EDIT_RECIPE))


def _brush(values: Mapping[str, Any], size: Opened | None) -> tuple[Path | None, tuple[Stroke, ...]]:
    if size is None:  # without a start there is nothing to brush; the form says so
        return None, ()
    static = values.get("static_mask")
    still = _mask(static, size) if static else None
    strokes = []
    for item in _items(values, "dynamic_masks"):
        points = [(float(point["x"]), float(point["y"])) for point in item.get("trajectories") or ()]
        if item.get("mask") and len(points) > 1:
            strokes.append(Stroke(_mask(item["mask"], size), tuple(points)))
    return still, tuple(strokes)


def _mask(value: object, picture: Opened) -> Path:
    if not isinstance(value, str) or is_address(value):
        raise _unreadable(str(value))
    mask = _opened(Path(value))
    ratio = picture.width / picture.height
    if abs(mask.width / mask.height - ratio) > _SAME_RATIO:
        raise StudioError(Problem(ErrorKey.SKETCH_MASKS_DIFFER, remedy=Remedy.EDIT_RECIPE))
    return Path(value)


def _camera(values: Mapping[str, Any]) -> CameraMove | None:
    control = values.get("camera_control")
    return camera_move(control) if isinstance(control, Mapping) else None


def _file(value: object, painting: Callable[[str], Path]) -> Path | None:
    if not isinstance(value, str) or not value.strip():
        return None
    return painting(value) if is_address(value) else Path(value)


def _ratio(values: Mapping[str, Any]) -> tuple[float, float]:
    width, _, height = str(values.get("aspect_ratio") or "16:9").partition(":")
    return float(width), float(height)


def _items(values: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    items = values.get(name)
    return (item for item in (items if isinstance(items, list) else ()) if isinstance(item, Mapping))


def _elements(values: Mapping[str, Any]) -> list[int]:
    found = (item.get("element_id") for item in _items(values, "element_list"))
    return [number for number in found if isinstance(number, int)]


def _video(values: Mapping[str, Any]) -> tuple[str, bool] | None:
    """The video's address or path, and whether the clip is to be that video changed."""
    item = next(_items(values, "video_list"), None)
    address = "" if item is None else item.get("video_url")
    if item is None or not isinstance(address, str) or not address.strip():
        return None
    return address, (item.get("refer_type") or "base") == "base"


def _film_facts(file: Path) -> tuple[int, int, float]:
    """Width, height and seconds of a film."""
    import av

    try:
        with av.open(file) as container:
            context = container.streams.video[0].codec_context
            return context.width, context.height, (container.duration or 0) / av.time_base or _SECONDS
    except (av.FFmpegError, OSError, IndexError) as error:
        raise _unreadable(file.name) from error


def _opened(file: Path) -> Opened:
    try:
        return opened(file)
    except PictureUnfitError as refused:
        raise _unreadable(file.name) from refused


def _unreadable(file: str) -> StudioError:
    return StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": file}, Remedy.EDIT_RECIPE))
