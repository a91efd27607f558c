"""The catalogue: which providers, forms and models there are, and the rules of each route."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kling_studio import endpoints
from kling_studio.catalog import loader
from kling_studio.catalog.keeping import Keeping
from kling_studio.catalog.references import References
from kling_studio.catalog.route import NOT_BY_MODEL, FieldRule, Model, Pace, PriceList, Route
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError

_LISTS = ("choices", "doubtful", "excludes", "formats")


class Catalog:
    """What the shipped files and the user's own say; never changes once loaded."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables
        self._routes: dict[tuple[str, str, str], Route] = {}

    @classmethod
    def load(cls, folder: Path, own: Path | None = None) -> Catalog:
        """Reads `folder`'s files and the user's `own` file over them, where there is one.

        Raises StudioError: CATALOG_MALFORMED (params: `file`, `place`), FILE_NOT_READABLE (`file`).
        """
        return cls(loader.read(folder, own, endpoints.ALL))

    def providers(self) -> tuple[str, ...]:
        """Every provider's name."""
        return tuple(self._tables)

    def endpoints(self, provider: str) -> tuple[str, ...]:
        """The forms that a provider offers, in the window's order. Raises PROVIDER_UNKNOWN."""
        offered = self._provider(provider)["endpoint"]
        return tuple(endpoint.id for endpoint in endpoints.ALL if endpoint.id in offered)

    def models(self, provider: str, endpoint: str) -> tuple[Model, ...]:
        """The models of a form: its default, the others, last those that are retired.

        Raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN.
        """
        default = self.default_model(provider, endpoint)
        found = [
            Model(
                name,
                table["label"],
                table.get("retired_on"),
                *_marks(table, self._provider(provider)),
                table.get("doubtful", False),
            )
            for name, table in self._provider(provider)["model"].items()
            if self._has(provider, endpoint, name)
        ]
        return tuple(sorted(found, key=lambda model: (model.name != default, model.retired_on is not None)))

    def default_model(self, provider: str, endpoint: str) -> str:
        """The model that a fresh form names. Raises PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN."""
        return str(self._endpoint(provider, endpoint)["default_model"])

    def models_taking(self, provider: str, endpoint: str, field: str) -> tuple[Model, ...]:
        """The models of a form that take a field, under some mode or duration at least."""
        return tuple(
            model
            for model in self.models(provider, endpoint)
            if self.route(provider, endpoint, model.name).rule(field, {}).offered
        )

    def route(self, provider: str, endpoint: str, model: str) -> Route:
        """The rules of one route; an empty `model` means the default, an unknown one the general rules.

        Raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN.
        """
        model = model or self.default_model(provider, endpoint)
        key = (provider, endpoint, model)
        if key not in self._routes:
            route = self._build(*key)
            if not route.known:
                return route
            self._routes[key] = route
        return self._routes[key]

    def waiting(self, provider: str) -> Pace:
        """When to look at a provider's tasks, and how many it runs at once. Raises PROVIDER_UNKNOWN."""
        table = self._provider(provider)
        pace = table["pace"]
        first = float(pace["first"])
        long = float(pace.get("first_long", first))
        return Pace(first, float(pace["every"]), int(pace["slots"]), long, *_marks(pace, table))

    def requests_a_minute(self, provider: str) -> int:
        """How many requests a provider takes; 0 where it names no figure. Raises PROVIDER_UNKNOWN."""
        return int(self._provider(provider)["pace"].get("requests", 0))

    def page(self, provider: str) -> str:
        """The address at which a person looks after the account; empty where there is none.

        Raises PROVIDER_UNKNOWN.
        """
        table = self._provider(provider)
        return "" if table.get("free", False) else str(table.get("page", ""))

    def keeping(self, provider: str) -> Keeping | None:
        """How long a provider keeps what it made, None where nobody says. Raises PROVIDER_UNKNOWN."""
        table = self._provider(provider)
        said = table.get("results", {})
        if "kept_minutes" not in said:
            return None
        return Keeping(60.0 * said["kept_minutes"], *_marks(said, table))

    def _build(self, provider: str, endpoint: str, model: str) -> Route:
        table, form = self._provider(provider), self._endpoint(provider, endpoint)
        listed = table["model"].get(model, {})
        known = self._has(provider, endpoint, model)
        declaration = endpoints.by_id(endpoint)
        rules = {
            field.name: _rule(field.name, tuple(_layers(table, form, listed if known else {}, endpoint)))
            for field in (declaration.fields if declaration else ())
        }
        return Route(
            provider=provider,
            endpoint=endpoint,
            model=model,
            known=known,
            rules=rules,
            prices=_prices(table, listed, endpoint) if known else None,
            free=bool(table.get("free", False)),
            currency=table.get("currency", "USD"),
            retired_on=listed.get("retired_on"),
            elsewhere=bool(listed) and not known,
            substitute=self.default_model(provider, endpoint),
            doubtful=bool(listed.get("doubtful", False)),
            references=_references(form, listed.get("in", {}).get(endpoint, {}) if known else {}),
        )

    def _has(self, provider: str, endpoint: str, model: str) -> bool:
        table = self._provider(provider)["model"].get(model)
        return table is not None and endpoint in table.get("endpoints", (endpoint,))

    def _provider(self, name: str) -> Mapping[str, Any]:
        if name not in self._tables:
            raise StudioError(Problem(ErrorKey.PROVIDER_UNKNOWN, {"provider": name}, Remedy.EDIT_RECIPE))
        table: Mapping[str, Any] = self._tables[name]
        return table

    def _endpoint(self, provider: str, id: str) -> Mapping[str, Any]:
        offered = self._provider(provider)["endpoint"]
        if id not in offered:
            raise StudioError(
                Problem(
                    ErrorKey.ENDPOINT_UNKNOWN, {"endpoint": id, "provider": provider}, Remedy.EDIT_RECIPE
                )
            )
        table: Mapping[str, Any] = offered[id]
        return table


