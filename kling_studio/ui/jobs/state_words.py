"""What a row says of its job's state: icon, word, and the note beside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject

from kling_studio.domain.cost import CostKind, cost_of
from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.engine.lookup import cannot_be_asked
from kling_studio.engine.studio import Studio
from kling_studio.ui.jobs import words
from kling_studio.ui.jobs.words import ZERO, cost
from kling_studio.ui.measures import file_size, part_of_size, span
from kling_studio.ui.texts import isolate, state_word

S = JobState

RUNNING = frozenset({S.SUBMITTING, S.SUBMITTED, S.PROCESSING})
"""States whose icon turns."""

_OFFLINE = frozenset({
    ErrorKey.UNREACHABLE,
    ErrorKey.NO_NETWORK,
    ErrorKey.NAME_NOT_FOUND,
    ErrorKey.NOBODY_LISTENS,
    ErrorKey.NO_ANSWER,
})  # fmt: skip

_HOUR, _DAY = 3600, 86_400


class Tone(StrEnum):
    """How loud a state is; the delegate maps it to colours."""

    CALM = "calm"
    RUNNING = "running"
    GOOD = "good"
    DOUBT = "doubt"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class StateLook:
    """Icon (a Lucide name), word and tone of a state."""

    icon: str
    word: str
    tone: Tone

    @property
    def filled(self) -> bool:
        """Whether it asks to be looked at, with a soft fill."""
        return self.tone in (Tone.DOUBT, Tone.BAD)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a job beside the job itself. `now`: unix seconds.

    `left`: seconds that comparable jobs let expect; `slow`: nine of ten of them took less; `given_up`: the
    provider was asked for an unsure job through the whole lookup time; `number`: which one in the line of
    what waits; `paused`: the user sends nothing; `stopped`: why the provider takes nothing; `over_budget`:
    the budget holds it back; `kept`: seconds for which the provider still keeps a clip that is not on this
    disk; `at_risk`: something keeps it from the disk.
    """

    now: float
    left: float | None = None
    slow: bool = False
    given_up: bool = False
    number: int | None = None
    paused: bool = False
    stopped: ErrorKey | None = None
    over_budget: bool = False
    kept: float | None = None
    at_risk: bool = False


def known_of(job: Job, studio: Studio) -> Known:
    """Asks the studio, which answers from memory."""
    now = studio.clock.now()
    if job.state is S.QUEUED:
        stop = studio.sending.stops().get(job.recipe.provider)
        return Known(
            now,
            number=studio.waiting.number(job),
            paused=studio.sending.paused,
            stopped=None if stop is None else stop.key,
            over_budget=studio.budget.holds(job),
        )
    return Known(
        now,
        left=studio.time_left(job) if job.state in ACTIVE else None,
        slow=studio.slow(job),
        given_up=studio.lookup_over(job),
        kept=studio.keeping.left(job),
        at_risk=studio.keeping.at_risk(job),
    )


_LOOKS = {
    S.QUEUED: ("clock", Tone.CALM),
    S.SUBMITTING: ("loader", Tone.RUNNING),
    S.UNSURE: ("circle-question-mark", Tone.DOUBT),
    S.SUBMITTED: ("loader", Tone.RUNNING),
    S.PROCESSING: ("loader", Tone.RUNNING),
    S.DOWNLOADING: ("arrow-down-to-line", Tone.RUNNING),
    S.READY: ("circle-check", Tone.GOOD),
    S.FAILED: ("circle-x", Tone.BAD),
    S.CANCELLED: ("circle-slash", Tone.CALM),
}


def state_look(job: Job, known: Known) -> StateLook:
    """How the state is shown."""
    translate = QCoreApplication.translate
    if _at_risk(job, known):
        return StateLook("hourglass", translate("Jobs", "At risk"), Tone.DOUBT)
    if job.state is S.QUEUED and known.stopped is not None:
        return StateLook("pause", translate("Jobs", "Stopped"), Tone.CALM)
    if job.state is S.QUEUED and known.paused:
        return StateLook("pause", translate("Jobs", "Paused"), Tone.CALM)
    if job.state is S.QUEUED and known.over_budget:
        return StateLook("pause", translate("Jobs", "Over budget"), Tone.CALM)
    if is_gone(job):
        return StateLook("circle-x", translate("Jobs", "File gone"), Tone.DOUBT)
    icon, tone = _LOOKS[job.state]
    word = translate("Jobs", "Slower than usual") if known.slow else state_word(job.state)
    return StateLook(icon, word, tone)


