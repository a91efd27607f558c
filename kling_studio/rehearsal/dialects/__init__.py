"""One file = one gateway's dialect over the shared desk. Adding one: its file and its line here."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialects import apixo, cometapi, kling, kling_general, kling_new

ALL: tuple[Callable[[Desk], list[Route]], ...] = (
    cometapi.routes,
    kling.routes,
    kling_general.routes,
    kling_new.routes,
    apixo.routes,
)
