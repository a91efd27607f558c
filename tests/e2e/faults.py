"""What goes wrong on the way from a recipe to a clip, and the state that a job must end in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.job import JobState
from kling_studio.rehearsal.codes import KlingCode
from kling_studio.rehearsal.fault_file import NOT_VIDEOS

E, S = ErrorKey, JobState

CREATE = 'path = "{create}"\nmethod = "POST"\n'
POLL = 'path = "{poll}"\nmethod = "GET"\n'
CLIP = 'path = "/results/"\n'

STOPPING = frozenset({
    KlingCode.ACCOUNT_EXCEPTION,
    KlingCode.IN_ARREARS,
    KlingCode.PACK_EMPTY,
    KlingCode.IP_NOT_ALLOWED,
})  # fmt: skip
"""Refusals that stop the account until the user goes on; its jobs wait."""

AGAIN = frozenset({KlingCode.TOO_FAST, KlingCode.SLOTS_FULL})
"""Refusals after which the same request is sent again."""

CODES = {
    KlingCode.AUTHENTICATION_FAILED: E.KEY_REFUSED,
    KlingCode.AUTHORIZATION_EMPTY: E.KEY_MISSING,
    KlingCode.AUTHORIZATION_INVALID: E.KEY_REFUSED,
    KlingCode.NOT_YET_VALID: E.CLOCK_WRONG,
    KlingCode.EXPIRED: E.CLOCK_WRONG,
    KlingCode.ACCOUNT_EXCEPTION: E.ACCOUNT_STOPPED,
    KlingCode.IN_ARREARS: E.ACCOUNT_IN_ARREARS,
    KlingCode.PACK_EMPTY: E.BALANCE_EMPTY,
    KlingCode.NO_PERMISSION: E.NOT_PERMITTED,
    KlingCode.INVALID_PARAMETERS: E.REQUEST_REFUSED,
    KlingCode.INVALID_VALUE: E.REQUEST_REFUSED,
    KlingCode.INVALID_METHOD: E.REQUEST_REFUSED,
    KlingCode.NOT_FOUND: E.MODEL_GONE,
    KlingCode.PLATFORM_POLICY: E.CONTENT_REFUSED,
    KlingCode.CONTENT_POLICY: E.CONTENT_REFUSED,
    KlingCode.TOO_FAST: E.TOO_FAST,
    KlingCode.SLOTS_FULL: E.SLOTS_FULL,
    KlingCode.IP_NOT_ALLOWED: E.ADDRESS_NOT_ALLOWED,
    KlingCode.SERVER_ERROR: E.SERVER_FAILED,
    KlingCode.MAINTENANCE: E.SERVER_IN_MAINTENANCE,
    KlingCode.TIMEOUT: E.SERVER_TIMED_OUT,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One fault file and what must come of one job.

    `error` is the key of the problem that stands with the job at the end, `shown` one that must have
    stood with it on the way. `unsure`: whether it must, or must not, have been in doubt. `creates`: how
    often its request reaches the server; every one but the last must have been refused. `hasty`: with a
    studio that waits half a second for what the fault keeps from it. `proves`: at a provider whose "not
    found" is proof. `words` are the provider's at the end, `told` a status of its that must have been told.
    `{foreign}` in the faults is another host, which must never see the key; `foreign`: whether it must be
    asked, or must not. `{create}` and `{poll}` are the paths of a dialect's paid requests and questions.
    """

    name: str
    faults: str
    ends: JobState = S.READY
    error: ErrorKey | None = None
    shown: ErrorKey | None = None
    unsure: bool = False
    creates: int = 1
    hasty: bool = False
    proves: bool = False
    words: str = ""
    told: str = ""
    foreign: bool = False

    @property
    def stays(self) -> bool:
        """Whether the job waits for somebody without an end of its own."""
        return self.ends in (S.QUEUED, S.SUBMITTED, S.DOWNLOADING)


def table(where: str, kind: str, value: float | str | None = None, **more: int) -> str:
    """A `[[fault]]` table."""
    lines = [f'[[fault]]\n{where}kind = "{kind}"', *(f"{name} = {count}" for name, count in more.items())]
    if value is not None:
        lines.append(f"value = {value}" if not isinstance(value, str) else f'value = "{value}"')
    return "\n".join(lines) + "\n"


