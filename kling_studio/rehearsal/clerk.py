"""What an answer about a task needs beside the task: result addresses, and the elements there are."""

from __future__ import annotations

from dataclasses import dataclass

from kling_studio.rehearsal.addresses import Addresses
from kling_studio.rehearsal.elements import Elements


@dataclass(frozen=True, slots=True)
class Clerk:
    """Makes result addresses that end after a while, and knows the elements."""

    addresses: Addresses
    elements: Elements
