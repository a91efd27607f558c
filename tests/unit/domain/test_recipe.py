"""Recipe files from strangers: everything that is JSON is read or refused, nothing else happens."""

from __future__ import annotations

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.recipe import Recipe

_WHOLE = '{"provider": "cometapi", "endpoint": "text2video", "values": {"prompt": %s}}'


@pytest.mark.parametrize(
    "prompt",
    ["9" * 5000, "[" * 100_000 + "]" * 100_000, r'"half of a sign: \ud83d"', r'{"\udc00": 1}'],
    ids=["a number of 5000 digits", "depth", "a lone surrogate", "a lone surrogate's name"],
)
def test_what_no_file_and_no_request_can_hold_is_refused(prompt: str) -> None:
    with pytest.raises(StudioError) as refused:
        Recipe.from_text(_WHOLE % prompt)
    assert refused.value.problem.key is ErrorKey.RECIPE_MALFORMED
    assert refused.value.problem.params == {"member": "values"}


def test_every_whole_sign_is_taken() -> None:
    assert Recipe.from_text(_WHOLE % r'"\ud83d\ude00 мир \u0000"').values == {"prompt": "😀 мир \0"}


def test_a_field_may_bear_any_name() -> None:
    """Whether the form knows it is for the form to say."""
    assert Recipe("cometapi", "text2video").with_values(self=1).values == {"self": 1}
