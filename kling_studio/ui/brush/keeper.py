"""Keeps the document and the form's recipe the same: reads masks from it, writes them back by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kling_studio.domain.errors import StudioError
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.media import is_address
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_files import same_shape
from kling_studio.imaging.mask_payload import (
    DYNAMIC,
    STATIC,
    Restored,
    fields_of,
    parts,
    rescaled_document,
    restored,
)
from kling_studio.imaging.mask_region import Kind, Region
from kling_studio.imaging.mask_snapshot import Snapshot
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.start_picture import StartPicture, mask_files, mask_size, read_start_picture
from kling_studio.imaging.trajectory import from_api, of_points
from kling_studio.ui.brush.form_link import FormLink, Ground, Keeping, Question, State
from kling_studio.ui.brush.model import BrushModel

SETTLES = 500
"""Milliseconds after the last step until it goes into the recipe."""


class Keeper(QObject):
    """`state_changed`: another State. `picture_changed`: another StartPicture, or None."""

    state_changed = Signal(object)
    picture_changed = Signal(object)

    def __init__(
        self, form: FormLink, studio: Studio, tasks: Tasks, model: BrushModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._studio = studio
        self._tasks = tasks
        self._model = model
        self.state = State()
        self.picture: StartPicture | None = None
        self._image = ""
        self._told: dict[str, Any] = {}
        self._sent: list[int] = []
        self._aside: Snapshot | None = None
        self._loads = 0
        self._loading = 0
        self._saving: asyncio.Task[None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SETTLES)
        self._timer.timeout.connect(self._save_soon)
        model.stepped.connect(self._stepped)
        form.formChanged.connect(self.follow)

    def follow(self) -> None:
        """Looks at the form: another start picture, other masks, other ways."""
        form = self._form.brush_form()
        if not form.taken:
            self._set(ground=Ground.OTHER_FORM)
            return
        values = _plain(form.values)
        if form.image != self._image or (self.picture is None and self.state.ground is Ground.OTHER_FORM):
            self._image = form.image
            self._begin_load(form.image, values)
        elif self.state.ground is Ground.OTHER_FORM:
            self._set(ground=Ground.READY)
            self.follow()
        elif self.state.ground is Ground.READY and values != self._told:
            if self._only_ways(values):
                self._take_ways(values)
            else:
                self._begin_load(form.image, values)

    async def settle(self) -> None:
        """What was painted last goes into the recipe now; for when the window closes."""
        if self._timer.isActive():
            self._timer.stop()
            self._save_soon()
        while self._saving is not None:
            await asyncio.wait({self._saving})

    def keep_scaled(self) -> None:
        """Answers the question: the masks get the picture's size."""
        if self.state.question is not None and self.picture is not None:
            self._tasks.start(self._rescale(self.picture), name="scale masks")

    def remove_masks(self) -> None:
        """Answers the question, or takes out what cannot be read: no masks any more."""
        picture = self.picture
        if picture is not None:
            self._aside = None
            self._adopt(MaskDocument(picture.width, picture.height))
            self._tell({STATIC: None, DYNAMIC: None}, [])
            self._set(question=None, refused=(), addresses=False, keeping=Keeping.NOTHING)

    def take_back(self) -> None:
        """Answers the question: the picture that the masks were painted on."""
        question = self.state.question
        if question is not None and question.before:
            self._form.set_values({"image": question.before})

    def try_again(self) -> None:
        """Keeping failed: once more."""
        self._save_soon()

    def _begin_load(self, image: str, values: dict[str, Any]) -> None:
        self._loads += 1
        pending = self._timer.isActive()
        self._timer.stop()
        if not image or is_address(image):
            self.picture = None
            self._model.set_document(None)
            self.picture_changed.emit(None)
            self._set(ground=Ground.ADDRESS if image else Ground.NONE, question=None, trouble=None)
            return
        if self.picture is None or str(self.picture.path) != image:
            self._set(ground=Ground.LOADING, trouble=None)
        load = self._load(image, values, pending, self._loads)
        self._tasks.start(load, name="open the motion brush")

    async def _load(self, image: str, values: dict[str, Any], pending: bool, load: int) -> None:
        self._loading += 1
        try:
            await self._read(image, values, pending, load)
        finally:
            self._loading -= 1

    async def _read(self, image: str, values: dict[str, Any], pending: bool, load: int) -> None:
        before, document = self.picture, self._model.document
        same_masks = values == self._told and document is not None
        kept = self._aside or (document.snapshot() if document is not None and same_masks else None)
        try:
            picture = before
            if picture is None or str(picture.path) != image:
                picture = await asyncio.to_thread(read_start_picture, Path(image))
            # Masks that came to a picture that was there are refused; of one that came to masks is asked.
            came = picture is not before or self.state.question is not None
            size = await asyncio.to_thread(mask_size, values) if came else None
            found = None
            fits = size is None or size == _size(picture)
            if fits and not (same_masks and document is not None and _size(document) == _size(picture)):
                known = {} if came else self._known()
                found = await asyncio.to_thread(
                    restored, values, picture.width, picture.height, known=known
                )
        except PictureUnfitError as refused:
            if load == self._loads:
                self.picture = None
                self._model.set_document(None)
                self.picture_changed.emit(None)
                trouble = Violation("image", refused.rule, refused.params)
                self._set(ground=Ground.UNREADABLE, trouble=trouble, question=None)
            return
        if load != self._loads:
            return
        self.picture = picture
        self.picture_changed.emit(picture)
        self._arrive(picture, values, size, found, kept, "" if before is None else str(before.path))
        if pending and self._model.document is document and self.state.question is None:
            self._stepped()

    def _arrive(
        self,
        picture: StartPicture,
        values: dict[str, Any],
        size: tuple[int, int] | None,
        found: Restored | None,
        kept: Snapshot | None,
        before: str,
    ) -> None:
        """Shows what was read, or asks where it does not go together."""
        painted = kept is not None and any(kept.marked(region.id) for region in kept.regions)
        question = None
        if painted and kept is not None and _size(kept) != _size(picture):
            question = _question(kept.width, kept.height, picture, before)
        elif size is not None and size != _size(picture):
            question = _question(*size, picture, "")
            kept = None
        addresses = _has_addresses(values)
        if question is not None:
            old = self.state.question
            if old is not None and not question.before:
                question = replace(question, before=old.before)
            self._aside = kept
            self._adopt(MaskDocument(picture.width, picture.height))
            self._told = values
        elif found is not None:
            self._aside = None
            self._adopt(found.document)
            self._told = values
            self._sent = [r.id for r in found.document.regions if r.kind is Kind.DYNAMIC]
        elif self._aside is not None:
            self._aside = None
        refused = () if found is None or addresses else found.refused
        self._set(
            ground=Ground.READY, question=question, refused=_worth_saying(refused), addresses=addresses,
            trouble=None, keeping=Keeping.KEPT if mask_files(values) and not refused else Keeping.NOTHING,
        )  # fmt: skip

    async def _rescale(self, picture: StartPicture) -> None:
        aside, values = self._aside, self._told
        if aside is not None:
            document = await asyncio.to_thread(rescaled_document, aside, picture.width, picture.height)
        else:
            found = await asyncio.to_thread(restored, values, picture.width, picture.height, scale=True)
            document = found.document
        if self.picture is picture and self.state.question is not None:
            self._aside = None
            self._adopt(document)
            self._set(question=None)
            self._save_soon()

    def _known(self) -> dict[int, Region]:
        """The regions of the recipe by their number in it, 0 the static one."""
        document = self._model.document
        regions = () if document is None else document.regions
        places = {region: number for number, region in enumerate(self._sent, 1)}
        places |= {region.id: 0 for region in regions if region.kind is Kind.STATIC}
        return {places[region.id]: region for region in regions if region.id in places}

    def _adopt(self, document: MaskDocument) -> None:
        self._sent = []
        self._model.set_document(document)

    def _stepped(self) -> None:
        if self.state.ground is Ground.READY and self.state.question is None:
            self._set(keeping=Keeping.PENDING)
            self._timer.start()

    def _save_soon(self) -> None:
        # While other masks are read, what is on the screen must not take their place in the form.
        if self._saving is None and not self._loading:
            self._saving = self._tasks.start(self._save(), name="keep masks")
        else:
            self._timer.start()

    async def _save(self) -> None:
        document = self._model.document
        try:
            if document is None or self.state.question is not None:
                return
            snapshot = document.snapshot()
            values, sent = await self._written(snapshot)
            if self._model.document is document:
                self._tell(values, sent)
                later = self._timer.isActive()
                kept = Keeping.KEPT if any(values.values()) else Keeping.NOTHING
                self._set(
                    keeping=Keeping.PENDING if later else kept, refused=(), addresses=False, problem=None
                )
        except StudioError as error:
            self._set(keeping=Keeping.FAILED, problem=error.problem)
        finally:
            self._saving = None

    async def _written(self, snapshot: Snapshot) -> tuple[dict[str, Any], list[int]]:
        """Writes every mask that has pixels; the two fields, and the regions in the second.

        A region that lacks something is in the recipe too, so that nothing is lost and the form says
        what it lacks; one without anything is not.
        """
        made = await asyncio.to_thread(parts, snapshot)
        kept = [
            (part, str(await self._studio.keep_picture(part.data, part.name)) if part.data else "")
            for part in made
        ]
        return fields_of(kept), [part.region for part in made if part.kind is Kind.DYNAMIC]

    def _tell(self, values: dict[str, Any], sent: list[int]) -> None:
        self._told, self._sent = values, sent
        self._form.set_values(values)

    def _only_ways(self, values: dict[str, Any]) -> bool:
        """Whether the masks are the same and the ways alone differ."""
        new, old = values.get(DYNAMIC) or [], self._told.get(DYNAMIC) or []
        return (
            values.get(STATIC) == self._told.get(STATIC)
            and isinstance(new, list)
            and len(new) == len(old) == len(self._sent)
            and [_mask(item) for item in new] == [_mask(item) for item in old]
        )

    def _take_ways(self, values: dict[str, Any]) -> None:
        """Ways that were typed in the form; those that are none yet are waited for."""
        document = self._model.document
        if document is None:
            return
        listed = values.get(DYNAMIC) or []
        for region, item in zip(self._sent, listed, strict=True):
            try:
                spots = from_api(item.get("trajectories") or [], document.height)
            except (ValueError, AttributeError):
                continue
            if region in {known.id for known in document.regions}:
                known = document.region(region).trajectory
                seen = () if known is None else known.points(document.width, document.height)
                if spots != seen:
                    way = of_points(spots, document.width, document.height)
                    if document.set_trajectory(region, way, joined=True) is not None:
                        self._model.changed.emit()
        self._told = values

    def _set(self, **changes: Any) -> None:
        state = replace(self.state, **changes)
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {STATIC: values.get(STATIC) or None, DYNAMIC: values.get(DYNAMIC) or None}


def _mask(item: object) -> object:
    return item.get("mask") if isinstance(item, dict) else None


def _size(one: MaskDocument | Snapshot | StartPicture) -> tuple[int, int]:
    return one.width, one.height


def _question(width: int, height: int, picture: StartPicture, before: str) -> Question:
    scalable = same_shape(width, height, picture.width, picture.height)
    return Question(width, height, scalable, before)


def _has_addresses(values: Mapping[str, Any]) -> bool:
    listed = values.get(DYNAMIC)
    items = listed if isinstance(listed, list) else []
    named = [values.get(STATIC), *(_mask(item) for item in items)]
    return any(isinstance(name, str) and is_address(name) for name in named)


def _worth_saying(refused: tuple[Violation, ...]) -> tuple[Violation, ...]:
    """A region without an area is seen as such in the list."""
    return tuple(one for one in refused if one.rule is not RuleKey.MASK_MISSING)
