"""What the program writes, wherever it writes it, holds no key and no signature of an address."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.e2e import program
from tests.rehearsal_fixture import StartRehearsal

PLANTED = "sk-planted-9f8e7d6c5b4a39281706"
KEYS = {
    "COMETAPI_KEY": PLANTED,
    "KLING_API_KEY": f"{PLANTED}-kling",
    "KLING_ACCESS_KEY": f"{PLANTED}-access",
    "KLING_SECRET_KEY": f"{PLANTED}-signing",
    "APIXO_API_KEY": f"{PLANTED}-apixo",
}
SECRET = re.compile(
    rb"|".join([
        re.escape(PLANTED.encode()),
        re.escape(base64.b64encode(PLANTED.encode()).rstrip(b"=")[:-1]),
        rb"signature=[0-9a-f]{8,}",  # of a result's address at the rehearsal server
    ])
)  # fmt: skip
FAULTS = {
    "a broken download": '[[fault]]\nmethod = "GET"\npath = "/results"\nkind = "truncate"',
    "a lost answer": '[[fault]]\npath = "/kling"\nmethod = "POST"\nkind = "lose_answer"',
    "a refused key": '[[fault]]\npath = "/kling"\nmethod = "POST"\nafter = 1\nkind = "code"\nvalue = 1002',
    "an answer that is no JSON": '[[fault]]\npath = "/kling"\nmethod = "GET"\nkind = "not_json"',
    "a task that fails": '[[fault]]\npath = "/kling"\nmethod = "POST"\nkind = "fail_task"\nvalue = "no"',
}


def spoken(folder: Path) -> list[str]:
    """The files that hold a secret."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"library.sqlite", "studio.log"} <= {path.name for path in files}
    return [f"{path.name}: {found[0]!r}" for path in files if (found := SECRET.search(path.read_bytes()))]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_no_file_and_no_line_holds_a_secret(
    fault: str, start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=60, faults=fault)
    recipes = [program.write_recipe(tmp_path, f"{number}.json", provider="cometapi") for number in range(2)]
    words = ["--data-dir", data_folder, "--provider", "cometapi", "--base-url", server.url, "--speed", "60"]
    _, lines, err = program.run(*words, "--headless", *recipes, keys=KEYS)
    assert any(line["state"] == "ready" for line in lines)
    assert SECRET.search(f"{lines}{err}".encode()) is None
    assert spoken(data_folder) == []


def test_nothing_is_left_by_a_program_that_dies_while_it_fetches(
    start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(
        speed=60, faults='[[fault]]\nmethod = "GET"\npath = "/results"\nkind = "stall_body"\ntimes = 0'
    )
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    words = ["--data-dir", data_folder, "--provider", "cometapi", "--base-url", server.url, "--speed", "60"]
    process = program.start(*words, "--headless", recipe, keys=KEYS)
    program.read_until(process, lambda line: line["state"] == "downloading")
    program.end(process)
    assert spoken(data_folder) == []


def test_a_start_that_fails_tells_no_secret(data_folder: Path, tmp_path: Path) -> None:
    (data_folder / "library.sqlite").write_bytes(b"no library at all" * 100)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    code, lines, err = program.run("--data-dir", data_folder, "--headless", recipe, keys=KEYS)
    assert code == 2
    assert [line["error"]["key"] for line in lines] == ["library_damaged"]
    assert SECRET.search(f"{lines}{err}".encode()) is None


def test_the_self_check_tells_no_secret(data_folder: Path) -> None:
    process = program.start("--data-dir", data_folder, "--self-check", keys=KEYS)
    out, err = process.communicate(timeout=program.PATIENCE)
    assert "SQLite" in out
    assert SECRET.search(f"{out}{err}".encode()) is None
