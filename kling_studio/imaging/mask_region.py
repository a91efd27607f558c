"""A region of the motion brush as a value: its name, its trajectory. `mask_document` keeps its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kling_studio.imaging.trajectory import Trajectory

MOST_DYNAMIC = 6
"""Moving regions of one picture (Kling docs, image2video: dynamic_masks)."""

LONGEST_NAME = 60
"""Characters of a region's name; the rest is cut off."""


class Kind(StrEnum):
    """What the model does with a region."""

    STATIC = "static"
    DYNAMIC = "dynamic"


@dataclass(frozen=True, slots=True)
class Region:
    """`id` stays the same as long as the document lives, and no other region ever gets it.

    `name` may be empty: the window has words for a region without one. `colour` counts the six region
    colours from 0 and stays when others come and go; 0 for the static region, which has none.
    """

    id: int
    kind: Kind
    name: str = ""
    colour: int = 0
    visible: bool = True
    trajectory: Trajectory | None = None


class StepKey(StrEnum):
    """What a step of the history was; the window has the words for each ("Undo brush stroke")."""

    BRUSH = "brush"
    ERASE = "erase"
    LASSO = "lasso"
    LASSO_ERASE = "lasso_erase"
    RECTANGLE = "rectangle"
    RECTANGLE_ERASE = "rectangle_erase"
    FILL = "fill"
    FILL_ERASE = "fill_erase"
    INVERT = "invert"
    GROW = "grow"
    SHRINK = "shrink"
    CLEAR = "clear"
    IMPORT = "import"
    ADD_REGION = "add_region"
    REMOVE_REGION = "remove_region"
    RENAME_REGION = "rename_region"
    SHOW_REGION = "show_region"
    HIDE_REGION = "hide_region"
    MOVE_REGION = "move_region"
    DRAW_PATH = "draw_path"
    MOVE_POINT = "move_point"
    INSERT_POINT = "insert_point"
    DELETE_POINT = "delete_point"
    SMOOTH_PATH = "smooth_path"
    REVERSE_PATH = "reverse_path"
    CLEAR_PATH = "clear_path"
