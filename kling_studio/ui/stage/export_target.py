"""Where an exported clip goes: a free name from a template, and what is in its way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kling_studio.domain.job import Job
from kling_studio.engine.naming import export_name

PLACEHOLDERS = ("{date}", "{endpoint}", "{prompt}", "{n}", "{model}", "{id}")

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written. `taken`: there is one of that name already."""

    path: Path
    taken: bool


def target_for(folder: Path, template: str, job: Job) -> Target:
    """The file that the template names; `{n}` counts up from 1 to the first free name.

    Looks at the disk, so it belongs on a worker thread.
    """
    path = folder / export_name(template, job, 1)
    if "{n}" in template:
        number = 1
        while path.exists() and number < _MOST:
            number += 1
            path = folder / export_name(template, job, number)
    return Target(path, path.exists())


def beside(path: Path) -> Path:
    """A free name next to a taken one: `clip.mp4` gives `clip 2.mp4`."""
    number = 2
    while (free := path.with_stem(f"{path.stem} {number}")).exists() and number < _MOST:
        number += 1
    return free
