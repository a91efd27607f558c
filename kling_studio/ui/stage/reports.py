"""What the stage says of a job that has no clip yet: one report a state, made from what we know."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.errors import Problem
from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.ui.jobs.state_words import Known, is_gone, kept_words
from kling_studio.ui.measures import file_size, span
from kling_studio.ui.stage.happenings import (
    accepted,
    costs,
    intent,
    money_facts,
    provider_of,
    says,
    sent,
    share_of_time,
    trouble,
)
from kling_studio.ui.stage.offers import cancel_sent, look_there, remedies
from kling_studio.ui.stage.report import Deed, Fact, Happening, Offer, Report, Tone
from kling_studio.ui.stage.unsure import unsure_report
from kling_studio.ui.texts import isolate, problem_sentence

S = JobState


def report_of(
    job: Job,
    known: Known,
    *,
    stop: Problem | None = None,
    accepted_at: float | None = None,
    looked_at: float | None = None,
    rate: float | None = None,
    has_page: bool = False,
) -> Report:
    """What is known of a job that is not READY.

    `known`: what the studio knows beside the job; `stop`: why its provider takes nothing paid;
    `accepted_at`: when the provider gave its task id; `looked_at`: when it was last asked about an unsure
    job; `rate`: bytes a second in which its clip arrives; `has_page`: the account there has a page.
    """
    report = _report(job, known, stop, accepted_at, looked_at, rate, has_page)
    return _cancelled_here(job, report) if job.dismissed and job.state in ACTIVE else report


def _report(
    job: Job,
    known: Known,
    stop: Problem | None,
    accepted_at: float | None,
    looked_at: float | None,
    rate: float | None,
    has_page: bool,
) -> Report:
    now = known.now
    match job.state:
        case S.QUEUED:
            return _queued(job, known, stop)
        case S.SUBMITTING:
            return _submitting(job)
        case S.UNSURE:
            return unsure_report(job, now, looked_at, known.given_up, has_page)
        case S.SUBMITTED | S.PROCESSING:
            return _running(job, known, accepted_at)
        case S.DOWNLOADING:
            return _fetching(job, known, accepted_at, rate)
        case S.FAILED:
            return _not_kept(job, known, accepted_at) if known.at_risk else _failed(job, known)
        case _:
            return _given_up(job, has_page) if job.submitted_at is not None else _cancelled(job)


def _queued(job: Job, known: Known, stop: Problem | None) -> Report:
    if known.paused:
        waits = QCoreApplication.translate("Report", "Waits until you resume sending")
    elif stop is not None:
        waits = QCoreApplication.translate("Report", "Waits until {provider} is resumed")
    elif known.over_budget:
        waits = QCoreApplication.translate(
            "Report", "Waits until the budget is raised or its next period begins"
        )
    else:
        waits = QCoreApplication.translate("Report", "Waits for a free slot at {provider}")
    text = QCoreApplication.translate(
        "Report", "No task was made yet and nothing was charged. It is sent by itself."
    )
    if stop is not None:
        text = QCoreApplication.translate(
            "Report", "{reason} This job was not charged. Nothing paid is sent there until you resume."
        ).format(reason=problem_sentence(stop))
    elif known.paused:
        text = QCoreApplication.translate(
            "Report", "Sending is paused: no task was made and nothing was charged."
        )
    elif known.over_budget:
        text = QCoreApplication.translate(
            "Report", "It would exceed the budget: no task was made and nothing was charged."
        )
    elif job.problem is not None:
        text = problem_sentence(job.problem)
    return Report(
        icon="pause" if known.paused or stop is not None or known.over_budget else "clock",
        tone=Tone.CALM,
        title=QCoreApplication.translate("Report", "Waiting to be sent"),
        text=text,
        happenings=(
            intent(job),
            Happening(None, "clock", Tone.CALM, waits.format(provider=provider_of(job))),
        ),
        offers=(
            Offer(
                Deed.CANCEL,
                QCoreApplication.translate("Report", "Cancel"),
                truth=QCoreApplication.translate("Report", "It has not been sent, so nothing is charged."),
            ),
        ),
        facts=money_facts(job),
    )


def _submitting(job: Job) -> Report:
    going = QCoreApplication.translate("Report", "The request is on its way to {provider}")
    return Report(
        icon="loader",
        tone=Tone.RUNNING,
        title=QCoreApplication.translate("Report", "Sending"),
        text=QCoreApplication.translate(
            "Report", "The request is sent once. If its answer is lost, we ask instead of sending again."
        ),
        happenings=(
            intent(job),
            Happening(job.submitted_at, "loader", Tone.RUNNING, going.format(provider=provider_of(job))),
        ),
        offers=cancel_sent(job),
        facts=money_facts(job),
    )


def _running(job: Job, known: Known, accepted_at: float | None) -> Report:
    now, left = known.now, known.left
    since = job.submitted_at or job.changed_at
    elapsed = isolate(span(now - since))
    running = job.state is S.PROCESSING
    if known.slow:
        text = QCoreApplication.translate(
            "Report",
            "{elapsed} so far, slower than usual: nine of ten such jobs took less. We go on asking.",
        )
        text = text.format(elapsed=elapsed)
    elif left is not None and left > 0:
        text = QCoreApplication.translate(
            "Report", "{elapsed} so far, about {left} left, judging by earlier jobs."
        )
        text = text.format(elapsed=elapsed, left=isolate(span(left)))
    elif left is not None:
        text = QCoreApplication.translate(
            "Report", "{elapsed} so far, done any moment, judging by earlier jobs."
        )
        text = text.format(elapsed=elapsed)
    else:
        text = QCoreApplication.translate("Report", "{elapsed} so far.").format(elapsed=elapsed)
    return Report(
        icon="loader",
        tone=Tone.RUNNING,
        title=(
            QCoreApplication.translate("Report", "{provider} is making the clip")
            if running
            else QCoreApplication.translate("Report", "Accepted, waiting at {provider}")
        ).format(provider=provider_of(job)),
        text=text,
        happenings=(*accepted(job, accepted_at), *says(job)),
        offers=cancel_sent(job),
        facts=money_facts(job),
        share=job.progress if job.progress is not None else share_of_time(now - since, left),
    )


def _fetching(job: Job, known: Known, accepted_at: float | None, rate: float | None) -> Report:
    lines = [*accepted(job, accepted_at), _made(job)]
    share = min(1.0, job.fetched / job.fetch_total) if job.fetch_total else None
    lines.append(Happening(None, "arrow-down-to-line", Tone.RUNNING, _fetched(job, rate)))
    if job.problem is not None:
        lines.append(trouble(job.changed_at, job.problem))
    held_up = job.problem is not None
    text = QCoreApplication.translate(
        "Report", "It counts as ready when it is complete on your disk and every frame decodes."
    )
    return Report(
        icon="hourglass" if held_up else "arrow-down-to-line",
        tone=Tone.DOUBT if held_up else Tone.RUNNING,
        title=(
            QCoreApplication.translate("Report", "The clip is made, but not on your disk yet")
            if held_up
            else QCoreApplication.translate("Report", "Fetching the clip")
        ),
        text=text,
        happenings=tuple(lines),
        offers=(_fetch_now(),) if held_up else (),
        facts=(*money_facts(job), *_kept(job, known)),
        share=share,
    )


def _fetched(job: Job, rate: float | None) -> str:
    done, total = isolate(file_size(job.fetched)), isolate(file_size(job.fetch_total))
    if not job.fetch_total:
        return QCoreApplication.translate("Report", "{done} fetched").format(done=done)
    if job.problem is not None or rate is None or job.fetched >= job.fetch_total:
        words = QCoreApplication.translate("Report", "{done} of {total} fetched")
        return words.format(done=done, total=total)
    if rate < 1:
        words = QCoreApplication.translate("Report", "{done} of {total} fetched, nothing arrives just now")
        return words.format(done=done, total=total)
    words = QCoreApplication.translate(
        "Report", "{done} of {total} fetched, {rate} a second, about {left} left"
    )
    left = isolate(span(math.ceil((job.fetch_total - job.fetched) / rate)))
    return words.format(done=done, total=total, rate=isolate(file_size(round(rate))), left=left)


def _fetch_now() -> Offer:
    return Offer(
        Deed.FETCH_AGAIN,
        QCoreApplication.translate("Report", "Fetch now"),
        truth=QCoreApplication.translate("Report", "Tries at once; that costs nothing."),
    )


def _kept(job: Job, known: Known) -> tuple[Fact, ...]:
    """For how long the provider keeps what is not on this disk yet."""
    if known.kept is None:
        return ()
    label = QCoreApplication.translate("Report", "Kept by {provider}").format(provider=provider_of(job))
    if known.kept == 0:
        return (Fact(label, QCoreApplication.translate("Report", "Perhaps no longer"), tone="danger"),)
    return (Fact(label, kept_words(known.kept), tone="caution" if known.at_risk else "1"),)


def _not_kept(job: Job, known: Known, accepted_at: float | None) -> Report:
    """Trying to fetch it was given up, and its provider still has it."""
    lines = [*accepted(job, accepted_at), _made(job)]
    if job.problem is not None:
        lines.append(trouble(job.changed_at, job.problem))
    title = QCoreApplication.translate("Report", "The clip is made, but not on your disk yet")
    text = QCoreApplication.translate(
        "Report",
        "We tried several times. It can be fetched at no further cost, as long as it is kept there.",
    )
    if is_gone(job):
        title = _file_gone()
        text = QCoreApplication.translate(
            "Report",
            "Nothing else is lost. It can be fetched at no further cost, as long as it is kept there.",
        )
    return Report(
        icon="hourglass",
        tone=Tone.DOUBT,
        title=title,
        text=text,
        happenings=tuple(lines),
        offers=(_fetch_now(),),
        facts=(*money_facts(job), *_kept(job, known)),
    )


def _made(job: Job) -> Happening:
    made = QCoreApplication.translate("Report", "{provider} has made the clip")
    return Happening(job.done_at, "circle-check", Tone.GOOD, made.format(provider=provider_of(job)))


def _file_gone() -> str:
    return QCoreApplication.translate("Report", "The clip’s file is gone")


def _failed(job: Job, known: Known) -> Report:
    problem = job.problem
    if problem is None:
        text = QCoreApplication.translate("Report", "The provider could not make this clip.")
    else:
        text = problem_sentence(problem)
    return Report(
        icon="circle-x",
        tone=Tone.DOUBT if is_gone(job) else Tone.BAD,
        title=_file_gone() if is_gone(job) else QCoreApplication.translate("Report", "Failed"),
        text=text,
        offers=remedies(job, problem),
        facts=(*money_facts(job), *_kept(job, known)),
    )


def _cancelled_here(job: Job, report: Report) -> Report:
    """What goes on though the user cancelled it, as it had been sent."""
    title = QCoreApplication.translate("Report", "Cancelled here, it goes on at {provider}")
    text = QCoreApplication.translate(
        "Report",
        "It is listed under Cancelled alone. What {provider} makes may be charged; its clip is still "
        "fetched and kept.",
    )
    provider = provider_of(job)
    known = job.state is not S.UNSURE  # of that one nobody knows whether it goes on
    return replace(
        report,
        title=title.format(provider=provider) if known else report.title,
        text=text.format(provider=provider),
    )


def _cancelled(job: Job) -> Report:
    return Report(
        icon="circle-slash",
        tone=Tone.CALM,
        title=QCoreApplication.translate("Report", "Cancelled before it was sent"),
        text=QCoreApplication.translate("Report", "Nothing left this computer and nothing was charged."),
        offers=(
            Offer(
                Deed.RETRY,
                QCoreApplication.translate("Report", "Send it after all"),
                truth=costs(job),
            ),
            Offer(Deed.EDIT_RECIPE, QCoreApplication.translate("Report", "Edit recipe")),
        ),
    )


def _given_up(job: Job, has_page: bool) -> Report:
    text = QCoreApplication.translate(
        "Report", "We never learned whether {provider} accepted it. Its own list of tasks may tell."
    )
    return Report(
        icon="circle-slash",
        tone=Tone.CALM,
        title=QCoreApplication.translate("Report", "Given up"),
        text=text.format(provider=provider_of(job)),
        happenings=(intent(job), *sent(job)),
        offers=(
            *look_there(job, has_page),
            Offer(
                Deed.RETRY, QCoreApplication.translate("Report", "Send it as a new job"), truth=costs(job)
            ),
            Offer(Deed.EDIT_RECIPE, QCoreApplication.translate("Report", "Edit recipe")),
        ),
        facts=money_facts(job),
    )
