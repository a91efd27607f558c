"""Pictures on their way to the provider: prepared in a worker thread, kept, the same bytes every time."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.engine.sent_pictures import SENT, SentPictures
from kling_studio.imaging.prepare import prepare
from tests.unit.imaging.odd_pictures import GPS, encoded, from_a_camera, photo

Run = Callable[[Any], Any]


def wired(run: Run, folder: Path, path: Path, field: str = "image") -> bytes:
    return base64.b64decode(run(SentPictures(folder).wire(field, path)), validate=True)


def test_what_is_sent_is_prepared_and_kept(run: Run, data_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(from_a_camera(3))
    sent = wired(run, data_folder, path)
    assert sent == prepare(path).data
    assert GPS not in sent
    [kept] = (data_folder / SENT).iterdir()
    assert kept.suffix == ".jpg"
    assert kept.read_bytes() == sent


def test_a_retry_sends_what_was_sent(run: Run, data_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    path.write_bytes(encoded(photo(), "webp", 80))
    wired(run, data_folder, path)
    [kept] = (data_folder / SENT).iterdir()
    other = encoded(photo("coffee.jpg"), "jpeg")  # as an older studio would have prepared it
    kept.write_bytes(other)
    assert wired(run, data_folder, path) == other


def test_a_picture_that_needs_nothing_is_not_kept_twice(
    run: Run, data_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(photo(), "jpeg"))
    plain = prepare(path).data
    path.write_bytes(plain)
    assert wired(run, data_folder, path) == plain
    assert not (data_folder / SENT).exists()


def test_many_takes_of_one_picture_at_once(run: Run, data_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.bmp"
    path.write_bytes(encoded(photo(), "bmp"))

    async def story() -> None:
        pictures = SentPictures(data_folder)
        sent = await asyncio.gather(*(pictures.wire("image", path) for _ in range(6)))
        assert len(set(sent)) == 1

    run(story())
    assert len(list((data_folder / SENT).iterdir())) == 1


def test_a_mask_is_laid_on_black(run: Run, data_folder: Path, tmp_path: Path) -> None:
    clear = QImage(32, 32, QImage.Format.Format_ARGB32)
    clear.fill(0)
    path = tmp_path / "mask.png"
    path.write_bytes(encoded(clear, "png"))
    assert QImage.fromData(wired(run, data_folder, path)).pixel(0, 0) == 0xFFFFFFFF
    assert QImage.fromData(wired(run, data_folder, path, "static_mask")).pixel(0, 0) == 0xFF000000


def test_a_picture_that_is_gone_is_said(run: Run, data_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StudioError) as refused:
        wired(run, data_folder, tmp_path / "none.png")
    assert refused.value.problem.key is ErrorKey.FILE_NOT_READABLE
    assert refused.value.problem.params == {"file": "none.png"}
