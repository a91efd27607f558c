"""Settings are declared once, kept whole, and never lost with the file they were in."""

from __future__ import annotations

import errno
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.engine import settings as shown
from kling_studio.store import settings as declared
from kling_studio.store.settings import (
    ADDRESSES,
    CALLBACK_PORT,
    DRAFT,
    LAST_MODELS,
    LOOP,
    PAUSED,
    PROXY,
    PROXY_ADDRESS,
    SETTINGS,
    SLOTS,
    STOPPED,
    THEME,
    VOLUME,
    Setting,
    Settings,
)


def test_every_declaration_is_listed_once_and_shown_to_the_window() -> None:
    found = {name: value for name, value in vars(declared).items() if isinstance(value, Setting)}
    assert set(map(id, found.values())) == set(map(id, SETTINGS))
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert set(found) <= set(shown.__all__)


def another(setting: Setting[Any]) -> Any:
    """A value that it accepts, other than the default."""
    offered = [*setting.choices, 0.25, 7, 4321, "other", "http://127.0.0.1:8", not setting.default]
    offered += [{"a": "b"}, {"a": 7}, {"a": "https://other.example"}]
    offered += [{"amount": "20.00", "currency": "USD", "period": "day"}]
    offered += [{"cometapi": {"key": "balance_empty"}}]
    return next(value for value in offered if setting.accepts(value) and value != setting.default)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_setting_is_saved_and_restored(setting: Setting[Any], tmp_path: Path) -> None:
    value = another(setting)
    settings = Settings(tmp_path / "settings.json")
    assert settings.get(setting) == setting.default
    settings.set(setting, value)
    settings.close()
    assert Settings(tmp_path / "settings.json").get(setting) == value


def test_a_change_is_told_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    told: list[str] = []
    settings.changed.subscribe(lambda setting: told.append(setting.name))
    settings.set(THEME, "dark")
    settings.set(THEME, "dark")
    settings.close()
    assert told == ["theme"]


