"""The whole program on a disk that takes no writing for a while: said, waited for, paid once (Linux)."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from kling_studio.store.database import Database
from kling_studio.store.migrations import MIGRATIONS
from tests.e2e import program
from tests.e2e.disks import (
    Disk,
    image_of_a_disk,
    repair,
    started,
    started_on_an_image,
    wait_until,
    wait_until_said,
)
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a disk of one's own needs Linux")

DATABASES = Path(__file__).parents[1] / "fixtures" / "db"
OLD = [DATABASES / f"v{version}.sqlite" for version in range(1, len(MIGRATIONS))]
SAID = "is read-only now"
SHUT = 'mount -o remount,ro "$1"'
SLOW = '[[fault]]\nmethod = "GET"\npath = "/results"\nkind = "slow_body"\nvalue = 4\n'
TORN = '[[fault]]\nmethod = "GET"\npath = "/results"\nkind = "truncate"\ntimes = 8\n'
CROWDED = '[[fault]]\nmethod = "POST"\npath = "/kling"\nkind = "rate_limited"\nvalue = 150\n'


def call(server: RehearsalServer, disk: Path, *rest: str | Path) -> list[str | Path]:
    given = ["--data-dir", disk / "data", "--provider", "cometapi", "--base-url", server.url]
    return [*given, "--speed", "30", "--headless", *rest]


def shut(place: str) -> str:
    """Shell words that make one thing of the disk, which is there already, read-only."""
    return f'mount --bind "$1/{place}" "$1/{place}" && mount -o remount,bind,ro "$1/{place}"'


def refused(out: str) -> bool:
    """Whether the only line tells of a recipe that became no job, in plain words."""
    line = json.loads(out)
    error = line["error"]
    return line["job"] is None and error["key"] == "disk_read_only" and SAID in error["text"]


def test_a_disk_that_is_shut_while_a_clip_comes_is_said_and_waited_for(
    start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=30, faults=SLOW)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    process = started(disk, *call(server, disk, recipe))
    try:
        small = Disk(process, disk)
        wait_until(process, lambda: small.holds("data/clips/*.part"))
        clips = "DISK/data/clips"
        assert small.mount("mount", "--bind", clips, clips)
        assert small.mount("mount", "-o", "remount,bind,ro", clips)
        wait_until_said(process, SAID)
        assert small.mount("umount", clips)
        program.demand_ready(process)
    finally:
        program.end(process)
    assert len(server.creates()) == 1


def test_a_disk_of_clips_that_is_remounted_between_two_pieces_is_waited_for(
    start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=30, faults=TORN)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    of_its_own = 'mkdir -p "$1/data/clips" && mount -t tmpfs tmpfs "$1/data/clips"'
    process = started(disk, *call(server, disk, recipe), then=of_its_own)
    try:
        small = Disk(process, disk)
        wait_until(process, lambda: small.holds("data/clips/*.part"))
        # The system refuses it while the clip's file is open, which it is not between two attempts.
        wait_until(process, lambda: small.mount("mount", "-o", "remount,ro", "DISK/data/clips"))
        wait_until_said(process, SAID)
        assert small.mount("mount", "-o", "remount,rw", "DISK/data/clips")
        program.demand_ready(process)
    finally:
        program.end(process)
    assert len(server.creates()) == 1


def test_a_disk_that_fails_while_a_clip_comes_loses_nothing(
    start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    """Library, log and the clip's half are open and cannot be written on, as after a fault of the disk."""
    image = image_of_a_disk(tmp_path)
    server = start_rehearsal(speed=30, faults=SLOW)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    process = started_on_an_image(image, disk, *call(server, disk, recipe))
    try:
        failing = Disk(process, disk)
        wait_until(process, lambda: failing.holds("data/clips/*.part"))
        assert failing.mount("mount", "-o", "remount,abort", "DISK")
        wait_until_said(process, SAID)
    finally:
        program.end(process)
    repair(image)
    process = started_on_an_image(image, disk, *call(server, disk))
    try:
        program.demand_ready(process)
    finally:
        program.end(process)
    assert len(server.creates()) == 1


