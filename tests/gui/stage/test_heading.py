"""The title of the stage: short, whole words, nothing made up."""

import pytest

from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.stage.heading import title_of


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("Push-in on a rocket at blue hour, floodlights flare", "Push-in on a rocket at blue hour"),
        ("  A cat\nand a dog", "A cat"),
        ("A lens of 1.5 m. It turns", "A lens of 1.5 m"),
        ("قارب ورقي، مطر خفيف", "قارب ورقي"),
        ("word " * 30, "word word word word word word word word word word word word…"),
        ("x" * 80, "x" * 60 + "…"),
        (", and so on", "Text to video"),
        ("", "Text to video"),
    ],
)  # fmt: skip
def test_a_title_is_the_first_clause(prompt: str, title: str) -> None:
    recipe = Recipe("rehearsal", "text2video", {"prompt": prompt})
    job = Job(id="j", intent="i", recipe=recipe, external_task_id="e", created_at=0, changed_at=0)
    assert title_of(job) == title
