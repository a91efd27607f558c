"""A server that never sends what it announces is found out; a network that breaks off never is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kling_studio.engine.short_ends import ENOUGH, ShortEnds

TOTAL = 100_000


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=40))
def test_a_clip_that_gets_on_is_never_given_up(pieces: list[int]) -> None:
    ends, size = ShortEnds(), 0
    for piece in pieces:
        ends.ended(size, size + piece, TOTAL * 3)
        size += piece
        assert not ends.is_all
        assert not ends.idle


@given(st.lists(st.integers(1, TOTAL), min_size=1, max_size=40, unique=True), st.booleans())
def test_without_ranges_a_network_that_breaks_off_anywhere_is_waited_for(
    sizes: list[int], told: bool
) -> None:
    ends = ShortEnds()
    for size in sizes:
        ends.ended(0, size, TOTAL + 1 if told else None)
        assert not ends.is_all


@given(st.lists(st.integers(0, 5000), min_size=ENOUGH, max_size=ENOUGH), st.integers(1, TOTAL))
def test_ends_at_the_same_byte_are_all_whatever_is_announced(more: list[int], size: int) -> None:
    ends, fewest = ShortEnds(), more[0]
    for number, over in enumerate(more, 1):
        assert not ends.is_all
        ends.ended(0, size, size + 1 + max(over, fewest))
        assert ends.is_all is (number == ENOUGH)


@given(st.integers(2, TOTAL - 1))
def test_where_going_on_brings_nothing_the_whole_is_asked_for_again(limit: int) -> None:
    ends, size, attempts = ShortEnds(), 0, 0
    while not ends.is_all:
        ends.ended(size, limit, TOTAL)
        size = 0 if ends.idle else limit
        attempts += 1
        assert attempts <= ENOUGH * (ENOUGH + 1)
    assert attempts > ENOUGH


@given(st.integers(1, TOTAL - 1), st.integers(1, 30))
def test_nothing_at_all_says_nothing(size: int, times: int) -> None:
    ends = ShortEnds()
    for _ in range(times):
        ends.ended(0, 0, TOTAL)
    ends.ended(0, size, TOTAL)
    assert not ends.is_all
