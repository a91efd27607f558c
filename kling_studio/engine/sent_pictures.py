"""Pictures and sounds as they are sent: pictures prepared once and kept, so that a retry sends the same
bytes; sounds as they are."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from pathlib import Path
from typing import Final

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.imaging.picture import PictureUnfitError, read_file
from kling_studio.imaging.prepare import VERSION, prepare
from kling_studio.imaging.sound_facts import SoundUnfitError, len_of
from kling_studio.store.files import disk_problem, write_whole

SENT: Final = Path("inputs", "sent")
"""The folder of prepared pictures inside the data folder: HASH-VERSION.jpg or .png, the hash of the
user's file. A picture that goes as it is has none."""

_ENDINGS: Final = {"jpeg": ".jpg", "png": ".png"}


def backdrop(field: str) -> str:
    """What shows through where a field's picture is transparent: in a mask, nothing is marked there."""
    return "black" if "mask" in field else "white"


class SentPictures:
    """One at a time: a large picture takes hundreds of megabytes while it is decoded."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / SENT
        self._one_at_a_time = asyncio.Lock()

    async def wire(self, field: str, path: Path) -> str:
        """The picture ready to be sent, as raw base64 without a `data:` prefix (Kling docs,
        image2video: "image").

        Raises StudioError: FILE_NOT_READABLE (params: `file`), DISK_FULL, FOLDER_NOT_WRITABLE.
        """
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._wire, field, path)

    async def wire_sound(self, path: Path) -> str:
        """A sound's file as raw base64 without a `data:` prefix (Kling docs, avatar: "sound_file").

        Raises StudioError: FILE_NOT_READABLE (params: `file`).
        """
        return await asyncio.to_thread(_sound, path)

    def _wire(self, field: str, path: Path) -> str:
        try:
            data = read_file(path)
            return base64.b64encode(self._ready(path, data, backdrop(field))).decode("ascii")
        except PictureUnfitError as refused:
            raise StudioError(
                Problem(ErrorKey.FILE_NOT_READABLE, {"file": path.name}, Remedy.EDIT_RECIPE)
            ) from refused

    def _ready(self, path: Path, data: bytes, paper: str) -> bytes:
        mark = "" if paper == "white" else f"-{paper}"
        name = f"{hashlib.sha256(data).hexdigest()[:24]}-{VERSION}{mark}"
        for ending in _ENDINGS.values():
            kept = self._folder / f"{name}{ending}"
            if kept.is_file():
                return read_file(kept)
        made = prepare(path, paper)
        if read_file(path) != data:  # it was changed while it was prepared
            raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": path.name}, Remedy.RETRY))
        if made.data != data:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                write_whole(self._folder / f"{name}{_ENDINGS[made.format]}", made.data)
            except OSError as error:
                raise StudioError(disk_problem(error, self._folder)) from error
        return made.data


def _sound(path: Path) -> str:
    try:
        len_of(path)
        return base64.b64encode(path.read_bytes()).decode("ascii")
    except (SoundUnfitError, OSError) as refused:
        raise StudioError(
            Problem(ErrorKey.FILE_NOT_READABLE, {"file": path.name}, Remedy.EDIT_RECIPE)
        ) from refused
