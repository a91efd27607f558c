"""The dialects of the server by their names, and which one a path belongs to."""

from __future__ import annotations

from enum import StrEnum


class Dialect(StrEnum):
    """One way of asking for clips and telling of them."""

    COMETAPI = "cometapi"
    KLING = "kling"
    KLING_NEW = "kling-new"
    APIXO = "apixo"

    @property
    def account(self) -> str:
        """Whose tasks, slots and external ids these are: Kling's two designs share one account."""
        return Dialect.KLING if self is Dialect.KLING_NEW else self


_PREFIXES = (
    ("/kling/", Dialect.COMETAPI),
    ("/api/v1/", Dialect.APIXO),
    ("/v1/", Dialect.KLING),
    ("/account/", Dialect.KLING),
    ("/text-to-video/", Dialect.KLING_NEW),
    ("/image-to-video/", Dialect.KLING_NEW),
    ("/omni-video/", Dialect.KLING_NEW),
    ("/motion-control/", Dialect.KLING_NEW),
    ("/tasks", Dialect.KLING_NEW),
)


def dialect_of(path: str) -> Dialect | None:
    """The dialect in which a path is answered, None for what is no gateway's: results, samples."""
    return next((dialect for prefix, dialect in _PREFIXES if path.startswith(prefix)), None)
