"""Web addresses that open something to whoever reads them, made fit to be kept and shown."""

from __future__ import annotations

import re
from typing import Final

_ESCAPED: Final = r"\\+/|\\+u00(?!2[027]|3[cef])[0-9a-f]{2}"
"""A slash or another character of an address as JSON may write it, more than once where JSON stands in a
text: Go's encoder writes `&` as \\u0026, PHP's writes `/` as \\/."""

_SIGNED: Final = re.compile(
    rf"(https?:(?:\\*/){{2}}(?:[^\s\"'?#<>\\]|{_ESCAPED})+)"
    rf"(?:[?#]|\\+u003f)(?:[^\s\"'<>\\]|{_ESCAPED}|\\+u003f)*",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"(https?:(?:\\*/){2})[^\s\"'/\\?#<>@]*@", re.IGNORECASE)


def unsigned(text: str) -> str:
    """A text whose web addresses have lost their query and what follows it, where signatures stand, and
    whoever is named before their host."""
    return _SIGNED.sub(r"\1?…", _NAMED.sub(r"\1", text))
