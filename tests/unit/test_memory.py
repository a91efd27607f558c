"""What glibc keeps of memory that is free again."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from kling_studio import memory
from kling_studio.domain.event import Event
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.recipe import Recipe

GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")
MEGABYTE = 1_000_000


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def holes() -> list[bytes]:
    """Frees 40 MB in pieces, so that what is left of it is between them: a piece of each ten."""
    pieces = [bytes(20_000) for _ in range(2_200)]
    return pieces[::10]


def told(event: Event[Job], state: JobState, times: int) -> None:
    clip = (
        ClipFacts("a.mp4", 1, "", 16, 16, 1, 24.0, 1.0, "h264", False) if state is JobState.READY else None
    )
    job = Job(
        id="job",
        intent="intent",
        external_task_id="ks-1",
        recipe=Recipe("cometapi", "text2video", {}),
        state=state,
        clip=clip,
        created_at=0.0,
        changed_at=0.0,
    )
    for _ in range(times):
        event.emit(job)


@pytest.mark.skipif(not GLIBC, reason="another system's own allocator gives memory back")
def test_what_lies_between_what_is_used_is_given_back_after_so_many_clips() -> None:
    event: Event[Job] = Event()
    end = memory.give_back_after_clips(event)
    kept = holes()
    before = resident()
    told(event, JobState.PROCESSING, 3 * memory.EVERY)
    told(event, JobState.READY, memory.EVERY - 1)
    assert before - resident() < 5 * MEGABYTE
    told(event, JobState.READY, 1)
    assert before - resident() > 20 * MEGABYTE
    assert len(kept) == 220

    end()
    kept = holes()
    before = resident()
    told(event, JobState.READY, 2 * memory.EVERY)
    assert before - resident() < 5 * MEGABYTE


def test_a_system_without_glibc_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(ctypes, "CDLL", asked.append)
    monkeypatch.setattr(sys, "platform", "darwin")
    memory.share_among_threads()
    memory.give_back()
    assert asked == []
