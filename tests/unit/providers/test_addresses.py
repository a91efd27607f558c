"""Which addresses may be asked with a key, and which may be fetched from."""

from __future__ import annotations

import pytest

from kling_studio.providers import addresses

HERE = [
    "http://127.0.0.1:8000",
    "http://localhost/x",
    "http://127.8.9.1/",
    "http://[::1]:80/",
    "http://LOCALHOST.",
]
OUTSIDE = ["https://cdn.example/a.mp4?sig=1", "https://1.1.1.1/a.mp4", "https://[2606:4700::1111]/a"]
OUTSIDE += ["https://[64:ff9b::1.1.1.1]/a"]
INSIDE = [
    "https://10.0.0.1/a",
    "https://192.168.0.9/a",
    "https://172.16.3.3/a",
    "https://169.254.169.254/latest/meta-data",
    "https://[fe80::1]/a",
    "https://[fd00::1]/a",
    "https://[::ffff:10.0.0.1]/a",
    "https://[::10.0.0.1]/a",
    "https://[64:ff9b::10.0.0.1]/a",  # what a translating gateway takes for 10.0.0.1
    "https://[64:ff9b:1::10.0.0.1]/a",
    "https://[2002:a00:1::1]/a",
    "https://[fec0::1]/a",
    "https://0.0.0.0/a",
    "https://100.64.0.1/a",
    "https://224.0.0.1/a",
]
NOWHERE = [
    "",
    "cdn.example/a",
    "file:///etc/passwd",
    "ftp://cdn.example/a",
    "https://",
    "https:///a",
    "https://a b/",
]


@pytest.mark.parametrize("address", HERE)
def test_this_computer(address: str) -> None:
    assert addresses.is_loopback(address)
    assert addresses.may_ask(address)
    assert addresses.may_fetch(address, loopback=True)
    assert not addresses.may_fetch(address, loopback=False)
    assert not addresses.may_fetch(address.replace("http:", "https:"), loopback=False)


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_open_internet(address: str) -> None:
    plain = address.replace("https:", "http:")
    assert not addresses.is_loopback(address)
    assert addresses.may_ask(address)
    assert not addresses.may_ask(plain)
    assert addresses.may_fetch(address, loopback=False)
    assert not addresses.may_fetch(plain, loopback=False)
    assert not addresses.may_fetch(plain, loopback=True)


@pytest.mark.parametrize("address", INSIDE)
def test_a_private_network(address: str) -> None:
    assert not addresses.may_fetch(address, loopback=False)
    assert not addresses.may_fetch(address, loopback=True)


@pytest.mark.parametrize("address", NOWHERE)
def test_no_address_at_all(address: str) -> None:
    assert addresses.host(address) == ""
    assert not addresses.may_ask(address)
    assert not addresses.may_fetch(address, loopback=True)
