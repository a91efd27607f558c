"""Jobs and a way to run coroutines on a plain loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, T]], T]:
    """Runs a coroutine on a plain asyncio loop."""

    def runner(coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run(asyncio.wait_for(coroutine, 90))

    return runner
