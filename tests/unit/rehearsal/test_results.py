"""Results over the wire: ranges, validators, addresses that end."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.rehearsal.addresses import Addresses
from tests.rehearsal_fixture import StartRehearsal
from tests.unit.rehearsal.client import SHORT, TEXT, Client, fetch

BODY = {"prompt": "a short one", **SHORT}


def test_a_result_answers_ranges(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal())
    url = client.ended(TEXT, client.made(**BODY))["task_result"]["videos"][0]["url"]
    whole = fetch(url)
    size = len(whole.content)
    tag = whole.headers["etag"]
    assert whole.status_code == 200
    assert whole.headers["content-type"] == "video/mp4"
    assert whole.headers["accept-ranges"] == "bytes"
    assert int(whole.headers["content-length"]) == size
    assert not tag.startswith("W/")
    part = fetch(url, Range="bytes=100-199")
    assert part.status_code == 206
    assert part.headers["content-range"] == f"bytes 100-199/{size}"
    assert part.content == whole.content[100:200]
    rest = fetch(url, Range=f"bytes={size - 10}-")
    assert rest.content == whole.content[-10:]
    assert fetch(url, Range=f"bytes={size}-").status_code == 416
    assert fetch(url, Range="bytes=100-", If_Range=tag).status_code == 206
    changed = fetch(url, Range="bytes=100-", If_Range='"another"')
    assert changed.status_code == 200
    assert changed.content == whole.content


def test_an_address_ends_and_a_query_gives_a_fresh_one(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(lifetime=0.5))
    task_id = client.made(**BODY)
    url = client.ended(TEXT, task_id)["task_result"]["videos"][0]["url"]
    while fetch(url).status_code == 200:
        pass
    late = fetch(url)
    assert late.status_code == 403
    assert late.headers["content-type"] == "application/xml"
    fresh = client.query(TEXT, task_id)["task_result"]["videos"][0]["url"]
    assert fresh != url
    assert fetch(fresh).status_code == 200
    for forged in (
        fresh[:-1] + ("0" if fresh[-1] != "0" else "1"),
        fresh.replace("expires=", "expires=9"),
        fresh.split("?")[0],
        fresh.replace("signature=", "signature=%C3%A9"),
    ):
        assert fetch(forged).status_code == 403


@given(st.text(max_size=30), st.text(max_size=30))
def test_only_what_was_signed_is_good(expires: str, signature: str) -> None:
    assert not Addresses(b"secret", 60, lambda: 1000.0).good("/results/1/2.mp4", expires, signature)


@pytest.mark.parametrize(("later", "good"), [(0.0, True), (59.0, True), (62.0, False)])
def test_an_address_is_good_for_its_lifetime(later: float, good: bool) -> None:
    now = 1000.0
    addresses = Addresses(b"secret", 60, lambda: now)
    url = httpx.URL(addresses.fresh("http://127.0.0.1:1/", "/results/1/2.mp4"))
    now += later
    assert addresses.good(url.path, url.params["expires"], url.params["signature"]) is good
    assert not addresses.good("/results/2/2.mp4", url.params["expires"], url.params["signature"])
