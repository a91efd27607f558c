"""What is wrong with a file that a recipe names, as the window says it."""

from __future__ import annotations

from collections.abc import Mapping

from kling_studio.domain.form import RuleKey


class FileUnfitError(Exception):
    """A file that cannot be used: which rule it breaks, and the figures for the sentence."""

    def __init__(self, rule: RuleKey, params: Mapping[str, str | int] | None = None) -> None:
        super().__init__(str(rule))
        self.rule = rule
        self.params: Mapping[str, str | int] = dict(params or {})
