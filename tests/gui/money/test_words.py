"""The money's own words: an estimate says so, a currency stays itself, what is unknown is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from kling_studio.domain.cost import CostKind
from kling_studio.engine.ledger import Book, By, csv_text, entry_of
from kling_studio.store.bookings import Booking
from kling_studio.ui import language, theme
from kling_studio.ui.measures import iso_day
from kling_studio.ui.money import words
from kling_studio.ui.money.budget_row import amount_of
from kling_studio.ui.money.model import Column, LedgerModel

K = CostKind
MIXED = (
    Booking("kling", K.CHARGED, "CNY", Decimal("2.1"), 2, 2, 1),
    Booking("kling", K.CHARGED, "USD", Decimal("0.1234"), 1, 1, 0),
    Booking("kling", K.ESTIMATED, "USD", Decimal("0.26"), 3, 3, 1, "2025-12-01", "2026-07-24"),
    Booking("kling", K.UNCERTAIN, "USD", Decimal("0.84"), 1, 0, 0, "2026-07-24", "2026-07-24"),
    Booking("kling", K.UNKNOWN, "", Decimal(0), 2, 2, 0),
)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    language.choose(qapp, "en")
    theme.apply(qapp, "dark")


def plain(text: object) -> str:
    return str(text).replace("\u2066", "").replace("\u2069", "")


def test_an_entry_of_several_currencies_adds_none_to_another(qapp: QApplication) -> None:
    owner = QObject()
    model = LedgerModel(owner)
    entry = entry_of("kling", MIXED)
    model.show_book(Book(By.PROVIDER, (entry,), entry))
    cells = [plain(model.index(0, column).data()) for column in Column]
    assert cells == [
        "Kling", "8", "2", "¥4.20 + $0.1234", "≈ $0.78 + 2 unknown", "up to ≈ $0.84", "¥2.10 + ≈ $0.45",
    ]  # fmt: skip
    tip = plain(model.index(0, Column.CHARGED).data(Qt.ItemDataRole.ToolTipRole)).splitlines()
    assert tip == [
        "Charged: ¥4.20 + $0.1234",
        "Estimated: ≈ $0.78",
        "Not certain: $0.00 or ≈ $0.84",
        "Of unknown price: 2",
        f"Price lists of {iso_day('2025-12-01')} to {iso_day('2026-07-24')}",
    ]


def test_what_is_unknown_is_said_and_nothing_is_a_dash(qapp: QApplication) -> None:
    owner = QObject()
    model = LedgerModel(owner)
    entry = entry_of("", (MIXED[-1],))
    model.show_book(Book(By.PROJECT, (entry,), entry))
    cells = [plain(model.index(0, column).data()) for column in Column]
    assert cells == ["No project", "2", "0", "–", "Unknown", "–", "–"]
    hint = model.index(0, Column.PER_KEPT).data(Qt.ItemDataRole.ToolTipRole)
    assert "Star those" in str(hint)


def test_the_status_bar_puts_the_budgets_currency_first(qapp: QApplication) -> None:
    sums = entry_of("", MIXED).sums
    assert plain(words.spent_words(sums)) == "¥4.20 + ≈ $0.90"
    assert plain(words.spent_words(sums, "USD")) == "≈ $0.90 + ¥4.20"
    assert plain(words.spent_words(entry_of("", ()).sums)) == "$0.00"


def test_csv_lines_can_be_added_up_and_no_column_mixes_charges_with_estimates(qapp: QApplication) -> None:
    entry = entry_of("kling", MIXED)
    lines = csv_text(Book(By.PROVIDER, (entry,), entry), ["k"] * 12).splitlines()
    assert lines[1:] == [
        "kling,CNY,9,8,2,4.2,0,0,0,2.1000,,2",
        "kling,USD,0,0,0,0.1234,0.78,0,0.84,,0.4517,0",
    ]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("20", "20"), (" 12,50 ", "12.50"), ("1 000", "1000"), ("0", "0"), ("0.5", "0.5")],
)
def test_an_amount_is_read_as_people_write_it(typed: str, amount: str) -> None:
    assert amount_of(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "much", "-5", "1e400", "NaN", "0.001", "1,000", "1.2.3", "∞"])
def test_what_is_no_amount_is_not_taken_for_one(typed: str) -> None:
    assert amount_of(typed) is None
