"""Asking for a recipe's file: dialogs that are opened, never executed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_recipe(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """Lets the user pick a recipe to open."""
    title = QCoreApplication.translate("RecipeDialog", "Open recipe")
    dialog = _dialog(parent, title, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_where_to_save(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """Lets the user name a file for a recipe; the dialog asks before one is replaced."""
    title = QCoreApplication.translate("RecipeDialog", "Save recipe")
    dialog = _dialog(parent, title, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.open()


def _dialog(parent: QWidget, title: str, chosen: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("recipeDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(QCoreApplication.translate("RecipeDialog", "Recipes (*.json)"))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog
