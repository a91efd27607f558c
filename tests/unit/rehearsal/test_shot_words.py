"""Shots that a prompt names, and those that the model chooses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.rehearsal.codes import RefusalError
from kling_studio.rehearsal.orders import Shot
from kling_studio.rehearsal.shot_words import shots_in
from kling_studio.rehearsal.shots import MOST_SHOTS, chosen_shots

WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters=";\x1c\x1d\x1e\x1f\x85"), min_size=1, max_size=60
)
SHOTS = st.lists(
    st.builds(Shot, WORDS.map(str.strip).filter(bool), st.integers(1, 15)), min_size=1, max_size=6
)


@given(SHOTS, st.booleans())
def test_what_is_written_is_read(shots: list[Shot], ends: bool) -> None:
    written = "; ".join(f"shot {n}, {shot.seconds}, {shot.prompt}" for n, shot in enumerate(shots, 1))
    total = sum(shot.seconds for shot in shots)
    assert list(shots_in(written + ";" * ends, total, "prompt")) == shots
    with pytest.raises(RefusalError, match="add up"):
        shots_in(written, total + 1, "prompt")


def test_a_semicolon_in_a_shots_words_is_no_end() -> None:
    assert shots_in("Shot 1, 2, a fox; it runs; shot 2, 1, snow", 3, "prompt") == (
        Shot("a fox; it runs", 2),
        Shot("snow", 1),
    )


@pytest.mark.parametrize(
    "prompt", ["a fox", "shots of a fox, 2, x", "a shot 1, 2, x", "", "shot one, 2, x"]
)
def test_other_prompts_name_none(prompt: str) -> None:
    assert shots_in(prompt, 5, "prompt") == ()


@pytest.mark.parametrize(
    "prompt",
    [
        "shot 1, a fox",
        "shot 2, 5, a fox",
        "shot 1, 2, a; shot 3, 3, b",
        "shot 1, 5, ",
        "shot 1, 0, a; shot 2, 5, b",
        f"shot 1, 5, {'x' * 513}",
        "; ".join(f"shot {n}, 1, x" for n in range(1, 8)),
    ],
)
def test_what_begins_so_must_go_on_so(prompt: str) -> None:
    with pytest.raises(RefusalError):
        shots_in(prompt, 5, "prompt")


@given(st.integers(3, 15))
def test_chosen_shots_fill_the_clip(seconds: int) -> None:
    shots = chosen_shots("a fox", seconds)
    assert 2 <= len(shots) <= MOST_SHOTS
    assert sum(shot.seconds for shot in shots) == seconds
    assert all(shot.seconds >= 1 for shot in shots)
    assert len({shot.prompt for shot in shots}) == len(shots)
