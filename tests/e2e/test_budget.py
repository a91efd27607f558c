"""The budget through the real program: what waits stays, what is allowed again is sent, each once."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e import program
from tests.rehearsal_fixture import StartRehearsal

KEY = {"COMETAPI_KEY": "sk-test"}
PAID = {
    "prompt": "a quiet harbour", "model_name": "kling-v1-6", "mode": "std", "duration": "5",
    "aspect_ratio": "1:1",
}  # fmt: skip


def choose(data: Path, budget: str) -> None:
    """Writes the settings as the ledger does: one task at a time, so much a month."""
    limit = {"amount": budget, "currency": "USD", "period": "month"}
    chosen = {"slots": {"cometapi": 1}, "budget": limit}
    (data / "settings.json").write_text(json.dumps(chosen), "utf-8")


def test_a_lowered_budget_holds_what_a_killed_run_left_and_a_raised_one_sends_it_once(
    start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=30)
    given = ["--data-dir", data_folder, "--provider", "cometapi", "--base-url", server.url]
    at = [*given, "--speed", "60"]
    three = [
        program.write_recipe(tmp_path, f"{number}.json", provider="cometapi", values=PAID)
        for number in range(3)
    ]
    free = program.write_recipe(tmp_path, "free.json")
    choose(data_folder, "5.00")
    # Slow enough to be killed before it looks for the first clip, whose end would let the next one go.
    process = program.start(*given, "--speed", "5", "--headless", *three, keys=KEY)
    try:
        program.read_until(process, lambda line: line["state"] == "submitted")
    finally:
        program.end(process)
    assert len(server.creates()) == 1

    choose(data_folder, "0.30")
    code, lines, _ = program.run(*at, "--headless", *three, keys=KEY)
    assert code == 2
    assert {line["error"]["key"] for line in lines} == {"budget_reached"}
    said = lines[0]["error"]["text"].replace("\u2066", "").replace("\u2069", "")
    assert "$0.00 is left of the budget of $0.30" in said, "what waits is reserved too"
    code, lines, err = program.run(*at, "--headless", free, keys=KEY)
    last = {line["job"]: line["state"] for line in lines}
    assert code == 1, err
    assert sorted(last.values()) == ["queued", "queued", "ready", "ready"]
    assert len(server.creates()) == 1, "what waits is not sent on"

    choose(data_folder, "5.00")
    code, lines, err = program.run(*at, "--headless", free, keys=KEY)
    assert code == 0, err
    assert {line["job"] for line in lines if line["state"] == "ready"} >= {
        job for job, state in last.items() if state == "queued"
    }
    sent = [entry["body"]["external_task_id"] for entry in server.creates()]
    assert len(sent) == len(set(sent)) == 3
