"""The real window as a process: the tour does the main job; closing and coming back lose nothing."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import av
import pytest
from PySide6.QtGui import QImage

from tests.e2e import program
from tests.rehearsal_fixture import StartRehearsal

PICTURES = (
    "first-run",
    "too-long",
    "ready-to-generate",
    "under-way",
    "player",
    "export",
    "main-dark",
    "frame-taken",
    "crop",
    "frames-swapped",
    "sketch",
    "omni-offers",
    "omni",
    "main-light",
)


@pytest.mark.timeout(240)
def test_the_tour_does_the_main_job_by_mouse_and_keyboard(tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    process = program.start("--tour", folder, "--speed", "10")
    out, err = process.communicate(timeout=200)
    assert process.returncode == 0, err
    assert str(folder) in out
    left = {path.stem.split("-", 1)[1]: path for path in folder.glob("*.png")}
    assert set(PICTURES) <= set(left)
    for picture in left.values():
        image = QImage(str(picture))
        assert (image.width(), image.height()) >= (960, 560)
    clips = sorted(folder.glob("*.mp4"))
    assert len(clips) == 2
    for clip in clips:
        with av.open(str(clip)) as opened:
            assert sum(1 for _ in opened.decode(video=0)) == 120


def test_a_tour_into_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    process = program.start("--tour", blocked / "tour", "--data-dir", tmp_path / "data", "--speed", "10")
    _, err = process.communicate(timeout=program.PATIENCE)
    assert process.returncode == 1
    assert "cannot be written" in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(number: signal.Signals, data_folder: Path) -> None:
    process = program.start("--rehearsal", "--data-dir", data_folder)
    _wait_for_lock(process, data_folder)
    process.send_signal(number)
    _, err = process.communicate(timeout=program.PATIENCE)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert (data_folder / "settings.json").exists()


def test_a_signal_asks_nothing_while_jobs_are_under_way(
    start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=1)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    at = ["--data-dir", str(data_folder), "--provider", "cometapi", "--base-url", server.url]
    key = {"COMETAPI_KEY": "sk-test"}
    headless = program.start(*at, "--headless", recipe, keys=key)
    try:
        program.read_until(headless, lambda line: line["state"] == "submitted")
    finally:
        program.end(headless)
    window = program.start(*at, keys=key)
    try:
        _wait_for_lock(window, data_folder)
        window.send_signal(signal.SIGTERM)
        _, err = window.communicate(timeout=program.PATIENCE)
    finally:
        program.end(window)
    assert window.returncode == 0, err
    assert len(server.creates()) == 1


def test_a_second_window_hands_over_and_ends(data_folder: Path) -> None:
    first = program.start("--rehearsal", "--data-dir", data_folder)
    try:
        _wait_for_lock(first, data_folder)
        second = program.start("--rehearsal", "--data-dir", data_folder)
        second.communicate(timeout=program.PATIENCE)
        assert second.returncode == 0
        assert first.poll() is None
    finally:
        program.end(first)


def test_settings_that_cannot_be_read_let_nothing_be_paid_for(data_folder: Path) -> None:
    """There may have been a pause among them, or a budget."""
    (data_folder / "settings.json").write_text('{"paused": true, "budget": {"amo')
    process = program.start("--rehearsal", "--data-dir", data_folder)
    _wait_for_lock(process, data_folder)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=program.PATIENCE)
    assert json.loads((data_folder / "settings.json").read_text("utf-8"))["paused"] is True
    assert (data_folder / "settings.broken-1.json").exists()


def _wait_for_lock(process: subprocess.Popen[str], data_folder: Path) -> None:
    """Until the window listens: its log says so."""
    log = data_folder / "logs" / "studio.log"
    for _ in range(600):
        if log.exists() and "the window is open" in log.read_text("utf-8"):
            return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(process.communicate())
    raise AssertionError("the window did not open")
