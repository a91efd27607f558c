"""How a prompt names the things that a recipe refers to: `<<<image_1>>>` (Kling docs, omni-video,
image2video: voice_list)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

KINDS: Final = ("image", "element", "video", "voice")
"""What can be named; the list of a kind is the recipe's `KIND_list`."""

_TAG: Final = re.compile(r"<<<(image|element|video|voice)_([0-9]{1,4})>>>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A name in a prompt. `number` counts from 1 in the list's order; `start` and `end` are code points."""

    kind: str
    number: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The name as it is written."""
        return tag_text(self.kind, self.number)


def tag_text(kind: str, number: int) -> str:
    """The name of the thing with a number, from 1, in the list of its kind."""
    return f"<<<{kind}_{number}>>>"


def list_of(kind: str) -> str:
    """The API's name of the list that a kind of thing is in."""
    return f"{kind}_list"


def tags_in(prompt: str) -> tuple[Tag, ...]:
    """Every name in a prompt, in its order; what only resembles one is none."""
    return tuple(
        Tag(found[1], int(found[2]), found.start(), found.end()) for found in _TAG.finditer(prompt)
    )


def readable(prompt: str) -> str:
    """The prompt for a reader: each name as it is typed, `@image_1`."""
    return _TAG.sub(r"@\1_\2", prompt)


def renumbering(before: Sequence[object], after: Sequence[object]) -> dict[int, int | None]:
    """Which number each thing of a list has after a change of the list; None where it is gone.

    Numbers count from 1, as in the prompt. A thing whose own members changed keeps its place's number where
    the lists are of one length.
    """
    free = list(range(len(after)))
    found: dict[int, int | None] = {}
    for number, thing in enumerate(before):
        place = next((place for place in free if after[place] == thing), None)
        if place is not None:
            free.remove(place)
        found[number + 1] = None if place is None else place + 1
    if len(before) == len(after):
        for number, place in found.items():
            if place is None and number - 1 in free:
                free.remove(number - 1)
                found[number] = number
    return found


def without_tags(prompt: str, kinds: Collection[str] = KINDS) -> str:
    """A prompt without its names of things of these kinds."""
    for kind in kinds:
        named = {tag.number: None for tag in tags_in(prompt) if tag.kind == kind}
        prompt = renumbered(prompt, kind, named)
    return prompt


def renumbered(prompt: str, kind: str, numbers: Mapping[int, int | None]) -> str:
    """A prompt whose names of a kind follow their things; names of things that are gone are left out.

    A name that `numbers` does not hold stays as it is.
    """
    pieces, last = [], 0
    for tag in tags_in(prompt):
        if tag.kind != kind or tag.number not in numbers:
            continue
        number = numbers[tag.number]
        start, end = tag.start, tag.end
        if number is None and prompt[start - 1 : start] in ("", " ") and prompt[end : end + 1] in ("", " "):
            end += 1  # one of the two spaces around it goes with it
        pieces += [prompt[last:start], "" if number is None else tag_text(kind, number)]
        last = min(end, len(prompt))
    return "".join([*pieces, prompt[last:]])
