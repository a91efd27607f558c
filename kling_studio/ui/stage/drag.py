"""A clip leaves the window as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

_PREVIEW = 160


def file_mime(*files: Path) -> QMimeData:
    """What a file manager, an editor or a browser takes as these files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def start_file_drag(source: QWidget, file: Path, picture: QImage) -> None:
    """Drags a copy of the file, with a small picture under the pointer."""
    drag = QDrag(source)
    drag.setMimeData(file_mime(file))
    if not picture.isNull():
        ratio = source.devicePixelRatioF()
        width = round(_PREVIEW * ratio)
        preview = QPixmap.fromImage(
            picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        )
        preview.setDevicePixelRatio(ratio)
        drag.setPixmap(preview)
        drag.setHotSpot(QPoint(_PREVIEW // 2, round(preview.height() / ratio / 2)))
    drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)
