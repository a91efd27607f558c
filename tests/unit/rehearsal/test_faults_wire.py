"""Faults of the connection and of an answer's length, over real sockets."""

from __future__ import annotations

import errno
import http.client
import json
import time

import httpx
import pytest

from tests.rehearsal_fixture import StartRehearsal
from tests.unit.rehearsal.client import SHORT, TEXT, Client, fetch

SAMPLE = "/samples/cat.jpg"
BROKEN = (httpx.RemoteProtocolError, httpx.ReadError)


def fault(kind: str, value: float | None = None, path: str = "/", after: int = 0) -> str:
    table = f'[[fault]]\nkind = "{kind}"\npath = "{path}"\nafter = {after}\n'
    return table + (f"value = {value}\n" if value is not None else "")


def answered(connection: http.client.HTTPConnection) -> bytes:
    connection.request("GET", f"{TEXT}/1")
    return connection.getresponse().read()


def causes(error: BaseException | None) -> list[BaseException]:
    return [] if error is None else [error, *causes(error.__cause__ or error.__context__)]


@pytest.mark.parametrize(("kind", "made"), [("reset", False), ("reset_after", True)])
def test_a_reset_is_one_and_says_nothing(start_rehearsal: StartRehearsal, kind: str, made: bool) -> None:
    server = start_rehearsal(faults=fault(kind, path=TEXT))
    client = Client(server)
    with pytest.raises(httpx.ReadError) as caught:
        client.create(prompt="one", external_task_id="e1")
    assert errno.ECONNRESET in {getattr(cause, "errno", None) for cause in causes(caught.value)}
    assert server.requests()[0]["status"] == 0
    found = client.http.get(f"{TEXT}/e1").json()
    assert (found["code"] == 0) is made


def test_unplugged_it_refuses_connections_and_comes_back_at_its_port(
    start_rehearsal: StartRehearsal,
) -> None:
    server = start_rehearsal(faults=fault("unplug", 0.5, path="/samples/"))
    client = Client(server)
    held = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    assert answered(held)
    begun = time.monotonic()
    with pytest.raises(BROKEN):
        fetch(server.url + SAMPLE)
    refused = 0
    while time.monotonic() < begun + 20:
        try:
            client.made(prompt="one")
            break
        except httpx.ConnectError:
            refused += 1
    assert refused
    assert time.monotonic() - begun >= 0.5
    with pytest.raises(ConnectionError):  # connections that stood were closed
        answered(held)
    held.close()
    assert len(server.creates()) == 1
    server.stop()
    assert server.process.returncode == 0


def test_stall_after_makes_the_task_and_never_answers(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=fault("stall_after", path=TEXT)))
    with pytest.raises(httpx.ReadTimeout):
        client.http.post(
            TEXT, json={"prompt": "one", "model_name": "kling-v3", "external_task_id": "e1"}, timeout=1
        )
    assert client.query(TEXT, "e1")["task_id"]


@pytest.mark.parametrize("kind", ["slow_headers", "slow_body"])
def test_a_slow_answer_is_whole_and_late(start_rehearsal: StartRehearsal, kind: str) -> None:
    server = start_rehearsal(faults=fault(kind, 0.4))
    begun = time.monotonic()
    slow = fetch(server.url + SAMPLE)
    assert time.monotonic() - begun >= 0.4
    assert slow.content == fetch(server.url + SAMPLE).content


def test_a_slow_head_is_told_from_a_slow_body(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("slow_body", 6))
    begun = time.monotonic()
    with httpx.stream("GET", server.url + SAMPLE, trust_env=False, verify=False) as answer:
        assert time.monotonic() - begun < 5
        assert int(answer.headers["content-length"]) > 1000


def test_stall_body_sends_half_and_no_more(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("stall_body"))
    got = bytearray()

    def read() -> None:
        with httpx.stream("GET", server.url + SAMPLE, trust_env=False, verify=False, timeout=2) as answer:
            for piece in answer.iter_raw():
                got.extend(piece)

    with pytest.raises(httpx.ReadTimeout):
        read()
    whole = fetch(server.url + SAMPLE).content
    assert bytes(got) == whole[: len(whole) // 2]


def test_a_length_that_says_too_much(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("length_over"))
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
        fetch(server.url + SAMPLE)


def test_a_length_that_says_more_each_time(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("length_grows").replace("after = 0", "times = 2"))
    told = []
    for _ in range(2):
        with httpx.stream("GET", server.url + SAMPLE, trust_env=False, verify=False) as answer:
            told.append(int(answer.headers["content-length"]))
            with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
                answer.read()
    whole = len(fetch(server.url + SAMPLE).content)
    assert told == [whole + 1000, whole + 2000]


def test_never_more_than_half_comes_however_it_is_asked_for(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("never_more", path="/results").replace("after = 0", "times = 3"))
    client = Client(server)
    address = client.ended(TEXT, client.made(**SHORT, prompt="one"))["task_result"]["videos"][0]["url"]
    whole_half = before_it_broke(address, 0)
    rest, nothing = before_it_broke(address, 1000), before_it_broke(address, len(whole_half))
    whole = fetch(address).content
    half = len(whole) // 2
    assert (whole_half, rest, nothing) == (whole[:half], whole[1000:half], b"")


def before_it_broke(address: str, start: int) -> bytes:
    got = bytearray()

    def read() -> None:
        asked = {"Range": f"bytes={start}-"} if start else {}
        with httpx.stream("GET", address, headers=asked, trust_env=False, verify=False) as answer:
            for piece in answer.iter_raw():
                got.extend(piece)

    with pytest.raises(BROKEN):
        read()
    return bytes(got)


def test_a_length_that_says_too_little(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("length_under"))
    half, whole = fetch(server.url + SAMPLE), fetch(server.url + SAMPLE)
    assert half.status_code == 200
    assert int(half.headers["content-length"]) == len(whole.content) // 2
    assert half.content == whole.content[: len(whole.content) // 2]
    assert server.requests()[0]["status"] == 200


def test_broken_and_huge_json_follow_a_task_that_was_made(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=fault("broken_json") + fault("huge_json", after=1)))
    broken = client.create(prompt="one", external_task_id="e1")
    assert int(broken.headers["content-length"]) == len(broken.content)
    with pytest.raises(json.JSONDecodeError):
        broken.json()
    huge = client.create(prompt="two", external_task_id="e2")
    assert "content-length" not in huge.headers
    assert len(huge.content) > 10_000_000
    assert huge.json()["data"]["task_id"] == client.query(TEXT, "e2")["task_id"]
    assert client.query(TEXT, "e1")["task_id"]
