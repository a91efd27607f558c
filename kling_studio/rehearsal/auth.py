"""Who may ask: Kling's API keys, and tokens signed with an AccessKey and a SecretKey (Kling docs,
authentication). A bearer of three parts with dots between them is a token."""

from __future__ import annotations

import warnings

import jwt

from kling_studio.rehearsal.codes import KlingCode, RefusalError

ACCESS_KEY = "rehearsal-access"
SECRET_KEY = "rehearsal-secret"  # the word that the documentation gives to everybody
_ALGORITHM = "HS256"


def demand_kling_key(authorization: str, *, tokens: bool) -> None:
    """Lets a key or, with `tokens`, a good token through; the new design takes keys alone.

    Raises RefusalError with 1001 for nothing, 1002 for a wrong key, signature or issuer, 1003 for a token
    whose time has not come, 1004 for one whose time is over.
    """
    if not authorization.strip():
        raise RefusalError(KlingCode.AUTHORIZATION_EMPTY)
    scheme, _, bearer = authorization.partition(" ")
    if scheme != "Bearer" or bearer != bearer.strip():
        raise RefusalError(KlingCode.AUTHORIZATION_INVALID, "Authorization must be 'Bearer <key>'")
    if not bearer:
        raise RefusalError(KlingCode.AUTHORIZATION_EMPTY)
    if bearer.count(".") == 2:
        if not tokens:
            raise RefusalError(KlingCode.AUTHORIZATION_INVALID, "this endpoint takes an API key only")
        _demand_good_token(bearer)
    elif "wrong" in bearer:
        raise RefusalError(KlingCode.AUTHORIZATION_INVALID)


def _demand_good_token(token: str) -> None:
    try:
        with warnings.catch_warnings():
            # The pair is a short word on purpose; PyJWT would rather have a long one.
            warnings.simplefilter("ignore", jwt.InsecureKeyLengthWarning)
            jwt.decode(
                token,
                SECRET_KEY,
                algorithms=[_ALGORITHM],
                issuer=ACCESS_KEY,
                options={"require": ["iss", "exp"], "verify_iat": False},
            )
    except jwt.ExpiredSignatureError:
        raise RefusalError(KlingCode.EXPIRED) from None
    except jwt.ImmatureSignatureError:
        raise RefusalError(KlingCode.NOT_YET_VALID) from None
    except jwt.InvalidTokenError as error:
        raise RefusalError(KlingCode.AUTHORIZATION_INVALID, f"Authorization invalid: {error}") from None
