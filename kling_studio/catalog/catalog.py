"""The catalogue: which providers, forms and models there are, and the rules of each route."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kling_studio import endpoints
from kling_studio.catalog import build, loader
from kling_studio.catalog.keeping import Keeping
from kling_studio.catalog.route import Model, Route, UnitPrice
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.pace import Pace


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
            self._model(provider, endpoint, name)
            for name in self._provider(provider)["model"]
            if self._has(provider, endpoint, name)
        ]
        return tuple(sorted(found, key=lambda model: (model.name != default, model.retired_on is not None)))

    def default_model(self, provider: str, endpoint: str) -> str:
        """The model that a fresh form names. Raises PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN."""
        return str(self._endpoint(provider, endpoint)["default_model"])

    def models_taking(self, provider: str, endpoint: str, field: str) -> tuple[Model, ...]:
        """The models of a form that take a field, beside some values at least."""
        rules = {
            model: self.route(provider, endpoint, model.name).rules.get(field)
            for model in self.models(provider, endpoint)
        }
        return tuple(model for model, rule in rules.items() if rule is not None and rule.offered)

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

    def pace(self, provider: str) -> Pace:
        """When to look at a provider's tasks, and how many it runs at once. Raises PROVIDER_UNKNOWN."""
        table = self._provider(provider)
        pace = table["pace"]
        first = float(pace["first"])
        long = float(pace.get("first_long", first))
        return Pace(first, float(pace["every"]), int(pace["slots"]), long, *build.marks(pace, table))

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
        return Keeping(60.0 * said["kept_minutes"], *build.marks(said, table))

    def unit_price(self, provider: str) -> UnitPrice | None:
        """What one of the units costs that a provider's answers charge in, None where it has none.

        Raises PROVIDER_UNKNOWN.
        """
        table = self._provider(provider)
        said = table.get("unit_price", {})
        if "amount" not in said or table.get("free", False):
            return None
        currency = table.get("currency", "USD")
        return UnitPrice(Decimal(said["amount"]), currency, *build.marks(said, table))

    def _model(self, provider: str, endpoint: str, name: str) -> Model:
        whole = self._provider(provider)
        table = whole["model"][name]
        here = {**table, **table.get("in", {}).get(endpoint, {})}
        return Model(
            name,
            table["label"],
            here.get("retired_on"),
            *build.marks(table, whole),
            here.get("doubtful", False),
            "retired_on" in here and endpoint in whole.get("refuses_retired", ()),
        )

    def _build(self, provider: str, endpoint: str, model: str) -> Route:
        table, form = self._provider(provider), self._endpoint(provider, endpoint)
        listed = table["model"].get(model, {})
        known = self._has(provider, endpoint, model)
        design = _design(table, model)
        declaration = endpoints.by_id(endpoint)
        said = build.Said(table, form, table.get("design", {}).get(design, {}), listed if known else {})
        head = self._model(provider, endpoint, model) if listed else None
        return Route(
            provider=provider,
            endpoint=endpoint,
            model=model,
            known=known,
            rules=build.rules(said, declaration) if declaration else {},
            prices=build.prices(table, listed, endpoint) if known else None,
            free=bool(table.get("free", False)),
            currency=table.get("currency", "USD"),
            retired_on=head.retired_on if head else None,
            elsewhere=bool(listed) and not known,
            substitute=self.default_model(provider, endpoint),
            doubtful=bool(head and head.doubtful),
            references=build.references(said, endpoint),
            gone=bool(head and head.gone),
            design=design,
            ignores=tuple(form.get("ignores", ())),
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


def _design(table: Mapping[str, Any], model: str) -> str:
    """The first of a provider's designs whose pattern a model's name is of; empty for none."""
    designs = table.get("design", {}).items()
    return next((name for name, said in designs if re.fullmatch(said["models"], model)), "")
