"""Jobs as rows of the library and back."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kling_studio.domain.errors import Problem
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe

COLUMNS: tuple[str, ...] = (
    "id", "intent", "provider", "endpoint", "model", "mode", "duration", "recipe", "external_task_id",
    "take", "takes", "state", "created_at", "changed_at", "submitted_at", "done_at", "task_id",
    "task_status", "progress", "clip_url", "clip", "poster", "fetched", "fetch_total", "problem", "price",
    "charged", "starred", "dismissed", "place", "project", "clip_id",
    "further",
)  # fmt: skip
"""The columns of a job, in the order of `to_row`."""

_KEPT = "$kept"
"""Marks a recipe's value as a file inside the data folder, so that the folder may be moved."""


def to_row(job: Job, folder: Path) -> tuple[Any, ...]:
    """A job as the values of COLUMNS. `folder` is the data folder."""
    values = job.recipe.values
    recipe = job.recipe.to_json()
    recipe["values"] = {name: _inward(value, folder) for name, value in values.items()}
    return (
        job.id, job.intent, job.recipe.provider, job.recipe.endpoint, job.model,
        str(values.get("mode", "")), str(values.get("duration", "")), _text(recipe), job.external_task_id,
        job.take, job.takes, str(job.state), job.created_at, job.changed_at, job.submitted_at, job.done_at,
        job.task_id, job.task_status, job.progress, _unsigned(job.clip_url),
        None if job.clip is None else _text(job.clip.to_json()), job.poster, job.fetched, job.fetch_total,
        None if job.problem is None else _text(job.problem.to_json()), _price_text(job.price),
        _price_text(job.charged), int(job.starred), int(job.dismissed), job.place, job.project, job.clip_id,
        job.further,
    )  # fmt: skip


def from_row(row: tuple[Any, ...], folder: Path) -> Job:
    """Reads `to_row`."""
    at = dict(zip(COLUMNS, row, strict=True))
    recipe = json.loads(at["recipe"])
    recipe["values"] = {name: _outward(value, folder) for name, value in recipe["values"].items()}
    clip, problem = at["clip"], at["problem"]
    return Job(
        id=at["id"],
        intent=at["intent"],
        recipe=Recipe.from_json(recipe),
        external_task_id=at["external_task_id"],
        take=at["take"],
        takes=at["takes"],
        state=JobState(at["state"]),
        created_at=at["created_at"],
        changed_at=at["changed_at"],
        submitted_at=at["submitted_at"],
        done_at=at["done_at"],
        task_id=at["task_id"],
        task_status=at["task_status"],
        progress=at["progress"],
        clip_url=at["clip_url"],
        clip=None if clip is None else ClipFacts.from_json(json.loads(clip)),
        poster=at["poster"],
        fetched=at["fetched"],
        fetch_total=at["fetch_total"],
        problem=None if problem is None else Problem.from_json(json.loads(problem)),
        price=_price_from_text(at["price"]),
        charged=_price_from_text(at["charged"]),
        starred=bool(at["starred"]),
        dismissed=bool(at["dismissed"]),
        place=at["place"],
        clip_id=at["clip_id"] or "",
        further=at["further"] or 0,
        project=at["project"] or "",  # an entry among the removed may be older than projects
    )


def search_text(job: Job) -> str:
    """What the search looks through: the words, the route and the ids, in one folded form."""
    values = job.recipe.values
    words = (
        values.get("prompt", ""), values.get("negative_prompt", ""), job.model, job.recipe.endpoint,
        job.recipe.provider, job.external_task_id, job.task_id,
    )  # fmt: skip
    return folded("\n".join(str(word) for word in words if word))


def folded(text: str) -> str:
    """Text without the differences a searcher does not mean: case, width, composition."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _price_from_text(text: str | None) -> Price | None:
    """Reads a price column."""
    if text is None:
        return None
    data = json.loads(text)
    return Price(**{**data, "amount": Decimal(data["amount"])})


def _unsigned(address: str) -> str:
    """Nothing of an address that bears a signature: it opens the clip to whoever reads the file, and
    it has ended at the next start. A fresh one is asked for then."""
    return "" if "?" in address else address


def _price_text(price: Price | None) -> str | None:
    if price is None:
        return None
    return _text({**dataclasses.asdict(price), "amount": str(price.amount)})


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _inward(value: Any, folder: Path) -> Any:
    if isinstance(value, str) and value.startswith(str(folder)):
        path = Path(value)
        if path.is_relative_to(folder):
            return {_KEPT: path.relative_to(folder).as_posix()}
    return value


def _outward(value: Any, folder: Path) -> Any:
    if isinstance(value, dict) and isinstance(kept := value.get(_KEPT), str):
        return str(folder / kept)
    return value
