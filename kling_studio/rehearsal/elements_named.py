"""Checks the elements that a request names (Kling docs, omni-video, image2video: element_list)."""

from __future__ import annotations

from collections.abc import Mapping

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


def seen_elements(numbers: list[int], source: PictureSource, manner: Manner) -> tuple[Reference, ...]:
    """What is to be seen for each element of `element_list`. Raises RefusalError."""
    places = {f"element_list[{place}].element_id": number for place, number in enumerate(numbers)}
    return drawn(places, source, manner)


def drawn(elements: Mapping[str, int], source: PictureSource, manner: Manner) -> tuple[Reference, ...]:
    """What is to be seen for each element, where it stands → its number; a painting where a gateway knows
    the numbers alone. Raises RefusalError."""
    seen = []
    for place, (name, number) in enumerate(elements.items(), 1):
        known = manner.element
        picture = source(element_words(number)) if known is None else known(number)
        if picture is None:
            raise invalid(name, f"{number} does not exist")
        seen.append(Reference(inspected(picture, name), element_label(place)))
    return tuple(seen)
