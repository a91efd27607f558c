"""The project's own command: when the environment is renewed, what is handed on, what the lock promises."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from tests.unit.dev_modules import PACKAGING, PROJECT, dev, environment, report, translations

LOCK = PACKAGING / "requirements.lock"
TOOLS = Path(sys.executable).parent


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """A folder that looks like an environment whose interpreter runs."""
    folder = tmp_path / "venv"
    program = Path(environment.python(folder))
    program.parent.mkdir(parents=True)
    if os.name == "posix":
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        program.chmod(0o755)
    else:
        shutil.copy(sys.executable, program)
    return folder


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock of one line."""
    path = tmp_path / "requirements.lock"
    path.write_bytes(b"one==1 \\\n    --hash=sha256:00\n")
    return path


class TestStamp:
    def test_an_environment_is_current_with_the_stamp_of_its_lock(self, venv: Path, lock: Path) -> None:
        assert not environment.current(venv, lock)
        (venv / environment.STAMP.name).write_text(environment.stamp_of(lock) + "\n", "utf-8")
        assert environment.current(venv, lock)

    def test_a_changed_lock_makes_it_old_whatever_the_times(self, venv: Path, lock: Path) -> None:
        stamp = venv / environment.STAMP.name
        stamp.write_text(environment.stamp_of(lock), "utf-8")
        lock.write_bytes(lock.read_bytes().replace(b"one==1", b"one==2"))
        os.utime(lock, (0, 0))
        assert not environment.current(venv, lock)

    def test_touching_the_lock_does_not(self, venv: Path, lock: Path) -> None:
        (venv / environment.STAMP.name).write_text(environment.stamp_of(lock), "utf-8")
        os.utime(lock)
        assert environment.current(venv, lock)

    def test_an_environment_whose_interpreter_is_gone_is_made_anew(self, venv: Path, lock: Path) -> None:
        (venv / environment.STAMP.name).write_text(environment.stamp_of(lock), "utf-8")
        Path(environment.python(venv)).unlink()
        assert not environment.current(venv, lock)

    @given(lines=st.lists(st.text(st.characters(codec="ascii", exclude_characters="\r\n"))))
    def test_line_ends_do_not_matter(
        self, tmp_path_factory: pytest.TempPathFactory, lines: list[str]
    ) -> None:
        folder = tmp_path_factory.mktemp("locks")
        unix, windows = folder / "unix", folder / "windows"
        unix.write_bytes("\n".join(lines).encode())
        windows.write_bytes("\r\n".join(lines).encode())
        assert environment.stamp_of(unix) == environment.stamp_of(windows)

    def test_the_surroundings_bring_no_other_packages_in(self) -> None:
        assert environment.clean({"PYTHONPATH": "/x", "PYTHONHOME": "/y", "LANG": "C"}) == {"LANG": "C"}


class TestLock:
    text = LOCK.read_text("utf-8")
    entries = tuple(re.split(r"\n(?=[A-Za-z0-9])", text.strip()))

    def test_every_entry_is_pinned_and_hashed(self) -> None:
        assert len(self.entries) > 30
        for entry in self.entries:
            assert re.match(r"[a-z0-9.-]+==[^ ]+( ;[^\\]+)? \\\n    --hash=sha256:[0-9a-f]{64}", entry), (
                entry
            )

    def test_it_names_no_address_and_no_option(self) -> None:
        assert "://" not in self.text
        foreign = [line for line in self.text.splitlines() if re.match(r"\s*-(?!-hash=)", line)]
        assert not foreign

    def test_it_holds_what_the_project_asks_for(self) -> None:
        project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
        asked = project["dependencies"] + project["optional-dependencies"]["dev"]
        pinned = {
            environment.normal(name): version
            for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ ]+)", self.text, re.MULTILINE)
        }
        for requirement in map(Requirement, asked):
            name = environment.normal(requirement.name)
            assert name in pinned, f"{name} is not locked; run packaging/dev.py lock"
            assert requirement.specifier.contains(pinned[name]), (
                f"{name} {pinned[name]} is not what is asked"
            )

    def test_it_has_wheels_for_all_three_systems(self) -> None:
        for name in ("pyside6-essentials", "av", "numpy"):
            entry = next(entry for entry in self.entries if entry.startswith(f"{name}=="))
            assert ";" not in entry.splitlines()[0], f"{name} is not for every system"
            assert entry.count("--hash=") >= 3

    def test_its_names_are_read_in_one_spelling(self) -> None:
        names = environment.locked_names(
            "PySide6_Essentials==1 \\\n    --hash=sha256:0\nav==2\n    # via a==3\n"
        )
        assert names == {"pyside6-essentials", "av"}


