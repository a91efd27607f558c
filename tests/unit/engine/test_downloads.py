"""A clip comes whole or not at all: resumed, refused, expired, and the disk's own troubles."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.partfile import PartFile
from kling_studio.providers.base import Fate, ProviderError, TaskReport, TaskState
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import refused
from tests.unit.media import make_sound

S = JobState
Run = Callable[[Any], Any]


def no_half_file_is_named(folder: Path) -> bool:
    return not list(folder.glob("clips/*.mp4"))


def test_a_broken_off_download_goes_on_where_it_stopped(run: Run, bench: Bench, clip_bytes: bytes) -> None:
    async def story() -> None:
        third = len(clip_bytes) // 3
        bench.provider.clip.broken_after.extend([third, third])
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY)
            path = studio.clip_path(ready)
            assert path is not None
            assert path.read_bytes() == clip_bytes
        assert bench.provider.clip.starts == [0, third, 2 * third]

    run(story())


def test_a_server_without_ranges_is_asked_for_the_whole_again(
    run: Run, bench: Bench, clip_bytes: bytes
) -> None:
    async def story() -> None:
        bench.provider.clip.ranges = False
        bench.provider.clip.broken_after.append(5000)
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY)
            assert ready.clip is not None
            assert ready.clip.bytes == len(clip_bytes)

    run(story())


def test_another_version_of_the_clip_is_not_glued_to_the_old_half(
    run: Run, bench: Bench, clip_bytes: bytes
) -> None:
    async def story() -> None:
        clip = bench.provider.clip
        clip.broken_after.append(5000)
        bench.provider.opening.extend([None, lambda _: setattr(clip, "validator", '"v2"')])
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY)
            assert ready.clip is not None
            assert ready.clip.bytes == len(clip_bytes)
        assert clip.starts == [0, 5000]

    run(story())


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda data, _: b"", ErrorKey.CLIP_INCOMPLETE),
        (lambda data, _: b"<html>no such clip</html>" * 50, ErrorKey.CLIP_NOT_VIDEO),
        (lambda data, _: data[: len(data) // 2], ErrorKey.CLIP_INCOMPLETE),
        (lambda data, folder: make_sound(folder / "sound.mp4").read_bytes(), ErrorKey.CLIP_NOT_VIDEO),
    ],
    ids=["zero bytes", "a web page", "half a clip", "no picture"],
)
def test_what_is_no_whole_clip_is_never_ready(
    run: Run, bench: Bench, tmp_path: Path, spoil: Callable[[bytes, Path], bytes], key: ErrorKey
) -> None:
    async def story() -> None:
        whole = bench.provider.clip.data
        bench.provider.clip.data = spoil(whole, tmp_path)
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is key
            assert failed.problem.remedy is Remedy.FETCH_AGAIN
            assert no_half_file_is_named(bench.folder)
            bench.provider.clip.data = whole
            await studio.fetch_again(job.id)
            ready = await reach(studio, job.id, S.READY)
            assert ready.problem is None
        assert len(bench.provider.creates) == 1

    run(story())


@pytest.mark.parametrize("key", [ErrorKey.CLIP_EXPIRED, ErrorKey.ADDRESS_UNSAFE])
def test_an_address_that_is_no_good_is_asked_for_anew(run: Run, bench: Bench, key: ErrorKey) -> None:
    async def story() -> None:
        opened: list[str] = []

        def first(url: str) -> None:
            opened.append(url)
            raise refused(key)

        bench.provider.opening.extend([first, opened.append])
        bench.provider.querying.extend([
            bench.provider.done(url="https://cdn.example/old.mp4"),
            bench.provider.done(url="https://cdn.example/new.mp4"),
        ])  # fmt: skip
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
        assert opened == ["https://cdn.example/old.mp4", "https://cdn.example/new.mp4"]

    run(story())


def test_a_success_without_a_video_is_asked_again_then_offered(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.querying.extend([bench.provider.done(url="")] * 6)
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is ErrorKey.CLIP_MISSING
            bench.provider.querying.clear()
            await studio.fetch_again(job.id)
            await reach(studio, job.id, S.READY)

    run(story())


def test_a_lost_network_never_fails_a_clip(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.opening.extend([refused(ErrorKey.UNREACHABLE), refused(ErrorKey.NO_ANSWER)] * 6)
        bench.provider.clip.broken_after.extend([0] * 6)
        bench.speed = 4000
        async with bench.open() as studio:
            states: list[JobState] = []
            problems: list[ErrorKey] = []

            def note(job: Job) -> None:
                states.append(job.state)
                if job.problem:
                    problems.append(job.problem.key)

            studio.changed.subscribe(note)
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY)
            assert ready.problem is None
        assert S.FAILED not in states
        assert ErrorKey.UNREACHABLE in problems

    run(story())


@pytest.mark.parametrize(
    ("number", "key"), [(errno.ENOSPC, ErrorKey.DISK_FULL), (errno.EROFS, ErrorKey.DISK_READ_ONLY)]
)
def test_a_full_disk_is_said_and_waited_for(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch, number: int, key: ErrorKey
) -> None:
    """The one thing replaced is the system call that a full disk fails; the rest is real."""
    room = False

    class FullDisk(FileIO):
        def write(self, data: Any) -> int:
            if not room:
                raise OSError(number, "no room")
            return super().write(data) or 0

    monkeypatch.setattr("kling_studio.engine.partfile.FileIO", FullDisk)

    async def story() -> None:
        nonlocal room
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            waiting = await reach(studio, job.id, S.DOWNLOADING, also=lambda j: j.problem is not None)
            assert waiting.problem is not None
            assert waiting.problem.key is key
            room = True
            await reach(studio, job.id, S.READY)

    run(story())


def test_a_full_disk_at_the_first_commit_sends_nothing(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            await studio._library._on_thread(
                lambda: studio._library._opened().run("PRAGMA max_page_count = 1")
            )
            with pytest.raises(Exception, match="disk_full"):
                await studio.submit(RECIPE.with_values(prompt="x" * 400), takes=60)
        assert bench.provider.creates == []

    run(story())


def test_a_part_that_nothing_vouches_for_is_dropped(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "clip.mp4")
    part.open()
    part.begin(0, 100, '"v1"')
    part.write(b"a" * 40)
    part.close()
    again = PartFile(tmp_path / "clip.mp4")
    again.open()
    assert (again.size, again.total, again.validator) == (40, 100, '"v1"')
    again.close()
    (tmp_path / "clip.mp4.part.json").write_text("{")
    third = PartFile(tmp_path / "clip.mp4")
    third.open()
    assert (third.size, third.validator) == (0, "")
    third.close()


def test_a_part_of_another_version_is_dropped_though_the_server_goes_on_where_it_ended(
    tmp_path: Path,
) -> None:
    part = PartFile(tmp_path / "clip.mp4")
    part.open()
    part.begin(0, 100, '"v1"')
    part.write(b"a" * 40)
    part.begin(40, None, "")  # an answer to If-Range need not repeat what it matched
    assert (part.size, part.total, part.validator) == (40, 100, '"v1"')
    part.begin(40, 100, '"v2"')
    assert part.size == 0
    part.close()


def test_nothing_lies_about_where_nothing_was_fetched(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "clip.mp4")
    part.open()
    part.begin(0, 100, '"v1"')
    part.close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_opened_too_late_opens_nothing(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "clip.mp4")
    part.close()  # by an attempt that was cancelled while `open` waited for a thread
    part.open()
    assert list(tmp_path.iterdir()) == []


def test_an_attempt_begins_when_the_one_before_has_let_go_of_the_file(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = threading.Semaphore(0)
    open_now, close_now = PartFile.open, PartFile.close

    def opens(part: PartFile) -> None:
        open_now(part)
        opened.release()

    def closes(part: PartFile) -> None:
        """As on a slow disk: the next attempt opens first, where it does not wait for this."""
        opened.acquire(timeout=1)  # its own
        opened.acquire(timeout=0.5)
        close_now(part)

    monkeypatch.setattr(PartFile, "open", opens)
    monkeypatch.setattr(PartFile, "close", closes)

    async def story() -> None:
        bench.provider.opening.append(refused(ErrorKey.UNREACHABLE, Fate.NOT_SENT))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
        assert bench.provider.clip.starts == [0], "its file was taken away, and it was fetched again"

    run(story())


def test_a_provider_that_forgets_the_task_leaves_a_clip_to_fetch_again(run: Run, bench: Bench) -> None:
    async def story() -> None:
        gone = ProviderError(Problem(ErrorKey.TASK_UNKNOWN), Fate.REFUSED)
        bench.provider.opening.extend([refused(ErrorKey.CLIP_EXPIRED)] * 10)
        bench.provider.querying.extend([bench.provider.done(), *[gone] * 10])
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.remedy is Remedy.FETCH_AGAIN

    run(story())


def test_charges_are_kept(run: Run, bench: Bench) -> None:
    from decimal import Decimal

    from kling_studio.domain.money import Price

    async def story() -> None:
        price = Price(Decimal("0.28"), estimated=False)
        bench.provider.querying.append(
            TaskReport(
                "task-1", TaskState.DONE, "succeed", clip_url="https://cdn.example/a.mp4", charged=price
            )
        )
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY)
            assert ready.charged == price
            sent, waits = await studio.ledger.today()
            assert sent.spent.parts == sent.charged.parts == (("USD", price.amount),)
            assert not waits.held

    run(story())


def test_a_server_that_asks_for_a_day_is_asked_before_its_clip_is_gone(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.speed = 10_000
        bench.provider.opening.append(refused(ErrorKey.TOO_FAST, retry_after=86_400.0))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            held = await reach(studio, job.id, S.DOWNLOADING, also=lambda j: j.problem is not None)
            ready = await reach(studio, job.id, S.READY)
            assert (ready.changed_at - held.changed_at) * bench.speed < 12 * 3600

    run(story())


def test_what_was_thrown_away_is_shown_no_more(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.clip.data = b"<html>no such clip</html>" * 50
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            held_up = await reach(studio, job.id, S.DOWNLOADING, also=lambda now: now.problem is not None)
            assert (held_up.fetched, held_up.fetch_total) == (0, 0)

    run(story())
