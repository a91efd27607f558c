"""How a sentence is put behind what a prompt already says."""

from __future__ import annotations

_ENDS = ".!?,;:\u2026\u3002\uff01\uff1f\u061f"
_CLOSING = "\"'\u201d\u2019\u00bb)]"


def joined(prompt: str, sentence: str) -> str:
    """What must be put behind a prompt so that the sentence follows: the sentence, and what parts them."""
    written = prompt.rstrip()
    if not written:
        return sentence
    if written[-1:] in _ENDS or written.rstrip(_CLOSING)[-1:] in _ENDS:
        return sentence if prompt != written else f" {sentence}"
    return f". {sentence}" if prompt == written else sentence
