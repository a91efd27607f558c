"""Sessions of identify-face: which faces a video shows, and when (Kling docs, lip-sync: identify face).

Nobody looks for faces here: every video has one on its left, all the time, and one of at least four
seconds has another on its right in its second half.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from PySide6.QtGui import QImage

from kling_studio.imaging.prepare import encoded
from kling_studio.imaging.still import frame_png
from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.orders import Film
from kling_studio.rehearsal.tasks import Parent, write_whole

logger = logging.getLogger(__name__)

_TWO_FACES_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Face:
    """One face and when it is seen, in milliseconds."""

    face_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Session:
    """A video that was looked at: its file, what it came from, its faces."""

    session_id: str
    account: str
    file: Path
    parent: Parent
    faces: tuple[Face, ...]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields. Raises KeyError, TypeError or ValueError where it is none."""
        faces = tuple(Face(**face) for face in data["faces"])
        read = {"file": Path(data["file"]), "parent": Parent(**data["parent"]), "faces": faces}
        return cls(**{**data, **read})


class Faces:
    """All sessions of one folder. `new_id` gives fresh ids."""

    def __init__(self, folder: Path, new_id: Callable[[], str]) -> None:
        self._folder = folder / "faces"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._new_id = new_id

    def find(self, session_id: str, account: str) -> Session | None:
        """An account's session by its id."""
        file = self._folder / f"{session_id}.json"
        if not session_id.isdigit() or not file.is_file():
            return None
        try:
            session = Session.from_json(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.warning("session file %s left out: %r", file.name, error)
            return None
        return session if session.account == account else None

    def look(self, film: Film, parent: Parent, account: str) -> Session:
        """Looks at a video. Raises StudioError where it cannot be read."""
        whole = round(film.seconds * 1000)
        faces = [Face("0", 0, whole)]
        if film.seconds >= _TWO_FACES_SECONDS:
            faces.append(Face("1", whole // 2, whole))
        session = Session(self._new_id(), account, film.file, parent, tuple(faces))
        shown = QImage.fromData(frame_png(film.file, 0, film.rate))
        half = shown.width() // 2
        for number, face in enumerate(faces):
            part = shown.copy(number * half, 0, half, shown.height())
            write_whole(self._picture(session.session_id, face.face_id), encoded(part, "png"))
        plain = {**asdict(session), "file": str(session.file)}
        write_whole(self._folder / f"{session.session_id}.json", json.dumps(plain).encode())
        return session

    def picture(self, session_id: str, face_id: str) -> bytes | None:
        """What a face looks like, a PNG file."""
        file = self._picture(session_id, face_id)
        there = session_id.isdigit() and face_id.isdigit() and file.is_file()
        return file.read_bytes() if there else None

    def told(self, session: Session, addresses: Addresses, base: str) -> dict[str, Any]:
        """A session as the answer tells of it."""
        return {
            "session_id": session.session_id,
            "face_data": [
                {
                    "face_id": face.face_id,
                    "face_image": addresses.fresh(base, f"/faces/{session.session_id}/{face.face_id}"),
                    "start_time": face.start,
                    "end_time": face.end,
                }
                for face in session.faces
            ],
        }

    def _picture(self, session_id: str, face_id: str) -> Path:
        return self._folder / f"{session_id}-{face_id}.png"