def _references(form: Mapping[str, Any], model: Mapping[str, Any]) -> References | None:
    general = form.get("references")
    if general is None:
        return None
    said = {**general, **model.get("references", {})}
    return References(
        most=said["most"],
        most_with_video=said["most_with_video"],
        elements_with_first_frame=said["elements_with_first_frame"],
        elements_with_both_frames=said["elements_with_both_frames"],
        images_with_frames=said.get("images_with_frames", 0),
        plain_durations=tuple(said.get("plain_durations", ())),
        durations_with_video=tuple(said.get("durations_with_video", ())),
    )


def _marks(*tables: Mapping[str, Any]) -> tuple[str, Any]:
    """The source mark and date of the innermost table that has one."""
    source = next((table["source"] for table in tables if "source" in table), loader.OWN)
    as_of = next((table["as_of"] for table in tables if "as_of" in table), None)
    return source, as_of


def _layers(
    table: Mapping[str, Any], form: Mapping[str, Any], model: Mapping[str, Any], endpoint: str
) -> Iterator[tuple[Mapping[str, Any], tuple[Mapping[str, Any], ...]]]:
    """The tables that have a say in a field's rule, weakest first, each with those around it."""
    yield form, (form, table)
    yield model, (model, table)
    special = model.get("in", {}).get(endpoint, {})
    yield special, (special, model, table)


def _rule(
    name: str, layers: tuple[tuple[Mapping[str, Any], tuple[Mapping[str, Any], ...]], ...]
) -> FieldRule:
    entries: dict[str, Any] = {}
    offered = False
    marks: tuple[str, Any] = ("", None)
    for layer, around in layers:
        said = layer.get("field", {}).get(name)
        if said is not None:
            offered = said.get("offered", True)
            entries |= said
            marks = _marks(said, *around)
        if name in layer.get("off", ()):
            offered, marks = False, _marks(*around)
    for member in ("offered", "source", "as_of"):
        entries.pop(member, None)
    for member in _LISTS:
        entries[member] = tuple(entries.get(member, ()))
    if entries["choices"] and entries.get("default") not in entries["choices"]:
        entries["default"] = entries["choices"][0] if "default" in entries else None
    entries["doubtful"] = tuple(word for word in entries["doubtful"] if word in entries["choices"])
    entries["needs"] = {other: tuple(wanted) for other, wanted in entries.get("needs", {}).items()}
    return FieldRule(
        name=name,
        offered=offered,
        why_off="" if offered else NOT_BY_MODEL,
        source=marks[0],
        as_of=marks[1],
        **entries,
    )


def _prices(table: Mapping[str, Any], model: Mapping[str, Any], endpoint: str) -> PriceList | None:
    special = model.get("in", {}).get(endpoint, {})
    said = special.get("price", model.get("price"))
    if said is None:
        return None
    return PriceList(
        {mode: Decimal(amount) for mode, amount in said.get("per_second", {}).items()},
        {
            mode: {seconds: Decimal(amount) for seconds, amount in clips.items()}
            for mode, clips in said.get("per_clip", {}).items()
        },
        table.get("currency", "USD"),
        *_marks(said, special, model, table),
        *(
            {mode: Decimal(amount) for mode, amount in said.get(name, {}).items()}
            for name in ("with_sound", "with_video")
        ),
    )
