"""Jobs that nobody here knows the price of: every sum that leaves them out says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from kling_studio.domain.cost import CostKind
from kling_studio.engine.budget import Standing
from kling_studio.engine.ledger import Book, By, Sums, entry_of
from kling_studio.store.bookings import Booking
from kling_studio.ui import language, theme
from kling_studio.ui.money.model import Column, LedgerModel
from kling_studio.ui.money.today import SpendButton
from kling_studio.ui.status import StatusBar

SPENT = Booking("kling", CostKind.CHARGED, "USD", Decimal("6.79"), 1, 1, 0)
GUESSED = Booking("kling", CostKind.ESTIMATED, "USD", Decimal("0.42"), 1, 1, 0)
UNKNOWN = Booking("apixo", CostKind.UNKNOWN, "", Decimal(0), 2, 2, 0)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    language.choose(qapp, "en")
    theme.apply(qapp, "dark")


def plain(text: object) -> str:
    return str(text).replace("\u2066", "").replace("\u2069", "")


def standing(*sent: Booking, waits: tuple[Booking, ...] = ()) -> Standing:
    return Standing(None, date(2026, 7, 24), Sums.of(sent), Sums.of(waits))


def test_the_status_bar_says_how_many_its_sum_leaves_out() -> None:
    button = SpendButton()
    button.show_standing(standing(SPENT))
    narrow = button.minimumSizeHint().width()
    assert plain(button.accessibleName()) == "Today $6.79"
    button.show_standing(standing(SPENT, UNKNOWN))
    assert plain(button.accessibleName()) == "Today $6.79, + 2 of unknown price"
    assert button.minimumSizeHint().width() > narrow, "there is always room for it"
    button.show_standing(standing(SPENT, waits=(UNKNOWN,)))
    assert "+ 2 of unknown price" in button.accessibleName(), "what waits is no less unknown"


@pytest.mark.parametrize(
    ("tag", "unknown", "clips"),
    [("en", "+ 12,345 of unknown price", "12,345 clips"), ("pl", "+ 12 345 o nieznanej", "12 345 klipów")],
)
def test_thousands_are_written_as_the_language_writes_them(
    qapp: QApplication, tag: str, unknown: str, clips: str
) -> None:
    language.choose(qapp, tag)
    button, bar = SpendButton(), StatusBar()
    button.show_standing(standing(SPENT, replace(UNKNOWN, jobs=12_345)))
    assert unknown in plain(button.accessibleName()).replace("\u00a0", " ")
    bar.show_clips(12_345, 1_000_000)
    label = bar.findChild(QLabel, "statusClips")
    assert label is not None
    assert plain(label.text()).replace("\u00a0", " ").startswith(clips)
    language.choose(qapp, "en")


def test_a_line_of_the_ledger_says_how_many_its_estimate_leaves_out(qapp: QApplication) -> None:
    model = LedgerModel(qapp)
    entry = entry_of("2026-07-24", (GUESSED, UNKNOWN))
    model.show_book(Book(By.DAY, (entry,), entry))
    assert plain(model.index(0, Column.ESTIMATED).data()) == "≈ $0.42 + 2 unknown"


def test_more_slots_than_can_be_drawn_are_told_in_figures_alone() -> None:
    bar = StatusBar()
    bar.show_slots(3, 10)
    assert not bar._slots.isHidden()
    bar.show_slots(3, 1000)
    assert bar._slots.isHidden()
    assert plain(bar._slots_figure.text()) == "3 / 1000"
    bar.show_slots(0, 5)
    assert not bar._slots.isHidden()
