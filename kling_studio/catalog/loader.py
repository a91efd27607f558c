"""Catalogue files: read, checked, joined with the user's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kling_studio.catalog import schema
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.form import Endpoint

OWN = "own"
"""The source mark of an entry in the user's own file that names no source."""

NEEDED_REFERENCES = {
    "most",
    "most_with_video",
    "elements_with_first_frame",
    "elements_with_both_frames",
}
"""The members that a form's table of references cannot do without."""

_AT = re.compile(r"\(at (line \d+, column \d+)\)")


def malformed(file: Path, place: str) -> StudioError:
    """CATALOG_MALFORMED at a place: a path of tables, or a line."""
    return StudioError(Problem(ErrorKey.CATALOG_MALFORMED, {"file": str(file), "place": place}))


def read(folder: Path, own: Path | None, endpoints: tuple[Endpoint, ...]) -> dict[str, Any]:
    """The tables of every `*.toml` in `folder`, by file name, with those of `own` laid over them.

    `own` may be absent. Raises StudioError: CATALOG_MALFORMED, FILE_NOT_READABLE (params: `file`).
    """
    tables: dict[str, Any] = {}
    last = folder
    for file in sorted(folder.glob("*.toml")):
        tables = schema.merged(tables, _file(file))
        last = file
    if own is not None and own.is_file():
        mine = _file(own)
        schema.mark(mine, {"source": OWN, "as_of": date.fromtimestamp(own.stat().st_mtime)})
        tables = schema.merged(tables, mine)
        last = own
    try:
        tables = {name: _completed(tables, name) for name in tables}
        for name, provider in tables.items():
            _check_sense(name, provider, endpoints)
    except schema.MisfitError as misfit:
        raise malformed(last, misfit.place) from misfit
    return tables


def _file(file: Path) -> dict[str, Any]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        schema.CATALOGUE(tables, "")
    except OSError as unreadable:
        raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": str(file)})) from unreadable
    except schema.MisfitError as misfit:
        raise malformed(file, misfit.place) from misfit
    except (ValueError, RecursionError) as broken:  # not TOML, or not UTF-8
        at = _AT.search(str(broken))
        raise malformed(file, at[1] if at else "") from broken
    return tables


def _completed(tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    provider: dict[str, Any] = tables[name]
    like = provider.get("like")
    if like is None:
        return provider
    if like == name or like not in tables or "like" in tables[like]:
        raise schema.MisfitError(f"{name}.like")
    return schema.merged(tables[like], provider)


def _check_sense(name: str, provider: Mapping[str, Any], endpoints: tuple[Endpoint, ...]) -> None:
    forms = {endpoint.id: {field.name for field in endpoint.fields} for endpoint in endpoints}
    offered = provider.get("endpoint", {})
    models = provider.get("model", {})
    if not {"first", "every", "slots"} <= set(provider.get("pace", {})):
        raise schema.MisfitError(f"{name}.pace")
    if not offered:
        raise schema.MisfitError(f"{name}.endpoint")
    if not set(provider.get("refuses_retired", [])) <= set(offered):
        raise schema.MisfitError(f"{name}.refuses_retired")
    for id, endpoint in offered.items():
        place = f"{name}.endpoint.{id}"
        if id not in forms:
            raise schema.MisfitError(place)
        first = endpoint.get("default_model", "")
        if first not in models or id not in models[first].get("endpoints", offered):
            raise schema.MisfitError(f"{place}.default_model")
        _check_fields(endpoint, forms[id], place)
        if not set(endpoint.get("ignores", [])) <= forms[id]:
            raise schema.MisfitError(f"{place}.ignores")
        if "references" in endpoint and not set(endpoint["references"]) >= NEEDED_REFERENCES:
            raise schema.MisfitError(f"{place}.references")
    for id, design in provider.get("design", {}).items():
        place = f"{name}.design.{id}"
        if "models" not in design:
            raise schema.MisfitError(f"{place}.models")
        _check_parts(design, offered, list(offered), forms, place)
    for id, model in models.items():
        place = f"{name}.model.{id}"
        if "label" not in model:
            raise schema.MisfitError(f"{place}.label")
        mine = model.get("endpoints", list(offered))
        if not set(mine) <= set(offered):
            raise schema.MisfitError(f"{place}.endpoints")
        _check_parts(model, offered, mine, forms, place)


def _check_parts(
    part: Mapping[str, Any],
    offered: Mapping[str, Any],
    mine: Sequence[str],
    forms: Mapping[str, set[str]],
    place: str,
) -> None:
    _check_fields(part, set().union(*(forms[form] for form in mine)), place)
    for form, special in part.get("in", {}).items():
        if form not in mine:
            raise schema.MisfitError(f"{place}.in.{form}")
        _check_fields(special, forms[form], f"{place}.in.{form}")
        if "references" in special and "references" not in offered[form]:
            raise schema.MisfitError(f"{place}.in.{form}.references")


def _check_fields(part: Mapping[str, Any], names: set[str], place: str) -> None:
    for name in part.get("off", []):
        if name not in names:
            raise schema.MisfitError(f"{place}.off")
    for name, rule in part.get("field", {}).items():
        inner = f"{place}.field.{name}"
        if name not in names:
            raise schema.MisfitError(inner)
        if not set(rule.get("needs", {})) <= names - {name}:
            raise schema.MisfitError(f"{inner}.needs")
        if not set(rule.get("longest_with", {})) <= names - {name}:
            raise schema.MisfitError(f"{inner}.longest_with")
        if rule.get("instead", name) not in names:
            raise schema.MisfitError(f"{inner}.instead")
        choices = rule.get("choices")
        if choices is not None and rule.get("default", choices[0]) not in choices:
            raise schema.MisfitError(f"{inner}.default")
        for some in ("doubtful", "pairs"):
            if choices is not None and not set(rule.get(some, [])) <= set(choices):
                raise schema.MisfitError(f"{inner}.{some}")
