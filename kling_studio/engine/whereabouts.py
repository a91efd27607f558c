"""Whether a provider is asked at another address now than a job's request went to: a task is known only
where it was made, and the user may have chosen another address since."""

from __future__ import annotations

from kling_studio.domain.addresses import host
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.job import Job
from kling_studio.engine.gateways import Gateway
from kling_studio.engine.journal import Journal
from kling_studio.engine.saidlog import address_in


async def asked_elsewhere(job: Job, gateway: Gateway, journal: Journal) -> Problem | None:
    """What is to be said of a job whose provider is asked at another host than its request went to; None
    where it is the same one, or where that cannot be told."""
    try:
        made = host(address_in(await journal.answers(job.id)))
        now = host(await gateway.provider.address())
    except StudioError:
        return None
    if not made or made == now:
        return None
    return Problem(ErrorKey.ASKED_ELSEWHERE, {"host": now, "made": made}, Remedy.OPEN_SETTINGS)
