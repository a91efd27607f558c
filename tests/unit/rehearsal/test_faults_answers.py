"""Faults of what an answer tells: of limits, redirects, tasks and clips."""

from __future__ import annotations

import email.utils
import json
import re
import time
from pathlib import Path

import pytest

from kling_studio.rehearsal import faults as faults_module
from kling_studio.rehearsal.fault_file import FaultFile, FaultFileError, read_faults
from kling_studio.rehearsal.faults import FaultKind
from tests.rehearsal_fixture import StartRehearsal
from tests.unit.rehearsal.client import SHORT, TEXT, Client, fetch

BODY = {"prompt": "a short one", **SHORT}


def fault(kind: str, value: float | str | None = None, **more: str | int) -> str:
    lines = [f'kind = "{kind}"', *(f"{name} = {json.dumps(given)}" for name, given in more.items())]
    if value is not None:
        lines.append(f"value = {json.dumps(value)}")
    return "[[fault]]\n" + "\n".join(lines) + "\n"


def test_every_kind_is_documented_with_its_state() -> None:
    words = faults_module.__doc__ or ""
    for kind in FaultKind:
        assert re.search(rf"^{kind}  ", words, re.MULTILINE), kind


def test_when_to_come_back_may_be_a_date(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=fault("rate_limited_until", 90)))
    answer = client.create(prompt="one")
    assert (answer.status_code, answer.json()["error"]["type"]) == (429, "comet_api_error")
    said = [email.utils.parsedate_to_datetime(answer.headers[name]) for name in ("retry-after", "date")]
    assert 89 <= (said[0] - said[1]).total_seconds() <= 91


def test_a_plain_429_has_no_envelope(start_rehearsal: StartRehearsal) -> None:
    client = Client(
        start_rehearsal(faults=fault("rate_limited_page") + fault("rate_limited_page", 7, after=1))
    )
    answers = [client.create(prompt="one") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [429] * 2
    assert [answer.headers.get("retry-after") for answer in answers] == [None, "7"]
    assert all(answer.headers["content-type"].startswith("text/html") for answer in answers)


def test_a_code_may_come_with_200(start_rehearsal: StartRehearsal) -> None:
    answer = Client(start_rehearsal(faults=fault("code_in_200", 1102))).create(prompt="one")
    assert (answer.status_code, answer.json()["code"]) == (200, 1102)


def test_redirects_have_their_status_and_keep_the_path(start_rehearsal: StartRehearsal) -> None:
    kinds = {"redirect": 301, "redirect_302": 302, "redirect_307": 307, "redirect_308": 308}
    tables = (fault(kind, "https://other.example{path}", after=number) for number, kind in enumerate(kinds))
    client = Client(start_rehearsal(faults="".join(tables)))
    for status in kinds.values():
        moved = client.http.get(f"{TEXT}/7?a=%2F")
        assert moved.status_code == status
        assert moved.headers["location"] == f"https://other.example{TEXT}/7?a=%2F"


def test_a_skewed_clock_shows_in_the_date_and_in_the_times(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=fault("clock_skew", after=1)))
    day = 86400
    right = client.create(prompt="one")
    wrong = client.create(prompt="two")
    for answer, off in ((right, 0), (wrong, day)):
        stamp = email.utils.parsedate_to_datetime(answer.headers["date"]).timestamp()
        assert abs(stamp - time.time() - off) < 60
        assert abs(answer.json()["data"]["created_at"] / 1000 - time.time() - off) < 60
        assert len(answer.headers.get_list("date")) == 1


def test_a_success_may_lack_its_clip_or_have_it_elsewhere(start_rehearsal: StartRehearsal) -> None:
    tables = (
        fault("no_video", method="GET", after=1),
        fault("result_at", "file:///clip.mp4", method="GET", after=2),
        fault("result_at", "http://other.example{path}", method="GET", after=3),
    )
    client = Client(start_rehearsal(faults="".join(tables), speed=1000))
    task_id = client.made(**BODY)
    told = [client.ended(TEXT, task_id)["task_result"]]  # only answers that tell of a success count
    told += [client.query(TEXT, task_id)["task_result"] for _ in range(4)]
    assert told[1] == {}
    right, in_a_file, elsewhere, again = (told[n]["videos"][0]["url"] for n in (0, 2, 3, 4))
    base = str(client.http.base_url).rstrip("/")
    assert right.startswith(f"{base}/results/{task_id}/")
    assert in_a_file == "file:///clip.mp4"
    assert elsewhere.startswith(f"http://other.example/results/{task_id}/")
    assert fetch(elsewhere.replace("http://other.example", base)).status_code == 200
    assert fetch(again).status_code == 200


