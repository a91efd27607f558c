"""What the stage says of a job of which nobody here knows whether it was accepted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.job import Job
from kling_studio.engine.lookup import cannot_be_asked
from kling_studio.ui.stage.happenings import asked, intent, money_facts, provider_of, sent
from kling_studio.ui.stage.offers import ask_now, cancel_sent, give_up, look_there
from kling_studio.ui.stage.report import Fact, Happening, Report, Tone


def unsure_report(
    job: Job, now: float, looked_at: float | None, lookup_over: bool, has_page: bool
) -> Report:
    """`looked_at`: when its provider was last asked; `lookup_over`: it was asked for long enough, and the
    user may decide; `has_page`: its provider has one for the account."""
    alone = cannot_be_asked(job)
    lines = [intent(job), *sent(job)]
    lines.append(Happening(job.changed_at, "circle-alert", Tone.DOUBT, _lost(job), strong=True))
    if not alone:
        lines.append(asked(job, now, looked_at))
    return Report(
        icon="circle-question-mark",
        tone=Tone.DOUBT,
        title=QCoreApplication.translate("Report", "We don’t know yet whether this job was accepted"),
        text=_text(job, lookup_over).format(provider=provider_of(job)),
        happenings=tuple(lines),
        offers=(
            *(() if alone else ask_now()),
            *look_there(job, has_page),
            *(give_up(job) if lookup_over else cancel_sent(job)),
        ),
        facts=(
            *money_facts(job),
            Fact(
                QCoreApplication.translate("Report", "Gives up"),
                QCoreApplication.translate("Report", "Never by itself"),
            ),
        ),
    )


def _lost(job: Job) -> str:
    if _is_garbled(job):
        return QCoreApplication.translate("Report", "An answer without a task")
    return QCoreApplication.translate("Report", "Connection lost before the answer")


def _text(job: Job, lookup_over: bool) -> str:
    if cannot_be_asked(job):
        return QCoreApplication.translate(
            "Report",
            "The request left, and its answer never reached us. {provider} takes no job number of ours and "
            "lists no jobs, so it cannot be asked. We never send a paid request twice.",
        )
    if lookup_over and _was_answered(job):  # where that proves something the job has failed by now
        return QCoreApplication.translate(
            "Report",
            "{provider} says that it knows no job by our number. That proves nothing: it may have accepted "
            "it all the same. You may wait, look at your account there, or give up.",
        )
    if _is_garbled(job):
        return QCoreApplication.translate(
            "Report",
            "An answer came, but it names no task. We ask {provider} by our own job number. We never send "
            "a paid request twice.",
        )
    return QCoreApplication.translate(
        "Report",
        "The request left, and its answer never reached us. We ask {provider} by our own job number. "
        "We never send a paid request twice.",
    )


def _is_garbled(job: Job) -> bool:
    return job.problem is not None and job.problem.key is ErrorKey.NOT_UNDERSTOOD


def _was_answered(job: Job) -> bool:
    """Whether the provider said that it knows no such job."""
    return job.problem is not None and bool(job.problem.params.get("not_found"))
