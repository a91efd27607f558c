"""Figures look the same everywhere, and as the chosen language writes them."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from kling_studio.domain.money import Price
from kling_studio.ui import measures

DAY = date(2026, 7, 4)
AT = datetime(2026, 7, 4, 14, 2, 7).astimezone().timestamp()

languages = pytest.mark.usefixtures("other_language_after")


@pytest.fixture
def other_language_after() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@languages
@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("en", "Jul 4, 2026"),
        ("en_GB", "4 Jul 2026"),
        ("pl", "4 lip 2026"),
        ("uk", "4 лип. 2026\u202fр."),
        ("fr", "4 juil. 2026"),
    ],
)
def test_a_day_is_written_as_the_language_does(tag: str, day: str) -> None:
    QLocale.setDefault(QLocale(tag))
    assert measures.calendar_day(DAY) == day
    assert measures.iso_day("2026-07-04") == day
    assert measures.moment(AT) == f"{day}, 14:02"


@languages
@given(st.sampled_from(["en", "pl", "uk", "ar", "fr", "ja", "hu", "lt"]), st.dates(date(2000, 1, 1)))
def test_every_day_has_words_of_its_own(tag: str, which: date) -> None:
    QLocale.setDefault(QLocale(tag))
    said = measures.calendar_day(which)
    other = which.replace(day=1 if which.day > 1 else 2)
    assert said != measures.calendar_day(other)
    assert said == said.strip()


def test_what_is_no_day_stays_as_it_is() -> None:
    assert measures.iso_day("") == ""
    assert measures.iso_day("July") == "July"


@languages
@pytest.mark.parametrize(
    ("size", "english", "polish"),
    [
        (212, "212 bytes", "212 bajty"),
        (654_321, "654 kB", "654 kB"),
        (14_230_000, "14.2 MB", "14,2 MB"),
        (3_100_000_000, "3.1 GB", "3,1 GB"),
    ],
)
def test_sizes_are_written_as_the_language_does(size: int, english: str, polish: str) -> None:
    QLocale.setDefault(QLocale("en"))
    assert measures.file_size(size) == english
    QLocale.setDefault(QLocale("pl"))
    assert measures.file_size(size) == polish


@languages
@pytest.mark.parametrize(
    ("done", "total", "said"),
    [
        (8_000_000, 14_000_000, "8 of 14 MB"),
        (1_500_000, 14_200_000, "1.5 of 14 MB"),
        (300_000, 702_000, "300 of 702 kB"),
        (900_000, 2_100_000_000, "0 of 2.1 GB"),
    ],
)
def test_a_part_of_a_size_is_in_the_unit_of_the_whole(done: int, total: int, said: str) -> None:
    QLocale.setDefault(QLocale("en"))
    assert measures.part_of_size(done, total) == said


amounts = st.decimals(0, 10_000, places=4)


@given(amounts)
def test_an_estimate_says_that_it_is_one_and_a_charge_never(amount: Decimal) -> None:
    guess, charge = Price(amount), Price(amount, estimated=False)
    assert measures.money(guess).startswith("≈") == bool(amount)
    assert "≈" not in measures.money(charge)
    assert "≈" not in measures.bare_money(guess)


def test_money_is_to_the_cent_where_it_is_guessed() -> None:
    assert measures.money(Price(Decimal("0.2812"))) == "≈ $0.28"
    assert measures.money(Price(Decimal("0.2812"), estimated=False)) == "$0.2812"
    assert measures.money(Price(Decimal("0.0031"))) == "≈ $0.0031"
    assert measures.money(Price(Decimal(3), "JPY")) == "≈ 3.00 JPY"


def test_lengths_and_times() -> None:
    assert measures.span(72) == "1:12"
    assert measures.span(7384) == "2:03:04"
    assert measures.hour(AT) == "14:02"
    assert measures.time_of_day(AT) == "14:02:07"
