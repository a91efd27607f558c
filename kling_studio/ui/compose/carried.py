"""What goes along from form to form: what was written last in a field that the forms have in common.

A form's own text is covered meanwhile, not overwritten: it is back when the other one is not wanted, and
is kept when the form is left.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kling_studio.domain.tags import tags_in, without_tags

WRITTEN = ("prompt", "negative_prompt")
"""The fields whose last text goes along."""


def begun(own: Mapping[str, Any], here: Mapping[str, Any], latest: Mapping[str, Any]) -> dict[str, Any]:
    """What comes into a form that holds `own`, from one that holds `here`, where `latest` was written last.

    A form that was never filled in begins with the words of the one before, whenever they were written.
    Names of things stay behind: another form has other things, and a text of nothing else does not come.
    """
    words = {} if own else {name: here[name] for name in WRITTEN if here.get(name)}
    coming = {**words, **{name: latest[name] for name in WRITTEN if name in latest}}
    others = {name: value for name, value in coming.items() if value != own.get(name)}
    plain = {name: _plain(value) for name, value in others.items()}
    return {name: text for name, text in plain.items() if text != "" and text != own.get(name)}


def left_behind(
    came: Collection[str], there: Mapping[str, Any], latest: Mapping[str, Any]
) -> tuple[str, ...]:
    """The names of things that `begun` took out of the fields that came, each once, from a form that holds
    `there`."""
    written = {**there, **latest}
    found = [tag.text for name in WRITTEN if name in came for tag in tags_in(str(written.get(name) or ""))]
    return tuple(dict.fromkeys(found))


def laid(own: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """The values with others laid over them; None takes one out."""
    values = {name: value for name, value in own.items() if name not in over}
    return {**values, **{name: value for name, value in over.items() if value is not None}}


def covered(own: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """What `over` covers of a form's own, None where it had nothing: `laid` with it brings it back."""
    return {name: own.get(name) for name in over}


def read_texts(data: object) -> dict[str, Any]:
    """Texts of a draft by field, None for an emptied one; what is not such is left out."""
    if not isinstance(data, dict):
        return {}
    return {
        name: text
        for name, text in data.items()
        if isinstance(name, str) and (text is None or isinstance(text, str))
    }


def _plain(value: object) -> str | None:
    """A text without the names of what only its own form has; None for an emptied one."""
    if value is None:
        return None
    text = str(value)
    return without_tags(text).strip() if tags_in(text) else text