def creates() -> Iterator[Case]:
    """Faults that the paid request meets."""
    for kind in ("refuse", "reset", "empty", "not_json"):
        shown = {"empty": E.ANSWER_EMPTY, "not_json": E.NOT_JSON}.get(kind, E.ANSWER_LOST)
        yield Case(f"create-{kind}", table(CREATE, kind), S.UNSURE, shown, unsure=True)
    yield Case(
        "create-refuse-proven", table(CREATE, "refuse"), S.FAILED, E.NOTHING_MADE, unsure=True, proves=True
    )
    yield Case("create-stall", table(CREATE, "stall"), S.UNSURE, E.NO_ANSWER, unsure=True, hasty=True)
    for kind in ("lose_answer", "reset_after", "truncate", "length_over", "length_grows", "never_more"):
        yield Case(f"create-{kind}", table(CREATE, kind), shown=E.ANSWER_LOST, unsure=True)
    for kind in ("stall_after", "stall_body"):
        yield Case(f"create-{kind}", table(CREATE, kind), shown=E.NO_ANSWER, unsure=True, hasty=True)
    yield Case("create-length_under", table(CREATE, "length_under"), shown=E.NOT_JSON, unsure=True)
    yield Case("create-broken_json", table(CREATE, "broken_json"), shown=E.NOT_JSON, unsure=True)
    yield Case("create-huge_json", table(CREATE, "huge_json"), shown=E.ANSWER_TOO_LARGE, unsure=True)
    yield Case("create-slow_headers", table(CREATE, "slow_headers", 0.3))
    yield Case(
        "create-too-slow_headers",
        table(CREATE, "slow_headers", 3),
        shown=E.NO_ANSWER,
        unsure=True,
        hasty=True,
    )
    yield Case("create-slow_body", table(CREATE, "slow_body", 0.3))
    for status in (500, 502, 503, 504, 524):
        key = E.SERVER_TIMED_OUT if status in (504, 524) else E.SERVER_FAILED
        yield Case(f"create-{status}", table(CREATE, "status", status), S.UNSURE, key, unsure=True)
    yield Case("create-429", table(CREATE, "status", 429), shown=E.TOO_FAST, creates=2)
    yield Case("create-rate_limited", table(CREATE, "rate_limited", times=2), shown=E.TOO_FAST, creates=3)
    for kind in ("rate_limited", "rate_limited_until", "rate_limited_page"):
        yield Case(f"create-{kind}-retry-after", table(CREATE, kind, 300), shown=E.TOO_FAST, creates=2)
    for kind in ("redirect", "redirect_307", "redirect_308"):
        moved = table(CREATE, kind, "{foreign}{path}")
        yield Case(f"create-{kind}", moved, S.FAILED, E.REDIRECTED)
    moved = table(CREATE, "redirect_302", "{foreign}{path}")
    yield Case("create-redirect_302", moved, S.UNSURE, E.REDIRECTED, unsure=True)
    yield Case("create-clock_skew", table(CREATE, "clock_skew"))
    yield Case("create-unknown_status", table(CREATE, "unknown_status", "in review"), told="in review")
    refused = table(CREATE, "fail_task", "the prompt names a brand")
    yield Case("fail_task", refused, S.FAILED, E.TASK_FAILED, words="the prompt names a brand")
    yield from codes("code", CODES)
    some = (KlingCode.PACK_EMPTY, KlingCode.CONTENT_POLICY, KlingCode.SLOTS_FULL, KlingCode.SERVER_ERROR)
    yield from codes("code_in_200", {code: CODES[code] for code in some})
    yield Case(
        "unplug",
        '[[fault]]\npath = "/samples/"\nkind = "unplug"\nvalue = 1\n',
        shown=E.NOBODY_LISTENS,
    )


def codes(kind: str, wanted: dict[KlingCode, ErrorKey]) -> Iterator[Case]:
    """Kling's codes as the answer to the paid request."""
    for code, key in wanted.items():
        name, faults = f"create-{kind}-{int(code)}", table(CREATE, kind, int(code))
        if code in AGAIN:
            yield Case(name, faults, shown=key, creates=2)
        elif code in STOPPING:
            yield Case(name, faults, S.QUEUED, key)
        elif code >= KlingCode.SERVER_ERROR:
            yield Case(name, faults, S.UNSURE, key, unsure=True)
        else:
            yield Case(name, faults, S.FAILED, key)


