"""A copy of a clip elsewhere, checked, and never over a file that was there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError

_PIECE = 4 * 1024 * 1024


def export_clip(clip: Path, sha256: str, target: Path, *, overwrite: bool = False) -> Path:
    """Copies `clip` to `target` by way of a `.part` beside it, and gives the target.

    The copy gets its name only when what was read has the clip's hash and all of it was written and
    flushed to the disk. Call it in a worker thread.
    Raises FileExistsError without `overwrite`; OSError when it cannot be written; StudioError:
    FILE_NOT_READABLE (params: `file`) when the clip is gone, CLIP_DAMAGED when it has changed.
    """
    if target.exists() and not overwrite:
        raise FileExistsError(target)
    if target.exists() and target.samefile(clip):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".export-{os.urandom(6).hex()}.part")
    try:
        if _copy(clip, part) != sha256:
            raise StudioError(Problem(ErrorKey.CLIP_DAMAGED, {"file": clip.name}, Remedy.NONE))
        if not overwrite:
            # Taking the name first is the one way, on every system, not to hit a file that has
            # appeared since we looked.
            with target.open("xb"):
                pass
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _copy(clip: Path, part: Path) -> str:
    """Copies, flushes to the disk, and gives the hash of what was read."""
    try:
        source = clip.open("rb")
    except OSError as error:
        raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": clip.name})) from error
    digest = hashlib.sha256()
    with source, part.open("wb") as copy:
        while piece := source.read(_PIECE):
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
        length = copy.tell()
    if part.stat().st_size != length or clip.stat().st_size != length:
        raise StudioError(Problem(ErrorKey.CLIP_DAMAGED, {"file": clip.name}, Remedy.NONE))
    return digest.hexdigest()
