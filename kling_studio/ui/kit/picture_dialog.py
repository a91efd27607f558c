"""The dialog in which a picture's file is picked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

FILE_NAMES = "*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff *.heic *.avif"
"""What the dialog shows first; what is fit to be sent is decided by the catalogue."""


def open_picture_dialog(parent: QWidget, title: str, beside: str) -> QFileDialog:
    """Opens it, which blocks nothing; `fileSelected` carries the path.

    `beside`: a file in whose folder it opens, empty for the folder of the user's pictures.
    """
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("pictureDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    pictures = translate("DropTile", "Pictures ({patterns})").format(patterns=FILE_NAMES)
    dialog.setNameFilters([pictures, translate("DropTile", "All files (*)")])
    if beside:
        dialog.setDirectory(str(Path(beside).parent))
    else:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
        dialog.setDirectory(places[0] if places else "")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
