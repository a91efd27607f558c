"""What is sketched of the form: all that was composed, also where the chosen model does not take it."""

from __future__ import annotations

from dataclasses import replace

from kling_studio.domain.recipe import Recipe
from kling_studio.imaging.sketch import ONE_OF
from kling_studio.ui.compose.form_view import FormView


def sketch_recipe(view: FormView) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe to sketch, and the fields in it that the model does not take.

    What would be sent comes first; an end frame, a brush or a camera move that is kept for another model
    is added where it does not stand against that.
    """
    values = dict(view.recipe.values)
    kept = {shown.name: shown.value for shown in view.fields if shown.kept}
    beyond: list[str] = []
    used = [group for group in ONE_OF if any(values.get(name) for name in group)]
    for group in ONE_OF:
        if any(other != group for other in used):
            continue
        added = [name for name in group if kept.get(name) and name not in values]
        if added:
            used.append(group)
            values |= {name: kept[name] for name in added}
            beyond += added
    return replace(view.recipe, values=values), tuple(beyond)
