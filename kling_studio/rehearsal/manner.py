"""How the gateways that take bodies of Kling's older design differ when they check one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kling_studio.rehearsal.dialect import Dialect

ElementSource = Callable[[int], bytes | None]
"""Gives the picture of an element by its number, None where there is no such element."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a gateway checks a body.

    `account` is whose clips it knows, `retired` where models that Kling took away still work; `strict`
    where a field that the endpoint does not have is refused rather than passed over. `element` is None
    where any number stands for an element and a painting is seen in its place; `voice` says whether
    there is a voice of an id, None for any.
    """

    account: str = Dialect.COMETAPI.account
    retired: bool = True
    strict: bool = False
    element: ElementSource | None = None
    voice: Callable[[str], bool] | None = None


COMETAPI = Manner()
"""CometAPI checks little itself and passes bodies on; old models still work there for rehearsing them."""
