"""The language of the window: which there are, and the translators that speak the chosen one."""

from __future__ import annotations

import logging

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kling_studio import paths

logger = logging.getLogger(__name__)

STEM = "kling_studio_"

QT_LEFT = (
    ("QFileDialog", str(QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"))),
    ("QFileDialog", str(QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"))),
    ("QAbstractFileIconProvider", str(QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"))),
    ("QAbstractFileIconProvider", str(QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"))),
)
"""Texts of Qt's own windows, by their context, that the translations shipped with it (6.11) leave out. Ours
are asked first and say them."""

_OWN_NAMES = {"en": "English"}
"""Where Qt names a language after one of its countries."""


def available() -> tuple[str, ...]:
    """The tags of the languages that are shipped, such as `en`; English first."""
    tags = {file.stem.removeprefix(STEM) for file in paths.resource("translations").glob(f"{STEM}*.ts")}
    tags |= {file.stem.removeprefix(STEM) for file in paths.resource("translations").glob(f"{STEM}*.qm")}
    return ("en", *sorted(tags - {"en"}))


def own_name(tag: str) -> str:
    """What a language calls itself, as it stands in a list."""
    name = _OWN_NAMES.get(tag) or QLocale(tag).nativeLanguageName()
    return name[:1].upper() + name[1:]


def spoken(wanted: str) -> str:
    """The tag of the language that `choose` speaks for a wish."""
    shipped = available()
    tags = [wanted] if wanted else [tag.split("-")[0] for tag in QLocale.system().uiLanguages()]
    return next((tag for tag in tags if tag in shipped), "en")


def choose(app: QApplication, wanted: str) -> str:
    """Speaks `wanted`, or where it is empty the system's language; English where neither is shipped.

    Returns the tag that is spoken. Windows built before keep their words until they are built anew.
    """
    tag = spoken(wanted)
    locale = QLocale(tag) if tag != QLocale.system().name().split("_")[0] else QLocale.system()
    QLocale.setDefault(locale)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    _install(app, f"qtbase_{tag}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if not _install(app, f"{STEM}{tag}", str(paths.resource("translations"))) and tag != "en":
        logger.warning("the translation %s is not compiled; run packaging/dev.py setup", tag)
    app.setLayoutDirection(locale.textDirection())
    return tag


def _install(app: QApplication, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        translator.deleteLater()
        return False
    return app.installTranslator(translator)