def test_what_a_newer_version_wrote_survives(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"future": {"x": 1}, "theme": "light", "volume": "loud"}')
    settings = Settings(path)
    assert settings.get(THEME) == "light"
    assert settings.get(VOLUME) == 1.0
    settings.set(LOOP, False)
    settings.close()
    kept = json.loads(path.read_text())
    assert kept == {"future": {"x": 1}, "theme": "light", "volume": "loud", "loop": False}


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe\x00", b"", b"[" * 100_000, b"9" * 5000])
def test_a_broken_file_is_set_aside_with_its_content(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    for number in (1, 2):
        path.write_bytes(content)
        settings = Settings(path)
        assert settings.get(THEME) == "system"
        settings.set(THEME, "dark")
        settings.close()
        assert settings.trouble == set_aside(number)
        assert settings.get(PAUSED)
        assert (tmp_path / f"settings.broken-{number}.json").read_bytes() == content
        assert Settings(path).get(THEME) == "dark"


def set_aside(number: int) -> Problem:
    return Problem(ErrorKey.SETTINGS_SET_ASIDE, {"file": f"settings.broken-{number}.json"})


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize(
    ("name", "damaged"),
    [
        ("paused", "yes"),
        ("paused", None),
        ("budget", {"amount": "9", "currency": "USD", "period": "decade"}),
        ("budget", 9),
        ("stopped", {"cometapi": {"key": "balance_empty"}, "kling": 5}),
        ("addresses", {"cometapi": "http://far.example"}),
    ],
)
def test_a_damaged_value_that_guards_money_pauses_and_leaves_the_rest_as_it_is(
    tmp_path: Path, name: str, damaged: Any
) -> None:
    path = tmp_path / "settings.json"
    content = json.dumps({"paused": False, "theme": "light", "future": [1], name: damaged}).encode()
    path.write_bytes(content)
    settings = Settings(path)
    assert (settings.trouble, settings.get(PAUSED)) == (set_aside(1), True)
    assert settings.get(THEME) == "light"
    assert (tmp_path / "settings.broken-1.json").read_bytes() == content
    again = Settings(path)  # at once: the first program may have been killed
    assert (again.trouble, again.get(PAUSED), again.get(THEME)) == (None, True, "light")
    assert json.loads(path.read_text()) == {"paused": True, "theme": "light", "future": [1]}


@pytest.mark.expects_log_warnings
def test_settings_that_cannot_even_be_kept_elsewhere_pause_as_well(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    (path / "inside").touch()
    settings = Settings(path)
    assert (settings.trouble, settings.get(PAUSED)) == (set_aside(1), True)
    assert (tmp_path / "settings.broken-1.json" / "inside").exists()
    assert Settings(path).get(PAUSED)


def no_room(path: Path, data: bytes) -> None:
    """Writes as a full disk does."""
    raise OSError(errno.ENOSPC, "no room", str(path))


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize("readable", [True, False])
def test_a_full_disk_forgets_no_pause_until_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readable: bool
) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{") if readable else path.mkdir()
    with monkeypatch.context() as filled:
        filled.setattr(declared, "write_whole", no_room)
        assert Settings(path).get(PAUSED)
    again = Settings(path)
    assert (again.trouble, again.get(PAUSED)) == (set_aside(1), True)


@pytest.mark.expects_log_warnings
def test_settings_that_only_another_name_could_save_are_missed_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    (tmp_path / "settings.broken-1.json").mkdir()  # a program was killed after it had renamed this
    settings = Settings(path)
    assert (settings.trouble, settings.get(PAUSED)) == (set_aside(1), True)
    again = Settings(path)
    assert (again.trouble, again.get(PAUSED)) == (None, True)


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize("readable", [True, False])
def test_what_a_full_disk_let_nobody_set_aside_is_not_written_over_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readable: bool
) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{") if readable else path.mkdir()
    with monkeypatch.context() as filled:
        filled.setattr(declared, "write_whole", no_room)
        settings = Settings(path)
    settings.set(THEME, "dark")
    settings.close()
    aside = tmp_path / "settings.broken-1.json"
    assert aside.read_text() == "{" if readable else aside.is_dir()
    again = Settings(path)
    assert (again.trouble, again.get(THEME), again.get(PAUSED)) == (None, "dark", True)


@pytest.mark.expects_log_warnings
def test_a_folder_that_cannot_be_written_costs_the_change_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set(THEME, "dark")
    settings.close()
    assert settings.get(THEME) == "dark"


@pytest.mark.expects_log_warnings
def test_what_keeps_a_pause_from_the_disk_is_told_and_it_is_written_once_that_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(declared, "_TRIED_AGAIN", 0.01)
    settings = Settings(tmp_path / "folder" / "settings.json")
    (tmp_path / "folder").write_text("no folder")
    told: list[Problem] = []
    heard, over = threading.Event(), threading.Event()
    settings.unwritten.subscribe(lambda problem: (told.append(problem), heard.set()))
    settings.set(PAUSED, True)
    assert heard.wait(60)
    real = declared.write_whole

    def written(path: Path, data: bytes) -> None:
        real(path, data)
        over.set()

    monkeypatch.setattr(declared, "write_whole", written)
    (tmp_path / "folder").unlink()
    assert over.wait(60), "nobody has to change anything for it"
    assert [problem.key for problem in told] == [ErrorKey.FOLDER_NOT_WRITABLE]
    assert Settings(tmp_path / "folder" / "settings.json").get(PAUSED)
    settings.close()


def test_half_of_a_sign_in_the_draft_keeps_no_setting_from_being_written(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(DRAFT, {"prompt": "\ud83d"})
    settings.close()
    assert Settings(tmp_path / "settings.json").get(DRAFT) == {"prompt": "\ud83d"}


def test_a_value_of_another_kind_is_a_defect(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    with pytest.raises(TypeError, match="loop"):
        settings.set(LOOP, 1)
    settings.set(VOLUME, 1)
    settings.close()


def test_defaults_are_not_shared_with_what_is_stored(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(LAST_MODELS, {**settings.get(LAST_MODELS), "cometapi/text2video": "kling-v2-6"})
    settings.close()
    assert LAST_MODELS.default == {}
    assert DRAFT.default == {}


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        (THEME, "pink"),
        (VOLUME, 1.5),
        (VOLUME, float("nan")),
        (CALLBACK_PORT, 80),
        (ADDRESSES, {"cometapi": "http://far.example"}),
        (ADDRESSES, {"cometapi": "https://me:secret@far.example"}),
        (ADDRESSES, {"cometapi": "https://far.example/?key=secret"}),
        (ADDRESSES, {"cometapi": 7}),
        (PROXY, "mine"),
        (PROXY_ADDRESS, "http://me:secret@proxy.example:3128"),
        (PROXY_ADDRESS, "proxy.example:3128"),
        (SLOTS, {"cometapi": "many"}),
        (STOPPED, {"cometapi": {}}),
        (STOPPED, {"cometapi": 5}),
        (STOPPED, {"cometapi": {"key": [], "params": {}}, "kling": {"key": "too_fast", "params": 7}}),
    ],
)
def test_a_value_beyond_what_is_declared_is_neither_taken_nor_used(
    tmp_path: Path, setting: Setting[Any], wrong: Any
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({setting.name: wrong}))
    settings = Settings(path)
    assert settings.get(setting) == setting.default
    assert settings.get(PAUSED) is setting.guards
    with pytest.raises(ValueError, match=setting.name):
        settings.set(setting, wrong)
