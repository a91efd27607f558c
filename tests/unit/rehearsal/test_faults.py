"""Every kind of fault over real sockets, and the file that asks for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kling_studio.rehearsal.codes import ANSWERS, KlingCode
from kling_studio.rehearsal.fault_file import FaultFileError, read_faults
from kling_studio.rehearsal.faults import Fault, FaultKind, Faults
from tests.rehearsal_fixture import StartRehearsal
from tests.unit.rehearsal.client import TEXT, Client, fetch

FAIL_REST = '\n[[fault]]\nmethod = "POST"\ntimes = 0\nkind = "fail_task"\n'


def fault(kind: str, value: int | str | None = None, **more: int | str) -> str:
    lines = [f'kind = "{kind}"', *(f"{name} = {given!r}" for name, given in more.items())]
    if value is not None:
        lines.append(f"value = {value!r}")
    return "[[fault]]\n" + "\n".join(lines).replace("'", '"') + "\n" + FAIL_REST


def test_refuse_closes_before_anything_is_made(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("refuse", path=TEXT, method="POST"))
    client = Client(server)
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        client.create(prompt="one", external_task_id="e1")
    assert client.http.get(f"{TEXT}/e1").json()["code"] == "task_not_exist"
    entry = server.requests()[0]
    assert (entry["status"], entry["task_id"], entry["body"]["external_task_id"]) == (0, None, "e1")
    client.made(prompt="one", external_task_id="e1")


def test_lose_answer_makes_the_task_and_says_nothing(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("lose_answer", method="POST"))
    client = Client(server)
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        client.create(prompt="one", external_task_id="e1")
    found = client.query(TEXT, "e1")
    entry = server.requests()[0]
    assert (entry["status"], entry["task_id"]) == (0, found["task_id"])


def test_status_answers_with_a_page(start_rehearsal: StartRehearsal) -> None:
    statuses = (301, 404, 500, 502, 503, 524)
    tables = "".join(
        f'[[fault]]\nkind = "status"\nvalue = {status}\nafter = {number}\n'
        for number, status in enumerate(statuses)
    )
    server = start_rehearsal(faults=tables)
    client = Client(server)
    for status in statuses:
        answer = client.create(prompt="one")
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html")
    assert tuple(entry["status"] for entry in server.requests()) == statuses


def test_every_kling_code_has_its_status_and_envelope(start_rehearsal: StartRehearsal) -> None:
    tables = "".join(
        f'[[fault]]\nkind = "code"\nvalue = {int(code)}\nafter = {n}\n' for n, code in enumerate(KlingCode)
    )
    client = Client(start_rehearsal(faults=tables))
    for code in KlingCode:
        answer = client.http.get(f"{TEXT}/1")
        assert answer.status_code == ANSWERS[code].status
        assert answer.json()["code"] == int(code)
        assert answer.json()["message"]
    assert client.http.get(f"{TEXT}/1").json()["code"] == "task_not_exist"


def test_rate_limited_may_say_when_to_come_back(start_rehearsal: StartRehearsal) -> None:
    values = ("", "value = 0\n", "value = 7\n")
    tables = "".join(
        f'[[fault]]\nkind = "rate_limited"\nafter = {number}\n{value}'
        for number, value in enumerate(values)
    )
    client = Client(start_rehearsal(faults=tables))
    answers = [client.create(prompt="one") for _ in values]
    assert [answer.status_code for answer in answers] == [429] * 3
    assert [answer.headers.get("retry-after") for answer in answers] == [None, "0", "7"]
    assert {answer.json()["error"]["type"] for answer in answers} == {"comet_api_error"}


def test_stall_never_answers(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("stall"))
    client = Client(server)
    with pytest.raises(httpx.ReadTimeout):
        client.http.post(TEXT, json={"prompt": "one"}, timeout=0.5)
    assert server.requests()[0]["status"] == 0
    client.made(prompt="two")


def test_a_server_ends_although_a_request_stalls(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("stall", times=0))
    with pytest.raises(httpx.ReadTimeout):
        Client(server).http.get(f"{TEXT}/1", timeout=0.3)
    server.stop()
    assert server.process.returncode == 0


def read_into(got: bytearray, answer: httpx.Response) -> None:
    for piece in answer.iter_raw():
        got += piece


def test_truncate_breaks_off_half_way(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults='[[fault]]\nkind = "truncate"\npath = "/samples/"\n')
    url = f"{server.url}/samples/galaxies.jpg"
    got = bytearray()
    with httpx.stream("GET", url, trust_env=False, verify=False) as answer:
        length = int(answer.headers["content-length"])
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            read_into(got, answer)
    whole = fetch(url).content
    assert len(whole) == length
    assert bytes(got) == whole[: length // 2]


def test_redirect_empty_and_not_json(start_rehearsal: StartRehearsal) -> None:
    tables = (
        '[[fault]]\nkind = "redirect"\nvalue = "https://example.com/elsewhere"\n'
        '[[fault]]\nkind = "empty"\nafter = 1\n[[fault]]\nkind = "not_json"\nafter = 2\n'
    )
    client = Client(start_rehearsal(faults=tables))
    moved = client.create(prompt="one")
    assert (moved.status_code, moved.headers["location"]) == (301, "https://example.com/elsewhere")
    empty = client.create(prompt="one")
    assert (empty.status_code, empty.content) == (200, b"")
    page = client.create(prompt="one")
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")


def test_the_record_itself_meets_no_fault(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("refuse", times=0))
    assert server.requests() == []


def test_faults_count_matching_requests_by_themselves() -> None:
    late = Fault(FaultKind.EMPTY, path="/a", method="POST", after=2, times=2)
    always = Fault(FaultKind.STALL, path="/b", times=0)
    faults = Faults([late, always])
    assert [faults.due("POST", "/a/1") for _ in range(6)] == [None, None, late, late, None, None]
    assert faults.due("GET", "/a/1") is None
    assert [faults.due("GET", "/b") for _ in range(3)] == [always] * 3
    assert faults.due("GET", "/c") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[fault]]\nkind = ", "not TOML"),
        ("faults = []", "unknown entry 'faults'"),
        ("fault = 3", "[[fault]] tables"),
        ("fault = [3]", "Fault 1"),
        ("[[fault]]\npath = '/'", "kind must be one of"),
        ("[[fault]]\nkind = 'explode'", "kind must be one of"),
        ("[[fault]]\nkind = 'empty'\n[[fault]]\nkind = 'empty'\nwhen = 3", "Fault 2"),
        ("[[fault]]\nkind = 'empty'\npath = 'kling'", "path must"),
        ("[[fault]]\nkind = 'empty'\nmethod = 3", "method must"),
        ("[[fault]]\nkind = 'empty'\nafter = -1", "after must"),
        ("[[fault]]\nkind = 'empty'\ntimes = true", "times must"),
        ("[[fault]]\nkind = 'empty'\nvalue = 3", "takes no value"),
        ("[[fault]]\nkind = 'status'", "value must be an HTTP status"),
        ("[[fault]]\nkind = 'status'\nvalue = 42", "value must be an HTTP status"),
        ("[[fault]]\nkind = 'code'\nvalue = 1", "service codes"),
        ("[[fault]]\nkind = 'rate_limited'\nvalue = 'soon'", "number of seconds"),
        ("[[fault]]\nkind = 'redirect'\nvalue = 3", "value must be text"),
    ],
)
def test_an_unusable_fault_file_says_why(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "faults.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FaultFileError) as caught:
        read_faults(file)
    assert words in str(caught.value)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("text", [None, "[[fault]]\nkind = 'explode'"])
def test_the_server_ends_with_2_on_an_unusable_fault_file(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "faults.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "kling_studio.rehearsal", "--faults", str(file)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1
    assert str(file) in run.stderr
