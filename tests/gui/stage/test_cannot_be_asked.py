"""What the window says of a job whose provider cannot be asked what became of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import JobState
from kling_studio.ui.jobs import state_words
from kling_studio.ui.jobs.state_words import Known
from kling_studio.ui.stage.report import Deed
from kling_studio.ui.stage.reports import report_of
from tests.gui.jobs.sample import a_job

S = JobState
NOW = 2_000_000_000.0


def test_it_says_that_nobody_can_be_asked(qapp: QApplication) -> None:
    problem = Problem(ErrorKey.CANNOT_BE_ASKED, {"provider": "apixo"})
    job = a_job(1, state=S.UNSURE, submitted_at=NOW - 20, changed_at=NOW - 18, problem=problem)
    known = Known(NOW, given_up=True)
    report = report_of(job, known)
    told = " ".join([report.title, report.text, *(each.text for each in report.happenings)])
    assert "cannot be asked" in told
    assert "never send a paid request twice" in told
    assert "Asking by job number" not in told
    (offer,) = report.offers
    assert offer.word == "Give up"
    assert "Look at your account at" in offer.truth
    assert state_words.note(job, known) == "Cannot be asked"


def test_not_found_where_that_proves_nothing_is_said_to_prove_nothing(qapp: QApplication) -> None:
    problem = Problem(ErrorKey.ANSWER_LOST, {"provider": "cometapi", "not_found": 12})
    job = a_job(1, state=S.UNSURE, submitted_at=NOW - 900, changed_at=NOW - 898, problem=problem)
    asking = report_of(job, Known(NOW, given_up=False))
    assert "proves nothing" not in asking.text
    assert "If" in asking.offers[1].truth, "it is not known whether it goes on there"
    assert [offer.word for offer in asking.offers] == ["Ask now", "Cancel"]
    over = report_of(job, Known(NOW, given_up=True))
    assert "That proves nothing" in over.text
    assert [offer.word for offer in over.offers] == ["Ask now", "Give up"]
    assert "may still charge" in over.offers[1].truth


def test_without_any_answer_nothing_is_said_to_be_known(qapp: QApplication) -> None:
    problem = Problem(ErrorKey.ANSWER_LOST, {"provider": "kling", "not_found": 0})
    job = a_job(1, state=S.UNSURE, submitted_at=NOW - 900, changed_at=NOW - 898, problem=problem)
    over = report_of(job, Known(NOW, given_up=True))
    assert "knows no job" not in over.text


def test_where_the_account_has_a_page_it_is_offered(qapp: QApplication) -> None:
    problem = Problem(ErrorKey.CANNOT_BE_ASKED, {"provider": "apixo"})
    unsure = a_job(1, state=S.UNSURE, submitted_at=NOW - 20, changed_at=NOW - 18, problem=problem)
    given_up = a_job(1, state=S.CANCELLED, submitted_at=NOW - 20, changed_at=NOW - 18)
    for job in (unsure, given_up):
        for has_page in (True, False):
            report = report_of(job, Known(NOW, given_up=True), has_page=has_page)
            there = [offer for offer in report.offers if offer.deed is Deed.OPEN_PAGE]
            assert len(there) == has_page
