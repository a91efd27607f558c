"""Kling's new design: what its bodies may hold, each rule at its limit and beyond."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal import new_design, voices
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.new_models import ENDPOINTS
from kling_studio.rehearsal.orders import Order, Shot
from tests.unit.rehearsal.bench import FILM, KLING, MISSING, PICTURE

MANNER: Manner = replace(KLING, voice=voices.known)
CHECKS = {
    "text-to-video": new_design.check_text_to_video,
    "image-to-video": new_design.check_image_to_video,
    "omni-video": new_design.check_omni_video,
    "motion-control": new_design.check_motion,
}
PROMPT = {"type": "prompt", "text": "a fox"}
FIRST = {"type": "first_frame", "url": PICTURE}
LAST = {"type": "last_frame", "url": PICTURE}
REFER = {"type": "refer_image", "url": PICTURE}
FEATURE = {"type": "feature_video", "url": FILM}
BASE = {"type": "base_video", "url": FILM}
IMAGE = {"type": "image", "url": PICTURE}
VIDEO = {"type": "video", "url": FILM}
TO_IMAGE = {"settings": {"character_orientation": "image"}}
TO_VIDEO = {"settings": {"character_orientation": "video"}}


def element(number: int = 1, **changed: Any) -> dict[str, Any]:
    return {"type": "element", "element_id": str(800 + number), "id": f"element_{number}", **changed}


def voice(number: int = 0) -> dict[str, Any]:
    return {"type": "voice", "voice_id": voices.PRESETS[number].voice_id, "id": f"voice_{number}"}


def ordered(materials: Materials, endpoint: str, model: str, body: dict[str, Any]) -> Order:
    return CHECKS[endpoint](body, ENDPOINTS[endpoint][model], materials, MANNER)


def text(**settings: Any) -> dict[str, Any]:
    return {"prompt": "a fox", "settings": settings}


def of(*contents: dict[str, Any], **settings: Any) -> dict[str, Any]:
    return {"contents": list(contents), "settings": settings}


NATIVE = {"audio": "native", "resolution": "1080p"}
TAKEN: list[tuple[str, str, dict[str, Any]]] = [
    ("text-to-video", "kling-3.0", {"prompt": "x" * 3072}),
    ("text-to-video", "kling-3.0", text(resolution="4k", duration=15, audio="native", aspect_ratio="9:16")),
    ("text-to-video", "kling-3.0", {**text(duration=3, multi_shot=False), "options": {}}),
    ("text-to-video", "kling-3.0-turbo", text(resolution="1080p", duration=4)),
    ("text-to-video", "kling-2.6", text(duration=10, **NATIVE)),
    ("text-to-video", "kling-2.5-turbo", {"prompt": "x" * 2500}),
    ("image-to-video", "kling-3.0", of(FIRST)),
    ("image-to-video", "kling-3.0", of(PROMPT, {**FIRST, "id": "a"}, LAST, resolution="4k")),
    ("image-to-video", "kling-3.0", of(PROMPT, FIRST, element(1), element(2), element(3))),
    ("image-to-video", "kling-3.0-turbo", of(PROMPT, FIRST)),
    ("image-to-video", "kling-2.6", of(FIRST, LAST, resolution="1080p")),
    ("image-to-video", "kling-2.6", of(PROMPT, FIRST, voice(0), voice(1), **NATIVE)),
    ("image-to-video", "kling-2.5-turbo", of(FIRST, LAST, resolution="1080p", duration=10)),
    ("omni-video", "kling-3.0-omni", of(PROMPT)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, *[REFER] * 4, *(element(n) for n in (1, 2, 3)))),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FIRST, LAST, element(1), audio="native")),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FEATURE, REFER)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, BASE, *[REFER] * 4, multi_shot=False, audio="original")),
    ("motion-control", "kling-3.0", {"contents": [IMAGE, VIDEO], **TO_IMAGE}),
    ("motion-control", "kling-3.0", {"contents": [PROMPT, IMAGE, VIDEO, element(1)], **TO_VIDEO}),
    ("motion-control", "kling-2.6", {"contents": [IMAGE, VIDEO], **TO_VIDEO}),
]

REFUSED: list[tuple[str, str, dict[str, Any]]] = [
    ("text-to-video", "kling-3.0", {}),
    ("text-to-video", "kling-3.0", {"prompt": " "}),
    ("text-to-video", "kling-3.0", {"prompt": "x" * 3073}),
    ("text-to-video", "kling-2.6", {"prompt": "x" * 2501}),
    *(
        ("text-to-video", "kling-3.0", {"prompt": "a fox", name: value})
        for name, value in {
            "model_name": "kling-v3",
            "mode": "std",
            "negative_prompt": "rain",
            "cfg_scale": 0.5,
            "duration": "5",
            "contents": [PROMPT],
            "external_task_id": "mine",
            "settings": [],
            "options": {"callback": "x"},
        }.items()
    ),
    ("text-to-video", "kling-3.0", {"prompt": "a fox", "options": {"callback_url": "ftp://x"}}),
    ("text-to-video", "kling-3.0", {"prompt": "a fox", "options": {"watermark_info": True}}),
    *(
        ("text-to-video", model, text(**settings))
        for model, settings in (
            ("kling-3.0", {"resolution": "std"}),
            ("kling-3.0", {"duration": "5"}),
            ("kling-3.0", {"duration": 2}),
            ("kling-3.0", {"duration": 16}),
            ("kling-3.0", {"duration": True}),
            ("kling-3.0", {"aspect_ratio": "4:3"}),
            ("kling-3.0", {"audio": "on"}),
            ("kling-3.0", {"audio": "original"}),
            ("kling-3.0", {"multi_shot": "true"}),
            ("kling-3.0", {"mode": "pro"}),
            ("kling-3.0", {"character_orientation": "image"}),
            ("kling-3.0-turbo", {"resolution": "4k"}),
            ("kling-3.0-turbo", {"audio": "native"}),
            ("kling-3.0-turbo", {"multi_shot": True}),
            ("kling-2.6", {"duration": 7}),
            ("kling-2.6", {"audio": "native"}),
            ("kling-2.6", {"multi_shot": False}),
            ("kling-2.5-turbo", {"audio": "off"}),
        )
    ),
    ("image-to-video", "kling-3.0", {"prompt": "a fox"}),
    ("image-to-video", "kling-3.0", of()),
    ("image-to-video", "kling-3.0", of(PROMPT)),
    ("image-to-video", "kling-3.0", of(LAST)),
    ("image-to-video", "kling-3.0", of(FIRST, FIRST)),
    ("image-to-video", "kling-3.0", of(FIRST, PROMPT, PROMPT)),
    ("image-to-video", "kling-3.0", of(FIRST, {"type": "prompt", "text": ""})),
    ("image-to-video", "kling-3.0", of(FIRST, aspect_ratio="1:1")),
    ("image-to-video", "kling-3.0", of({**FIRST, "url": MISSING})),
    ("image-to-video", "kling-3.0", of({**FIRST, "url": "data:image/png;base64,AAAA"})),
    ("image-to-video", "kling-3.0", of({**FIRST, "image": PICTURE})),
    ("image-to-video", "kling-3.0", of({"type": "refer_image", "url": PICTURE}, FIRST)),
    ("image-to-video", "kling-3.0", of(FIRST, *(element(n) for n in range(4)))),
    ("image-to-video", "kling-3.0", of(FIRST, element(1), element(2, id="element_1"))),
    ("image-to-video", "kling-3.0", of(FIRST, element(1, element_id=801))),
    ("image-to-video", "kling-3.0", of(FIRST, element(1, id=None))),
    ("image-to-video", "kling-3.0", of(FIRST, voice())),
    ("image-to-video", "kling-3.0-turbo", of(FIRST, LAST)),
    ("image-to-video", "kling-3.0-turbo", of(FIRST, element(1))),
    ("image-to-video", "kling-2.6", of(FIRST, LAST)),
    ("image-to-video", "kling-2.6", of(FIRST, LAST, **NATIVE)),
    ("image-to-video", "kling-2.6", of(FIRST, voice(0), resolution="1080p")),
    ("image-to-video", "kling-2.6", of(FIRST, *(voice(n) for n in range(3)), **NATIVE)),
    ("image-to-video", "kling-2.6", of(FIRST, {**voice(), "voice_id": "1"}, **NATIVE)),
    ("image-to-video", "kling-2.6", of(FIRST, element(1))),
    ("image-to-video", "kling-2.5-turbo", of(FIRST, LAST)),
    ("omni-video", "kling-3.0-omni", of(FIRST)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, *[REFER] * 8)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, *[REFER] * 4, *(element(n) for n in range(4)))),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FIRST, *(element(n) for n in range(4)))),
    ("omni-video", "kling-3.0-omni", of(PROMPT, LAST)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FEATURE, BASE)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FEATURE, multi_shot=False)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FEATURE, audio="native")),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FEATURE, audio="original")),
    ("omni-video", "kling-3.0-omni", of(PROMPT, FEATURE, *[REFER] * 5)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, BASE, audio="native")),
    ("omni-video", "kling-3.0-omni", of(PROMPT, BASE, FIRST)),
    ("omni-video", "kling-3.0-omni", of(PROMPT, audio="original")),
    ("omni-video", "kling-3.0-omni", of(PROMPT, {**BASE, "url": PICTURE})),
    ("motion-control", "kling-3.0", {"contents": [IMAGE, VIDEO]}),
    ("motion-control", "kling-3.0", {"contents": [IMAGE], **TO_IMAGE}),
    ("motion-control", "kling-3.0", {"contents": [VIDEO], **TO_IMAGE}),
    ("motion-control", "kling-3.0", {"contents": [IMAGE, VIDEO, element(1)], **TO_IMAGE}),
    ("motion-control", "kling-3.0", of(IMAGE, VIDEO, character_orientation="video", duration=5)),
    ("motion-control", "kling-3.0", of(IMAGE, VIDEO, character_orientation="video", resolution="4k")),
    ("motion-control", "kling-3.0", of(IMAGE, VIDEO, character_orientation="video", audio="native")),
    ("motion-control", "kling-2.6", {"contents": [IMAGE, VIDEO, element(1)], **TO_VIDEO}),
]


@pytest.mark.parametrize(("endpoint", "model", "body"), TAKEN)
def test_what_the_pages_allow_is_taken(
    materials: Materials, endpoint: str, model: str, body: dict[str, Any]
) -> None:
    order = ordered(materials, endpoint, model, body)
    assert order.mode in order.model.short_sides
    assert order.seconds >= 3


@pytest.mark.parametrize(("endpoint", "model", "body"), REFUSED)
def test_anything_else_is_refused(
    materials: Materials, endpoint: str, model: str, body: dict[str, Any]
) -> None:
    with pytest.raises(RefusalError) as caught:
        ordered(materials, endpoint, model, body)
    assert (caught.value.code, caught.value.status) == (KlingCode.INVALID_VALUE, 400)


def test_several_shots_are_what_holds_unasked(materials: Materials) -> None:
    unasked = ordered(materials, "text-to-video", "kling-3.0", text())
    assert [shot.seconds for shot in unasked.shots] == [2, 3]
    assert ordered(materials, "text-to-video", "kling-3.0", text(multi_shot=False)).shots == ()
    assert ordered(materials, "text-to-video", "kling-2.6", text()).shots == ()
    assert ordered(materials, "text-to-video", "kling-3.0-turbo", text()).shots == ()
    edited = ordered(materials, "omni-video", "kling-3.0-omni", of(PROMPT, BASE))
    assert edited.shots == ()


def test_shots_in_words_need_the_setting_only_where_there_is_one(materials: Materials) -> None:
    words = {"prompt": "shot 1, 1, a fox; shot 2, 4, snow"}
    shots = (Shot("a fox", 1), Shot("snow", 4))
    assert ordered(materials, "text-to-video", "kling-3.0", words).shots == shots
    assert ordered(materials, "text-to-video", "kling-3.0-turbo", words).shots == shots
    off = {**words, "settings": {"multi_shot": False}}
    assert ordered(materials, "text-to-video", "kling-3.0", off).shots == ()
    with pytest.raises(RefusalError, match="add up"):
        ordered(materials, "text-to-video", "kling-3.0", {**words, "settings": {"duration": 6}})


def test_what_is_set_is_ordered(materials: Materials) -> None:
    plain = ordered(materials, "text-to-video", "kling-3.0", text())
    assert (plain.mode, plain.seconds, plain.ratio, plain.sound) == ("std", 5, "16:9", False)
    loud = ordered(materials, "text-to-video", "kling-2.6", text(**NATIVE, duration=10, aspect_ratio="1:1"))
    assert (loud.mode, loud.seconds, loud.ratio, loud.sound) == ("pro", 10, "1:1", True)
    assert ordered(materials, "text-to-video", "kling-3.0-turbo", text()).sound
    options = {"external_task_id": "mine"}
    named = ordered(materials, "text-to-video", "kling-3.0", {**text(), "options": options})
    assert named.external_task_id == "mine"


def test_a_video_is_edited_shown_or_followed(materials: Materials) -> None:
    edited = ordered(materials, "omni-video", "kling-3.0-omni", of(PROMPT, BASE, audio="original"))
    shown = ordered(materials, "omni-video", "kling-3.0-omni", of(PROMPT, FEATURE, aspect_ratio="1:1"))
    body = {"contents": [IMAGE, VIDEO], **TO_VIDEO}
    followed = ordered(materials, "motion-control", "kling-3.0", body)
    assert edited.film is not None
    assert shown.film is not None
    assert followed.film is not None
    assert (edited.film.use, edited.ratio, edited.sound) == (FootageUse.EDIT, "", True)
    assert (shown.film.use, shown.ratio, shown.sound) == (None, "1:1", False)
    assert (followed.film.use, followed.seconds, followed.sound) == (FootageUse.MOTION, 5, True)
