"""The settings, each declared once with its name, type and default; kept in one JSON file."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from kling_studio.domain.addresses import is_base, is_proxy
from kling_studio.domain.budget import Limit
from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.event import Event
from kling_studio.store.files import disk_problem, write_whole

T = TypeVar("T")
logger = logging.getLogger(__name__)

_SETTLES = 0.3
"""Seconds that a change may wait for the next one before the file is written."""

_TRIED_AGAIN = 10.0
"""Seconds until a file that could not be written is tried again."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. A stored value that it does not accept is not used.

    `choices`: all values there are; `least` and `most`: the range of a number, both included; `holds`:
    what else must be so. `portable`: whether it goes into a file of settings for another computer; what
    the window remembers by itself does not. `guards`: whether it keeps money from being spent, or from
    being spent elsewhere, so that a stored value that is not accepted must not pass for the default.
    """

    name: str
    default: T
    choices: tuple[T, ...] = ()
    least: T | None = None
    most: T | None = None
    holds: Callable[[T], bool] | None = None
    portable: bool = True
    guards: bool = False

    def is_kind(self, value: object) -> bool:
        """Whether a value has the setting's kind; a whole number may stand for a fraction."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return isinstance(self.default, bool) and isinstance(value, bool)
        if isinstance(self.default, float):
            return isinstance(value, int | float)
        return isinstance(value, type(self.default))

    def accepts(self, value: object) -> bool:
        """Whether it can be this value: of its kind, among its choices, within its range."""
        if not self.is_kind(value):
            return False
        known = cast(T, value)
        if self.choices and known not in self.choices:
            return False
        number: Any = known
        if self.least is not None and not number >= self.least:
            return False
        if self.most is not None and not number <= self.most:
            return False
        return self.holds is None or self.holds(known)


def _addresses_hold(chosen: dict[str, str]) -> bool:
    return all(isinstance(address, str) and is_base(address) for address in chosen.values())


def _counts_hold(chosen: dict[str, int]) -> bool:
    return all(
        isinstance(count, int) and not isinstance(count, bool) and count >= 1 for count in chosen.values()
    )


def _is_budget(chosen: dict[str, str]) -> bool:
    return not chosen or Limit.from_json(chosen) is not None


def _stops_hold(chosen: dict[str, dict[str, Any]]) -> bool:
    """What nobody can be told of would stop a provider for no reason that anybody sees."""
    try:
        return all(bool(Problem.from_json(problem).key) for problem in chosen.values())
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _names_hold(chosen: dict[str, str]) -> bool:
    return all(isinstance(name, str) for name in chosen.values())


