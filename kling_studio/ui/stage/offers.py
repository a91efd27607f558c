"""What a report's buttons offer, with the truth about each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.errors import Problem, Remedy
from kling_studio.domain.job import AT_PROVIDER, Job, JobState
from kling_studio.engine.lookup import cannot_be_asked
from kling_studio.ui.stage.happenings import costs, provider_of
from kling_studio.ui.stage.report import Deed, Offer
from kling_studio.ui.texts import remedy_word


def remedies(job: Job, problem: Problem | None) -> tuple[Offer, ...]:
    """What can be done about a failure, the mending one first."""
    edit = Offer(Deed.EDIT_RECIPE, QCoreApplication.translate("Report", "Edit recipe"))
    again = Offer(Deed.RETRY, QCoreApplication.translate("Report", "Try again"), truth=costs(job))
    match None if problem is None else problem.remedy:
        case Remedy.EDIT_RECIPE | Remedy.CHANGE_MODEL as remedy:
            return (Offer(Deed.EDIT_RECIPE, remedy_word(remedy)), again)
        case Remedy.OPEN_SETTINGS as remedy:
            return (Offer(Deed.OPEN_SETTINGS, remedy_word(remedy)), again, edit)
        case Remedy.FETCH_AGAIN as remedy:
            return (Offer(Deed.FETCH_AGAIN, remedy_word(remedy)), edit)
        case Remedy.RETRY as remedy:
            return (Offer(Deed.RETRY, remedy_word(remedy), truth=again.truth), edit)
        case _:
            return (again, edit)


def cancel_sent(job: Job) -> tuple[Offer, ...]:
    """Cancelling what was sent, with what that cannot undo; empty where there is nothing to cancel."""
    if job.dismissed or job.state not in AT_PROVIDER:
        return ()
    if job.state is JobState.UNSURE:
        truth = QCoreApplication.translate(
            "Report",
            "This stops showing the job. If {provider} accepted it, it goes on there and may be charged; "
            "its clip is still kept.",
        )
    elif job.price is not None and job.price.amount == 0:
        truth = QCoreApplication.translate(
            "Report", "This stops showing the job. {provider} goes on with it; its clip is still kept."
        )
    else:
        truth = QCoreApplication.translate(
            "Report",
            "This stops showing the job. {provider} goes on with it and may charge for it; "
            "its clip is still kept.",
        )
    return (
        Offer(
            Deed.CANCEL,
            QCoreApplication.translate("Report", "Cancel"),
            truth=truth.format(provider=provider_of(job)),
        ),
    )


def ask_now() -> tuple[Offer, ...]:
    """Asking for the job without waiting for the next look; free."""
    return (Offer(Deed.ASK_NOW, QCoreApplication.translate("Report", "Ask now")),)


def look_there(job: Job, has_page: bool) -> tuple[Offer, ...]:
    """The account's own page, where it may be seen what the provider made of a job."""
    if not has_page:
        return ()
    words = QCoreApplication.translate("Report", "Open at {provider}")
    return (Offer(Deed.OPEN_PAGE, words.format(provider=provider_of(job))),)


def give_up(job: Job) -> tuple[Offer, ...]:
    """Ending a search that has found nothing, or that nobody can make."""
    if cannot_be_asked(job):
        truth = QCoreApplication.translate(
            "Report",
            "Look at your account at {provider} first. If it did accept the job, it may charge for it, and "
            "the clip can be fetched from there alone.",
        )
    else:
        truth = QCoreApplication.translate(
            "Report",
            "Asking has found nothing for ten minutes. Giving up stops the asking; if {provider} did "
            "accept the job, it may still charge for it.",
        )
    return (
        Offer(
            Deed.CANCEL,
            QCoreApplication.translate("Report", "Give up"),
            truth=truth.format(provider=provider_of(job)),
        ),
    )
