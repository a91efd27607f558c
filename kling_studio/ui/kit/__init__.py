"""The painted parts of the window, all from the tokens; each says in its docstring how it is used."""

from kling_studio.ui.kit.bars import CountdownBar, ProgressLine
from kling_studio.ui.kit.button import GhostButton, KitButton, LinkLabel, PrimaryButton
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.ratio_chips import RatioChips
from kling_studio.ui.kit.search_field import LineEdit, SearchField
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.slider import Slider
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.surfaces import Card, EmptyState, HairLine, Header
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import IconMark, Message, StateBadge, Words

__all__ = [
    "Callout",
    "Card",
    "CountdownBar",
    "DropTile",
    "EmptyState",
    "FieldFrame",
    "GhostButton",
    "HairLine",
    "Header",
    "IconMark",
    "KitButton",
    "LineEdit",
    "LinkLabel",
    "Message",
    "NumberEdit",
    "Option",
    "Picker",
    "PrimaryButton",
    "ProgressLine",
    "PromptEdit",
    "RatioChips",
    "SearchField",
    "Segmented",
    "Slider",
    "StateBadge",
    "Stepper",
    "ToolButton",
    "Words",
]
