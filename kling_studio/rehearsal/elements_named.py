"""Checks the elements that a request names (Kling docs, omni-video, image2video: element_list)."""

from __future__ import annotations

from kling_studio.imaging.brief import element_label, element_words
from kling_studio.rehearsal.fields import Body, invalid, items
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.orders import Reference
from kling_studio.rehearsal.pictures import PictureSource, inspected


def named_elements(body: Body) -> list[int]:
    """The numbers in `element_list`. Raises RefusalError."""
    numbers = []
    for place, item in enumerate(items(body, "element_list")):
        number = item.get("element_id")
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise invalid(f"element_list[{place}].element_id", "must be a whole number")
        numbers.append(number)
    return numbers


def seen_elements(
    numbers: list[int], source: PictureSource, manner: Manner, name: str = "element_list"
) -> tuple[Reference, ...]:
    """What is to be seen for each element; a painting where a gateway knows their numbers alone.

    Raises RefusalError.
    """
    seen = []
    for place, number in enumerate(numbers, 1):
        known = manner.element
        picture = source(element_words(number)) if known is None else known(number)
        if picture is None:
            raise invalid(f"{name}[{place - 1}].element_id", f"{number} does not exist")
        seen.append(Reference(inspected(picture, name), element_label(place)))
    return tuple(seen)
