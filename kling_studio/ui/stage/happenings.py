"""Single lines of a report: what happened and when, and what it cost, as far as we know."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.errors import Problem
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.money import Price
from kling_studio.engine.keeping import unsafe
from kling_studio.ui.measures import bare_money, money, span
from kling_studio.ui.stage.report import Fact, Happening, Tone
from kling_studio.ui.texts import isolate, problem_sentence, provider_name


def provider_of(job: Job) -> str:
    """The provider in words, safe inside any sentence."""
    return isolate(provider_name(job.recipe.provider))


def intent(job: Job) -> Happening:
    """The first line of every job."""
    if job.price is None:
        text = QCoreApplication.translate("Report", "Intent written to disk")
    else:
        text = QCoreApplication.translate("Report", "Intent written to disk, price {price}").format(
            price=isolate(money(job.price))
        )
    return Happening(job.created_at, "circle-check", Tone.GOOD, text)


def sent(job: Job) -> tuple[Happening, ...]:
    """The request left; empty while it has not."""
    if job.submitted_at is None:
        return ()
    text = QCoreApplication.translate("Report", "Request sent to {provider}")
    words = text.format(provider=provider_of(job))
    return (Happening(job.submitted_at, "circle-check", Tone.GOOD, words),)


def accepted(job: Job, accepted_at: float | None) -> tuple[Happening, ...]:
    """All lines up to the task id."""
    taken = QCoreApplication.translate("Report", "Accepted as task {task}").format(
        task=isolate(job.task_id)
    )
    return (intent(job), *sent(job), Happening(accepted_at, "circle-check", Tone.GOOD, taken))


def asked(job: Job, now: float, looked_at: float | None) -> Happening:
    """How an unsure job's provider was asked, and when it is asked next."""
    params: Mapping[str, object] = {} if job.problem is None else job.problem.params
    words = (
        QCoreApplication.translate("Report", "Asked by job number {number}: not listed yet.")
        if params.get("not_found")
        else QCoreApplication.translate("Report", "Asking by job number {number}.")
    ).format(number=isolate(job.external_task_id))
    next_look = params.get("next_look")
    if isinstance(next_look, int | float) and next_look > now:
        upcoming = QCoreApplication.translate("Report", "{what} Next look in {time}")
        words = upcoming.format(what=words, time=isolate(span(next_look - now)))
    return Happening(looked_at, "loader", Tone.RUNNING, words)


def says(job: Job) -> tuple[Happening, ...]:
    """The provider's own word, and what stands in the way."""
    lines = []
    if job.task_status:
        text = QCoreApplication.translate("Report", "{provider} says “{word}”").format(
            provider=provider_of(job), word=isolate(job.task_status)
        )
        lines.append(Happening(job.changed_at, "loader", Tone.RUNNING, text))
    if job.problem is not None:
        lines.append(trouble(job.changed_at, job.problem))
    return tuple(lines)


def trouble(at: float, problem: Problem) -> Happening:
    """What stands in the way, and does not end the job."""
    return Happening(at, "circle-alert", Tone.DOUBT, problem_sentence(problem), strong=True)


def share_of_time(elapsed: float, left: float | None) -> float | None:
    """How far it is by the time comparable jobs took, 0 to 0.95; None where nobody knows."""
    if left is None:
        return None
    return 0.95 if left <= 0 else min(0.95, max(0.0, elapsed) / (max(0.0, elapsed) + left))


def money_facts(job: Job) -> tuple[Fact, ...]:
    """The figures under the card."""
    return (Fact(QCoreApplication.translate("Report", "Charged so far"), charged_words(job)),)


def charged_words(job: Job) -> str:
    """What was charged as far as we know: an amount, a range, or that we cannot know."""
    if job.charged is not None:
        return isolate(money(job.charged))
    if job.state is JobState.FAILED and not job.task_id:
        return QCoreApplication.translate("Report", "Nothing: no task was made")
    if job.submitted_at is None:
        return QCoreApplication.translate("Report", "Nothing: it was not sent")
    if job.price is None:
        return QCoreApplication.translate("Report", "Unknown")
    nothing = isolate(money(Price(job.price.amount * 0, job.price.currency)))
    if job.price.amount == 0:
        return nothing
    if unsafe(job):  # it was made
        return isolate(money(job.price))
    return QCoreApplication.translate("Report", "Unknown: {least} or {most}").format(
        least=nothing, most=isolate(money(job.price))
    )


def costs(job: Job) -> str:
    """What sending the recipe once more means for the bill; empty where it is free."""
    if job.price is None:
        return QCoreApplication.translate("Report", "This makes a new job, which may be charged.")
    if job.price.amount == 0:
        return ""
    words = QCoreApplication.translate("Report", "This makes a new job at about {price}.")
    return words.format(price=isolate(bare_money(job.price)))
