"""Signatures of callbacks: the documented vector, and what must not pass."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.engine.webhook_signature import TOLERANCE, Signature, is_secret, signature_of

SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="
BODY = (
    b'{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,'
    b'"update_time":1781080794151}'
)
AT = 1781080794
GOOD = {
    "webhook-id": "9876543210",
    "webhook-timestamp": str(AT),
    "webhook-signature": "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=",
}


def test_the_documented_vector() -> None:
    assert signature_of(GOOD, BODY, SECRET, AT) is Signature.GOOD
    assert signature_of(GOOD, BODY, SECRET.removeprefix("whsec_"), AT + TOLERANCE) is Signature.GOOD
    rotated = {**GOOD, "webhook-signature": f"v1,AAAA {GOOD['webhook-signature']} v2,zzz"}
    assert signature_of(rotated, BODY, SECRET, AT) is Signature.GOOD


@pytest.mark.parametrize(
    "change",
    [
        {"body": BODY + b" "},
        {"now": AT + TOLERANCE + 1},
        {"now": AT - TOLERANCE - 1},
        {"secret": "whsec_" + base64.b64encode(b"another").decode()},
        {"webhook-id": "9876543211"},
        {"webhook-id": ""},
        {"webhook-timestamp": str(AT + 1)},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "9" * 40},
        {"webhook-signature": "v2," + GOOD["webhook-signature"][3:]},
        {"webhook-signature": "v1"},
        {"webhook-signature": "v1,ї"},
    ],
)
def test_what_is_wrong(change: dict[str, Any]) -> None:
    headers = {**GOOD, **{name: value for name, value in change.items() if name.startswith("webhook")}}
    body, now, secret = change.get("body", BODY), change.get("now", AT), change.get("secret", SECRET)
    assert signature_of(headers, body, secret, now) is Signature.WRONG


def test_none_is_none() -> None:
    assert signature_of({}, BODY, SECRET, AT) is Signature.ABSENT
    assert signature_of(GOOD, BODY, "", AT) is Signature.ABSENT
    assert signature_of(GOOD, BODY, "not base64!", AT) is Signature.ABSENT
    assert is_secret(SECRET)
    assert not is_secret("whsec_not base64")
    assert not is_secret("")


HEADERS = st.dictionaries(
    st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]), st.text(max_size=40)
)


@given(headers=HEADERS, body=st.binary(max_size=60), secret=st.text(max_size=40), now=st.floats(0, 2e9))
def test_nothing_that_was_not_signed_passes(
    headers: dict[str, str], body: bytes, secret: str, now: float
) -> None:
    assert signature_of(headers, body, secret, now) is not Signature.GOOD


@given(body=st.binary(max_size=60), key=st.binary(min_size=1, max_size=40), stamp=st.integers(0, 4 * 10**9))
def test_what_was_signed_passes(body: bytes, key: bytes, stamp: int) -> None:
    signed = base64.b64encode(hmac.digest(key, f"m.{stamp}.".encode() + body, hashlib.sha256)).decode()
    headers = {"webhook-id": "m", "webhook-timestamp": str(stamp), "webhook-signature": f"v1,{signed}"}
    secret = "whsec_" + base64.b64encode(key).decode()
    assert signature_of(headers, body, secret, stamp) is Signature.GOOD
