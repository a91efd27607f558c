"""Names of files: those the library gives, and those a template makes for an export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import PurePath

from kling_studio.domain.job import Job

LONGEST = 200
"""Bytes of a name in UTF-8, ending included: every file system of the three systems takes that."""

SUFFIX = ".mp4"

_PROMPT = 60
_FIELD = re.compile(r"\{(\w+)\}")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a file's name for a device, whatever its ending."""
    return _RESERVED.fullmatch(name.split(".")[0].strip()) is not None


def short_id(job: Job) -> str:
    """The part of a job's id that tells it from others in a name."""
    return job.id[-8:]


def clip_name(job: Job) -> str:
    """The library's own name for a job's clip. With all of the id that is chance: a clip that has another
    job's name would be taken for that job's own."""
    return _safe(f"{_date(job)}-{job.recipe.endpoint}-{job.id[-16:]}") + SUFFIX


def export_name(template: str, job: Job, n: int) -> str:
    """A file name for an exported clip: `{date}`, `{endpoint}`, `{prompt}`, `{n}`, `{model}`, `{id}`.

    Anything else in braces stays as it is. Whatever the template and the prompt are, the name is legal
    on Linux, macOS and Windows, ends in `.mp4`, is at most LONGEST bytes long and never only an ending.
    """
    fields: Mapping[str, Callable[[], str]] = {
        "date": lambda: _date(job),
        "endpoint": lambda: job.recipe.endpoint,
        "prompt": lambda: _beginning(job.prompt),
        "n": lambda: str(n),
        "model": lambda: job.model,
        "id": lambda: short_id(job),
    }

    def filled(match: re.Match[str]) -> str:
        value = fields.get(match[1])
        return match[0] if value is None else value()

    text = _FIELD.sub(filled, template)
    if text.lower().endswith(SUFFIX):
        text = text[: -len(SUFFIX)]
    return (_safe(text) or _safe(f"{_date(job)} {short_id(job)}")) + SUFFIX


def input_name(original: str) -> str:
    """A safe name for a kept copy of a picture that the user called `original`."""
    path = PurePath(original)
    suffix = re.sub(r"[^a-z0-9.]", "", path.suffix.lower())[:8]
    return (_safe(path.stem) or "picture") + suffix


def _date(job: Job) -> str:
    return f"{datetime.fromtimestamp(job.created_at).astimezone():%Y-%m-%d}"


def _beginning(prompt: str) -> str:
    """The first words of a prompt, cut between words where that keeps more than half."""
    words = " ".join(prompt.split())
    if len(words) <= _PROMPT:
        return words
    cut = words[: _PROMPT + 1].rsplit(" ", 1)[0]
    return cut if len(cut) > _PROMPT // 2 else words[:_PROMPT]


def _safe(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    )
    text = _FORBIDDEN.sub(" ", text)
    text = " ".join(text.split()).strip(" .")
    room = LONGEST - 16
    while len(text.encode()) > room:
        text = text.encode()[:room].decode("utf-8", "ignore").strip(" .")
    if is_reserved(text):
        text = f"_{text}"
    return text


def own_id(job_id: str) -> str:
    """What a provider is told to call the task of a job, so that it can be looked up."""
    return f"ks-{job_id}"
