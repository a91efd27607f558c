"""What can go wrong, as values: a key that `ui` turns into a sentence, and the remedy it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self


class ErrorKey(StrEnum):
    """One kind of failure. `ui.sentences` holds its sentence; a test demands that none lacks one."""

    # the key and the account
    KEY_MISSING = "key_missing"
    KEY_REFUSED = "key_refused"
    KEY_PAIR_TOO_OLD = "key_pair_too_old"
    CLOCK_WRONG = "clock_wrong"
    ACCOUNT_STOPPED = "account_stopped"
    ACCOUNT_IN_ARREARS = "account_in_arrears"
    BALANCE_EMPTY = "balance_empty"
    NOT_PERMITTED = "not_permitted"
    SENDING_PAUSED = "sending_paused"
    BUDGET_REACHED = "budget_reached"
    PRICE_UNKNOWN = "price_unknown"
    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    # the request
    REQUEST_REFUSED = "request_refused"
    REQUEST_TOO_LARGE = "request_too_large"
    MODEL_GONE = "model_gone"
    CONTENT_REFUSED = "content_refused"
    PICTURE_REFUSED = "picture_refused"
    PICTURE_NEEDS_ADDRESS = "picture_needs_address"
    TASK_UNKNOWN = "task_unknown"
    ASKED_ELSEWHERE = "asked_elsewhere"
    # the traffic
    TOO_FAST = "too_fast"
    SLOTS_FULL = "slots_full"
    SERVER_FAILED = "server_failed"
    SERVER_IN_MAINTENANCE = "server_in_maintenance"
    SERVER_TIMED_OUT = "server_timed_out"
    # the network
    UNREACHABLE = "unreachable"
    NO_NETWORK = "no_network"
    NAME_NOT_FOUND = "name_not_found"
    NOBODY_LISTENS = "nobody_listens"
    TLS_FAILED = "tls_failed"
    TLS_MISSING = "tls_missing"
    NO_ANSWER = "no_answer"
    ANSWER_LOST = "answer_lost"
    CANNOT_BE_ASKED = "cannot_be_asked"
    NOTHING_MADE = "nothing_made"
    PROXY_REFUSED = "proxy_refused"
    PROXY_UNREACHABLE = "proxy_unreachable"
    ADDRESS_UNSAFE = "address_unsafe"
    BASE_ADDRESS_UNSAFE = "base_address_unsafe"
    # the answer
    REDIRECTED = "redirected"
    NOT_THERE = "not_there"
    NOT_JSON = "not_json"
    ANSWER_EMPTY = "answer_empty"
    ANSWER_TOO_LARGE = "answer_too_large"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_TASK = "other_task"
    # the task and its clip
    TASK_FAILED = "task_failed"
    CLIP_MISSING = "clip_missing"
    CLIP_GONE = "clip_gone"
    FURTHER_CLIPS = "further_clips"
    CLIP_EXPIRED = "clip_expired"
    CLIP_INCOMPLETE = "clip_incomplete"
    CLIP_NOT_VIDEO = "clip_not_video"
    CLIP_DAMAGED = "clip_damaged"
    # this computer
    DISK_FULL = "disk_full"
    DISK_READ_ONLY = "disk_read_only"
    FOLDER_NOT_WRITABLE = "folder_not_writable"
    FILE_NOT_READABLE = "file_not_readable"
    LIBRARY_NEWER = "library_newer"
    LIBRARY_DAMAGED = "library_damaged"
    LIBRARY_LOCKED = "library_locked"
    LIBRARY_MOVED = "library_moved"
    DATA_FOLDER_IN_USE = "data_folder_in_use"
    KEYRING_UNAVAILABLE = "keyring_unavailable"
    REHEARSAL_NOT_STARTED = "rehearsal_not_started"
    CALLBACK_PORT_TAKEN = "callback_port_taken"
    CATALOG_MALFORMED = "catalog_malformed"
    CATALOG_LEFT_OUT = "catalog_left_out"
    # the recipe
    RECIPE_NOT_JSON = "recipe_not_json"
    SETTINGS_FILE_BROKEN = "settings_file_broken"
    SETTINGS_SET_ASIDE = "settings_set_aside"
    SETTINGS_FILE_NEWER = "settings_file_newer"
    PRESET_NAME_TAKEN = "preset_name_taken"
    RECIPE_NEWER = "recipe_newer"
    RECIPE_MALFORMED = "recipe_malformed"
    RECIPE_BROKEN_RULES = "recipe_broken_rules"
    PROVIDER_UNKNOWN = "provider_unknown"
    ENDPOINT_UNKNOWN = "endpoint_unknown"
    # the sketch
    SKETCH_EMPTY = "sketch_empty"
    SKETCH_TOGETHER = "sketch_together"
    SKETCH_MASKS_DIFFER = "sketch_masks_differ"
    SKETCH_FAILED = "sketch_failed"
    # ourselves
    UNEXPECTED = "unexpected"


class Remedy(StrEnum):
    """What the user can do about it; the window offers a button for each but NONE and WAIT."""

    NONE = "none"
    WAIT = "wait"
    RETRY = "retry"
    EDIT_RECIPE = "edit_recipe"
    CHANGE_MODEL = "change_model"
    OPEN_SETTINGS = "open_settings"
    TOP_UP = "top_up"
    FREE_SPACE = "free_space"
    FETCH_AGAIN = "fetch_again"
    OPEN_LEDGER = "open_ledger"


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure as it is kept with a job and shown: key, parameters, remedy, and the provider's words.

    `provider_words`, `provider_code` and `request_id` are what the provider said, verbatim, one click
    away in the window; they never hold a credential.
    """

    key: ErrorKey
    params: Mapping[str, str | int] = field(default_factory=dict)
    remedy: Remedy = Remedy.NONE
    provider_words: str = ""
    provider_code: str = ""
    request_id: str = ""

    def with_params(self, **params: str | int) -> Self:
        """The same problem with parameters added."""
        return replace(self, params={**self.params, **params})

    def to_json(self) -> dict[str, Any]:
        """A plain form for the library."""
        return {
            "key": str(self.key),
            "params": dict(self.params),
            "remedy": str(self.remedy),
            "provider_words": self.provider_words,
            "provider_code": self.provider_code,
            "request_id": self.request_id,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Problem:
        """Reads `to_json`; a key written by a newer studio becomes UNEXPECTED, its words kept."""
        try:
            key = ErrorKey(data["key"])
            remedy = Remedy(data.get("remedy", Remedy.NONE))
        except ValueError:
            key, remedy = ErrorKey.UNEXPECTED, Remedy.NONE
        return cls(
            key=key,
            params=dict(data.get("params", {})),
            remedy=remedy,
            provider_words=data.get("provider_words", ""),
            provider_code=data.get("provider_code", ""),
            request_id=data.get("request_id", ""),
        )


class StudioError(Exception):
    """A failure that the user is told in one sentence; everything else is a defect and goes to the log."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.key} {dict(problem.params)} {problem.provider_words}".strip())
        self.problem = problem
