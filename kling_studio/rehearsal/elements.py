"""Elements: Kling's own and those that were made here, kept as files (Kling docs, element)."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from kling_studio.imaging.stand_in import stand_in
from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.tasks import write_whole

logger = logging.getLogger(__name__)

IMAGES, VIDEO = "image_refer", "video_refer"
TAGS = {
    "o_101": "Hottest", "o_102": "Character", "o_103": "Animal", "o_104": "Item", "o_105": "Costume",
    "o_106": "Scene", "o_107": "Effect", "o_108": "Others",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """One element. Its number is longer than a double can hold. `pictures` is how many there are of it, the
    frontal one first; `film` is the address of the video that it was made from, empty for pictures."""

    number: int
    name: str
    description: str
    kind: str = IMAGES
    pictures: int = 1
    film: str = ""
    voice: str = ""
    tags: tuple[str, ...] = ()
    owned_by: str = "kling"
    deleted: bool = False

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields. Raises KeyError, TypeError or ValueError where it is none."""
        return cls(**{**data, "tags": tuple(data["tags"])})


PRESETS = (
    Element(829836802793406551, "Mira", "A woman in a yellow raincoat", tags=("o_102",)),
    Element(829836802793406552, "Otto", "An old sailor with a white beard", tags=("o_102",)),
    Element(829836802793406553, "Pixel", "A small blue robot", tags=("o_102", "o_104")),
    Element(829836802793406554, "Fennec", "A sand-coloured fox with large ears", tags=("o_103",)),
    Element(829836802793406555, "Lighthouse", "A red and white lighthouse", tags=("o_106",)),
)
"""What there is without making any."""

_OWNER = "100200300"


class Elements:
    """All elements of one folder. `made` says whether the task that makes an element has succeeded."""

    def __init__(self, folder: Path, made: Callable[[int], bool]) -> None:
        self._folder = folder / "elements"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._made = made
        self._all = {element.number: element for element in PRESETS}
        for file in sorted(self._folder.glob("*.json")):
            try:
                element = Element.from_json(json.loads(file.read_text(encoding="utf-8")))
                self._all[element.number] = element
            except (OSError, ValueError, KeyError, TypeError) as error:
                logger.warning("element file %s left out: %r", file.name, error)

    def find(self, number: int) -> Element | None:
        """An element by its number, whatever has become of it."""
        return self._all.get(number)

    def usable(self, number: int) -> bool:
        """Whether clips can be made with an element now."""
        element = self._all.get(number)
        if element is None or element.deleted:
            return False
        return element.owned_by == "kling" or self._made(number)

    def keep(self, element: Element, pictures: tuple[bytes, ...]) -> Element:
        """Keeps a new element, which gets its number here, with its pictures."""
        number = time.time_ns() // 1_000_000 * 500_000 + random.randrange(500_000)
        kept = replace(element, number=number, pictures=len(pictures), owned_by=_OWNER)
        for place, picture in enumerate(pictures):
            write_whole(self._file(number, place), picture)
        self._write(kept)
        return kept

    def delete(self, number: int) -> None:
        """Takes an element that was made here away; it stays in lists as deleted."""
        self._write(replace(self._all[number], deleted=True))

    def picture(self, number: int) -> bytes | None:
        """What is seen for an element in a clip; None where it cannot be used."""
        return self.shown(number, 0) if self.usable(number) else None

    def shown(self, number: int, place: int) -> bytes | None:
        """One of an element's pictures, None where there is none."""
        element = self._all.get(number)
        if element is None or not 0 <= place < element.pictures:
            return None
        file = self._file(number, place)
        if not file.is_file():
            if element.owned_by != "kling":
                return None
            write_whole(file, stand_in(element.name))
        return file.read_bytes()

    def told(self, element: Element, addresses: Addresses, base: str) -> dict[str, Any]:
        """An element as answers tell of it."""
        seen = [
            addresses.fresh(base, f"/elements/{element.number}/{place}")
            for place in range(element.pictures)
        ]
        by_images = element.kind == IMAGES
        images = {"frontal_image": seen[0], "refer_images": [{"image_url": each} for each in seen[1:]]}
        return {
            "element_id": element.number,
            "element_name": element.name,
            "element_description": element.description,
            "reference_type": element.kind,
            "element_image_list": images if by_images else {},
            "element_video_list": {} if by_images else {"refer_videos": [{"video_url": element.film}]},
            "element_voice_info": {"voice_id": element.voice} if element.voice else {},
            "tag_list": [{"id": tag, "name": TAGS[tag], "description": TAGS[tag]} for tag in element.tags],
            "owned_by": element.owned_by,
            "status": "deleted" if element.deleted else "succeed",
        }

    def _write(self, element: Element) -> None:
        write_whole(self._folder / f"{element.number}.json", json.dumps(asdict(element)).encode())
        self._all[element.number] = element

    def _file(self, number: int, place: int) -> Path:
        return self._folder / f"{number}-{place}.picture"
