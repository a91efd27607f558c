"""The forms as declared: API names, order, lines and sections."""

from __future__ import annotations

from kling_studio import endpoints
from kling_studio.domain.form import PictureField

SHOTS = ["multi_shot", "shot_type", "multi_prompt"]


def names(id: str) -> list[str]:
    endpoint = endpoints.by_id(id)
    assert endpoint is not None
    return [field.name for field in endpoint.fields]


def test_the_forms_in_the_windows_order() -> None:
    assert [endpoint.id for endpoint in endpoints.ALL] == [
        "text2video", "image2video", "omni-video", "multi-image2video", "motion-control", "avatar",
        "advanced-lip-sync", "effects", "video-extend",
    ]  # fmt: skip
    assert endpoints.by_id("text2video") is endpoints.TEXT2VIDEO
    assert endpoints.by_id("omni-image") is None


def test_the_fields_in_the_forms_order() -> None:
    assert names("text2video") == [
        "prompt", "negative_prompt", "mode", "duration", "aspect_ratio", "sound", *SHOTS, "cfg_scale",
        "camera_control", "provider", "external_task_id", "callback_url",
    ]  # fmt: skip
    assert names("image2video") == [
        "prompt", "negative_prompt", "image", "image_tail", "element_list", "static_mask",
        "dynamic_masks", "mode", "duration", "sound", "voice_list", *SHOTS, "cfg_scale",
        "camera_control", "provider", "external_task_id", "callback_url",
    ]  # fmt: skip
    assert names("omni-video") == [
        "prompt", "image_list", "element_list", "video_list", "mode", "duration", "aspect_ratio", "sound",
        *SHOTS, "external_task_id", "callback_url",
    ]  # fmt: skip
    assert names("motion-control") == [
        "prompt", "image_url", "video_url", "character_orientation", "keep_original_sound", "mode",
        "element_list", "provider", "external_task_id", "callback_url",
    ]  # fmt: skip
    assert names("avatar") == [
        "prompt", "image", "sound_file", "audio_id", "mode", "external_task_id", "callback_url",
    ]  # fmt: skip


def test_a_detail_stands_below_the_field_that_it_belongs_to() -> None:
    for endpoint in endpoints.ALL:
        found = names(endpoint.id)
        for field in endpoint.fields:
            if field.under is not None:
                assert found.index(field.under[0]) < found.index(field.name)


def test_every_name_once_and_rows_of_neighbours() -> None:
    for endpoint in endpoints.ALL:
        found = names(endpoint.id)
        assert len(set(found)) == len(found)
        assert "model_name" not in found
        rows = [field.row for field in endpoint.fields]
        for row in set(rows) - {""}:
            first = rows.index(row)
            assert rows[first : first + rows.count(row)] == [row] * rows.count(row)


def test_the_clips_shape_follows_the_start_frame() -> None:
    assert endpoints.TEXT2VIDEO.ratio_from == ""
    source = endpoints.IMAGE2VIDEO.field(endpoints.IMAGE2VIDEO.ratio_from)
    assert isinstance(source, PictureField)
    assert endpoints.IMAGE2VIDEO.field("aspect_ratio") is None
