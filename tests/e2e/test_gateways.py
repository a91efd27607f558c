"""Kling, in both designs and with both kinds of keys, and APIXO through the whole program, with faults:
what each job ends in, how often it was paid for, and that no secret is left anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import program
from tests.rehearsal_fixture import StartRehearsal

SECRETS = {
    "KLING_API_KEY": "api-key-kling-9f8e7d6c5b4a39281706",
    "APIXO_API_KEY": "ak-9f8e7d6c5b4a39281706",
}
PAIR = {"KLING_ACCESS_KEY": "rehearsal-access", "KLING_SECRET_KEY": "rehearsal-secret"}
PROMPT = {"prompt": "waves at dusk", "duration": "3", "aspect_ratio": "1:1"}
OLD, NEW = {**PROMPT, "model_name": "kling-v3"}, {**PROMPT, "model_name": "kling-3.0"}
APIXO = {**PROMPT, "model_name": "kling-3-0-std"}


def fault(path: str, kind: str, value: str = "", method: str = "POST") -> str:
    said = f"\nvalue = {value}" if value else ""
    return f'[[fault]]\nmethod = "{method}"\npath = "{path}"\nkind = "{kind}"{said}'


@dataclass(frozen=True)
class Story:
    """`error`: the key that stands with the job at the end; `creates`: how often it was sent."""

    provider: str
    values: dict[str, Any]
    code: int = 0
    state: str = "ready"
    error: str | None = None
    faults: str = ""
    creates: int = 1
    keys: dict[str, str] = field(default_factory=lambda: SECRETS)


STORIES = {
    "kling, a lost answer": Story("kling", OLD, faults=fault("/v1", "lose_answer")),
    "kling, a lost answer, with a pair": Story("kling", OLD, faults=fault("/v1", "lose_answer"), keys=PAIR),
    "kling's new design, a lost answer": Story("kling", NEW, faults=fault("/text-to-video", "lose_answer")),
    "kling, full": Story("kling", OLD, faults=fault("/v1", "code", "1303"), creates=2),
    "kling's new design, refused": Story(
        "kling", NEW, 1, "failed", "content_refused", fault("/text-to-video", "code", "1301")
    ),
    "kling, a pair for the new design": Story(
        "kling", NEW, 1, "failed", "key_pair_too_old", creates=0, keys=PAIR
    ),
    "kling, a model that is gone": Story(
        "kling", {**PROMPT, "model_name": "kling-9.9"}, 1, "failed", "model_gone"
    ),
    "kling's new design, a task that fails": Story(
        "kling", NEW, 1, "failed", "task_failed", fault("/text-to-video", "fail_task", '"no"')
    ),
    "apixo": Story("apixo", APIXO),
    "apixo, a lost answer": Story(
        "apixo", APIXO, 3, "unsure", "cannot_be_asked", fault("/api/v1/generateTask", "lose_answer")
    ),
    "apixo, refused content": Story(
        "apixo",
        APIXO,
        1,
        "failed",
        "content_refused",
        fault("/api/v1/generateTask", "fail_task", '"CONTENT_VIOLATION: not this"'),
    ),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_gateway(
    story: Story, start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=300, faults=story.faults)
    recipe = program.write_recipe(tmp_path, provider=story.provider, values=story.values)
    words = [
        "--data-dir",
        data_folder,
        "--provider",
        story.provider,
        "--base-url",
        server.url,
        "--speed",
        "300",
    ]
    code, lines, err = program.run(*words, "--headless", recipe, keys=story.keys)
    last = lines[-1]
    assert (code, last["state"], (last["error"] or {}).get("key")) == (story.code, story.state, story.error)
    assert len(server.creates()) == story.creates
    written = [path for path in data_folder.rglob("*") if path.is_file()]
    secrets = [secret for name, secret in story.keys.items() if name != "KLING_ACCESS_KEY"]
    for secret in secrets:
        assert secret not in f"{lines}{err}"
        assert [path.name for path in written if secret.encode() in path.read_bytes()] == []
