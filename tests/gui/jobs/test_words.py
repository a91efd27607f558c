"""What a row says, as truth: prices, times, states."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import JobState
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe
from kling_studio.paths import resource
from kling_studio.ui import theme
from kling_studio.ui.jobs import rules, state_words, words
from kling_studio.ui.jobs.state_words import Known, Tone
from kling_studio.ui.jobs.two_lines import two_lines
from kling_studio.ui.measures import iso_day
from kling_studio.ui.stage.heading import title_of
from tests.gui.jobs.sample import CLIP, a_job

S = JobState
PRICE = Price(Decimal("0.28"))
NOW = 2_000_000_000.0


def plain(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")


@pytest.mark.parametrize("state", list(JobState))
def test_every_state_has_a_word_an_icon_that_is_shipped_and_a_tone(state: JobState) -> None:
    look = state_words.state_look(a_job(1, state=state), Known(NOW))
    assert look.word
    assert resource("icons", f"{look.icon}.svg").exists()
    assert look.filled == (state in (S.UNSURE, S.FAILED))


def test_a_clip_that_cannot_be_kept_is_at_risk() -> None:
    job = a_job(1, state=S.DOWNLOADING, problem=Problem(ErrorKey.DISK_FULL))
    look = state_words.state_look(job, Known(NOW))
    assert (look.word, look.tone, look.filled) == ("At risk", Tone.DOUBT, True)
    assert state_words.note(job, Known(NOW)) == "Disk full"


@pytest.mark.parametrize(
    ("members", "left", "said"),
    [
        ({"state": S.PROCESSING, "submitted_at": NOW - 42}, None, "Elapsed 0:42"),
        ({"state": S.PROCESSING, "submitted_at": NOW - 42}, 72.9, "1:12 left"),
        ({"state": S.PROCESSING, "submitted_at": NOW - 250}, 0.0, "Any moment, 4:10"),
        ({"state": S.SUBMITTED, "submitted_at": NOW - 4000}, None, "Elapsed 1:06:40"),
        ({"state": S.PROCESSING, "submitted_at": NOW + 60}, None, "Elapsed 0:00"),
        ({"state": S.UNSURE, "submitted_at": NOW - 18}, None, "Asking, 0:18"),
        ({"state": S.QUEUED}, None, "Next free slot"),
        ({"state": S.QUEUED, "problem": Problem(ErrorKey.UNREACHABLE)}, None, "When online"),
        ({"state": S.QUEUED, "problem": Problem(ErrorKey.DISK_READ_ONLY)}, None, "Disk read-only"),
        ({"state": S.DOWNLOADING, "fetched": 8_000_000, "fetch_total": 14_000_000}, None, "8 of 14 MB"),
        ({"state": S.DOWNLOADING, "fetched": 1_500_000}, None, "1.5 MB"),
        ({"state": S.READY, "clip": CLIP}, None, "Safe on disk"),
        ({"state": S.READY, "clip": CLIP, "further": 2}, None, "1 of 3 on disk"),
        ({"state": S.FAILED, "task_id": "7", "price": None}, None, "Charge unknown"),
        ({"state": S.CANCELLED}, None, "Not sent"),
        ({"state": S.PROCESSING, "dismissed": True}, None, "Cancelled, still watched"),
    ],
)
def test_the_note_beside_the_state(members: dict[str, Any], left: float | None, said: str) -> None:
    assert plain(state_words.note(a_job(1, **members), Known(NOW, left))) == said


LOST = Problem(ErrorKey.CLIP_DAMAGED, remedy=Remedy.FETCH_AGAIN)
FULL = Problem(ErrorKey.DISK_FULL)
DAY = 86_400.0


@pytest.mark.parametrize(
    ("members", "known", "word", "said"),
    [
        ({"state": S.QUEUED}, Known(NOW, number=1), "Queued", "Next free slot"),
        ({"state": S.QUEUED}, Known(NOW, number=3), "Queued", "No. 3 in line"),
        ({"state": S.QUEUED}, Known(NOW, number=1, paused=True), "Paused", "First in line"),
        ({"state": S.QUEUED}, Known(NOW, number=2, paused=True), "Paused", "No. 2 in line"),
        (
            {"state": S.QUEUED},
            Known(NOW, paused=True, stopped=ErrorKey.BALANCE_EMPTY),
            "Stopped",
            "Balance used up",
        ),
        ({"state": S.QUEUED}, Known(NOW, stopped=ErrorKey.KEY_REFUSED), "Stopped", "Key refused"),
        ({"state": S.QUEUED}, Known(NOW, stopped=ErrorKey.KEY_MISSING), "Stopped", "No key"),
        ({"state": S.QUEUED}, Known(NOW, stopped=ErrorKey.CLOCK_WRONG), "Stopped", "Clock is off"),
        (
            {"state": S.PROCESSING, "submitted_at": NOW - 250},
            Known(NOW, 0.0, slow=True),
            "Slower than usual",
            "4:10",
        ),
        (
            {"state": S.DOWNLOADING, "problem": FULL},
            Known(NOW, kept=29.9 * DAY, at_risk=True),
            "At risk",
            "29 days left",
        ),
        (
            {"state": S.FAILED, "problem": LOST},
            Known(NOW, kept=47.5 * 3600, at_risk=True),
            "At risk",
            "47 hours left",
        ),
        (
            {"state": S.DOWNLOADING, "problem": FULL, "dismissed": True},
            Known(NOW, kept=599, at_risk=True),
            "At risk",
            "9 minutes left",
        ),
        ({"state": S.FAILED, "problem": LOST}, Known(NOW, kept=0.0), "Failed", "Perhaps expired"),
    ],
)
def test_what_the_studio_knows_is_said(members: dict[str, Any], known: Known, word: str, said: str) -> None:
    job = a_job(1, **members)
    assert state_words.state_look(job, known).word == word
    assert plain(state_words.note(job, known)).replace("(s)", "s") == said
    assert resource("icons", f"{state_words.state_look(job, known).icon}.svg").exists()


def test_an_unsure_job_that_was_looked_for_in_vain_says_so() -> None:
    assert state_words.note(a_job(1, state=S.UNSURE), Known(NOW, given_up=True)) == "Not found"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"state": S.QUEUED, "price": PRICE}, "≈ $0.28"),
        ({"state": S.READY, "price": PRICE, "charged": Price(Decimal("0.3000"), estimated=False)}, "$0.30"),
        ({"state": S.FAILED, "price": PRICE}, "$0.00"),
        ({"state": S.CANCELLED, "price": PRICE}, "$0.00"),
        ({"state": S.FAILED, "price": PRICE, "task_id": "t"}, "$0.00 or ≈ $0.28"),
        ({"state": S.FAILED, "price": PRICE, "task_id": "t", "charged": Price(Decimal(0))}, "$0.00"),
        ({"state": S.PROCESSING}, ""),
    ],
)
def test_the_price_never_says_more_than_is_known(members: dict[str, Any], said: str) -> None:
    assert plain(words.price_words(a_job(1, **members))) == said


LISTED = Price(Decimal("0.28"), as_of="2026-07-24")
CHARGED = Price(Decimal("0.30"), estimated=False)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"state": S.QUEUED, "price": LISTED}, "Reserved: ≈ $0.28, price list of {day}"),
        ({"state": S.READY, "price": LISTED}, "Estimated: ≈ $0.28, price list of {day}"),
        ({"state": S.READY, "price": PRICE}, "Estimated: ≈ $0.28"),
        ({"state": S.READY, "price": LISTED, "charged": CHARGED}, "Charged: $0.30"),
        ({"state": S.FAILED, "price": LISTED, "task_id": "t"}, "Not certain: $0.00 or ≈ $0.28"),
        ({"state": S.FAILED, "price": LISTED}, ""),
        ({"state": S.READY}, ""),
        ({"state": S.READY, "price": Price(Decimal(0))}, ""),
    ],
)
def test_a_tooltip_says_what_the_price_is(members: dict[str, Any], said: str) -> None:
    line = plain(words.cost_line(a_job(1, **members)))
    assert line == said.format(day=iso_day("2026-07-24"))


def test_not_charged_is_said_only_where_it_is_known() -> None:
    assert state_words.note(a_job(1, state=S.FAILED, price=PRICE), Known(NOW)) == "Not charged"
    assert state_words.note(a_job(1, state=S.FAILED, price=PRICE, task_id="t"), Known(NOW)) == ""
    assert state_words.note(a_job(1, state=S.FAILED), Known(NOW)) == ""


def test_progress_is_never_made_up() -> None:
    assert words.progress(a_job(1, state=S.PROCESSING)) is None
    assert words.bar_share(a_job(1, state=S.PROCESSING), NOW, None) is None
    assert words.progress(a_job(1, state=S.DOWNLOADING, fetched=30, fetch_total=20)) == 1.0
    assert words.progress(a_job(1, state=S.FAILED, progress=0.5)) is None
    waiting = a_job(1, state=S.PROCESSING, submitted_at=NOW - 30)
    assert words.bar_share(waiting, NOW, 90.0) == 0.25
    assert words.bar_share(waiting, NOW, 0.0) == 0.95


def test_the_start_frame_stands_in_for_a_poster_where_it_is_a_file_here() -> None:
    def frame(**values: object) -> Path | None:
        return words.start_frame(a_job(1, recipe=Recipe("cometapi", "image2video", values)))

    assert frame(image="/pictures/start.png") == Path("/pictures/start.png")
    assert frame(image="https://example.org/start.png") is None
    assert frame(image="iVBORw0KGgo" * 10_000) is None
    assert frame() is None


def test_the_route_in_facts() -> None:
    assert plain(words.route_line(a_job(1))) == "CometAPI · kling-v2-6 · Pro · 5 s"
    bare = a_job(1, recipe=Recipe("unknown-route", "text2video", {}))
    assert plain(words.route_line(bare)) == "unknown-route"
    second = a_job(1, take=2, takes=3)
    assert plain(words.route_line(second)) == "Take 2 of 3 · CometAPI · kling-v2-6 · Pro · 5 s"


@given(st.dictionaries(st.sampled_from(["prompt", "mode", "duration", "model_name"]), st.text(max_size=40)))
def test_no_recipe_is_too_odd_to_be_said(values: dict[str, str]) -> None:
    for state in JobState:
        job = a_job(1, state=state, recipe=Recipe("cometapi", "text2video", values))
        assert state_words.whole_sentence(job, Known(NOW)).endswith(".")
        words.length_badge(job)


def test_fetching_again_is_offered_only_for_a_clip_that_exists() -> None:
    lost = Problem(ErrorKey.CLIP_INCOMPLETE, remedy=Remedy.FETCH_AGAIN)
    assert rules.fetchable(a_job(1, state=S.FAILED, task_id="t", problem=lost))
    assert not rules.fetchable(a_job(1, state=S.FAILED, problem=lost))
    assert not rules.fetchable(a_job(1, state=S.FAILED, task_id="t", problem=Problem(ErrorKey.TASK_FAILED)))
    assert not rules.retryable(a_job(1, state=S.UNSURE)), "it may have been taken and charged"


SIGNS = st.one_of(
    st.characters(categories=["L", "N", "P", "Zs", "S"]),
    st.sampled_from(" \n\t…🎬𝒜"),
    st.characters(codec="utf-8"),
)


@given(st.text(SIGNS, max_size=900), st.integers(1, 400))
def test_a_prompt_is_cut_to_two_lines_that_fit(qapp: QApplication, text: str, width: int) -> None:
    font = theme.font("label")
    lines = two_lines(text, font, width)
    assert len(lines) <= 2
    visible = "".join(s for s in "".join(text.split()) if unicodedata.category(s) != "Cc")
    if len(text) <= 600:
        assert bool(lines) == bool(visible)
    if width >= 100 and len(text) <= 600 and not any("…" in line for line in lines):
        assert "".join("".join(lines).split()) == visible


@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"]), max_size=900))
def test_two_lines_fit_their_width(qapp: QApplication, text: str) -> None:
    font = theme.font("label")
    for line in two_lines(text, font, 196):
        assert QFontMetrics(font).horizontalAdvance(line) <= 196 + 1


def test_signs_beyond_the_first_plane_are_not_torn(qapp: QApplication) -> None:
    above, below = two_lines("🎬" * 12 + " " + "🎬" * 5, theme.font("label"), 120)
    assert set(above + below) <= {"🎬", " ", "…"}


@pytest.mark.parametrize(
    ("endpoint", "values", "said"),
    [
        ("effects", {"effect_scene": "hug"}, "Effects: "),
        ("advanced-lip-sync", {"video_url": "/home/ada/talk.mp4"}, "Lip-sync: talk.mp4"),
        ("image2video", {"image": "/home/ada/cat.png"}, "Image to video: cat.png"),
        ("video-extend", {"video_id": "77"}, "Extend a clip: 77"),
        ("text2video", {}, "Text to video"),
        ("image2video", {"image": "A" * 9000}, "Image to video"),
    ],
)
def test_a_clip_without_words_is_called_by_its_form_and_source(
    endpoint: str, values: dict[str, object], said: str
) -> None:
    job = a_job(1)
    job = replace(job, recipe=replace(job.recipe, endpoint=endpoint, values=values))
    assert plain(words.title(job)).startswith(said)
    assert plain(title_of(job)) == plain(words.title(job))


def test_a_title_names_things_as_they_are_typed() -> None:
    job = a_job(1)
    values = {"prompt": "Steam rises while <<<element_1>>> watches. Slowly"}
    job = replace(job, recipe=replace(job.recipe, endpoint="omni-video", values=values))
    assert words.title(job) == "Steam rises while @element_1 watches. Slowly"
    assert title_of(job) == "Steam rises while @element_1 watches"