def polls() -> Iterator[Case]:
    """Faults that questions about the task meet; none may change what becomes of it."""
    for kind, shown in (
        ("refuse", E.UNREACHABLE),
        ("reset", E.UNREACHABLE),
        ("truncate", E.UNREACHABLE),
        ("empty", E.ANSWER_EMPTY),
        ("not_json", E.NOT_JSON),
        ("broken_json", E.NOT_JSON),
        ("length_under", E.NOT_JSON),
        ("huge_json", E.ANSWER_TOO_LARGE),
        ("rate_limited", E.TOO_FAST),
        ("rate_limited_page", E.TOO_FAST),
    ):
        yield Case(f"poll-{kind}", table(POLL, kind, times=3), shown=shown)
    yield Case("poll-stall", table(POLL, "stall"), shown=E.NO_ANSWER, hasty=True)
    yield Case("poll-rate_limited_until", table(POLL, "rate_limited_until", 60), shown=E.TOO_FAST)
    for status, key in ((401, E.NOT_JSON), (502, E.SERVER_FAILED), (504, E.SERVER_TIMED_OUT)):
        yield Case(f"poll-{status}", table(POLL, "status", status, times=3), shown=key)
    for kind in ("redirect", "redirect_302"):
        moved = table(POLL, kind, "{foreign}{path}", times=3)
        yield Case(f"poll-{kind}", moved, shown=E.REDIRECTED)
    every = "".join(
        table(POLL, kind, int(code), after=number + start)
        for start, kind in ((0, "code"), (len(KlingCode), "code_in_200"))
        for number, code in enumerate(KlingCode)
    )
    yield Case("poll-every-code", every, shown=E.BALANCE_EMPTY)
    yield Case("poll-unplug", table(POLL, "unplug", 0.5), shown=E.NOBODY_LISTENS)
    yield Case("poll-clock_skew", table(POLL, "clock_skew", times=0))
    yield Case("poll-clock_skew-back", table(POLL, "clock_skew", -86400, times=0))
    yield Case("poll-unknown_status", table(POLL, "unknown_status", times=5), told="reviewing")
    yield Case("poll-backwards", table(POLL, "backwards", after=1, times=4))
    yield Case("poll-vanish", table(POLL, "vanish", after=1, times=3))
    yield Case("poll-vanish-for-good", table(POLL, "vanish", times=0), S.SUBMITTED, E.TASK_UNKNOWN)
    yield Case("poll-no_video", table(POLL, "no_video"))
    no_video = table(POLL, "no_video", times=0)
    yield Case("poll-no_video-for-good", no_video, S.FAILED, E.CLIP_MISSING)
    for name, address, key in (
        ("file", "file:///etc/hostname", E.CLIP_MISSING),
        ("ftp", "ftp://127.0.0.1/clip.mp4", E.CLIP_MISSING),
        ("data", "data:video/mp4;base64,AAAA", E.CLIP_MISSING),
        ("private", "http://10.0.0.1/clip.mp4", E.ADDRESS_UNSAFE),
        ("private-tls", "https://10.0.0.1/clip.mp4", E.ADDRESS_UNSAFE),
        ("metadata", "http://169.254.169.254/latest/meta-data", E.ADDRESS_UNSAFE),
        ("metadata-tls", "https://169.254.169.254/latest/meta-data", E.ADDRESS_UNSAFE),
        ("plain", "http://clips.example/clip.mp4", E.ADDRESS_UNSAFE),
    ):
        elsewhere = table(POLL, "result_at", address, times=0)
        yield Case(f"result_at-{name}-for-good", elsewhere, S.FAILED, key)
    for name, address, key in (
        ("file", "file:///etc/hostname", None),  # no address: asked for anew at once
        ("private", "http://10.0.0.1/clip.mp4", E.ADDRESS_UNSAFE),
        ("dead-port", "http://localhost:9/clip.mp4", E.NOBODY_LISTENS),
    ):
        yield Case(f"result_at-{name}", table(POLL, "result_at", address), shown=key)
    dead = table(POLL, "result_at", "http://localhost:9/clip.mp4", times=0)
    yield Case("result_at-dead-port-for-good", dead, S.DOWNLOADING, E.NOBODY_LISTENS)
    yield Case("result_at-foreign", table(POLL, "result_at", "{foreign}{path}", times=0), foreign=True)