THEME = Setting("theme", "system", choices=("system", "dark", "light"))
LANGUAGE = Setting("language", "")
"""A language tag such as `uk`; empty follows the system."""
WINDOW_GEOMETRY = Setting("window_geometry", "", portable=False)
"""Base64 of QMainWindow.saveGeometry()."""
SPLITTER = Setting("splitter", "", portable=False)
"""Base64 of QSplitter.saveState()."""
DRAFT: Setting[dict[str, Any]] = Setting("draft", {}, portable=False)
"""The unfinished form."""
EXPORT_FOLDER = Setting("export_folder", "")
EXPORT_TEMPLATE = Setting("export_template", "{date} {endpoint} {prompt} {n}")
"""See engine.naming.export_name."""
VOLUME = Setting("volume", 1.0, least=0.0, most=1.0)
MUTED = Setting("muted", False)
LOOP = Setting("loop", True)
PLAYBACK_SPEED = Setting("speed", 1.0, least=0.1, most=8.0)
SOFTWARE_DECODING = Setting("software_decoding", False)
"""Whether clips are decoded by the processor alone, for graphics cards that get it wrong."""
REDUCED_MOTION = Setting("reduced_motion", False)
NOTIFICATIONS = Setting("notifications", True)
"""Whether the desktop tells of clips that are ready or failed while the window is not in front."""
LAST_MODELS: Setting[dict[str, str]] = Setting("last_models", {}, portable=False)
"""`provider/endpoint` → the model chosen there last."""
LAST_SHOWN = Setting("last_shown", "", portable=False)
"""The id of the job that was on the stage last, empty for none."""
ELEMENT_NAMES: Setting[dict[str, str]] = Setting("element_names", {}, holds=_names_hold)
"""Element id → what the user calls it."""
BEYOND_LIMITS = Setting("beyond_documented_limits", False, portable=False)
"""Whether the user lifted the gateways' documented limits of text to those of Kling itself, which nobody
but the user at this computer does."""
CALLBACKS = Setting("callbacks", False)
"""Whether the studio listens for providers on this computer."""
CALLBACK_PORT = Setting("callback_port", 8765, least=1024, most=65535)
PAUSED = Setting("paused", False, portable=False, guards=True)
"""Whether the user wants no new charges: nothing that waits is sent."""
SLOTS: Setting[dict[str, int]] = Setting("slots", {}, holds=_counts_hold)
"""Provider → how many tasks it runs at once, where the user said so."""
ADDRESSES: Setting[dict[str, str]] = Setting("addresses", {}, holds=_addresses_hold, guards=True)
"""Provider → the base address it is asked at, where the user chose another than its usual one."""
PROXY = Setting("proxy", "system", choices=("system", "none", "own"))
"""By which proxy gateways and clips are reached; `own` is PROXY_ADDRESS."""
PROXY_ADDRESS = Setting("proxy_address", "", holds=lambda address: not address or is_proxy(address))
"""`http://host:port`. Whoever is named to it is a secret and is not kept here."""
BUDGET: Setting[dict[str, str]] = Setting("budget", {}, holds=_is_budget, guards=True)
"""What may be spent in a period (`Limit.to_json`); empty for no budget."""
PROJECT = Setting("project", "")
"""What new jobs are counted to; empty for none."""
STOPPED: Setting[dict[str, dict[str, Any]]] = Setting(
    "stopped", {}, holds=_stops_hold, portable=False, guards=True
)
"""Provider → the problem (`Problem.to_json`) for which nothing paid is sent there till the user resumes."""

SETTINGS: tuple[Setting[Any], ...] = (
    THEME, LANGUAGE, WINDOW_GEOMETRY, SPLITTER, DRAFT, EXPORT_FOLDER, EXPORT_TEMPLATE, VOLUME, MUTED, LOOP,
    PLAYBACK_SPEED, SOFTWARE_DECODING, REDUCED_MOTION, NOTIFICATIONS, LAST_MODELS, LAST_SHOWN,
    ELEMENT_NAMES, BEYOND_LIMITS, CALLBACKS, CALLBACK_PORT, PAUSED, SLOTS, ADDRESSES, PROXY, PROXY_ADDRESS,
    BUDGET, PROJECT, STOPPED,
)  # fmt: skip
"""Every setting there is; a test demands that each declaration of this file is here."""


