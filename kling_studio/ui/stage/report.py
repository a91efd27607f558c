"""A page of the stage as values: what is known of a job that has no clip yet. Drawn by `report_page`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How loud something is; the page maps it to colours."""

    CALM = "calm"
    RUNNING = "running"
    GOOD = "good"
    DOUBT = "doubt"
    BAD = "bad"


class Deed(StrEnum):
    """What a button of the page does."""

    CANCEL = "cancel"
    RETRY = "retry"
    EDIT_RECIPE = "edit_recipe"
    OPEN_SETTINGS = "open_settings"
    FETCH_AGAIN = "fetch_again"
    ASK_NOW = "ask_now"
    OPEN_PAGE = "open_page"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timed list. `at` is unix seconds, None for what is still to come."""

    at: float | None
    icon: str
    tone: Tone
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A button. `truth` says beside it what it costs or cannot undo."""

    deed: Deed
    word: str
    truth: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its label; `tone` as in `kit.Words`."""

    label: str
    value: str
    tone: str = "1"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole page. `share` is 0 to 1 for the bar, None for no bar."""

    icon: str
    tone: Tone
    title: str
    text: str
    happenings: tuple[Happening, ...] = ()
    offers: tuple[Offer, ...] = ()
    facts: tuple[Fact, ...] = ()
    share: float | None = None
