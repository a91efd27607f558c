"""The finished clips of this studio that a provider still knows by an id of its own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from kling_studio.catalog import Catalog
from kling_studio.catalog.own_clips import Misfit, OtherModel, TooOld, misfit
from kling_studio.domain.form import Violation
from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Group, JobQuery, Studio
from kling_studio.ui.measures import day_of, span
from kling_studio.ui.shelf.entry import Entry
from kling_studio.ui.texts import isolate, provider_name, rule_sentence

_MOST: Final = 200
"""Clips that are listed, the newest."""

_PAGES: Final = 10
"""How many times as many are looked through for them."""


class Clips:
    """The newest first, those that the form's field does not take after those that it takes; `thing` of an
    entry is its job."""

    def __init__(self, studio: Studio, catalog: Catalog, field: str) -> None:
        self._studio = studio
        self._catalog = catalog
        self._field = field

    async def read(self, recipe: Recipe) -> Sequence[Entry]:
        rule = self._catalog.route(recipe.provider, recipe.endpoint, recipe.model).rule(self._field, {})
        now = time.time()
        entries = []
        for job in await self._known_to(recipe.provider):
            against = misfit(rule, job.model, now - (job.done_at or job.created_at), job.clip)
            entries.append(self._entry(job, against))
        return sorted(entries, key=lambda entry: bool(entry.off))

    def nothing(self, recipe: Recipe) -> tuple[str, str]:
        words = QCoreApplication.translate(
            "ClipShelf", "Clips that {provider} makes appear here once they are kept."
        )
        return QCoreApplication.translate("ClipShelf", "No clip yet"), words.format(
            provider=provider_name(recipe.provider)
        )

    async def _known_to(self, provider: str) -> Sequence[Job]:
        found: list[Job] = []
        last: Job | None = None
        for _ in range(_PAGES):
            page = await self._studio.page(JobQuery(group=Group.READY), last, _MOST)
            found += [job for job in page if job.recipe.provider == provider and job.clip_id]
            if len(page) < _MOST or len(found) >= _MOST:
                break
            last = page[-1]
        return found[:_MOST]

    def _entry(self, job: Job, against: Misfit | None) -> Entry:
        seconds = job.clip.seconds if job.clip is not None else 0.0
        said = " · ".join(isolate(part) for part in (job.model, span(seconds), day_of(job.created_at)))
        title = job.prompt or QCoreApplication.translate("ClipShelf", "No prompt")
        poster = self._studio.poster_path(job)
        off, hint = ("", "") if against is None else (_why(against, job.recipe.provider), _instead(against))
        return Entry(job.clip_id, title, said, off=off, hint=hint, poster=poster, thing=job)


def _why(against: Misfit, provider: str) -> str:
    match against:
        case OtherModel(model=model):
            words = QCoreApplication.translate("ClipShelf", "Clips made by {model} cannot be used here")
            return words.format(model=isolate(model))
        case TooOld():
            words = QCoreApplication.translate(
                "ClipShelf", "Made too long ago: {provider} no longer keeps it"
            )
            return words.format(provider=provider_name(provider))
        case Violation():
            return rule_sentence(against)
        case _:
            assert_never(against)


def _instead(against: Misfit) -> str:
    if not isinstance(against, OtherModel):
        return ""
    words = QCoreApplication.translate("ClipShelf", "Only clips made by {models} can be used here.")
    return words.format(models=", ".join(map(isolate, against.taken)))
