"""A recipe: endpoint and values, no secrets. What the form edits, a file holds and a job was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError

VERSION = 1
"""The newest recipe version that this program reads; absent in a file means 1."""

_MEMBERS = {"version", "provider", "endpoint", "values", "beyond_documented_limits"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make, in the Kling API's own field names. A picture is a path or an address."""

    provider: str
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)
    beyond_documented_limits: bool = False

    def with_values(self, /, **values: Any) -> Self:
        """The same recipe with values set; a value of None takes the field out."""
        merged = {**self.values, **values}
        return replace(self, values={k: v for k, v in merged.items() if v is not None})

    @property
    def model(self) -> str:
        """The `model_name`, empty where none was chosen yet."""
        return str(self.values.get("model_name", ""))

    def to_json(self) -> dict[str, Any]:
        """The form that is written to a file and to the library."""
        data: dict[str, Any] = {
            "version": VERSION,
            "provider": self.provider,
            "endpoint": self.endpoint,
            "values": dict(self.values),
        }
        if self.beyond_documented_limits:
            data["beyond_documented_limits"] = True
        return data

    @classmethod
    def from_json(cls, data: object) -> Recipe:
        """Reads a recipe.

        Raises StudioError: RECIPE_NEWER, RECIPE_MALFORMED (params: `member`).
        """
        if not isinstance(data, dict):
            raise _malformed("{}")
        version = data.get("version", 1)
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise _malformed("version")
        if version > VERSION:
            raise StudioError(Problem(ErrorKey.RECIPE_NEWER, {"version": version}, Remedy.EDIT_RECIPE))
        for unknown in sorted(set(data) - _MEMBERS):
            raise _malformed(str(unknown))
        for name in ("provider", "endpoint"):
            if not isinstance(data.get(name), str) or not data[name]:
                raise _malformed(name)
        if not isinstance(data.get("values", {}), dict):
            raise _malformed("values")
        if not isinstance(data.get("beyond_documented_limits", False), bool):
            raise _malformed("beyond_documented_limits")
        return cls(
            provider=data["provider"],
            endpoint=data["endpoint"],
            values=dict(data.get("values", {})),
            beyond_documented_limits=data.get("beyond_documented_limits", False),
        )

    @classmethod
    def from_text(cls, text: str) -> Recipe:
        """Reads a recipe file's text.

        Raises StudioError: RECIPE_NOT_JSON (params: `line`) and what `from_json` raises.
        """
        try:
            data = json.loads(text)
            fit = _is_text(data)
        except json.JSONDecodeError as broken:
            raise StudioError(
                Problem(ErrorKey.RECIPE_NOT_JSON, {"line": broken.lineno}, Remedy.EDIT_RECIPE)
            ) from broken
        except (RecursionError, ValueError) as beyond:  # too deep, or a number of thousands of digits
            raise _malformed("values") from beyond
        if not fit:
            raise _malformed("values")
        return cls.from_json(data)


def _is_text(data: object) -> bool:
    """Whether all of it can be written down: JSON may hold half of a character, no file may."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _malformed(member: str) -> StudioError:
    return StudioError(Problem(ErrorKey.RECIPE_MALFORMED, {"member": member}, Remedy.EDIT_RECIPE))
