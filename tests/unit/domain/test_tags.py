"""How a prompt's names follow the things that they name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.tags import KINDS, Tag, readable, renumbered, renumbering, tag_text, tags_in


def test_names_and_what_only_looks_like_one() -> None:
    prompt = "<<<image_1>>> <<image_2>> <<<element_12>>> <<<picture_1>>> <<< image_1 >>> <<<video_1>>>"
    assert [tag.text for tag in tags_in(prompt)] == ["<<<image_1>>>", "<<<element_12>>>", "<<<video_1>>>"]
    assert tags_in("ї<<<image_3>>>") == (Tag("image", 3, 1, 14),)


def test_a_reader_gets_names_as_they_are_typed() -> None:
    assert readable("A cat passes <<<image_1>>>.") == "A cat passes @image_1."
    assert readable("<<picture>> <<<image_1>>") == "<<picture>> <<<image_1>>"


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        ("abc", "cab", {1: 2, 2: 3, 3: 1}),
        ("abc", "ac", {1: 1, 2: None, 3: 2}),
        ("abc", "abcd", {1: 1, 2: 2, 3: 3}),
        ("aa", "a", {1: 1, 2: None}),
        ("abc", "aXc", {1: 1, 2: 2, 3: 3}),
        ("", "a", {}),
        ("ab", "", {1: None, 2: None}),
    ],
)
def test_which_number_is_which(before: str, after: str, numbers: dict[int, int | None]) -> None:
    assert renumbering(before, after) == numbers


def test_a_prompt_follows() -> None:
    prompt = "<<<image_1>>> meets <<<image_2>>> near <<<element_1>>>"
    assert renumbered(prompt, "image", {1: 2, 2: 1}) == (
        "<<<image_2>>> meets <<<image_1>>> near <<<element_1>>>"
    )
    assert renumbered(prompt, "image", {1: None, 2: 1}) == "meets <<<image_1>>> near <<<element_1>>>"
    assert renumbered(prompt, "element", {1: None}) == "<<<image_1>>> meets <<<image_2>>> near "
    assert renumbered("x<<<image_1>>>y", "image", {1: None}) == "xy"
    assert renumbered(prompt, "image", {}) == prompt


NAMES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 9)), max_size=8)


@given(
    names=NAMES,
    words=st.lists(st.text(max_size=6), min_size=9, max_size=9),
    order=st.permutations(range(9)),
)
def test_reordering_there_and_back_changes_nothing(
    names: list[tuple[str, int]], words: list[str], order: list[int]
) -> None:
    prompt = "".join(
        word + (tag_text(*names[number]) if number < len(names) else "")
        for number, word in enumerate(words)
    )
    before: list[Any] = list(range(9))
    after = [before[place] for place in order]
    there = renumbered(prompt, "image", renumbering(before, after))
    assert renumbered(there, "image", renumbering(after, before)) == prompt
    assert [tag.kind for tag in tags_in(there)] == [tag.kind for tag in tags_in(prompt)]
    named = [after[tag.number - 1] for tag in tags_in(there) if tag.kind == "image"]
    assert named == [before[tag.number - 1] for tag in tags_in(prompt) if tag.kind == "image"]
