"""The rules without a studio around them: verdicts, the line, names, waits, the log, figures."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import ENDED, LEGAL_MOVES, IllegalMoveError, Job, JobState
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.signed import unsigned
from kling_studio.engine.backoff import backoff
from kling_studio.engine.clock import Clock
from kling_studio.engine.figures import Unfinished
from kling_studio.engine.line import Line
from kling_studio.engine.naming import LONGEST, clip_name, export_name, input_name
from kling_studio.engine.pace import after_failed_look, next_look, time_left
from kling_studio.engine.saidlog import LONGEST as LONGEST_ENTRY
from kling_studio.engine.saidlog import abbreviated, address_in, answer_entry, request_entry, sent_bytes
from kling_studio.engine.tasks import Tasks
from kling_studio.engine.verdict import advance
from kling_studio.providers.base import TaskReport, TaskState, WireRequest

S = JobState
Run = Callable[[Any], Any]


def a_job(state: JobState = S.SUBMITTED, **more: Any) -> Job:
    values = {"prompt": more.pop("prompt", "a harbour"), "model_name": "kling-v2-6"}
    return Job(
        id=more.pop("id", "0" * 24 + "abcdef12"),
        intent="i",
        recipe=Recipe("cometapi", "text2video", values),
        external_task_id="e",
        state=state,
        created_at=1_760_000_000.0,
        changed_at=0.0,
        **more,
    )


reports = st.builds(
    TaskReport,
    task_id=st.just("t"),
    state=st.sampled_from(TaskState),
    word=st.text(max_size=8),
    progress=st.none() | st.floats(0, 1),
    clip_url=st.sampled_from(["", "https://cdn.example/a.mp4"]),
    clip_id=st.sampled_from(["", "77"]),
    further=st.integers(0, 3),
    problem=st.none() | st.just(Problem(ErrorKey.CONTENT_REFUSED)),
)

ORDER = {S.SUBMITTED: 0, S.PROCESSING: 1, S.DOWNLOADING: 2, S.FAILED: 2}


@given(st.lists(reports, max_size=12))
def test_no_answers_move_a_job_backwards_or_against_the_rules(answers: list[TaskReport]) -> None:
    job = a_job()
    for report in answers:
        after = advance(job, report, 1.0)
        if after is None:
            continue
        if job.state is not S.DOWNLOADING:
            assert ORDER[after.state] >= ORDER[job.state]
            assert after.state is job.state or after.state in LEGAL_MOVES[job.state]
        if after.state is S.FAILED:
            assert report.state is TaskState.FAILED
        if after.state is S.DOWNLOADING:
            assert (after.clip_url, after.clip_id) == (report.clip_url, report.clip_id)
            assert after.further == report.further
        if after.state is S.PROCESSING and job.progress is not None:
            assert (after.progress or 0) >= job.progress
        job = after


@pytest.mark.parametrize("state", [s for s in S if s not in (S.SUBMITTED, S.PROCESSING)])
def test_an_answer_means_nothing_to_a_job_that_does_not_ask(state: JobState) -> None:
    assert advance(a_job(state), TaskReport("t", TaskState.FAILED), 1.0) is None


class Moves(RuleBasedStateMachine):
    """Random moves: legal ones pass, others raise, nothing leaves an end but by fetching again."""

    jobs = Bundle("jobs")

    @rule(target=jobs)
    def begin(self) -> list[Job]:
        return [a_job(S.QUEUED)]

    @rule(job=jobs, to=st.sampled_from(JobState))
    def move(self, job: list[Job], to: JobState) -> None:
        before = job[-1]
        if to is before.state or to in LEGAL_MOVES[before.state]:
            job.append(before.moved(to, 1.0))
        else:
            with pytest.raises(IllegalMoveError):
                before.moved(to, 1.0)
        path = [step.state for step in job]
        for here, there in itertools.pairwise(path):
            if there is S.SUBMITTING and here is not S.SUBMITTING:
                assert here is S.QUEUED
        for at, state in enumerate(path):
            if state in (S.UNSURE, S.SUBMITTED):
                assert S.SUBMITTING not in path[at:], "sent again after it may have been taken"

    @invariant()
    def ends_are_ends(self) -> None:
        left = {state: LEGAL_MOVES[state] for state in ENDED if LEGAL_MOVES[state]}
        assert left == {S.FAILED: {S.DOWNLOADING}, S.READY: {S.FAILED}}, "fetched again; its file was taken"


TestMoves = Moves.TestCase
TestMoves.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_every_state_can_be_reached() -> None:
    reached, todo = {S.QUEUED}, [S.QUEUED]
    while todo:
        for state in LEGAL_MOVES[todo.pop()] - reached:
            reached.add(state)
            todo.append(state)
    assert reached == set(JobState)


WINDOWS = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80)
    | st.sampled_from(["{prompt}", "con", "{prompt}.{n}", "..", "{x}", "/", "NUL.mp4"]),
    st.text(max_size=400) | st.sampled_from(["con", "Aux.", "lpt1.x", "日本語" * 200, "‮evil", "a" * 5000]),
    st.integers(1, 99),
)
def test_an_exported_name_is_legal_everywhere(template: str, prompt: str, n: int) -> None:
    name = export_name(template, a_job(prompt=prompt), n)
    assert name.endswith(".mp4")
    assert len(name.encode()) <= LONGEST
    stem = name.removesuffix(".mp4")
    assert stem.strip(" .") == stem != ""
    assert not set('<>:"/\\|?*') & set(name)
    assert all(ord(sign) >= 32 for sign in name)
    assert stem.split(".")[0].strip().lower() not in WINDOWS


def test_a_template_is_filled() -> None:
    name = export_name("{date} {endpoint} {prompt} {n} {model} {id} {other}", a_job(), 3)
    assert name == "2025-10-09 text2video a harbour 3 kling-v2-6 abcdef12 {other}.mp4"


def test_a_prompt_is_no_template() -> None:
    assert export_name("{prompt}", a_job(prompt="{date} {n}"), 1) == "{date} {n}.mp4"


def test_a_long_prompt_is_cut_between_words() -> None:
    assert export_name("{prompt}", a_job(prompt="word " * 40), 1) == "word " * 11 + "word.mp4"


def test_names_of_the_library() -> None:
    assert clip_name(a_job()) == "2025-10-09-text2video-00000000abcdef12.mp4"
    assert clip_name(a_job(id="0" * 23 + "1abcdef12")) != clip_name(a_job())
    assert input_name("Фото 1.JPG") == "Фото 1.jpg"
    assert input_name("..") == "picture"
    assert input_name("con.png") == "_con.png"


@given(st.integers(0, 200))
def test_a_backoff_stays_between_half_and_whole_of_its_step(attempt: int) -> None:
    step = min(60.0, 2.0 * 2.0 ** min(attempt, 32))
    assert step / 2 <= backoff(attempt, first=2.0, most=60.0) <= step


def test_looks_follow_the_schedule() -> None:
    waiting = Pace(first=25, every=8, slots=5)
    assert next_look(waiting, 5) == 20
    assert next_look(waiting, 100) == 8
    assert after_failed_look(waiting, 1, 40.0) == 40
    assert after_failed_look(waiting, 1, 86_400.0) == 3600, "its result may be gone by then"
    assert 8 <= after_failed_look(waiting, 9, None) <= 60


def test_time_left_is_known_only_from_experience() -> None:
    job = a_job(submitted_at=100.0)
    assert time_left(job, 130.0) is None
    assert time_left(job, 130.0, 75.0) == 45.0
    assert time_left(job, 300.0, 75.0) == 0.0
    assert time_left(job, 0.0, 75.0) == 75.0
    assert time_left(a_job(S.READY, submitted_at=100.0), 130.0, 75.0) is None


def test_a_clock_needs_a_speed() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Clock(0)


def test_first_come_first_served_and_one_at_a_time_after_a_refusal(run: Run) -> None:
    async def story() -> None:
        line, entered = Line(2, Clock(1000)), []
        turn = asyncio.Condition()

        async def go(number: int) -> None:
            assert await line.enter((number, str(number)))
            async with turn:
                entered.append(number)
                turn.notify_all()

        tasks = [asyncio.create_task(go(number)) for number in range(5)]
        async with turn:
            await turn.wait_for(lambda: len(entered) == 2)
            line.refused("0", None)
            assert line.running == 1
            line.leave("1")
            await turn.wait_for(lambda: len(entered) == 3)
            await asyncio.sleep(0)
            assert entered == [0, 1, 2], "after a refusal one goes alone"
            line.went_well("2")
            await turn.wait_for(lambda: len(entered) == 4)
            line.leave("2")
            await turn.wait_for(lambda: len(entered) == 5)
        assert entered == [0, 1, 2, 3, 4]
        await asyncio.gather(*tasks)

    run(story())


def test_who_is_called_off_gets_no_slot(run: Run) -> None:
    async def story() -> None:
        line = Line(1, Clock(1000))
        assert await line.enter((1, "a"))
        waiting = asyncio.create_task(line.enter((2, "b")))
        cancelled = asyncio.create_task(line.enter((3, "c")))
        await asyncio.sleep(0)
        line.call_off("b")
        cancelled.cancel()
        assert await waiting is False
        with pytest.raises(asyncio.CancelledError):
            await cancelled
        line.leave("a")
        assert line.running == 0
        line.close()
        assert not await _goes(line)

    run(story())


async def _goes(line: Line) -> bool:
    task = asyncio.create_task(line.enter((9, "x")))
    await asyncio.wait((task,), timeout=0.01)
    task.cancel()
    return task.done() and not task.cancelled()


def test_pictures_are_abbreviated_and_signatures_dropped() -> None:
    body = {"image": "iVBOR" + "A" * 5000, "prompt": "word " * 500, "list": [{"image": "B" * 600}]}
    short = abbreviated(body)
    assert short["image"].endswith("[5005]")
    assert len(short["image"]) < 80
    assert short["prompt"] == body["prompt"]
    assert short["list"][0]["image"].endswith("[600]")
    said = unsigned('{"url":"https://cdn.example/a.mp4?Signature=secret&Expires=1","b":2}')
    assert said == '{"url":"https://cdn.example/a.mp4?…","b":2}'
    entry = request_entry(WireRequest("POST", "https://x.example/v1?key=secret", body), 1.0)
    assert "secret" not in entry.text
    assert len(answer_entry("query", "x" * 200_000, 1.0).text) < LONGEST_ENTRY + 20


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.integers(500, 3000).map(lambda size: "A" * size),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )
)
def test_the_entry_of_a_request_says_the_length_of_what_leaves(value: Any) -> None:
    body = {"image": "iVBOR" + "A" * 5000, "prompt": "Łódź", "more": value}
    entry = request_entry(WireRequest("POST", "https://x.example/v1", body), 1.0)
    leaves = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    assert sent_bytes(entry) == len(leaves.encode())
    assert address_in([entry]) == "https://x.example/v1"
    assert "A" * 600 not in entry.text


def test_an_entry_without_a_length_says_none() -> None:
    assert sent_bytes(answer_entry("request", 'POST https://x.example\n{"a": 1}', 1.0)) is None


def test_unfinished_counts() -> None:
    states = [S.QUEUED, S.UNSURE, S.PROCESSING, S.DOWNLOADING]
    assert Unfinished.of(a_job(state) for state in states) == Unfinished(2, 1, 1)
    assert not Unfinished(0, 0, 0)


def test_a_failed_task_is_reported_at_once_a_cancelled_one_is_not(run: Run) -> None:
    async def story() -> None:
        heard: list[BaseException] = []
        tasks = Tasks(heard.append)

        async def fail() -> None:
            raise LookupError

        failing = tasks.start(fail(), name="failing")
        lasting = tasks.start(asyncio.Event().wait(), name="lasting")
        await asyncio.wait((failing,))
        await asyncio.sleep(0)
        assert [type(error) for error in heard] == [LookupError]
        assert len(tasks) == 1
        await tasks.close()
        assert lasting.cancelled()
        assert len(heard) == 1

    run(story())


def test_what_is_sent_is_abbreviated_by_its_beginning_and_cut_before_it_is_read() -> None:
    """All of it is done in the window's thread, and a request may hold thirteen megabytes."""
    picture = "A" * 512 + "é" * 1000
    assert abbreviated(picture) == picture, "no picture has such signs"
    picture = "A" * 1512
    assert abbreviated({"image": picture})["image"].endswith("… [1512]")
    address = "https://cdn.example/" + "a" * 600 + "?Signature=secret"
    assert abbreviated(address) == address
    text = "x" * (LONGEST_ENTRY - 40) + "https://cdn.example/a.mp4?Signature=" + "s3cret" * 20
    assert "s3cret" not in answer_entry("query", text, 1.0).text