def note(job: Job, known: Known) -> str:
    """The words beside the state: time left or elapsed, bytes, what is waited for; may be empty."""
    translate = QCoreApplication.translate
    if job.dismissed and job.state in ACTIVE and not _at_risk(job, known):
        return translate("Jobs", "Cancelled, still watched")
    match job.state:
        case S.QUEUED:
            return _waiting_note(job, known)
        case S.UNSURE if cannot_be_asked(job):
            return translate("Jobs", "Cannot be asked")
        case S.UNSURE if known.given_up:
            return translate("Jobs", "Not found")
        case S.UNSURE:
            waited = isolate(span(known.now - began(job)))
            return translate("Jobs", "Asking, {time}").format(time=waited)
        case S.SUBMITTING | S.SUBMITTED | S.PROCESSING:
            return _running_note(job, known)
        case _ if _at_risk(job, known):
            return _risk_note(job, known)
        case S.DOWNLOADING:
            return _fetching_note(job)
        case S.READY if job.further:
            return translate("Jobs", "1 of {count} on disk").format(count=job.further + 1)
        case S.READY:
            return translate("Jobs", "Safe on disk")
        case S.FAILED if known.kept == 0:
            return translate("Jobs", "Perhaps expired")
        case S.FAILED if cost(job) == ZERO:
            return translate("Jobs", "Not charged")
        case S.FAILED if _charge_unknown(job):
            return translate("Jobs", "Charge unknown")
        case S.CANCELLED if job.submitted_at is None:
            return translate("Jobs", "Not sent")
        case _:
            return ""


def is_gone(job: Job) -> bool:
    """Whether its clip was kept here, and its file was taken away outside the studio."""
    return job.state is S.FAILED and job.problem is not None and job.problem.key is ErrorKey.CLIP_GONE


def _charge_unknown(job: Job) -> bool:
    known = cost_of(job)
    return known is not None and known.kind is CostKind.UNKNOWN


def began(job: Job) -> float:
    """When a job was sent, or came into its state."""
    return job.submitted_at or job.changed_at


class _Kept(QObject):
    """Says figures in the plural that their language wants, which Qt's tools find in `tr` alone."""

    def words(self, days: int, hours: int, minutes: int) -> str:
        if days > 1:
            return self.tr("%n day(s) left", "", days)
        if hours > 1:
            return self.tr("%n hour(s) left", "", hours)
        return self.tr("%n minute(s) left", "", minutes)


def kept_words(seconds: float) -> str:
    """How long a clip is still kept, in the largest unit that says enough."""
    days, hours, minutes = (int(seconds / unit) for unit in (_DAY, _HOUR, 60))
    return _Kept().words(days, hours, minutes)


def stop_words(key: ErrorKey) -> str:
    """Why a provider takes nothing, in two or three words."""
    translate = QCoreApplication.translate
    match key:
        case ErrorKey.BALANCE_EMPTY:
            return translate("Jobs", "Balance used up")
        case ErrorKey.ACCOUNT_IN_ARREARS:
            return translate("Jobs", "In arrears")
        case ErrorKey.ADDRESS_NOT_ALLOWED:
            return translate("Jobs", "IP not allowed")
        case ErrorKey.KEY_REFUSED:
            return translate("Jobs", "Key refused")
        case ErrorKey.KEY_MISSING:
            return translate("Jobs", "No key")
        case ErrorKey.CLOCK_WRONG:
            return translate("Jobs", "Clock is off")
        case _:
            return translate("Jobs", "Account stopped")


def _at_risk(job: Job, known: Known) -> bool:
    return known.at_risk or (job.state is S.DOWNLOADING and job.problem is not None)


def _waiting_note(job: Job, known: Known) -> str:
    translate = QCoreApplication.translate
    if known.stopped is not None:
        return stop_words(known.stopped)
    if not known.paused and job.problem is not None and job.problem.key in _OFFLINE:
        return translate("Jobs", "When online")
    if not known.paused and (disk := _disk_words(job)):
        return disk
    held = known.paused or known.over_budget
    if known.number is None or (known.number == 1 and not held):
        return translate("Jobs", "Next free slot")
    first = known.number == 1
    place = translate("Jobs", "First") if first else translate("Jobs", "No. {number}")
    # Isolated, so that a narrow row can show the place alone.
    place = isolate(place.format(number=known.number))
    return translate("Jobs", "{place} in line").format(place=place)


def _running_note(job: Job, known: Known) -> str:
    translate = QCoreApplication.translate
    elapsed = isolate(span(known.now - began(job)))
    if known.slow:
        return elapsed
    if known.left is None:
        return translate("Jobs", "Elapsed {time}").format(time=elapsed)
    if known.left <= 0:
        return translate("Jobs", "Any moment, {time}").format(time=elapsed)
    return translate("Jobs", "{time} left").format(time=isolate(span(known.left)))


def _risk_note(job: Job, known: Known) -> str:
    if known.kept:
        return kept_words(known.kept)
    return _disk_words(job) or QCoreApplication.translate("Jobs", "Trying again")


def _disk_words(job: Job) -> str:
    match job.problem and job.problem.key:
        case ErrorKey.DISK_FULL:
            return QCoreApplication.translate("Jobs", "Disk full")
        case ErrorKey.DISK_READ_ONLY:
            return QCoreApplication.translate("Jobs", "Disk read-only")
        case _:
            return ""


def _fetching_note(job: Job) -> str:
    if job.fetch_total <= 0:
        return isolate(file_size(job.fetched))
    return isolate(part_of_size(job.fetched, job.fetch_total))


def whole_sentence(job: Job, known: Known) -> str:
    """The row as a screen reader says it."""
    parts = [
        words.title(job),
        state_look(job, known).word,
        note(job, known),
        words.route_line(job),
        words.price_words(job),
        words.error_sentence(job),
    ]
    return ". ".join(part.rstrip(". ") for part in parts if part) + "."
