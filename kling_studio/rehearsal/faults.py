"""Faults on demand: what can go wrong between a studio and a gateway, switched on by a TOML file.

A file holds `[[fault]]` tables:

    [[fault]]
    path = "/kling/v1/videos/text2video"   # a prefix; "/" (all paths) when left out
    method = "POST"                        # any when left out
    after = 2                              # matching requests let through first, 0 when left out
    times = 1                              # how many then meet the fault, 0 = all; 1 when left out
    kind = "status"
    value = 502

Every fault counts the requests that match it by itself; where several are due for one request, the
first in the file acts. The file is read again when it has changed, and all counts begin anew; one that
is unusable then leaves the faults as they were. Seconds are real ones, whatever the speed.

Kinds, and the state that a studio must end in. Where nothing else is said: met by a question about a
task, a fault leaves the job in its state, with a word about it, and the studio asks on until the provider
tells how the task ended; met by a clip, it leaves the job `downloading`, and the clip is fetched again,
from where it broke off or from the start. For creates: *queued* is `queued` and sent again later by
itself; *unsure* is `unsure`, never sent again, looked up by our own id, and then goes on where the task
was made; where none was made it stays `unsure` for the user to decide, or becomes `failed` with
`nothing_made` where "not found" is proof.

The connection:

unplug              closes all connections and takes none for `value` seconds (2 when left out):
                    connecting is refused. A create that finds it so: queued, `nobody_listens`
refuse              reads the request, handles nothing, closes the connection. Create: unsure
reset               reads the request, handles nothing, resets the connection. Create: unsure
lose_answer         handles the request (a task is made), closes the connection. Create: unsure, found
reset_after         handles the request, resets the connection. Create: unsure, found
stall               reads the request, handles nothing, never answers. Create: unsure
stall_after         handles the request, never answers. Create: unsure, found
slow_headers        handles the request, answers after `value` seconds (2). Nothing changes while that is
                    within the studio's patience, else as stall_after
slow_body           handles the request, sends the answer's body in pieces over `value` seconds (2).
                    Nothing changes while no piece is later than the studio's patience
stall_body          handles the request, sends half of the answer's body and no more. Create: unsure,
                    found. Clip: goes on from there
truncate            handles the request, sends half of the answer's body, closes the connection. As
                    stall_body
length_over         handles the request, announces 1,000 bytes more than it sends, closes. Create: unsure,
                    found. Clip: `downloading`, with `clip_incomplete`; where it ends at the same byte four
                    times, from the first byte on, what is there is decoded: `ready` where that is whole,
                    else `failed` with the offer to fetch again
length_grows        the same, with 1,000 bytes more at every request. As length_over
never_more          handles the request, announces the whole answer, sends nothing beyond its first half
                    however often the rest is asked for. Create: unsure, found. Clip: as length_over, so
                    `failed` with `clip_incomplete`, `clip_not_video` or `clip_damaged` where it stays so
length_under        handles the request, announces half of the bytes that it sends. Create: unsure, found.
                    Clip: as half_clip

Answers instead of the right one; the request is not handled:

status              HTTP status `value` with an HTML page. Create: unsure; 429: queued
code                Kling's service code `value` with its HTTP status and envelope, under APIXO's paths the
                    HTTP status for the same matter in APIXO's. Create: 1302 and 1303:
                    queued; 1100, 1101, 1102 and 1304: the account is stopped; in a window queued until the
                    user resumes, else `failed`; 1000 to 1004: `failed`, and the account is stopped, so that
                    the jobs behind it wait; 5000 to 5002: unsure; any other: `failed`. With the code's own
                    key
code_in_200         the same with HTTP status 200. As code
rate_limited        429 in the gateway's envelope (Kling's own says 1302), with `Retry-After: value` where
                    there is a value, in seconds. Create: queued, and sent no earlier than that
rate_limited_until  the same with Retry-After as a date, `value` seconds (1) from now
rate_limited_page   429 with an HTML page, with `Retry-After: value` where there is a value. As rate_limited
redirect            301 to the address `value` ("/" when left out; `{path}` in it stands for the request's
redirect_302        path and query), and the same with 302, 307 and 308. Create: never followed; `failed`
redirect_307        with `redirected`, by 302 unsure. Clip: followed, without the key, never to another
redirect_308        scheme or a private address, five times at most; else `failed` with `redirected`
empty               200 with an empty body. Create: unsure
not_json            200 with an HTML page. Create: unsure. Clip: `failed` with `clip_not_video`
vanish              no such task: 404 with code 1203; of Kling itself 400 with 1201, its new design an
                    empty list; of APIXO 404. A question: the job stays, with `task_unknown`

The right answer, spoilt; the request is handled:

broken_json         the first half of it, as if that were the whole. Create: unsure, found
huge_json           it with more than 10 MB beside it. Create: unsure, found
clock_skew          its Date header and the times in it are `value` seconds (86400) off. Nothing changes

Tasks:

fail_task           makes the task, which then ends as failed with `value` as its message; at APIXO a
                    `failCode` may stand before it, with a colon. `failed` with
                    `task_failed` and these words
unknown_status      tells the task's status as `value` ("reviewing"). The job stays where it is, the word is
                    shown, the studio asks on
backwards           tells a task that is under way or has ended as just submitted; counts only answers
                    about such tasks. The job does not move back, the studio asks on
no_video            tells of a success without a video; counts only answers that tell of one. Asked for
                    anew, then `failed` with `clip_missing` and the offer to fetch again
result_at           tells of a success whose clip is at the address `value` (`{path}` in it stands for the
                    true one's path and query); counts only answers that tell of one. At another scheme or,
                    for a gateway on the open internet, at a private address: asked for anew, then
                    `failed` with `address_unsafe` (`clip_missing` where it is no web address at all) and
                    the offer to fetch again. Where nobody listens: `downloading`, and asked for anew.
                    Whatever the host, it never sees the key

Clips; `path = "/results/"` is where they are:

expired             refuses the clip with HTTP status `value` (403; 404 and 410 are others), then and from
                    then on at that address; an address given anew is good. A fresh address, then `ready`
half_clip           the first half of the clip, as if that were the whole. Fetched again; `failed` with
                    `clip_incomplete`, `clip_not_video` or `clip_damaged` where it stays so, never `ready`
damaged_clip        the clip with a part of it overwritten. As half_clip
not_video           something else: `value` is "html" (when left out), "json" or "png", or one of them and
                    " as video" for one that is called a video. Fetched again; `failed` with
                    `clip_not_video` where it stays so
empty_clip          no bytes at all, called a video. Fetched again; `failed` with `clip_incomplete` where it
                    stays so
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """The documented list of what can be made to go wrong."""

    UNPLUG = "unplug"
    REFUSE = "refuse"
    RESET = "reset"
    LOSE_ANSWER = "lose_answer"
    RESET_AFTER = "reset_after"
    STALL = "stall"
    STALL_AFTER = "stall_after"
    SLOW_HEADERS = "slow_headers"
    SLOW_BODY = "slow_body"
    STALL_BODY = "stall_body"
    TRUNCATE = "truncate"
    LENGTH_OVER = "length_over"
    LENGTH_GROWS = "length_grows"
    NEVER_MORE = "never_more"
    LENGTH_UNDER = "length_under"
    STATUS = "status"
    CODE = "code"
    CODE_IN_200 = "code_in_200"
    RATE_LIMITED = "rate_limited"
    RATE_LIMITED_UNTIL = "rate_limited_until"
    RATE_LIMITED_PAGE = "rate_limited_page"
    REDIRECT = "redirect"
    REDIRECT_302 = "redirect_302"
    REDIRECT_307 = "redirect_307"
    REDIRECT_308 = "redirect_308"
    EMPTY = "empty"
    NOT_JSON = "not_json"
    VANISH = "vanish"
    BROKEN_JSON = "broken_json"
    HUGE_JSON = "huge_json"
    CLOCK_SKEW = "clock_skew"
    FAIL_TASK = "fail_task"
    UNKNOWN_STATUS = "unknown_status"
    BACKWARDS = "backwards"
    NO_VIDEO = "no_video"
    RESULT_AT = "result_at"
    EXPIRED = "expired"
    HALF_CLIP = "half_clip"
    DAMAGED_CLIP = "damaged_clip"
    NOT_VIDEO = "not_video"
    EMPTY_CLIP = "empty_clip"


AT_PROGRESS = frozenset({FaultKind.BACKWARDS})
"""Kinds that count only answers about a task that is under way or has ended."""

AT_SUCCESS = frozenset({FaultKind.NO_VIDEO, FaultKind.RESULT_AT})
"""Kinds that count only answers that tell of a clip."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One `[[fault]]` table. `times` 0 means every request after the first `after`."""

    kind: FaultKind
    path: str = "/"
    method: str = ""
    after: int = 0
    times: int = 1
    value: float | str | None = None

    def matches(self, method: str, path: str) -> bool:
        """Whether a request is one that this fault counts."""
        return path.startswith(self.path) and self.method in ("", method)


