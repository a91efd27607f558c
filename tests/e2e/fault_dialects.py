"""The fault list in every dialect: what of it a dialect has, and what must come of it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.job import JobState
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import Provider
from kling_studio.providers.channel import Said
from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.kling import Kling
from kling_studio.providers.transport import Transport
from kling_studio.rehearsal.codes import KlingCode
from tests.e2e.faults import ALL, CREATE, Case, table

E, S = ErrorKey, JobState


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a gateway is spoken to.

    `provider` is its name in the studio, `create` and `poll` begin the paths of paid requests and of
    questions. `values` are of the clip that is painted quickest, but for its picture; `takes_files`:
    whether that may be a file. `finds`: whether a task can be asked for by our own id. `own` stand in the
    place of the cases whose names begin with `instead_of`, which the dialect does not have.
    """

    name: str
    provider: str
    create: str
    poll: str
    values: Mapping[str, Any]
    takes_files: bool = True
    finds: bool = True
    instead_of: tuple[str, ...] = ()
    own: tuple[Case, ...] = field(default=())

    def opened(self, transport: Transport, address: Said, key: Said, case: Case) -> Provider:
        """The studio's provider for it."""
        match self.provider:
            case "apixo":
                return Apixo(transport, address=address, key=key)
            case "kling":
                return Kling(transport, address=address, key=key)
            case _:
                return CometApi(transport, address=address, key=key, proves_absence=case.proves)

    def cases(self) -> Iterator[Case]:
        """The list as it is met here."""
        for case in ALL:
            left_out = case.name.startswith(self.instead_of) or (case.proves and self is not COMETAPI)
            if not left_out:
                yield self._spoken(case)
        yield from map(self._spoken, self.own)

    def _spoken(self, case: Case) -> Case:
        faults = case.faults.replace("{create}", self.create).replace("{poll}", self.poll)
        if case.unsure and not self.finds:
            alone = E.CANNOT_BE_ASKED
            return replace(case, faults=faults, ends=S.UNSURE, error=alone, shown=alone)
        return replace(case, faults=faults)


def _apixo() -> Iterator[Case]:
    """Its codes are HTTP statuses (APIXO docs, errors), and why a task failed it says in codes of its own
    (APIXO docs, error codes)."""
    for status, code, ends, key in (
        (400, KlingCode.INVALID_PARAMETERS, S.FAILED, E.REQUEST_REFUSED),
        (401, KlingCode.AUTHORIZATION_INVALID, S.FAILED, E.KEY_REFUSED),
        (402, KlingCode.PACK_EMPTY, S.QUEUED, E.BALANCE_EMPTY),
        ("403-permission", KlingCode.NO_PERMISSION, S.FAILED, E.NOT_PERMITTED),
        ("403-content", KlingCode.CONTENT_POLICY, S.FAILED, E.CONTENT_REFUSED),
        (404, KlingCode.NOT_FOUND, S.FAILED, E.MODEL_GONE),
        (429, KlingCode.TOO_FAST, S.READY, E.TOO_FAST),
        (500, KlingCode.SERVER_ERROR, S.UNSURE, E.SERVER_FAILED),
        (503, KlingCode.MAINTENANCE, S.UNSURE, E.SERVER_FAILED),
    ):
        for kind in ("code", "code_in_200"):
            name, faults = f"create-{kind}-{status}", table(CREATE, kind, int(code))
            if ends is S.READY:
                yield Case(name, faults, shown=key, creates=2)
            else:
                yield Case(name, faults, ends, key, unsure=ends is S.UNSURE)
    for fail_code, key in (
        ("CONTENT_VIOLATION", E.CONTENT_REFUSED),
        ("NSFW_DETECTED", E.CONTENT_REFUSED),
        ("PROMPT_TOO_LONG", E.REQUEST_REFUSED),
        ("INVALID_PROMPT", E.REQUEST_REFUSED),
        ("INVALID_IMAGE_URL", E.PICTURE_REFUSED),
        ("IMAGE_TOO_LARGE", E.PICTURE_REFUSED),
        ("UNSUPPORTED_FORMAT", E.PICTURE_REFUSED),
        ("IMAGE_DOWNLOAD_FAILED", E.PICTURE_REFUSED),
        ("PROCESSING_TIMEOUT", E.SERVER_TIMED_OUT),
        ("MODEL_UNAVAILABLE", E.MODEL_GONE),
        ("GENERATION_FAILED", E.TASK_FAILED),
        ("INSUFFICIENT_CREDITS", E.BALANCE_EMPTY),
    ):
        failing = table(CREATE, "fail_task", f"{fail_code}: its own words")
        yield Case(f"fail_task-{fail_code}", failing, S.FAILED, key, words="its own words")


COMETAPI = Dialect("cometapi", "cometapi", "/kling", "/kling", {"model_name": "kling-v3", "duration": "3"})
KLING = Dialect("kling", "kling", "/v1", "/v1", {"model_name": "kling-v3", "duration": "3", "prompt": "a"})
KLING_NEW = Dialect(
    "kling-new",
    "kling",
    "/image-to-video",
    "/tasks",
    {"model_name": "kling-3.0", "duration": "3", "prompt": "a"},
)
APIXO = Dialect(
    "apixo",
    "apixo",
    "/api/v1/generateTask",
    "/api/v1/statusTask",
    {"model_name": "kling-3-0-std", "duration": "3", "prompt": "a"},
    takes_files=False,
    finds=False,
    instead_of=("create-code", "create-unknown_status"),  # its answer to a create tells no status
    own=tuple(_apixo()),
)
OTHERS = (KLING, KLING_NEW, APIXO)

IN_EVERY_RUN = frozenset(
    {
        "create-refuse",
        "create-lose_answer",
        "create-broken_json",
        "create-502",
        "create-rate_limited",
        "create-unknown_status",
        "create-code-1002",
        "create-code-1102",
        "create-code-1203",
        "create-code-1301",
        "create-code-1303",
        "create-code-5000",
        "fail_task",
        "poll-every-code",
        "poll-clock_skew",
        "poll-unknown_status",
        "poll-backwards",
        "poll-vanish",
        "poll-vanish-for-good",
        "poll-no_video",
        "poll-no_video-for-good",
        "result_at-private",
        "result_at-foreign",
        "clip-expired-403",
        *(case.name for case in APIXO.own),
    }
)
"""Cases in which it matters who is spoken to: answers in doubt, lookups, status words, results, codes. They
are gone through in all dialects whenever tests are run, the others only in CometAPI's."""
