"""Recipes through the real program: lines, exit codes, one paid request for one intent."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import av
import pytest

from kling_studio import paths
from tests.e2e import program
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal, running_servers

KEY = {"COMETAPI_KEY": "sk-test"}


def at(server: RehearsalServer, data: Path, speed: int = 60) -> list[str]:
    return [
        "--data-dir",
        str(data),
        "--provider",
        "cometapi",
        "--base-url",
        server.url,
        "--speed",
        str(speed),
    ]


def frames_of(file: str) -> int:
    with av.open(file) as clip:
        return sum(1 for _ in clip.decode(video=0))


@pytest.fixture(scope="module")
def unpaid_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalServer]:
    """For the recipes that must never reach a server."""
    with running_servers(tmp_path_factory.mktemp("unpaid")) as start:
        yield start()


def test_a_recipe_becomes_a_clip_on_disk(data_folder: Path, tmp_path: Path) -> None:
    recipe = program.write_recipe(tmp_path)
    code, lines, err = program.run(
        "--headless", recipe, "--rehearsal", "--data-dir", data_folder, "--speed", "60"
    )
    assert code == 0, err
    states = [line["state"] for line in lines]
    assert states[:3] == ["queued", "submitting", "submitted"]
    assert states[-2:] == ["downloading", "ready"]
    assert set(lines[-1]) == {"job", "state", "task_id", "error", "file"}
    assert lines[-1]["error"] is None
    assert Path(lines[-1]["file"]).is_relative_to(data_folder)
    assert frames_of(lines[-1]["file"]) == 5 * 24


def test_the_paid_request_goes_out_once_with_a_fresh_id(
    rehearsal_server: RehearsalServer, data_folder: Path, tmp_path: Path
) -> None:
    prompt = {"prompt": "A happy scene of a vacation on the beach.", "aspect_ratio": "1:1"}
    recipe = program.write_recipe(tmp_path, provider="cometapi", values=prompt)
    arguments = [*at(rehearsal_server, data_folder), "--headless", recipe]
    for _ in range(2):
        code, _, err = program.run(*arguments, keys=KEY)
        assert code == 0, err
    bodies = [create["body"] for create in rehearsal_server.creates()]
    assert len(bodies) == 2
    assert bodies[0].pop("external_task_id") != bodies[1].pop("external_task_id")
    assert bodies == [{**prompt, "model_name": "kling-v2-6"}] * 2


def test_an_image_beside_the_recipe_is_sent(
    rehearsal_server: RehearsalServer, data_folder: Path, tmp_path: Path
) -> None:
    shutil.copy(paths.resource("sample", "rocket.jpg"), tmp_path / "start.jpg")
    recipe = program.write_recipe(
        tmp_path,
        provider="cometapi",
        endpoint="image2video",
        values={"image": "start.jpg", "prompt": "mist"},
    )
    code, lines, err = program.run(*at(rehearsal_server, data_folder), "--headless", recipe, keys=KEY)
    assert code == 0, (err, lines)
    [create] = rehearsal_server.creates()
    assert create["path"] == "/kling/v1/videos/image2video"
    assert "aspect_ratio" not in create["body"]


@pytest.mark.parametrize(
    ("recipe", "key"),
    [
        ({"values": {"prompt": "x" * 501, "model_name": "kling-v2-6"}}, "recipe_broken_rules"),
        ({"values": {"model_name": "kling-v2-6"}}, "recipe_broken_rules"),
        ({"values": {"prompt": "a boat", "seed": 5}}, "recipe_broken_rules"),
        ({"endpoint": "no-such"}, "endpoint_unknown"),
        ({"provider": "nobody"}, "provider_unknown"),
        ({"provider": "cometapi"}, "key_missing"),
        ({"version": 99}, "recipe_newer"),
        ({"colour": "red"}, "recipe_malformed"),
    ],
)
def test_a_recipe_that_cannot_be_sent_sends_nothing(
    recipe: dict[str, object],
    key: str,
    unpaid_server: RehearsalServer,
    data_folder: Path,
    tmp_path: Path,
) -> None:
    good = program.write_recipe(tmp_path, "good.json")
    bad = program.write_recipe(tmp_path, "bad.json", **recipe)
    code, lines, _ = program.run(
        "--data-dir",
        data_folder,
        "--provider",
        "rehearsal",
        "--base-url",
        unpaid_server.url,
        "--speed",
        "60",
        "--headless",
        good,
        bad,
    )
    assert code == 2
    assert [line["error"]["key"] for line in lines] == [key]
    assert lines[0]["error"]["text"].endswith(".")
    assert unpaid_server.creates() == []


@pytest.mark.parametrize("address", ["http://example.com", "ftp://127.0.0.1", "example.com"])
def test_a_key_goes_to_no_unsafe_address_and_that_is_said_beforehand(
    address: str, data_folder: Path, tmp_path: Path
) -> None:
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    words = ["--data-dir", data_folder, "--provider", "cometapi", "--base-url", address]
    code, lines, err = program.run(*words, "--headless", recipe, keys=KEY)
    assert (code, err) == (2, "")
    assert [(line["job"], line["error"]["key"]) for line in lines] == [(None, "base_address_unsafe")]


def test_a_line_can_be_written_whatever_the_system_writes_in(data_folder: Path, tmp_path: Path) -> None:
    code, lines, err = program.run(
        "--data-dir", data_folder, "--headless", tmp_path / "нема.json", keys={"PYTHONIOENCODING": "ascii"}
    )
    assert (code, err) == (2, "")
    assert "нема.json" in lines[0]["error"]["text"]


def test_a_broken_picture_is_told_in_its_line_alone(data_folder: Path, tmp_path: Path) -> None:
    whole = paths.resource("sample", "rocket.jpg").read_bytes()
    (tmp_path / "start.jpg").write_bytes(whole[:1000])
    recipe = program.write_recipe(tmp_path, endpoint="image2video", values={"image": "start.jpg"})
    code, lines, err = program.run("--data-dir", data_folder, "--headless", recipe)
    assert (code, err) == (2, "")
    assert lines[0]["error"]["key"] == "recipe_broken_rules"


def test_a_refused_key_fails_the_job_and_says_so(
    rehearsal_server: RehearsalServer, data_folder: Path, tmp_path: Path
) -> None:
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    code, lines, _ = program.run(
        *at(rehearsal_server, data_folder), "--headless", recipe, keys={"COMETAPI_KEY": "sk-wrong"}
    )
    assert code == 1
    assert lines[-1]["state"] == "failed"
    assert lines[-1]["error"]["key"] == "key_refused"
    log = "".join(file.read_text() for file in (data_folder / "logs").glob("*"))
    assert "sk-wrong" not in log + json.dumps(lines)


def test_a_lost_answer_is_looked_up_and_never_sent_again(
    start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/kling/v1"\nmethod = "POST"\ntimes = 1\nkind = "lose_answer"\n'
    )
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    code, lines, err = program.run(*at(server, data_folder), "--headless", recipe, keys=KEY)
    assert code == 0, err
    assert "unsure" in [line["state"] for line in lines]
    assert len(server.creates()) == 1


def test_a_create_that_stays_unknown_ends_unsure_with_3(
    start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/kling"\nmethod = "POST"\ntimes = 0\nkind = "status"\nvalue = 502\n'
    )
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    code, lines, err = program.run(*at(server, data_folder, 600), "--headless", recipe, keys=KEY)
    assert code == 3, (err, lines)
    assert lines[-1]["state"] == "unsure"
    assert lines[-1]["error"] == {
        "key": "server_failed",
        "text": "The answer to the paid request was lost. It is not sent again; CometAPI is asked.",
    }
    assert len(server.creates()) == 1


@pytest.mark.parametrize("state", ["queued", "submitted", "processing", "downloading"])
def test_kill_9_in_any_state_loses_nothing_and_charges_once(
    state: str, start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    # Where it matters, slow enough to be met in the state, however busy the machine is.
    slow = {
        "queued": '[[fault]]\npath = "/kling/v1/videos"\nkind = "rate_limited"\nvalue = 200\n',
        "downloading": '[[fault]]\npath = "/results"\nkind = "slow_body"\nvalue = 8\n',
    }
    server = start_rehearsal(speed=1.5 if state == "processing" else 30, faults=slow.get(state))
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    states = []

    def met(line: program.Line) -> bool:
        """Whether the job is in the state; for `queued`, refused once and waiting to be sent again."""
        states.append(line["state"])
        return line["state"] == state and (state != "queued" or "submitting" in states)

    process = program.start(*at(server, data_folder, 20), "--headless", recipe, keys=KEY)
    try:
        seen = program.read_until(process, met)
    finally:
        program.end(process)
    code, lines, err = program.run(*at(server, data_folder, 20), "--headless", keys=KEY)
    assert code == 0, (err, lines)
    assert {line["job"] for line in lines} == {seen[0]["job"]}
    assert lines[-1]["state"] == "ready"
    assert frames_of(lines[-1]["file"]) == 120
    assert [sent["status"] for sent in server.creates()] == ([429, 200] if state == "queued" else [200])
    assert not list(data_folder.rglob("*.part"))


def leave_submitted(server: RehearsalServer, data: Path, recipes: Path) -> None:
    """Ends a run whose task is at the provider."""
    recipe = program.write_recipe(recipes, provider="cometapi")
    process = program.start(*at(server, data, 20), "--headless", recipe, keys=KEY)
    try:
        program.read_until(process, lambda line: line["state"] == "submitted")
    finally:
        program.end(process)


@pytest.mark.parametrize(
    ("words", "keys", "said"),
    [
        ((), {}, "There is no key for CometAPI yet."),
        (("--base-url", "http://example.com"), KEY, "must be complete and begin with https://"),
    ],
    ids=["no key", "no safe address"],
)
def test_what_was_left_waits_for_a_run_that_can_ask_for_it(
    words: tuple[str, ...],
    keys: dict[str, str],
    said: str,
    start_rehearsal: StartRehearsal,
    data_folder: Path,
    tmp_path: Path,
) -> None:
    server = start_rehearsal(speed=1.5)
    leave_submitted(server, data_folder, tmp_path)
    code, lines, err = program.run(*at(server, data_folder, 20), *words, "--headless", keys=keys)
    assert (code, lines[-1]["state"]) == (1, "submitted")
    assert said in err
    code, lines, err = program.run(*at(server, data_folder, 20), "--headless", keys=KEY)
    assert (code, lines[-1]["state"]) == (0, "ready"), err
    assert len(server.creates()) == 1


def test_what_was_left_at_a_provider_that_is_not_known_here_waits(
    start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=1.5)
    leave_submitted(server, data_folder, tmp_path)
    with closing(sqlite3.connect(data_folder / "library.sqlite")) as library, library:
        library.execute("UPDATE jobs SET provider = 'newer', recipe = replace(recipe, 'cometapi', 'newer')")
    code, lines, err = program.run(*at(server, data_folder, 20), "--headless", keys=KEY)
    assert (code, lines[-1]["state"]) == (1, "submitted")
    assert "This version knows no provider" in err


def test_what_an_earlier_run_ended_is_no_matter_of_this_one(
    rehearsal_server: RehearsalServer, data_folder: Path, tmp_path: Path
) -> None:
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    arguments = [*at(rehearsal_server, data_folder), "--headless", recipe]
    _, earlier, _ = program.run(*arguments, keys=KEY)
    with closing(sqlite3.connect(data_folder / "library.sqlite")) as library, library:
        library.execute("UPDATE jobs SET poster = ''")  # as a run leaves it that ends before it is made
    code, lines, err = program.run(*arguments, keys=KEY)
    assert (code, lines[-1]["state"], err) == (0, "ready", "")
    assert earlier[0]["job"] not in {line["job"] for line in lines}


def test_the_rehearsal_goes_on_after_kill_9(data_folder: Path, tmp_path: Path) -> None:
    recipe = program.write_recipe(tmp_path)
    arguments = ["--rehearsal", "--data-dir", str(data_folder), "--speed", "20", "--headless"]
    process = program.start(*arguments, recipe)
    try:
        seen = program.read_until(process, lambda line: line["state"] == "submitted")
    finally:
        program.end(process)
    code, lines, err = program.run(*arguments)
    assert code == 0, (err, lines)
    assert (lines[-1]["job"], lines[-1]["state"]) == (seen[0]["job"], "ready")
    assert lines[-1]["task_id"] == seen[-1]["task_id"]


def test_a_second_run_in_the_same_folder_refuses(data_folder: Path, tmp_path: Path) -> None:
    recipe = program.write_recipe(tmp_path)
    process = program.start("--rehearsal", "--data-dir", data_folder, "--headless", recipe)
    try:
        program.read_until(process, lambda line: line["state"] == "queued")
        code, lines, _ = program.run("--rehearsal", "--data-dir", data_folder, "--headless", recipe)
    finally:
        program.end(process)
    assert code == 2
    assert lines[0]["error"]["key"] == "data_folder_in_use"


def test_an_address_without_its_provider_is_refused(data_folder: Path) -> None:
    code, _, err = program.run("--data-dir", data_folder, "--base-url", "http://127.0.0.1:1", "--headless")
    assert code == 2
    assert "--provider" in err