class Settings:
    """What the user has chosen. Reads the file at once; writes it from a thread of its own.

    Entries that this version does not know are kept as they are. Where the file is no JSON object, the
    defaults are used; where a setting that guards money has a value that is not accepted, its default is.
    Then the file is kept as it was under another name, sending is paused, as nobody knows what held before,
    and `trouble` says so: SETTINGS_SET_ASIDE (params: `file`).

    `unwritten` tells, from that thread, what keeps changes from the disk; they are tried again.
    """

    def __init__(self, path: Path) -> None:
        self.changed: Event[Setting[Any]] = Event()
        self.unwritten: Event[Problem] = Event()
        self.trouble: Problem | None = None
        self._path = path
        self._values: dict[str, Any]
        self._values, self._unread = _opened(path)
        if self._unread is not None:
            self._write(self._values)  # a program that is killed right away pauses at its next start too
            self.trouble = Problem(ErrorKey.SETTINGS_SET_ASIDE, {"file": self._unread.place.name})
        self._lock = threading.Lock()
        self._dirty = threading.Event()
        self._closing = threading.Event()
        self._writer: threading.Thread | None = None

    def get(self, setting: Setting[T]) -> T:
        """The chosen value, or the default."""
        value = self._values.get(setting.name, setting.default)
        return cast(T, value) if setting.accepts(value) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Chooses a value; `changed` tells it at once, the file follows shortly after.

        Raises TypeError when the value is not of the setting's kind, ValueError when it is none of its
        choices or out of its range.
        """
        if not setting.accepts(value):
            wrong = ValueError if setting.is_kind(value) else TypeError
            raise wrong(f"{setting.name} cannot be {value!r}")
        if setting.name in self._values and self._values[setting.name] == value:
            return
        with self._lock:
            self._values = {**self._values, setting.name: value}
        self._dirty.set()
        if self._writer is None and not self._closing.is_set():
            self._writer = threading.Thread(target=self._keep_writing, name="settings", daemon=True)
            self._writer.start()
        self.changed.emit(setting)

    def close(self) -> None:
        """Writes what is not written yet. Later changes last for the session only."""
        self._closing.set()
        self._dirty.set()
        if self._writer is not None:
            self._writer.join()
            self._writer = None

    def _keep_writing(self) -> None:
        written = self._values if not self._dirty.is_set() else None
        hindered: OSError | None = None
        while True:
            self._dirty.wait(None if hindered is None else _TRIED_AGAIN)
            self._closing.wait(_SETTLES)
            self._dirty.clear()
            with self._lock:
                values = self._values
            if values is not written:
                before, hindered = hindered, self._write(values)
                if hindered is None:
                    written = values
                elif before is None:
                    self.unwritten.emit(disk_problem(hindered, self._path.parent))
            if self._closing.is_set() and not self._dirty.is_set():
                return

    def _write(self, values: Mapping[str, Any]) -> OSError | None:
        """Gives what keeps them from being written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._unread is not None:
                self._unread.keep()  # what is written would take its place
            write_whole(self._path, _content(values))
        except OSError as error:
            logger.warning("the settings could not be written: %s", error)
            return error
        return None


class _Unread:
    """A file of settings that could not be used, and is to be kept as it was."""

    def __init__(self, path: Path, content: bytes | None) -> None:
        """`content`: what is in it, None where not even that can be read."""
        self.place = path
        self._path = path
        self._content = content

    def keep(self) -> None:
        """Puts the file aside under another name, once; `place` then leads to it. Raises OSError."""
        if self.place != self._path:
            return
        aside = next(place for place in _asides(self._path) if not place.exists())
        if self._content is None:
            self._path.rename(aside)
        else:
            write_whole(aside, self._content)
        self.place = aside
        logger.warning("the settings were not readable; they are set aside as %s", aside.name)


def _asides(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}.broken-{number}{path.suffix}") for number in count(1))


def _opened(path: Path) -> tuple[dict[str, Any], _Unread | None]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return _missing(path)
    except OSError:
        content = None
    values = None if content is None else _parsed(content)
    damaged = set() if values is None else _damaged(values)
    if values is not None and not damaged:
        return values, None
    held = {name: value for name, value in (values or {}).items() if name not in damaged}
    return {**held, PAUSED.name: True}, _Unread(path, content)


def _missing(path: Path) -> tuple[dict[str, Any], _Unread | None]:
    """No settings, unless a program was stopped after it had given them another name."""
    found = list(takewhile(Path.exists, _asides(path)))
    if not found:
        return {}, None
    unread = _Unread(path, None)
    unread.place = found[-1]
    return {PAUSED.name: True}, unread


def _parsed(content: bytes) -> dict[str, Any] | None:
    try:
        values = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # no text, no JSON, a number of thousands of digits, too deep
        return None
    return values if isinstance(values, dict) else None


def _damaged(values: Mapping[str, Any]) -> set[str]:
    guards = (setting for setting in SETTINGS if setting.guards and setting.name in values)
    return {setting.name for setting in guards if not setting.accepts(values[setting.name])}


def _content(values: Mapping[str, Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
    # What UTF-8 cannot hold, half of a character, is then written as JSON's own escape of it.
    return (text + "\n").encode(errors="backslashreplace")
