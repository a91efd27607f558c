"""The library: round trips, pages, search, counts, answers, and what must not be in it."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe
from kling_studio.store.library import Answer, Group, JobCounts, JobQuery, Kept, Library, Outline
from kling_studio.store.rows import from_row, to_row

S = JobState
Run = Callable[[Any], Any]
CLIP = ClipFacts("clips/a.mp4", 1000, "ab" * 32, 1280, 720, 120, 24.0, 5.0, "h264", False)


def a_job(number: int, state: JobState = S.READY, **more: Any) -> Job:
    values = {"prompt": "a harbour", "model_name": "kling-v2-6", "mode": "std", "duration": "5"}
    values |= more.pop("values", {})
    return Job(
        id=f"{number:032x}",
        intent=more.pop("intent", f"intent-{number}"),
        recipe=Recipe("cometapi", "text2video", values),
        external_task_id=f"ks-{number}",
        state=state,
        created_at=1000.0 + number,
        changed_at=1000.0 + number,
        **more,
    )


@asynccontextmanager
async def opened(folder: Path, jobs: Sequence[Job] = ()) -> AsyncIterator[Library]:
    library = Library(folder / "library.sqlite")
    await library.open()
    try:
        await library.add(jobs)
        yield library
    finally:
        await library.close()


def full(folder: Path) -> Job:
    problem = Problem(
        ErrorKey.CLIP_EXPIRED, {"provider": "cometapi", "n": 3}, Remedy.FETCH_AGAIN, "words", "1303", "r1"
    )
    return replace(
        a_job(1, S.FAILED, values={"image": str(folder / "inputs" / "x" / "cat.jpg"), "cfg_scale": 0.5}),
        take=2, takes=4, submitted_at=1.5, done_at=2.5, task_id="878106242831892487", task_status="succeed",
        progress=0.25, clip_url="https://cdn.example/a.mp4", clip_id="77", further=2, clip=CLIP,
        poster="posters/a.jpg", fetched=10, fetch_total=20, problem=problem,
        price=Price(Decimal("0.280"), as_of="2026-07-24"),
        charged=Price(Decimal("0.3"), "CNY", estimated=False), starred=True, dismissed=True,
    )  # fmt: skip


def test_a_job_comes_back_as_it_went(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        job = full(data_folder)
        async with opened(data_folder, (job,)) as library:
            assert await library.get(job.id) == job
            assert await library.get("unknown") is None
            later = replace(job, problem=None, state=S.DOWNLOADING, starred=False)
            await library.save(later)
            assert await library.get(job.id) == later

    run(story())


def test_the_data_folder_may_be_moved(data_folder: Path, tmp_path: Path) -> None:
    row = to_row(full(data_folder), data_folder)
    assert str(data_folder) not in str(row)
    moved = from_row(row, tmp_path / "elsewhere")
    assert moved.recipe.values["image"] == str(tmp_path / "elsewhere" / "inputs" / "x" / "cat.jpg")


def test_an_address_with_a_signature_is_not_written(data_folder: Path) -> None:
    job = replace(a_job(1), clip_url="https://cdn.example/a.mp4?Signature=secret")
    assert "secret" not in str(to_row(job, data_folder))


def test_all_jobs_of_an_intent_are_kept_or_none(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        async with opened(data_folder, (a_job(1),)) as library:
            with pytest.raises(Exception, match="UNIQUE"):
                await library.add((a_job(2), a_job(1)))
            assert await library.get(a_job(2).id) is None
            assert (await library.counts()).all == 1

    run(story())


def test_pages_follow_each_other_without_a_gap(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        jobs = [a_job(number) for number in range(250)]
        async with opened(data_folder, jobs) as library:
            seen: list[Job] = []
            while page := await library.page(JobQuery(), seen[-1] if seen else None, 40):
                assert len(page) <= 40
                seen.extend(page)
            assert seen == jobs[::-1]

    run(story())


def test_groups_and_counts_agree(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        jobs = [a_job(n, state, dismissed=n % 5 == 0) for n, state in enumerate(list(S) * 4)]
        async with opened(data_folder, jobs) as library:
            for job in jobs[::3]:
                await library.save(replace(job, state=S.READY, clip=CLIP))
            await library.remove(jobs[1].id)
            pages = {group: await library.page(JobQuery(group=group), None, 100) for group in Group}
            counts = await library.counts()
            assert counts == JobCounts(
                *(
                    len(pages[g])
                    for g in (Group.ALL, Group.ACTIVE, Group.READY, Group.ATTENTION, Group.DISMISSED)
                )
            )
            assert counts.dismissed > 0
            assert {j.state for j in pages[Group.ACTIVE]} <= ACTIVE
            assert len(pages[Group.ACTIVE]) > 5
            assert all(j.dismissed for j in pages[Group.DISMISSED])
            assert len(pages[Group.ALL]) + len(pages[Group.DISMISSED]) == len(jobs) - 1
            ready = sum(j.state is S.READY for p in (pages[Group.ALL], pages[Group.DISMISSED]) for j in p)
            assert await library.kept() == Kept(ready, 1000 * len(jobs[::3]))
            unfinished = await library.unfinished()
            assert [j.created_at for j in unfinished] == sorted(j.created_at for j in unfinished)
            assert {j.state for j in unfinished} <= ACTIVE

    run(story())


WORDS = (
    "a Harbour at dawn",
    "東京の夜 ネオン",
    "Київ, дощ",
    "ÉCLAIR 100% _x_",
    'say "cut" OR NOT',
    "ﬁlm ＡＢＣ",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", (5, 4, 3, 2, 1, 0)),
        ("harb dawn", (0,)),
        ("HARBOUR", (0,)),
        ("東京", (1,)),
        ("の", (1,)),
        ("ネオン", (1,)),
        ("дощ", (2,)),
        ("КИЇВ", (2,)),
        ("éclair", (3,)),
        ("0%", (3,)),
        ("_x_", (3,)),
        ('"cut"', (4,)),
        ("OR", (4,)),
        ("film abc", (5,)),
        ("?a", ()),
        ("[a", ()),
        ("harbour zebra", ()),
        ("kling-v2-6", (5, 4, 3, 2, 1, 0)),
        ("ks-3", (3,)),
        ("99887766", (2,)),
        ("*", ()),
    ],
)
def test_search_finds_parts_of_words_in_any_script(
    run: Run, data_folder: Path, text: str, found: tuple[int, ...]
) -> None:
    async def story() -> None:
        jobs = [a_job(n, S.QUEUED, values={"prompt": prompt}) for n, prompt in enumerate(WORDS)]
        async with opened(data_folder, jobs) as library:
            await library.save(replace(jobs[2], task_id="998877665544"))
            page = await library.page(JobQuery(text), None, 100)
            assert tuple(int(job.id, 16) for job in page) == found

    run(story())


def test_a_removed_job_is_found_no_more(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        async with opened(data_folder, (a_job(1), a_job(2))) as library:
            await library.save(a_job(1), answers=(Answer(1.0, "create", 200, "{}"),))
            await library.remove(a_job(1).id)
            assert await library.answers(a_job(1).id) == ()
            assert [j.id for j in await library.page(JobQuery("harbour"), None, 9)] == [a_job(2).id]

    run(story())


def test_answers_stay_in_order_and_with_their_job(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        async with opened(data_folder, (a_job(1), a_job(2))) as library:
            said = (Answer(1.0, "request", 0, "POST …"), Answer(2.0, "create", 200, '{"code":0}'))
            await library.save(a_job(1), answers=said)
            await library.save(a_job(1), answers=(Answer(3.0, "query", 502, "<html>"),), durable=False)
            assert [answer.what for answer in await library.answers(a_job(1).id)] == [
                "request",
                "create",
                "query",
            ]
            assert await library.answers(a_job(2).id) == ()

    run(story())


def test_the_waiting_times_are_those_of_the_last_jobs_alike(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        jobs = [
            a_job(n, submitted_at=1000.0 * n, done_at=1000.0 * n + (500 if n < 10 else 60 + n))
            for n in range(30)
        ]
        other = a_job(99, submitted_at=0.0, done_at=9999.0, values={"mode": "pro"})
        async with opened(data_folder, (*jobs, other)) as library:
            assert await library.waiting_times(a_job(200), 3) == (60 + 29, 60 + 28, 60 + 27)
            assert len(await library.waiting_times(a_job(200))) == 30
            assert await library.waiting_times(a_job(201, values={"duration": "10"})) == ()

    run(story())


def test_sqlite_never_works_on_the_callers_thread(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        async with opened(data_folder) as library:
            name = await library._on_thread(lambda: threading.current_thread().name)
            assert name.startswith("library")
            assert threading.current_thread().name != name

    run(story())


def test_a_job_that_is_not_there_cannot_be_saved(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        async with opened(data_folder) as library:
            with pytest.raises(KeyError):
                await library.save(a_job(1))

    run(story())


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8),
        st.text() | st.integers() | st.booleans() | st.lists(st.text(), max_size=3),
        max_size=5,
    )
)
def test_any_values_survive_the_rows(values: dict[str, Any]) -> None:
    folder = Path("/data/kling")
    job = a_job(1, values=values)
    assert from_row(to_row(job, folder), folder) == job


@pytest.mark.parametrize(
    ("column", "garbage"),
    [
        ("recipe", "{"),
        ("recipe", '{"provider": 1}'),
        ("clip", "{}"),
        ("problem", "[]"),
        ("price", '{"amount": "x"}'),
        ("state", "daydreaming"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_as_a_damaged_library(
    run: Run, tmp_path: Path, column: str, garbage: str
) -> None:
    async def story() -> None:
        async with opened(tmp_path, [a_job(1)]) as library:
            await library._on_thread(
                lambda: library._opened().run(f"UPDATE jobs SET {column} = ?", (garbage,))
            )
            with pytest.raises(StudioError) as damaged:
                await library.get(a_job(1).id)
            assert damaged.value.problem.key is ErrorKey.LIBRARY_DAMAGED

    run(story())


def test_outlines_are_the_pages_in_short(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        jobs = [a_job(n, S.READY if n % 3 else S.FAILED) for n in range(60)]
        async with opened(data_folder, jobs) as library:
            for query in (JobQuery(), JobQuery(group=Group.READY), JobQuery("harbour"), JobQuery("ur")):
                page = await library.page(query, None, 100)
                seen: list[Outline] = []
                while read := await library.outlines(query, seen[-1].id if seen else "", 7):
                    assert len(read) <= 7
                    seen += read
                assert seen == [Outline(job.id, job.created_at) for job in page]

    run(story())


def test_jobs_are_read_by_their_ids(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        jobs = [a_job(number) for number in range(9)]
        async with opened(data_folder, jobs) as library:
            found = await library.several([jobs[7].id, "unknown", jobs[2].id])
            assert {job.id: job for job in found} == {jobs[n].id: jobs[n] for n in (2, 7)}
            assert await library.several([]) == ()

    run(story())


def test_a_long_list_is_read_beside_what_is_written(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        async with opened(data_folder, [a_job(1)]) as library:
            let_go = threading.Event()
            busy = library._thread.submit(let_go.wait)
            assert [outline.id for outline in await library.outlines(JobQuery(), "", 9)] == [a_job(1).id]
            let_go.set()
            busy.result(10)
            await library.add([a_job(2)])
            assert len(await library.outlines(JobQuery(), "", 9)) == 2, "it sees what was written since"

    run(story())
