"""What a job's row says: its route, how far it is, its price, in words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.cost import CostKind, cost_of
from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.domain.media import is_address
from kling_studio.domain.money import Price
from kling_studio.domain.tags import readable
from kling_studio.ui.measures import iso_day, moment, money, span
from kling_studio.ui.texts import choice_word, endpoint_name, isolate, problem_sentence, provider_name

S = JobState

_LONGEST_PATH = 4096
"""Characters; a longer value is a picture written out, not the name of one."""


def progress(job: Job) -> float | None:
    """How far it is, 0 to 1, None where nobody knows."""
    if job.state is S.DOWNLOADING and job.fetch_total > 0:
        return min(1.0, job.fetched / job.fetch_total)
    if job.state in ACTIVE:
        return job.progress
    return None


def bar_share(job: Job, now: float, left: float | None) -> float | None:
    """What the bar under the poster shows: the progress, else the share of the time expected."""
    known = progress(job)
    if known is not None or job.state not in (S.SUBMITTED, S.PROCESSING) or left is None:
        return known
    elapsed = max(0.0, now - (job.submitted_at or job.changed_at))
    return min(0.95, elapsed / (elapsed + left)) if left > 0 else 0.95


_TELLING = ("effect_scene", "image", "video_url", "image_url", "video_id")
"""The values that tell clips without a prompt apart, the first that is given."""


def title(job: Job) -> str:
    """The prompt for a reader; where there is none, the form and what it is made from."""
    return readable(job.prompt.strip()) or form_and_source(job)


def form_and_source(job: Job) -> str:
    """The form's name, and the scene, clip or picture that it was given; for a clip without words."""
    form, values = endpoint_name(job.recipe.endpoint), job.recipe.values
    given = [(name, value) for name in _TELLING if isinstance(value := values.get(name), str) and value]
    if not given:
        return form
    name, value = given[0]
    if name != "effect_scene" and len(value) > _LONGEST_PATH:
        return form
    shown = choice_word(name, value) if name == "effect_scene" else isolate(Path(value).name or value)
    return QCoreApplication.translate("Jobs", "{form}: {source}").format(form=form, source=shown)


def route_line(job: Job) -> str:
    """Which take it is where there are several, provider, model, mode and length, between dots."""
    values = job.recipe.values
    facts = [provider_name(job.recipe.provider), job.model]
    if job.takes > 1:  # first, so that a narrow row shows it: takes differ in nothing else
        take = QCoreApplication.translate("Jobs", "Take {number} of {count}")
        facts.insert(0, take.format(number=job.take, count=job.takes))
    facts += [choice_word(name, str(values[name])) for name in ("mode", "duration") if values.get(name)]
    return isolate(" · ".join(fact for fact in facts if fact))


def made_line(job: Job) -> str:
    """Date and time at which it was made: the clip, or the job while there is no clip."""
    there = job.state is S.READY
    at = (job.done_at or job.created_at) if there else job.created_at
    text = (
        QCoreApplication.translate("Jobs", "Made {when}")
        if there
        else QCoreApplication.translate("Jobs", "Ordered {when}")
    )
    return text.format(when=isolate(moment(at)))


ZERO = Price(Decimal(0), estimated=False)


def cost(job: Job) -> Price | None:
    """What it is known to cost or expected to, None where unknown.

    A job that ended before the provider took it cost nothing: nothing was sent, or it was refused.
    """
    if job.charged is not None:
        return job.charged if job.charged.amount else ZERO
    if job.price is not None and cost_of(job) is None:
        return ZERO
    return job.price


def price_words(job: Job) -> str:
    """The price as it is painted: a range where money may or may not have been taken."""
    price = cost(job)
    if price is None:
        return ""
    made = job.can_fetch_again  # its task ended well, and that is what is paid for
    ended = job.state in (S.FAILED, S.CANCELLED)
    if job.charged is None and ended and price.amount and not made:
        return QCoreApplication.translate("Jobs", "{least} or {most}").format(
            least=isolate(money(Price(Decimal(0), price.currency))), most=isolate(money(price))
        )
    return isolate(money(price))


def cost_line(job: Job) -> str:
    """What the price is: a charge, an estimate of which price list, or reserved; empty where it is free or
    nobody knows it."""
    cost_now, price = cost_of(job), price_words(job)
    if cost_now is None or not price:
        return ""
    translate = QCoreApplication.translate
    match cost_now.kind:
        case CostKind.CHARGED:
            return translate("Jobs", "Charged: {price}").format(price=price)
        case CostKind.ESTIMATED:
            text = translate("Jobs", "Estimated: {price}")
        case CostKind.RESERVED:
            text = translate("Jobs", "Reserved: {price}")
        case _:
            return translate("Jobs", "Not certain: {price}").format(price=price)
    said = text.format(price=price)
    if not cost_now.as_of:
        return said
    whole = translate("Jobs", "{cost}, price list of {day}")
    return whole.format(cost=said, day=isolate(iso_day(cost_now.as_of)))


def length_badge(job: Job) -> str:
    """The clip's length on its poster, the one asked for while there is no clip; may be empty."""
    if job.clip is not None:
        return span(round(job.clip.seconds))
    wanted = str(job.recipe.values.get("duration", ""))
    return span(int(wanted)) if wanted.isdecimal() else ""


def start_frame(job: Job) -> Path | None:
    """The picture on this computer that the clip begins with; it stands in while there is no poster."""
    picture = job.recipe.values.get("image")
    if not isinstance(picture, str) or not picture or is_address(picture) or len(picture) > _LONGEST_PATH:
        return None
    return Path(picture)


def error_sentence(job: Job) -> str:
    """What went wrong, in one sentence; empty where nothing did."""
    return "" if job.problem is None else problem_sentence(job.problem)
