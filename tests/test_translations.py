"""The translations hold what the window says: nothing missing, nothing left over, no placeholder lost."""

from __future__ import annotations

import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / "resources" / "translations"
FILES = sorted(FOLDER.glob("kling_studio_*.ts"))

Key = tuple[str, str]


def messages(file: Path) -> dict[Key, ET.Element]:
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is None or translation.get("type") != "vanished"
    }


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, ET.Element]:
    """Every sentence that Qt Linguist's tool finds in the window's code."""
    fresh = tmp_path_factory.mktemp("lupdate") / "fresh.ts"
    sources = [str(path) for path in sorted((PROJECT / "kling_studio").rglob("*.py"))]
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([lupdate, *sources, "-ts", str(fresh)], check=True, capture_output=True, cwd=PROJECT)
    return messages(fresh)


def test_there_is_an_english_file_for_the_plurals() -> None:
    assert FOLDER / "kling_studio_en.ts" in FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_has_every_sentence_and_no_other(file: Path, said: dict[Key, ET.Element]) -> None:
    wanted = said
    if file.stem.endswith("_en"):
        wanted = {key: message for key, message in said.items() if message.get("numerus") == "yes"}
    assert set(messages(file)) == set(wanted), "run: python3 packaging/dev.py translate"


def test_a_sentence_with_a_count_is_a_plural(said: dict[Key, ET.Element]) -> None:
    # Qt's tool sees the count in `self.tr` alone; elsewhere all but the first form would be lost.
    plain = [key for key, message in said.items() if "%n" in key[1] and message.get("numerus") != "yes"]
    assert plain == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_translation_is_finished_and_keeps_its_placeholders(file: Path) -> None:
    for (context, source), message in messages(file).items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, f"unfinished: {context}: {source}"
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        for form in forms:
            assert form, f"empty: {context}: {source}"
            assert _names(form) == _names(source), f"{context}: {source} → {form}"


def test_no_sentence_is_glued_to_the_context_of_nothing(said: dict[Key, ET.Element]) -> None:
    """`tr` outside a class has no context, and is never translated."""
    assert [source for context, source in said if not context] == []


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
