"""What answers are made from beside the task itself."""

from __future__ import annotations

from dataclasses import dataclass

from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.elements import Elements


@dataclass(frozen=True, slots=True)
class Clerk:
    """Writes addresses that are good for a while, and knows the elements."""

    addresses: Addresses
    elements: Elements