def clips() -> Iterator[Case]:
    """Faults that the clip's download meets."""
    for kind, shown in (
        ("refuse", E.UNREACHABLE),
        ("reset", E.UNREACHABLE),
        ("truncate", E.CLIP_INCOMPLETE),
        ("length_over", E.CLIP_INCOMPLETE),
        ("length_grows", E.CLIP_INCOMPLETE),
        ("never_more", E.CLIP_INCOMPLETE),
        ("length_under", E.CLIP_INCOMPLETE),
        ("half_clip", E.CLIP_INCOMPLETE),
        ("damaged_clip", E.CLIP_DAMAGED),
        ("empty_clip", E.CLIP_INCOMPLETE),
    ):
        yield Case(f"clip-{kind}", table(CLIP, kind), shown=shown)
    yield Case("clip-500", table(CLIP, "status", 500), shown=E.SERVER_FAILED)
    yield Case("clip-404", table(CLIP, "status", 404), shown=E.CLIP_EXPIRED)
    yield Case("clip-truncate-often", table(CLIP, "truncate", times=6), shown=E.CLIP_INCOMPLETE)
    yield Case("clip-500-often", table(CLIP, "status", 500, times=6), shown=E.SERVER_FAILED)
    for kind in ("stall", "stall_body"):
        yield Case(f"clip-{kind}", table(CLIP, kind), shown=E.NO_ANSWER, hasty=True)
    yield Case("clip-slow_headers", table(CLIP, "slow_headers", 0.3))
    yield Case("clip-slow_body", table(CLIP, "slow_body", 0.5))
    yield Case("clip-unplug", table(CLIP, "unplug", 0.5), shown=E.NOBODY_LISTENS)
    yield Case("clip-rate_limited", table(CLIP, "rate_limited", 60), shown=E.TOO_FAST)
    for status in (403, 404, 410):
        yield Case(f"clip-expired-{status}", table(CLIP, "expired", status), shown=E.CLIP_EXPIRED)
    yield Case("clip-expired-for-good", table(CLIP, "expired", times=0), S.FAILED, E.CLIP_EXPIRED)
    for kind, key in (
        ("half_clip", E.CLIP_INCOMPLETE),
        ("damaged_clip", E.CLIP_DAMAGED),
        ("empty_clip", E.CLIP_INCOMPLETE),
        ("length_under", E.CLIP_INCOMPLETE),
        ("not_json", E.CLIP_NOT_VIDEO),
        ("empty", E.CLIP_NOT_VIDEO),
    ):
        yield Case(f"clip-{kind}-for-good", table(CLIP, kind, times=0), S.FAILED, key)
    for kind in ("length_over", "length_grows"):
        over = table(CLIP, kind, times=0)
        yield Case(f"clip-{kind}-for-good", over, shown=E.CLIP_INCOMPLETE)
    short = table(CLIP, "never_more", times=0)
    yield Case("clip-never_more-for-good", short, S.FAILED, E.CLIP_INCOMPLETE)
    yield Case("clip-truncate-for-good", table(CLIP, "truncate", times=0), S.FAILED, E.CLIP_INCOMPLETE)
    for name, three in (("not_video", NOT_VIDEOS[:3]), ("not_video-called-video", NOT_VIDEOS[3:])):
        each = [table(CLIP, "not_video", what, after=number) for number, what in enumerate(three)]
        yield Case(f"clip-{name}", "".join(each), shown=E.CLIP_NOT_VIDEO)
    page = table(CLIP, "not_video", "html as video", times=0)
    yield Case("clip-not_video-for-good", page, S.FAILED, E.CLIP_NOT_VIDEO)
    for kind in ("redirect", "redirect_302", "redirect_307", "redirect_308"):
        yield Case(f"clip-{kind}", table(CLIP, kind, "{foreign}{path}"), foreign=True)
    loop = table(CLIP, "redirect", "{path}", times=0)
    yield Case("clip-redirect-for-good", loop, S.FAILED, E.REDIRECTED)
    for name, address in (
        ("private", "http://10.0.0.1{path}"),
        ("metadata", "http://169.254.169.254/latest"),
        ("file", "file:///etc/hostname"),
    ):
        moved = table(CLIP, "redirect_302", address, times=0)
        yield Case(f"clip-redirect-{name}-for-good", moved, S.FAILED, E.ADDRESS_UNSAFE)


ALL = (*creates(), *polls(), *clips())
