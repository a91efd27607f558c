"""Makes an element and ends, as a power cut does, at a step of the engine:
`killed_element.py FOLDER URL STEP`.

STEP is as `killed_at.py` has it, of the methods below. Without one, nothing is made: what is on the way is
taken up, and a JSON line tells what became of it once it is there or was looked for in vain.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path

from kling_studio.engine.elements import Making, MakingState
from kling_studio.providers.kling import Kling
from kling_studio.store.library import Library
from tests.e2e.killed_at import watch
from tests.kling_bench import held, make_cat, running, studio_at, told

STEPS = ((Library, "save_making"), (Kling, "make_element"), (Kling, "made_element"))


async def made(folder: Path, url: str) -> None:
    async with running(studio_at(url, folder)) as studio:
        await told(studio, lambda: make_cat(studio), lambda making: making.state is MakingState.MADE)


async def taken_up(folder: Path, url: str) -> None:
    studio = studio_at(url, folder)

    def settled(making: Making) -> bool:
        return making.state is MakingState.MADE or making.not_found > 1

    await studio.start()
    heard: list[Making] = []
    if held(studio):
        heard = await told(studio, lambda: None, settled)
    own = [element.name for element in await studio.elements.elements("kling") if element.own]
    sys.stdout.write(json.dumps({"states": [str(making.state) for making in heard[-1:]], "own": own}))
    await studio.close()


if __name__ == "__main__":
    folder, url, *step = sys.argv[1:]
    for kind, name in STEPS:
        watch(kind, name, step[0] if step else "", met := Counter())
    asyncio.run(made(Path(folder), url) if step else taken_up(Path(folder), url))