def test_a_status_may_go_back_once(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=fault("backwards", method="GET", after=1), speed=1000))
    task_id = client.made(**BODY)
    words: list[str] = []
    while words.count("succeed") < 3:
        data = client.query(TEXT, task_id)
        words.append(data["task_status"])
        assert bool(data["task_result"]) is (words[-1] == "succeed")
    begun = next(number for number, word in enumerate(words) if word != "submitted")
    assert [number for number, word in enumerate(words[begun:]) if word == "submitted"] == [1]


def test_words_nobody_knows_and_a_task_that_is_gone(start_rehearsal: StartRehearsal) -> None:
    tables = fault("vanish", path=f"{TEXT}/e1", after=1) + fault("unknown_status", "in review", path=TEXT)
    client = Client(start_rehearsal(faults=tables))
    made = client.create(**BODY, external_task_id="e1")
    assert made.json()["data"]["task_status"] == "in review"
    assert client.query(TEXT, "e1")["task_status"] in ("submitted", "processing")
    gone = client.http.get(f"{TEXT}/e1")
    assert (gone.status_code, gone.json()["code"]) == (404, 1203)
    assert client.http.get(f"{TEXT}/e1").status_code == 200


def test_an_address_that_ended_stays_so_and_one_given_anew_is_good(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=fault("expired", 410, path="/results/"), speed=1000))
    task_id = client.made(**BODY)
    url = client.ended(TEXT, task_id)["task_result"]["videos"][0]["url"]
    assert [fetch(url).status_code for _ in range(3)] == [410] * 3
    fresh = client.query(TEXT, task_id)["task_result"]["videos"][0]["url"]
    assert fresh != url
    assert fetch(fresh).status_code == 200


def test_what_comes_in_the_place_of_a_clip(start_rehearsal: StartRehearsal) -> None:
    cases = [
        ("half_clip", None, "video/mp4"),
        ("damaged_clip", None, "video/mp4"),
        ("empty_clip", None, "video/mp4"),
        ("not_video", None, "text/html; charset=utf-8"),
        ("not_video", "json", "application/json"),
        ("not_video", "png", "image/png"),
        ("not_video", "png as video", "video/mp4"),
    ]
    tables = (fault(k, v, path="/results/", after=n) for n, (k, v, _) in enumerate(cases))
    client = Client(start_rehearsal(faults="".join(tables), speed=1000))
    url = client.ended(TEXT, client.made(**BODY))["task_result"]["videos"][0]["url"]
    got = [fetch(url, Range="bytes=10-", If_Range='"x"') for _ in cases]
    whole = fetch(url)
    assert [answer.status_code for answer in got] == [200] * len(cases)
    assert [answer.headers["content-type"] for answer in got] == [kind for _, _, kind in cases]
    assert len({answer.headers["etag"] for answer in (*got[:6], whole)}) == 7
    size = len(whole.content)
    assert got[0].content == whole.content[: size // 2]
    assert len(got[1].content) == size
    assert got[1].content != whole.content
    assert got[2].content == b""
    assert got[5].content == got[6].content
    assert got[5].content.startswith(b"\x89PNG")


def test_the_file_is_read_again_when_it_changes(tmp_path: Path, start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=fault("status", 502))
    client = Client(server)
    file = next(tmp_path.glob("faults-*.toml"))
    assert [client.create(prompt="one").status_code for _ in range(2)] == [502, 200]
    file.write_text(fault("status", 503, times=2), "utf-8")
    assert [client.create(prompt="one").status_code for _ in range(3)] == [503, 503, 200]
    file.write_text(fault("explode"), "utf-8")
    assert client.create(prompt="one").status_code == 200


@pytest.mark.expects_log_warnings
def test_a_file_that_becomes_unusable_leaves_the_faults_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "faults.toml"
    file.write_text(fault("status", 502, times=0), "utf-8")
    source = FaultFile(file)
    before = source.current()
    file.write_text("[[fault]]\n", "utf-8")
    assert source.current() is before
    file.unlink()
    assert source.current() is before
    file.write_text("", "utf-8")
    assert source.current() is not before
    assert source.current().due("POST", "/") is None
    with pytest.raises(FaultFileError):
        FaultFile(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (fault("expired", 502), "from 400 to 499"),
        (fault("code_in_200", 0), "service codes"),
        (fault("rate_limited_until", -1), "number of seconds"),
        (fault("unplug", "long"), "number of seconds"),
        (fault("slow_body", -1), "number of seconds"),
        ('[[fault]]\nkind = "clock_skew"\nvalue = inf\n', "number of seconds"),
        (fault("not_video", "gif"), "html, json, png"),
        (fault("result_at"), "an address"),
        (fault("redirect_307", 3), "value must be text"),
        (fault("reset", 1), "takes no value"),
        (fault("half_clip", 1), "takes no value"),
    ],
)
def test_an_unusable_value_is_told(tmp_path: Path, table: str, words: str) -> None:
    file = tmp_path / "faults.toml"
    file.write_text(table, "utf-8")
    with pytest.raises(FaultFileError, match=words):
        read_faults(file)
