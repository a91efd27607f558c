"""Callbacks: what is sent to a callback address, in the dialect of the request that named it, and when.

Kling and CometAPI call at every change of a task's state (Kling docs, callback protocol), APIXO at its
end (APIXO docs, webhooks).
"""

from __future__ import annotations

from typing import Any

from kling_studio.rehearsal import answers, answers_apixo, answers_new
from kling_studio.rehearsal.clerk import Clerk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.tasks import Task

_APIXO_PAUSES = (30.0, 60.0, 120.0)


def notice(task: Task, clerk: Clerk) -> dict[str, Any] | None:
    """The body of the call that a task's state asks for, None where it asks for none."""
    base = task.caller.base
    match task.terms.dialect:
        case Dialect.KLING_NEW:
            return answers_new.whole(task, clerk, base)
        case Dialect.APIXO:
            return answers_apixo.told(task, clerk, base) if task.ended else None
        case _:
            return answers.whole(task, clerk, base)


def pauses(task: Task) -> tuple[float, ...]:
    """Seconds after which a call that was not taken is repeated: APIXO says so, Kling does not."""
    return _APIXO_PAUSES if task.terms.dialect is Dialect.APIXO else ()
