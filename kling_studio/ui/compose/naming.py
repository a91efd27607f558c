"""Lets the prompt name what the form's lists hold, and the lists say what the prompt does not name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeGuard

from PySide6.QtCore import QObject

from kling_studio.domain.form import BASE
from kling_studio.domain.tags import KINDS, list_of, tag_text, tags_in
from kling_studio.ui.compose.element_names import ElementNames
from kling_studio.ui.compose.elements_editor import ElementsEditor
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.form_view import FormView
from kling_studio.ui.compose.images_editor import ImagesEditor
from kling_studio.ui.compose.videos_editor import VideosEditor
from kling_studio.ui.kit.offer import Offer
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.texts import choice_word, isolate

_PROMPT: Final = "prompt"

_VOICE: Final = "voice"

Listing = ImagesEditor | ElementsEditor | VideosEditor


class Naming(QObject):
    """`show(view, editors)` after every change of the form. Forms without such lists are left alone."""

    def __init__(self, names: ElementNames, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self._lists: dict[str, Listing] = {}
        self._prompt: PromptEdit | None = None
        self._shown: dict[str, list[Any]] = {}
        self._voices: list[Any] = []

    def show(self, view: FormView, editors: Mapping[str, FieldEditor]) -> None:
        """Takes the form as it is now; `editors` are those of its fields, by name."""
        found = {kind: editors.get(list_of(kind)) for kind in KINDS}
        lists = {kind: editor for kind, editor in found.items() if _names_things(editor)}
        prompt = editors.get(_PROMPT)
        edit = prompt.widget if prompt is not None else None
        if not lists or not isinstance(edit, PromptEdit):
            if isinstance(edit, PromptEdit):
                edit.offer_names(None)
            return
        self._prompt = edit
        for kind, editor in lists.items():
            if self._lists.get(kind) is not editor:
                self._lists[kind] = editor
                self._wire(kind, editor)
        self._shown = {kind: _items(view, list_of(kind)) for kind in lists}
        self._voices = _items(view, list_of(_VOICE)) if list_of(_VOICE) in editors else []
        self._offer()
        self._mark(view)

    def _wire(self, kind: str, editor: Listing) -> None:
        editor.nameWanted.connect(lambda number: self._put(kind, number))
        if isinstance(editor, ElementsEditor):
            editor.use_names(self._names)
            editor.renamed.connect(self._offer)
        elif isinstance(editor, ImagesEditor):
            editor.looked.connect(self._offer)

    def _put(self, kind: str, number: int) -> None:
        if self._prompt is not None:
            self._prompt.insert_name(tag_text(kind, number))
            self._prompt.setFocus()

    def _offer(self) -> None:
        if self._prompt is not None:
            self._prompt.offer_names(
                [
                    self._offer_of(kind, number, item)
                    for kind, items in self._shown.items()
                    for number, item in enumerate(items, 1)
                ]
                + [self._offer_of_voice(number, item) for number, item in enumerate(self._voices, 1)]
            )

    def _offer_of(self, kind: str, number: int, item: Any) -> Offer:
        tag, members = tag_text(kind, number), item if isinstance(item, dict) else {}
        editor = self._lists[kind]
        if isinstance(editor, ImagesEditor):
            title = self.tr("Picture {number}").format(number=number)
            role = choice_word("image_role", str(members.get("type") or ""))
            return Offer(tag, title, role, "image", editor.thumbnail(number - 1))
        if isinstance(editor, ElementsEditor):
            id = members.get("element_id")
            title = self._names.name(id) or self.tr("Element {number}").format(number=number)
            return Offer(tag, title, isolate(str(id)) if id else "", "square-dashed")
        role = choice_word("refer_type", str(members.get("refer_type") or BASE))
        return Offer(tag, self.tr("Video"), role, "film")

    def _offer_of_voice(self, number: int, item: Any) -> Offer:
        id = str(item.get("voice_id") or "") if isinstance(item, dict) else ""
        title = self.tr("Voice {number}").format(number=number)
        return Offer(tag_text(_VOICE, number), title, isolate(id) if id else "", "volume-2")

    def _mark(self, view: FormView) -> None:
        prompt = view.field(_PROMPT)
        text = prompt.value if prompt is not None and isinstance(prompt.value, str) else ""
        named = {(tag.kind, tag.number) for tag in tags_in(text)}
        for kind, items in self._shown.items():
            unnamed = {
                number
                for number, item in enumerate(items, 1)
                if (kind, number) not in named and _is_to_be_named(item)
            }
            self._lists[kind].show_unnamed(unnamed)


def _names_things(editor: FieldEditor | None) -> TypeGuard[Listing]:
    """Whether a prompt can name what an editor lists; pictures that are all alike have no names."""
    if isinstance(editor, ImagesEditor):
        return bool(editor.place.roles)
    return isinstance(editor, ElementsEditor | VideosEditor)


def _items(view: FormView, name: str) -> list[Any]:
    shown = view.field(name)
    return shown.value if shown is not None and isinstance(shown.value, list) else []


def _is_to_be_named(item: Any) -> bool:
    # A frame is the clip's first or last picture, and a video to edit is edited, whatever the prompt says.
    members = item if isinstance(item, dict) else {}
    edited = "video_url" in members and (members.get("refer_type") or BASE) == BASE
    return not members.get("type") and not edited
