"""The document on the stage: what of it is chosen, and who is told when something of it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_region import Kind, Region, StepKey
from kling_studio.imaging.mask_snapshot import Change
from kling_studio.imaging.mask_stroke import Stroke
from kling_studio.imaging.trajectory import Spot, Trajectory


class BrushModel(QObject):
    """Everything that changes the document goes through it.

    `painted`: a region's id and the `Rect` of its pixels that changed. `changed`: regions, ways, history.
    `chosen_changed`: another region or point. `replaced`: another document. `stepped`: something that is
    worth keeping was done.
    """

    painted = Signal(int, object)
    changed = Signal()
    chosen_changed = Signal()
    replaced = Signal()
    stepped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: MaskDocument | None = None
        self._chosen = 0
        self._point = -1

    @property
    def document(self) -> MaskDocument | None:
        """The document, None without a picture."""
        return self._document

    @property
    def chosen(self) -> int:
        """The id of the region that tools work on, 0 for none."""
        return self._chosen

    @property
    def point(self) -> int:
        """The number of the chosen anchor of the chosen region's way, -1 for none."""
        return self._point

    def region(self) -> Region | None:
        """The chosen region."""
        document = self._document
        if document is None:
            return None
        return next((known for known in document.regions if known.id == self._chosen), None)

    def set_document(self, document: MaskDocument | None) -> None:
        """Works on another document, with its first moving region chosen."""
        self._document = document
        regions = () if document is None else document.regions
        moving = [known.id for known in regions if known.kind is Kind.DYNAMIC]
        self._chosen = next(iter([*moving, *(known.id for known in regions)]), 0)
        self._point = -1
        self.replaced.emit()
        self.changed.emit()
        self.chosen_changed.emit()

    def choose(self, region: int, point: int = -1) -> None:
        """Chooses a region and perhaps an anchor of its way."""
        if (region, point) != (self._chosen, self._point):
            self._chosen, self._point = region, point
            self.chosen_changed.emit()

    def take(self, change: Change | None, *, shown: bool = False) -> bool:
        """Tells of what the document answered; whether anything was different. `shown`: `painted` has
        told of its pixels while they were drawn."""
        if change is None:
            return False
        if change.rect and not shown:
            self.painted.emit(change.region, change.rect)
        self._hold()
        self.changed.emit()
        self.stepped.emit()
        return True

    def add(self, kind: Kind, name: str = "") -> int:
        """Adds a region and chooses it; its id, 0 where there may be no more."""
        document = self._document
        if document is None or not document.can_add(kind):
            return 0
        change = document.add(kind, name)
        self._chosen, self._point = change.region, -1
        self.take(change)
        self.chosen_changed.emit()
        return change.region

    def remove(self, region: int) -> None:
        """Takes a region out; undo brings it back."""
        if self._document is not None:
            self.take(self._document.remove(region))

    def rename(self, region: int, name: str) -> None:
        """Another name."""
        if self._document is not None:
            self.take(self._document.rename(region, name))

    def show(self, region: int, visible: bool) -> None:
        """Shows or hides a region."""
        if self._document is not None:
            self.take(self._document.show(region, visible))

    def undo(self) -> None:
        """One step back."""
        if self._document is not None:
            self._went(self._document.undo())

    def redo(self) -> None:
        """One step on again."""
        if self._document is not None:
            self._went(self._document.redo())

    def begin_stroke(self, *, erase: bool) -> Stroke | None:
        """A line on the chosen region; a first moving region is added where there is none to paint on."""
        document = self._document
        if document is None:
            return None
        if self.region() is None:
            if erase:
                return None
            self.add(Kind.DYNAMIC)
        return document.stroke(self._chosen, erase=erase)

    def set_way(
        self, way: Trajectory | None, key: StepKey = StepKey.DRAW_PATH, *, joined: bool = False
    ) -> bool:
        """Gives the chosen region a way, or takes it; whether anything was different."""
        region, document = self.region(), self._document
        if document is None or region is None or region.kind is Kind.STATIC:
            return False
        return self.take(document.set_trajectory(region.id, way, key, joined=joined))

    def move_point(self, point: int, spot: Spot, *, joined: bool = True) -> None:
        """Moves an anchor of the chosen region's way."""
        region = self.region()
        if region is not None and region.trajectory is not None:
            self.set_way(region.trajectory.moved(point, spot), StepKey.MOVE_POINT, joined=joined)

    def delete_point(self, point: int) -> None:
        """Takes an anchor out of the chosen region's way; with the last one the way goes."""
        region = self.region()
        if region is not None and region.trajectory is not None:
            left = region.trajectory.deleted(point)
            self._point = -1 if left is None else min(point, len(left.anchors) - 1)
            self.set_way(left, StepKey.DELETE_POINT)
            self.chosen_changed.emit()

    def _went(self, change: Change | None) -> None:
        if change is not None and change.key in (StepKey.BRUSH, StepKey.ERASE):
            self.choose(change.region)
        self.take(change)

    def _hold(self) -> None:
        """What was chosen may have gone, or come back."""
        document = self._document
        if document is None:
            return
        region = self.region()
        if region is None:
            ids = [known.id for known in document.regions]
            self.choose(ids[-1] if ids else 0)
        elif self._point >= 0:
            count = 0 if region.trajectory is None else len(region.trajectory.anchors)
            if self._point >= count:
                self.choose(region.id, count - 1)
