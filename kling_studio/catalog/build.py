"""A route's rules, prices and marks, put together from the tables of the catalogue's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from kling_studio.catalog import loader
from kling_studio.catalog.references import References
from kling_studio.catalog.route import NOT_BY_MODEL, FieldRule, PriceList
from kling_studio.domain.form import Endpoint, Field

Table = Mapping[str, Any]
_LISTS: Final = ("choices", "doubtful", "excludes", "formats", "made_by", "pairs")


@dataclass(frozen=True, slots=True)
class Said:
    """The tables that have a say in a route: the provider's, its form's, those of the model's design and of
    the model itself; empty where there is none."""

    provider: Table
    form: Table
    design: Table
    model: Table

    def layers(self, endpoint: str) -> Iterator[tuple[Table, tuple[Table, ...]]]:
        """The tables with rules, weakest first, each with those around it."""
        yield self.form, (self.form, self.provider)
        for table in (self.design, self.model):
            yield table, (table, self.provider)
            special = table.get("in", {}).get(endpoint, {})
            yield special, (special, table, self.provider)


def marks(*tables: Table) -> tuple[str, Any]:
    """The source mark and date of the innermost table that has one."""
    source = next((table["source"] for table in tables if "source" in table), loader.OWN)
    as_of = next((table["as_of"] for table in tables if "as_of" in table), None)
    return source, as_of


def rules(said: Said, endpoint: Endpoint) -> dict[str, FieldRule]:
    """The rule of every field of a form. A detail of a field that is not offered is not offered either."""
    found: dict[str, FieldRule] = {}
    for field in endpoint.fields:
        rule = _rule(field, tuple(said.layers(endpoint.id)))
        above = found.get(field.under[0]) if field.under is not None else None
        if above is not None and rule.offered and not above.offered:
            rule = replace(rule, offered=False, required=False, why_off=NOT_BY_MODEL)
        found[field.name] = rule
    return found


def references(said: Said, endpoint: str) -> References | None:
    """How many things recipes of the route may refer to; None where its form has no such rule."""
    entries: dict[str, Any] = {}
    for layer, _ in said.layers(endpoint):
        entries |= layer.get("references", {})
    if not entries:
        return None
    for name in ("plain_durations", "durations_with_video"):
        entries[name] = tuple(entries.get(name, ()))
    return References(**entries)


def prices(table: Table, model: Table, endpoint: str) -> PriceList | None:
    """What clips of a model cost in a form, None where nothing is known."""
    special = model.get("in", {}).get(endpoint, {})
    said = special.get("price", model.get("price"))
    if said is None:
        return None

    def amounts(name: str) -> dict[str, Decimal]:
        return {mode: Decimal(amount) for mode, amount in said.get(name, {}).items()}

    source, as_of = marks(said, special, model, table)
    return PriceList(
        per_second=amounts("per_second"),
        per_clip={
            mode: {seconds: Decimal(amount) for seconds, amount in clips.items()}
            for mode, clips in said.get("per_clip", {}).items()
        },
        currency=table.get("currency", "USD"),
        source=source,
        as_of=as_of,
        with_sound=amounts("with_sound"),
        with_video=amounts("with_video"),
        with_voice=amounts("with_voice"),
        per_five_seconds=Decimal(said["per_five_seconds"]) if "per_five_seconds" in said else None,
    )


def _rule(field: Field, layers: tuple[tuple[Table, tuple[Table, ...]], ...]) -> FieldRule:
    entries: dict[str, Any] = {}
    offered = False
    seal: tuple[str, Any] = ("", None)
    for layer, around in layers:
        said = layer.get("field", {}).get(field.name)
        if said is not None:
            offered = said.get("offered", True)
            entries |= said
            seal = marks(said, *around)
        if field.name in layer.get("off", ()):
            offered, seal = False, marks(*around)
    if not seal[0]:  # no table names the field: the form's own says that it is none of its own
        seal = marks(*layers[0][1])
    for member in ("offered", "source", "as_of"):
        entries.pop(member, None)
    for member in _LISTS:
        entries[member] = tuple(entries.get(member, ()))
    if entries["choices"] and entries.get("default") not in entries["choices"]:
        entries["default"] = entries["choices"][0] if "default" in entries else None
    entries["doubtful"] = tuple(word for word in entries["doubtful"] if word in entries["choices"])
    entries["needs"] = {other: tuple(wanted) for other, wanted in entries.get("needs", {}).items()}
    return FieldRule(
        name=field.name,
        offered=offered,
        why_off="" if offered else NOT_BY_MODEL,
        source=seal[0],
        as_of=seal[1],
        under=field.under,
        gateways=field.gateways,
        **entries,
    )
