"""Kling's keys: an API key as it is, a pair as a token, kept, renewed, and mended where its time is off."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.kling_auth import EARLY, LIFE, Pair, Tokens, pair_in

SECRET = "the-secret-key-of-somebody-0123456789"
PAIR = f"the-access-key:{SECRET}"
NOW = 1_790_000_000.0


class Watch:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> float:
        return self.time


def claims(token: str, secret: str = SECRET) -> dict[str, Any]:
    checks = {"verify_exp": False, "verify_nbf": False}
    read: dict[str, Any] = jwt.decode(token, secret, algorithms=["HS256"], options=checks)
    return read


def refused(code: str, fate: Fate = Fate.REFUSED, at: float | None = None) -> ProviderError:
    return ProviderError(Problem(ErrorKey.CLOCK_WRONG, provider_code=code), fate, at=at)


@pytest.mark.parametrize(
    ("key", "pair"),
    [
        ("api-key-kling-0123456789", None),
        ("a:b", Pair("a", "b")),
        (" a : b ", Pair("a", "b")),
        ("a:b:c", None),
        (":b", None),
        ("a:", None),
        ("", None),
    ],
)
def test_which_kind_a_key_is(key: str, pair: Pair | None) -> None:
    assert pair_in(key) == pair


def test_an_api_key_goes_as_it_is() -> None:
    assert Tokens().bearer("api-key-kling-0123456789") == "api-key-kling-0123456789"


def test_a_token_says_what_the_docs_say_and_nothing_else() -> None:
    token = Tokens(Watch()).bearer(PAIR)
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "JWT"}
    assert claims(token) == {"iss": "the-access-key", "exp": NOW + LIFE, "nbf": NOW - EARLY}
    assert (LIFE, EARLY) == (1800, 5)


def test_a_token_is_kept_until_a_minute_before_its_end() -> None:
    watch = Watch()
    tokens = Tokens(watch)
    first = tokens.bearer(PAIR)
    watch.time = NOW + LIFE - 61
    assert tokens.bearer(PAIR) == first
    watch.time = NOW + LIFE - 60
    assert claims(tokens.bearer(PAIR))["exp"] == watch.time + LIFE


def test_another_pair_has_another_token() -> None:
    tokens = Tokens(Watch())
    assert tokens.bearer(PAIR) != tokens.bearer("the-access-key:another-secret-key-of-somebody-012")
    assert claims(tokens.bearer(PAIR))["iss"] == "the-access-key"


@pytest.mark.parametrize("off", [-86_400, -7, 7, 3600])
def test_a_wrong_clock_is_learnt_from_the_answer(off: int) -> None:
    """Kling's clock is `off` seconds from ours: 1003 where ours is ahead, 1004 where it is far behind."""
    tokens = Tokens(Watch())
    tokens.bearer(PAIR)
    assert tokens.mended(PAIR, refused("1003" if off < 0 else "1004", at=NOW + off))
    assert claims(tokens.bearer(PAIR)) == {
        "iss": "the-access-key",
        "exp": NOW + off + LIFE,
        "nbf": NOW + off - EARLY,
    }


def test_an_expired_token_is_signed_anew_though_no_clock_is_told() -> None:
    watch = Watch()
    tokens = Tokens(watch)
    first = tokens.bearer(PAIR)
    watch.time += 10
    assert tokens.mended(PAIR, refused("1004"))
    assert tokens.bearer(PAIR) != first


@pytest.mark.parametrize(
    ("key", "error"),
    [
        (PAIR, refused("1003")),  # no clock to learn from: the same token would come of it
        (PAIR, refused("1002", at=NOW)),
        (PAIR, refused("1004", Fate.UNKNOWN, at=NOW)),
        (PAIR, refused("", at=NOW)),
        ("api-key-kling-0123456789", refused("1004", at=NOW)),
    ],
)
def test_what_another_token_cannot_mend(key: str, error: ProviderError) -> None:
    assert not Tokens(Watch()).mended(key, error)


def test_nothing_shows_in_a_traceback() -> None:
    tokens = Tokens(Watch())
    token = tokens.bearer(PAIR)
    shown = repr(pair_in(PAIR)) + repr(tokens) + repr(vars(tokens))
    assert SECRET not in shown
    assert "the-access-key" not in shown
    assert token not in shown


@given(key=st.text(max_size=40))
def test_any_key(key: str) -> None:
    pair = pair_in(key)
    assert pair is None or (pair.access and pair.secret and ":" not in pair.secret)