def test_no_paid_request_leaves_while_its_intent_cannot_be_kept(
    start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    """Refused once, for going too fast; before the request goes again the disk fails."""
    image = image_of_a_disk(tmp_path)
    server = start_rehearsal(speed=30, faults=CROWDED)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    process = started_on_an_image(image, disk, *call(server, disk, recipe))
    try:
        seen = program.read_until(process, lambda line: (line["error"] or {}).get("key") == "too_fast")
        assert seen[-1]["state"] == "queued"
        failing = Disk(process, disk)
        assert failing.mount("mount", "-o", "remount,abort", "DISK")
        wait_until_said(process, SAID)
        assert len(server.creates()) == 1
    finally:
        program.end(process)
    repair(image)
    process = started_on_an_image(image, disk, *call(server, disk))
    try:
        program.demand_ready(process)
    finally:
        program.end(process)
    assert [entry["task_id"] is None for entry in server.creates()] == [True, False]


@pytest.mark.parametrize("place", ["data", "data/inputs", "data/library.sqlite"])
def test_a_read_only_disk_at_submit_sends_nothing(
    place: str, start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=30)
    picture = QImage(400, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    assert picture.save(str(tmp_path / "start.png"))
    values = {"image": str(tmp_path / "start.png"), "model_name": "kling-v3", "duration": "3"}
    recipe = program.write_recipe(tmp_path, provider="cometapi", endpoint="image2video", values=values)
    library = tmp_path / "library.sqlite"
    Database.open(library).close()
    there = f'mkdir -p "$1/data/inputs" && cp "{library}" "$1/data" && {shut(place)}'
    process = started(disk, *call(server, disk, recipe), then=there)
    out, _ = process.communicate(timeout=program.PATIENCE)
    assert refused(out)
    assert process.returncode == 2
    assert server.creates() == []


def test_a_picture_that_cannot_be_made_ready_waits_for_the_disk(
    start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=30)
    picture = QImage(400, 400, QImage.Format.Format_ARGB32)
    picture.fill(QColor(0, 128, 128, 100))  # what is transparent is sent on white: another file
    assert picture.save(str(tmp_path / "start.png"))
    values = {"image": str(tmp_path / "start.png"), "model_name": "kling-v3", "duration": "3"}
    recipe = program.write_recipe(tmp_path, provider="cometapi", endpoint="image2video", values=values)
    there = f'mkdir -p "$1/data/inputs/sent" && {shut("data/inputs/sent")}'
    process = started(disk, *call(server, disk, recipe), then=there)
    try:
        wait_until_said(process, SAID)
        assert server.creates() == []
        assert Disk(process, disk).mount("umount", "DISK/data/inputs/sent")
        program.demand_ready(process)
    finally:
        program.end(process)
    assert len(server.creates()) == 1


@pytest.mark.parametrize("old", OLD, ids=[path.stem for path in OLD])
@pytest.mark.parametrize("place", ["data", "data/library.sqlite"])  # of the second, the steps themselves
def test_an_old_library_on_a_read_only_disk_stays_and_is_taken_up_later(
    place: str, old: Path, start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=30)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    after = tmp_path / "after"
    after.mkdir()
    there = f'mkdir "$1/data" && cp "{old}" "$1/data/library.sqlite" && {shut(place)}'
    # The disk ends with the program: a shell around it keeps the library as it was then.
    whole = (
        f'disk="$1"; {there}; shift 3; "$@"; code=$?; cp "$disk/data/library.sqlite" "{after}"; exit $code'
    )
    process = started(disk, *call(server, disk, recipe), then=whole)
    out, _ = process.communicate(timeout=program.PATIENCE)
    assert refused(out)
    assert process.returncode == 2
    assert (after / "library.sqlite").read_bytes() == old.read_bytes()
    assert server.creates() == []
    data = tmp_path / "writable" / "data"
    data.mkdir(parents=True)
    shutil.copy(after / "library.sqlite", data)
    before = jobs_in(old)
    process = program.start(*call(server, data.parent, recipe), keys={"COMETAPI_KEY": "sk-test"})
    try:
        program.read_until(process, lambda line: line["state"] == "ready" and line["job"] not in before)
    finally:
        program.end(process)
    assert before < jobs_in(data / "library.sqlite")


def jobs_in(library: Path) -> set[str]:
    fixed = "&immutable=1" if library in OLD else ""
    with closing(sqlite3.connect(f"file:{library}?mode=ro{fixed}", uri=True)) as kept:
        return {row[0] for row in kept.execute("SELECT id FROM jobs")}
