"""How long a gateway is waited for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect, to send or hear the next piece, for a free place among the connections, for
    a whole question and a whole create, and for the next piece of a clip."""

    connect: float = 10
    piece: float = 60
    place: float = 30
    question: float = 90
    create: float = 300
    clip: float = 30
