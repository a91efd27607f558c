"""Elements, voices and faces at Kling: what is asked, to the letter, and what its answers tell."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.base_beside import (
    Element,
    Face,
    FindsFaces,
    FoundFaces,
    KeepsElements,
    NewElement,
    NewVoice,
    Voice,
)
from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.kling import Kling

from .scripted import Reply, answer, scripted
from .test_cometapi import gateway
from .test_kling import kling

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

FRONT = "https://a.example/front.png"


def said(data: Any) -> Reply:
    return answer(200, {"code": 0, "message": "SUCCEED", "request_id": "r", "data": data})


def element(number: int, **more: Any) -> dict[str, Any]:
    return {
        "element_id": number, "element_name": f"Fox {number}", "element_description": "red",
        "reference_type": "image_refer", "element_image_list": {"frontal_image": FRONT, "refer_images": []},
        "owned_by": "kling", "status": "succeed", **more,
    }  # fmt: skip


def task(status: str, **result: Any) -> dict[str, Any]:
    return {"task_id": "7", "task_status": status, "task_status_msg": "not red", "task_result": result}


def test_who_keeps_elements_and_finds_faces() -> None:
    assert issubclass(Kling, KeepsElements)
    assert issubclass(Kling, FindsFaces)
    assert issubclass(CometApi, FindsFaces)
    assert not issubclass(CometApi, KeepsElements)
    assert not issubclass(Apixo, KeepsElements)
    assert not issubclass(Apixo, FindsFaces)


@pytest.mark.parametrize("own", [True, False])
def test_elements(aio: Aio, own: bool) -> None:
    others = {"frontal_image": "", "refer_images": [{"image_url": "https://a.example/2.png"}]}
    listed = [
        task("succeed", elements=[element(829836802793406551), element(2, status="deleted")]),
        task("processing"),
        task("succeed", elements=[element(3, element_image_list=others)]),
        {**task("succeed"), "task_result": element(4)},  # as some answers of the presets have it
    ]

    async def main() -> None:
        async with scripted(said(listed)) as server:
            provider = kling(server.url)
            assert await provider.elements(own=own) == (
                Element("829836802793406551", "Fox 829836802793406551", "red", FRONT, own),
                Element("3", "Fox 3", "red", "https://a.example/2.png", own),
                Element("4", "Fox 4", "red", FRONT, own),
            )
            path = "advanced-custom-elements" if own else "advanced-presets-elements"
            assert [e.path for e in server.asked] == [f"/v1/general/{path}?pageNum=1&pageSize=500"]
            await provider.close()

    aio(main())


def test_a_full_page_has_another_behind_it(aio: Aio) -> None:
    full = [task("succeed", elements=[element(number)]) for number in range(1, 501)]

    async def main() -> None:
        async with scripted(said(full), said([task("succeed", elements=[element(501)])])) as server:
            provider = kling(server.url)
            assert len(await provider.elements(own=True)) == 501
            assert [e.path.partition("?")[2] for e in server.asked] == [
                "pageNum=1&pageSize=500",
                "pageNum=2&pageSize=500",
            ]
            await provider.close()

    aio(main())


def test_voices(aio: Aio) -> None:
    voices = [
        {"voice_id": "8", "voice_name": "Calm", "trial_url": "https://a.example/v.mp3"},
        {"voice_id": 9},
    ]

    async def main() -> None:
        async with scripted(said([task("succeed", voices=voices)])) as server:
            provider = kling(server.url)
            assert await provider.voices(own=False) == (
                Voice("8", "Calm", "https://a.example/v.mp3"),
                Voice("9", ""),
            )
            await provider.voices(own=True)
            assert [e.path.partition("?")[0] for e in server.asked] == [
                "/v1/general/presets-voices",
                "/v1/general/custom-voices",
            ]
            await provider.close()

    aio(main())


def test_making_and_deleting(aio: Aio) -> None:
    async def main() -> None:
        made = said({"task_id": "7", "task_status": "submitted"})
        async with scripted(made, made, said({"task_id": "8", "task_status": "succeed"})) as server:
            provider = kling(server.url)
            new = NewElement("Fox", "red", FRONT, ("/9j/4AAQ", FRONT), "ks-1")
            assert await provider.make_element(new) == "7"
            assert await provider.make_voice(NewVoice("Calm", "https://a.example/v.mp3", "", "ks-2")) == "7"
            await provider.delete_element("829836802793406551")
            await provider.delete_voice("8")
            assert [(e.path, e.json) for e in server.asked] == [
                (
                    "/v1/general/advanced-custom-elements",
                    {
                        "element_name": "Fox",
                        "element_description": "red",
                        "reference_type": "image_refer",
                        "element_image_list": {
                            "frontal_image": FRONT,
                            "refer_images": [{"image_url": "/9j/4AAQ"}, {"image_url": FRONT}],
                        },
                        "external_task_id": "ks-1",
                    },
                ),
                (
                    "/v1/general/custom-voices",
                    {
                        "voice_name": "Calm",
                        "voice_url": "https://a.example/v.mp3",
                        "external_task_id": "ks-2",
                    },
                ),
                ("/v1/general/delete-elements", {"element_id": "829836802793406551"}),
                ("/v1/general/delete-voices", {"voice_id": "8"}),
            ]
            await provider.close()

    aio(main())


def test_what_was_made(aio: Aio) -> None:
    done = task("succeed", elements=[element(5)])

    async def main() -> None:
        async with scripted(said(task("processing")), said(done), said(task("failed"))) as server:
            provider = kling(server.url)
            assert await provider.made_element("7") is None
            assert await provider.made_element("7") == Element("5", "Fox 5", "red", FRONT, own=True)
            with pytest.raises(ProviderError) as caught:
                await provider.made_element("ks/1")
            assert caught.value.problem.key is ErrorKey.TASK_FAILED
            assert caught.value.problem.provider_words == "not red"
            assert server.asked[2].path == "/v1/general/advanced-custom-elements/ks%2F1"
            await provider.close()

    aio(main())


FACES = {
    "session_id": "s1",
    "face_data": [
        {"face_id": "0", "face_image": FRONT, "start_time": 0, "end_time": 5200},
        {"face_id": 1, "face_image": None, "start_time": "100", "end_time": "2100"},
        {"face_image": FRONT},
    ],
}


def test_faces(aio: Aio) -> None:
    async def main() -> None:
        for make, path in (
            (kling, "/v1/videos/identify-face"),
            (gateway, "/kling/v1/videos/identify-face"),
        ):
            async with scripted(said(FACES)) as server:
                provider = make(server.url)
                assert await provider.identify_face(video_id="77") == FoundFaces(
                    "s1", (Face("0", FRONT, 0, 5200), Face("1", "", 100, 2100))
                )
                await provider.identify_face(video_url="https://a.example/v.mp4")
                assert [(e.path, e.json) for e in server.asked] == [
                    (path, {"video_id": "77"}),
                    (path, {"video_url": "https://a.example/v.mp4"}),
                ]
                for wrong in ({}, {"video_id": "1", "video_url": "https://a.example/v.mp4"}):
                    with pytest.raises(ProviderError) as caught:
                        await provider.identify_face(**wrong)
                    assert caught.value.fate is Fate.NOT_SENT
                await provider.close()

    aio(main())
