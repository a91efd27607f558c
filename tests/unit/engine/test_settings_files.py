"""Settings as a file: no secret goes out, nothing unforeseen comes in, each change can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.engine import settings_files
from kling_studio.engine.network import Network
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import (
    ADDRESSES,
    CALLBACK_PORT,
    DRAFT,
    LOOP,
    PAUSED,
    PROXY_ADDRESS,
    SETTINGS,
    SLOTS,
    STOPPED,
    THEME,
    WINDOW_GEOMETRY,
    Settings,
)

Aio = Callable[[Coroutine[Any, Any, Any]], Any]
HERE = settings_files.Here(frozenset({"en", "pl"}), frozenset({"kling", "cometapi"}))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def refused(path: Path, settings: Settings) -> ErrorKey:
    before = {setting.name: settings.get(setting) for setting in SETTINGS}
    with pytest.raises(StudioError) as caught:
        settings_files.read(path, settings, HERE)
    assert before == {setting.name: settings.get(setting) for setting in SETTINGS}
    return caught.value.problem.key


def test_no_secret_is_in_the_file(aio: Aio, settings: Settings, tmp_path: Path) -> None:
    keys = Keys({"COMETAPI_KEY": "planted-environment"})
    network = Network(settings, keys, {})

    async def plant() -> None:
        await keys.save("kling", "planted-access:planted-secret")
        await keys.save("callbacks", "whsec_planted")
        settings.set(PROXY_ADDRESS, "http://proxy.example:3128")
        await network.save_proxy_user("planted-user", "planted-password")

    aio(plant())
    settings.set(DRAFT, {"values": {"prompt": "planted-prompt", "callback_url": "https://planted.example"}})
    settings.set(STOPPED, {"kling": {"key": "planted"}})
    path = tmp_path / "out.json"
    settings_files.write(path, settings)
    written = path.read_text()
    assert "planted" not in written
    assert "proxy.example:3128" in written
    entries = json.loads(written)["settings"]
    assert set(entries) == {setting.name for setting in SETTINGS if setting.portable}


@pytest.mark.expects_log_warnings  # an address that is not taken pauses sending, and that is logged
@pytest.mark.parametrize(
    "planted",
    [
        {"proxy_address": "http://planted:planted@proxy.example:1"},
        {"addresses": {"kling": "https://planted:planted@kling.example"}},
        {"addresses": {"kling": "https://kling.example/?key=planted"}},
        {"some_key": "planted"},
    ],
)
def test_a_secret_that_somebody_wrote_into_the_settings_file_does_not_get_out(
    tmp_path: Path, planted: dict[str, Any]
) -> None:
    (tmp_path / "settings.json").write_text(json.dumps(planted))
    path = tmp_path / "out.json"
    settings_files.write(path, Settings(tmp_path / "settings.json"))
    assert "planted" not in path.read_text()


def test_what_was_written_comes_back_elsewhere(settings: Settings, tmp_path: Path) -> None:
    settings.set(THEME, "dark")
    settings.set(SLOTS, {"kling": 20})
    settings.set(ADDRESSES, {"kling": "https://api-beijing.klingai.com"})
    settings.set(PAUSED, True)
    settings.set(WINDOW_GEOMETRY, "here")
    path = tmp_path / "out.json"
    settings_files.write(path, settings)
    other = Settings(tmp_path / "other.json")
    offered = settings_files.read(path, other, HERE)
    assert {change.setting.name for change in offered.changes} == {"theme", "slots", "addresses"}
    assert (offered.unknown, offered.refused) == ((), ())
    assert other.get(THEME) == "system", "reading changes nothing"
    applied = settings_files.Applied(other)
    applied.apply(offered.changes)
    assert (other.get(THEME), other.get(SLOTS)) == ("dark", {"kling": 20})
    assert settings_files.read(path, other, HERE).changes == ()
    other.set(SLOTS, {"kling": 7})
    applied.take_back()
    assert applied.changes == ()
    assert other.get(THEME) == "system"
    assert other.get(ADDRESSES) == {}
    assert other.get(SLOTS) == {"kling": 7}, "what was chosen since stays"


def test_entries_that_cannot_be_are_named_and_left_out(settings: Settings, tmp_path: Path) -> None:
    entries = {
        "theme": "pink", "callback_port": 80, "addresses": {"kling": "http://evil.example"}, "loop": False,
        "paused": True, "draft": {"values": {}}, "from_the_future": 1,
    }  # fmt: skip
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"kling_studio_settings": 1, "settings": entries}))
    offered = settings_files.read(path, settings, HERE)
    assert [change.setting for change in offered.changes] == [LOOP]
    assert offered.refused == ("addresses", "callback_port", "theme")
    assert offered.unknown == ("draft", "from_the_future", "paused")
    assert settings.get(CALLBACK_PORT) == 8765


def test_a_language_and_providers_that_are_not_here_are_named_and_left_out(
    settings: Settings, tmp_path: Path
) -> None:
    entries = {
        "language": "xx", "slots": {"kling": 3, "nobody": 2},
        "addresses": {"stranger": "https://example.com"},
    }  # fmt: skip
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"kling_studio_settings": 1, "settings": entries}))
    offered = settings_files.read(path, settings, HERE)
    assert [(change.setting, change.after) for change in offered.changes] == [(SLOTS, {"kling": 3})]
    assert offered.refused == ("language",)
    assert offered.strangers == ("nobody", "stranger")
    path.write_text(json.dumps({"kling_studio_settings": 1, "settings": {"language": "pl"}}))
    assert [change.after for change in settings_files.read(path, settings, HERE).changes] == ["pl"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", ErrorKey.SETTINGS_FILE_BROKEN),
        (b"{", ErrorKey.SETTINGS_FILE_BROKEN),
        (b"[1]", ErrorKey.SETTINGS_FILE_BROKEN),
        (b'{"theme": "dark"}', ErrorKey.SETTINGS_FILE_BROKEN),
        (b'{"kling_studio_settings": true, "settings": {}}', ErrorKey.SETTINGS_FILE_BROKEN),
        (b'{"kling_studio_settings": 1, "settings": []}', ErrorKey.SETTINGS_FILE_BROKEN),
        (b"[" * 100_000, ErrorKey.SETTINGS_FILE_BROKEN),
        (b'{"kling_studio_settings": 1, "settings": {"a": "' + b"x" * 1_100_000 + b'"}}',
         ErrorKey.SETTINGS_FILE_BROKEN),
        (b'{"kling_studio_settings": 2, "whatever": 1}', ErrorKey.SETTINGS_FILE_NEWER),
        (b"\xff\xfe\x00", ErrorKey.FILE_NOT_READABLE),
    ],
)  # fmt: skip
def test_broken_and_newer_files_change_nothing(
    settings: Settings, tmp_path: Path, content: bytes, key: ErrorKey
) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(content)
    assert refused(path, settings) is key


def test_a_file_that_is_not_there(settings: Settings, tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.json", settings) is ErrorKey.FILE_NOT_READABLE


def test_a_folder_that_is_not_there_is_said(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(StudioError) as caught:
        settings_files.write(tmp_path / "nowhere" / "out.json", settings)
    assert caught.value.problem.key is ErrorKey.FOLDER_NOT_WRITABLE


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(entries=st.dictionaries(st.sampled_from([s.name for s in SETTINGS]) | st.text(), JSON))
def test_whatever_a_file_holds_only_values_that_can_be_are_offered(
    entries: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    path = folder / "in.json"
    path.write_text(json.dumps({"kling_studio_settings": 1, "settings": entries}))
    settings = Settings(folder / "settings.json")
    offered = settings_files.read(path, settings, HERE)
    for change in offered.changes:
        assert change.setting.portable
        assert change.setting.accepts(change.after)
    named = {change.setting.name for change in offered.changes}
    assert not named & (set(offered.refused) | set(offered.unknown))
