"""What comes in the place of a clip."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from kling_studio.rehearsal.fault_answers import page
from kling_studio.rehearsal.faults import Fault, FaultKind
from kling_studio.rehearsal.whole import Whole

K = FaultKind

_TYPES = {"html": "text/html; charset=utf-8", "json": "application/json", "png": "image/png"}


def spoilt_clip(fault: Fault, whole: Whole) -> Whole:
    """A clip's answer after a fault; one that holds no clip stays as it is.

    The file that comes is consistent in itself: its length and its ETag are its own.
    """
    if whole.status != 200:
        return whole
    body, kind = _file(fault, whole.body)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return replace(whole, body=body).with_headers(content_type=kind, etag=tag)


def _file(fault: Fault, clip: bytes) -> tuple[bytes, str]:
    match fault.kind:
        case K.HALF_CLIP:
            return clip[: len(clip) // 2], "video/mp4"
        case K.DAMAGED_CLIP:
            start, end = len(clip) // 2, len(clip) // 2 + len(clip) // 8
            return clip[:start] + bytes(end - start) + clip[end:], "video/mp4"
        case K.EMPTY_CLIP:
            return b"", "video/mp4"
        case _:
            what, _, called = str(fault.value or "html").partition(" as ")
            return _no_video(what), "video/mp4" if called else _TYPES[what]


def _no_video(what: str) -> bytes:
    match what:
        case "json":
            return json.dumps({"error": "the file is no longer available"}).encode()
        case "png":
            picture = QImage(640, 360, QImage.Format.Format_RGB32)
            picture.fill(QColor("teal"))
            kept = QBuffer()
            kept.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(kept, QByteArray(b"png")).write(picture)
            return bytes(kept.data().data())
        case _:
            return page("The file is no longer available").encode()
