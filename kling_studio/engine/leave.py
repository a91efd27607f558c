"""Whether a paid request that belongs to no job may leave, such as one that makes an element: it is held to
the user's pause, the providers' stops and the budget, as jobs are."""

from __future__ import annotations

from kling_studio.domain.making import Making, MakingState
from kling_studio.engine.budget import Budget
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.sending import HOLDING, Sending


class Leave:
    """Permission for requests that belong to no job and whose price nobody here knows."""

    def __init__(self, gateways: Gateways, budget: Budget, sending: Sending) -> None:
        self._gateways = gateways
        self._budget = budget
        self._sending = sending

    async def demand(self, provider: str) -> None:
        """Raises StudioError: what `Budget.room_for` and `Sending.demand` raise."""
        if (await self._gateways.get(provider)).needs_key:
            await self._budget.demand_room(None, 1, unpriced=True)
        self._sending.demand(provider)

    def learn(self, making: Making) -> None:
        """Takes from how such a request ended what concerns all others: that the provider stopped the
        account, and that money may have been spent."""
        problem = making.problem
        if making.state is MakingState.REFUSED and problem is not None and problem.key in HOLDING:
            self._sending.stop(making.provider, problem)
        self._budget.look_soon()