class Faults:
    """The faults of one server with their counts.

    `dead` are the result addresses, path and query, that an `expired` fault has ended, with the HTTP
    status of each.
    """

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults = tuple(faults)
        self._seen = [0] * len(self._faults)
        self.dead: dict[str, int] = {}

    def due(self, method: str, path: str) -> Fault | None:
        """The fault that a request meets now, None when it goes through. Counts the request."""
        return self._due(method, path, frozenset(FaultKind) - AT_PROGRESS - AT_SUCCESS)

    def due_for(self, kinds: Collection[FaultKind], method: str, path: str) -> Fault | None:
        """The fault of these kinds that an answer about a task meets now. Counts the answer."""
        return self._due(method, path, kinds)

    def waits_for_answer(self, method: str, path: str) -> bool:
        """Whether there is a fault that the answer, not the request, decides about."""
        late = AT_PROGRESS | AT_SUCCESS
        return any(fault.kind in late and fault.matches(method, path) for fault in self._faults)

    def _due(self, method: str, path: str, kinds: Collection[FaultKind]) -> Fault | None:
        due: Fault | None = None
        for number, fault in enumerate(self._faults):
            if fault.kind not in kinds or not fault.matches(method, path):
                continue
            self._seen[number] += 1
            past = self._seen[number] - fault.after
            if due is None and past > 0 and (fault.times == 0 or past <= fault.times):
                due = fault
        return due
