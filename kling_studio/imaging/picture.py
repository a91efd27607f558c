"""The creator's pictures: what a file is, without decoding it, and how it goes on the wire."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.form import RuleKey
from kling_studio.domain.media import PictureFacts


class PictureRefused(Exception):  # noqa: N818 - a finding about a file, not a failure of ours
    """A file that cannot be used as a picture: which rule it breaks, and the figures for the sentence."""

    def __init__(self, rule: RuleKey, params: Mapping[str, str | int] | None = None) -> None:
        super().__init__(str(rule))
        self.rule = rule
        self.params: Mapping[str, str | int] = dict(params or {})


def inspect(path: Path) -> PictureFacts:
    """Reads a picture's format and size in pixels as it is seen (turned as its EXIF says).

    Only the head of the file is read, so it is quick and safe for any size; call it in a worker
    thread all the same. Raises PictureRefused: PICTURE_MISSING, PICTURE_IS_FOLDER, PICTURE_EMPTY,
    PICTURE_UNREADABLE.
    """
    from PySide6.QtCore import QIODevice, QSize
    from PySide6.QtGui import QImageIOHandler, QImageReader

    try:
        if path.is_dir():
            raise PictureRefused(RuleKey.PICTURE_IS_FOLDER)
        length = path.stat().st_size
        with path.open("rb"):  # Qt does not tell a forbidden file from a broken one
            pass
    except FileNotFoundError as error:
        raise PictureRefused(RuleKey.PICTURE_MISSING) from error
    except (OSError, ValueError) as error:
        raise PictureRefused(RuleKey.PICTURE_UNREADABLE) from error
    if length == 0:
        raise PictureRefused(RuleKey.PICTURE_EMPTY)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size: QSize = reader.size()
    name = bytes(reader.format().data()).decode("ascii", "replace").lower()
    if not name or not size.isValid() or size.isEmpty():
        raise PictureRefused(RuleKey.PICTURE_UNREADABLE)
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        size.transpose()
    device: QIODevice | None = reader.device()
    if device is not None:
        device.close()
    return PictureFacts("jpeg" if name == "jpg" else name, size.width(), size.height(), length)


def wire_picture(path: Path) -> str:
    """The file as raw base64 without a `data:` prefix (Kling docs, image2video: "image").

    Call it in a worker thread. Raises StudioError: FILE_NOT_READABLE (params: `file`).
    """
    try:
        return base64.b64encode(path.read_bytes()).decode("ascii")
    except OSError as error:
        raise StudioError(
            Problem(ErrorKey.FILE_NOT_READABLE, {"file": path.name}, Remedy.EDIT_RECIPE)
        ) from error
