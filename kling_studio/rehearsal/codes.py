"""Kling's service codes with the HTTP status each comes with (Kling docs, error codes)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class KlingCode(IntEnum):
    """Service codes that the rehearsal answers with, by itself or as a fault."""

    AUTHENTICATION_FAILED = 1000
    AUTHORIZATION_EMPTY = 1001
    AUTHORIZATION_INVALID = 1002
    NOT_YET_VALID = 1003
    EXPIRED = 1004
    ACCOUNT_EXCEPTION = 1100
    IN_ARREARS = 1101
    PACK_EMPTY = 1102
    NO_PERMISSION = 1103
    INVALID_PARAMETERS = 1200
    INVALID_VALUE = 1201
    INVALID_METHOD = 1202
    NOT_FOUND = 1203
    PLATFORM_POLICY = 1300
    CONTENT_POLICY = 1301
    TOO_FAST = 1302
    SLOTS_FULL = 1303
    IP_NOT_ALLOWED = 1304
    SERVER_ERROR = 5000
    MAINTENANCE = 5001
    TIMEOUT = 5002


@dataclass(frozen=True, slots=True)
class Answer:
    """What a code looks like on the wire where nobody has a better message."""

    status: int
    message: str


ANSWERS: dict[KlingCode, Answer] = {
    KlingCode.AUTHENTICATION_FAILED: Answer(401, "Authentication failed"),
    KlingCode.AUTHORIZATION_EMPTY: Answer(401, "Authorization is empty"),
    KlingCode.AUTHORIZATION_INVALID: Answer(401, "api key not found"),
    KlingCode.NOT_YET_VALID: Answer(401, "Authorization is not yet valid"),
    KlingCode.EXPIRED: Answer(401, "Authorization has expired"),
    KlingCode.ACCOUNT_EXCEPTION: Answer(429, "Account exception"),
    KlingCode.IN_ARREARS: Answer(429, "Account in arrears"),
    KlingCode.PACK_EMPTY: Answer(429, "Resource pack depleted or expired"),
    KlingCode.NO_PERMISSION: Answer(403, "No permission for the requested resource"),
    KlingCode.INVALID_PARAMETERS: Answer(400, "Invalid request parameters"),
    KlingCode.INVALID_VALUE: Answer(400, "Invalid parameter value"),
    KlingCode.INVALID_METHOD: Answer(404, "The requested method is invalid"),
    KlingCode.NOT_FOUND: Answer(404, "The model is discontinued"),
    KlingCode.PLATFORM_POLICY: Answer(400, "Triggered the platform's strategy"),
    KlingCode.CONTENT_POLICY: Answer(400, "Triggered the platform's content security policy"),
    KlingCode.TOO_FAST: Answer(429, "The request is too fast"),
    KlingCode.SLOTS_FULL: Answer(429, "parallel task over resource pack limit"),
    KlingCode.IP_NOT_ALLOWED: Answer(429, "Triggered the platform's IP whitelisting policy"),
    KlingCode.SERVER_ERROR: Answer(500, "Server internal error"),
    KlingCode.MAINTENANCE: Answer(503, "Server temporarily unavailable"),
    KlingCode.TIMEOUT: Answer(504, "Server internal timeout"),
}


class RefusalError(Exception):
    """A request that makes no task: a Kling code and what is wrong, in the API's own English."""

    def __init__(self, code: KlingCode, message: str = "") -> None:
        self.code = code
        self.message = message or ANSWERS[code].message
        super().__init__(f"{int(code)} {self.message}")

    @property
    def status(self) -> int:
        """The HTTP status that the code comes with."""
        return ANSWERS[self.code].status
