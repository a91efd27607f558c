"""Settings as a file for another computer: written without secrets, read without surprises."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.store.files import disk_problem, write_whole
from kling_studio.store.settings import ADDRESSES, LANGUAGE, SETTINGS, SLOTS, Setting, Settings

VERSION: Final = 1
"""The newest file that this program reads."""

LARGEST: Final = 1024 * 1024
"""Bytes; anything larger is no file of settings."""

_MARK: Final = "kling_studio_settings"

_OF_PROVIDERS: Final = (SLOTS, ADDRESSES)
"""Settings that have a value for each provider."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a setting is, and what a file would make of it."""

    setting: Setting[Any]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Here:
    """What there is here to be chosen: tags of languages, names of providers."""

    languages: frozenset[str]
    providers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a file of settings would do here. `unknown`: entries that this version has no setting for, or
    that are not for another computer; `refused`: entries whose value no setting of that name can have here;
    `strangers`: providers that are not known here, of whom nothing is taken."""

    changes: tuple[Change, ...]
    unknown: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


def write(path: Path, settings: Settings) -> None:
    """Writes what the user chose. Keys, passwords, the unfinished form and what the window remembers by
    itself are not in it. Raises StudioError: DISK_FULL, DISK_READ_ONLY, FOLDER_NOT_WRITABLE."""
    chosen = {setting.name: settings.get(setting) for setting in SETTINGS if setting.portable}
    text = json.dumps({_MARK: VERSION, "settings": chosen}, ensure_ascii=False, indent=2, sort_keys=True)
    try:
        write_whole(path, (text + "\n").encode(errors="backslashreplace"))
    except OSError as error:
        raise StudioError(disk_problem(error, path.parent)) from error


def read(path: Path, settings: Settings, here: Here) -> Offered:
    """What the file would change here; changes nothing.

    Raises StudioError: FILE_NOT_READABLE (params: `file`), SETTINGS_FILE_BROKEN (params: `file`),
    SETTINGS_FILE_NEWER (params: `version`).
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        text = data.decode("utf-8-sig") if len(data) <= LARGEST else ""
    except (OSError, ValueError) as error:
        raise _problem(ErrorKey.FILE_NOT_READABLE, file=str(path)) from error
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as broken:  # no JSON, a number of thousands of digits, too deep
        raise _problem(ErrorKey.SETTINGS_FILE_BROKEN, file=path.name) from broken
    version = told.get(_MARK) if isinstance(told, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _problem(ErrorKey.SETTINGS_FILE_BROKEN, file=path.name)
    if version > VERSION:
        raise _problem(ErrorKey.SETTINGS_FILE_NEWER, version=version)
    entries = told.get("settings")
    if not isinstance(entries, dict):
        raise _problem(ErrorKey.SETTINGS_FILE_BROKEN, file=path.name)
    return _offered(entries, settings, here)


class Applied:
    """What was chosen from a file last, to be taken back. It outlives the window: a language that was among
    it builds that anew."""

    def __init__(self, settings: Settings) -> None:
        self.changes: tuple[Change, ...] = ()
        self._settings = settings

    def apply(self, changes: Sequence[Change]) -> None:
        """Chooses what the file says."""
        self.changes = tuple(changes)
        for change in changes:
            self._settings.set(change.setting, change.after)

    def take_back(self) -> None:
        """Chooses what was chosen before, but leaves alone what was chosen anew since."""
        changes = self.forget()
        for change in changes:
            if self._settings.get(change.setting) == change.after:
                self._settings.set(change.setting, change.before)

    def forget(self) -> tuple[Change, ...]:
        """Gives up the way back and returns the changes that it would have taken back."""
        changes, self.changes = self.changes, ()
        return changes


def _offered(entries: dict[str, Any], settings: Settings, here: Here) -> Offered:
    known = {setting.name: setting for setting in SETTINGS if setting.portable}
    changes: list[Change] = []
    refused: list[str] = []
    strangers: set[str] = set()
    for name in sorted(set(entries) & set(known)):
        setting, after = known[name], entries[name]
        if not setting.accepts(after) or (setting is LANGUAGE and after not in ("", *here.languages)):
            refused.append(name)
            continue
        if setting in _OF_PROVIDERS:
            strangers |= set(after) - here.providers
            after = {provider: value for provider, value in after.items() if provider in here.providers}
        if after != (before := settings.get(setting)):
            changes.append(Change(setting, before, after))
    return Offered(
        tuple(changes), tuple(sorted(set(entries) - set(known))), tuple(refused), tuple(sorted(strangers))
    )


def _problem(key: ErrorKey, **params: Any) -> StudioError:
    return StudioError(Problem(key, params, Remedy.NONE))
