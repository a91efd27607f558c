"""Kling's door: keys, tokens signed for real, and what each wrong one is told."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from typing import Any

import jwt
import pytest

from kling_studio.rehearsal.auth import ACCESS_KEY, SECRET_KEY, demand_kling_key
from kling_studio.rehearsal.codes import KlingCode, RefusalError


def token(secret: str = SECRET_KEY, algorithm: str = "HS256", /, **claims: Any) -> str:
    """A token as the documentation makes it, with some claims changed; None leaves one out."""
    now = int(time.time())
    whole = {"iss": ACCESS_KEY, "exp": now + 1800, "nbf": now - 5, **claims}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jwt.InsecureKeyLengthWarning)
        return jwt.encode({k: v for k, v in whole.items() if v is not None}, secret, algorithm=algorithm)


def code_of(authorization: str, *, tokens: bool = True) -> KlingCode:
    with pytest.raises(RefusalError) as caught:
        demand_kling_key(authorization, tokens=tokens)
    assert caught.value.status == 401
    return caught.value.code


@pytest.mark.parametrize("key", ["api-key-kling-1", "k", "a.b", "a.b.c.d"])
def test_any_key_is_let_in(key: str) -> None:
    demand_kling_key(f"Bearer {key}", tokens=True)
    demand_kling_key(f"Bearer {key}", tokens=False)


def test_a_token_of_the_pair_is_let_in_where_tokens_are_taken() -> None:
    demand_kling_key(f"Bearer {token()}", tokens=True)
    demand_kling_key(f"Bearer {token(nbf=None)}", tokens=True)
    assert code_of(f"Bearer {token()}", tokens=False) is KlingCode.AUTHORIZATION_INVALID


@pytest.mark.parametrize("authorization", ["", "  ", "Bearer "])
def test_nothing_is_nothing(authorization: str) -> None:
    assert code_of(authorization) is KlingCode.AUTHORIZATION_EMPTY


@pytest.mark.parametrize("authorization", ["Basic k", "Bearer  k", "k", "bearer k", "Bearer a-wrong-key"])
def test_what_is_no_bearer_or_a_wrong_key_is_invalid(authorization: str) -> None:
    assert code_of(authorization) is KlingCode.AUTHORIZATION_INVALID


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: token(exp=int(time.time()) - 1), KlingCode.EXPIRED),
        (lambda: token(nbf=int(time.time()) + 600), KlingCode.NOT_YET_VALID),
        (lambda: token("another-secret"), KlingCode.AUTHORIZATION_INVALID),
        (lambda: token(iss="somebody"), KlingCode.AUTHORIZATION_INVALID),
        (lambda: token(iss=None), KlingCode.AUTHORIZATION_INVALID),
        (lambda: token(exp=None), KlingCode.AUTHORIZATION_INVALID),
        (lambda: token(SECRET_KEY, "HS512"), KlingCode.AUTHORIZATION_INVALID),
        (lambda: "a.b.c", KlingCode.AUTHORIZATION_INVALID),
        (lambda: token()[:-2], KlingCode.AUTHORIZATION_INVALID),
    ],
)
def test_a_bad_token_is_told_why(made: Callable[[], str], code: KlingCode) -> None:
    assert code_of(f"Bearer {made()}") is code