class TestRouting:
    def test_no_command_says_what_there_is(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert dev.main([]) == 2
        assert "dev.py run [ARGS...]" in capsys.readouterr().err
        assert dev.main(["--help"]) == 0
        assert dev.main(["fly"]) == 2
        assert dev.main(["setup", "now"]) == 2

    @pytest.mark.parametrize(
        ("words", "handed"),
        [
            (["-k", "lock", "-x"], ["-m", "not slow", "-k", "lock", "-x"]),
            (["-m", "slow"], ["-m", "slow"]),
            (["-mslow"], ["-mslow"]),
            (["--maxfail=1"], ["-m", "not slow", "--maxfail=1"]),
        ],
    )
    def test_slow_tests_wait_for_full(self, words: list[str], handed: list[str]) -> None:
        assert dev.pytest_words(words, full=False) == handed
        assert dev.pytest_words(words, full=True) == words

    def test_only_a_run_of_all_tests_is_shared_among_the_processors(self) -> None:
        assert dev.pytest_words([], full=False) == [*dev.SHARED, "-m", "not slow"]
        assert dev.pytest_words([], full=True) == [*dev.SHARED]
        assert "-n" in dev.SHARED

    def test_an_unknown_benchmark_is_refused_by_name(self) -> None:
        with pytest.raises(
            report.SetupError, match=r"no benchmark 'nonsense'; there are: .*start"
        ) as refused:
            dev.bench(["nonsense"])
        assert refused.value.code == 2

    def test_a_tour_gets_a_new_folder(self) -> None:
        folder, words = dev.tour_call(["--speed", "4"])
        assert folder.is_relative_to(PROJECT / "build")
        assert words == ["--tour", str(folder), "--speed", "4"]

    @pytest.mark.parametrize("spelled", [["--tour", "seen"], ["--tour=seen"]])
    def test_a_tour_keeps_what_the_caller_chose(self, spelled: list[str]) -> None:
        folder, words = dev.tour_call(["--rehearsal", *spelled])
        assert folder == Path("seen").absolute()
        assert words == ["--rehearsal", *spelled]

    @given(st.lists(st.sampled_from(["--tour", "--speed", "--tour=a", "b", "--rehearsal"])))
    def test_a_tour_loses_none_of_the_callers_words(self, words: list[str]) -> None:
        _, handed = dev.tour_call(words)
        assert handed[len(handed) - len(words) :] == words


class TestTranslations:
    def test_only_what_changed_is_compiled(self, tmp_path: Path) -> None:
        source = tmp_path / "kling_studio_uk.ts"
        source.write_text(
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="uk"><context>'
            "<name>A</name><message><source>Yes</source><translation>Так</translation></message>"
            "</context></TS>",
            "utf-8",
        )
        translations.compile_changed(TOOLS, tmp_path)
        target = source.with_suffix(".qm")
        assert target.stat().st_size > 0
        later = source.stat().st_mtime + 10
        os.utime(target, (later, later))
        translations.compile_changed(TOOLS, tmp_path)
        assert target.stat().st_mtime == later
        os.utime(source, (later + 10, later + 10))
        translations.compile_changed(TOOLS, tmp_path)
        assert target.stat().st_mtime != later

    def test_a_broken_file_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "kling_studio_uk.ts").write_text("<TS", "utf-8")
        with pytest.raises(report.SetupError, match=r"kling_studio_uk\.ts could not be compiled"):
            translations.compile_changed(TOOLS, tmp_path)
