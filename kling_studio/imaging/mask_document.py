"""The motion brush's document: regions over a start picture, every change of them a step to go back.

It belongs to one thread, the window's. What takes long (fill, grow, shrink, files) works on a `snapshot`
in a worker thread, and its result comes in by `mark` or `replace`. Places are in pixels of the picture
from its top left. Every change answers what has to be shown anew, or None where nothing is different.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import numpy as np

from kling_studio.imaging.mask_fill import Marks
from kling_studio.imaging.mask_geometry import MARKED, Pixels
from kling_studio.imaging.mask_history import HEAVIEST, History, Step
from kling_studio.imaging.mask_region import LONGEST_NAME, MOST_DYNAMIC, Kind, Region, StepKey
from kling_studio.imaging.mask_shapes import polygon, rectangle
from kling_studio.imaging.mask_snapshot import Change, Snapshot, number_in
from kling_studio.imaging.mask_stroke import Stroke
from kling_studio.imaging.mask_tiles import Grid, Kept, TileChange
from kling_studio.imaging.rect import NOWHERE, Rect
from kling_studio.imaging.trajectory import Place, Trajectory


class MaskDocument:
    """Masks of one size: at most one of what stays and six of what moves. Starts without any region."""

    def __init__(self, width: int, height: int, *, heaviest_history: int = HEAVIEST) -> None:
        if width < 1 or height < 1:
            raise ValueError(f"{width} × {height}")
        self._width, self._height = width, height
        self._grid = Grid(width, height)
        self._whole = Rect(0, 0, width, height)
        self._regions: tuple[Region, ...] = ()
        self._pixels: dict[int, Pixels] = {}
        self._kept: dict[int, Kept] = {}
        self._history = History(heaviest_history)
        self._stroke: Stroke | None = None
        self._next_id = 1
        self._version = 0

    @classmethod
    def made_of(cls, width: int, height: int, regions: Sequence[tuple[Region, Pixels]]) -> MaskDocument:
        """A document with these regions, the static one first, and no history; the ids must differ. May
        be made in any thread. Raises ValueError as `replace` does.
        """
        document = cls(width, height)
        document._arrange(tuple(region for region, _ in regions))
        for region, pixels in regions:
            document.replace(region.id, pixels, StepKey.IMPORT)
        document._next_id = 1 + max((region.id for region, _ in regions), default=0)
        document._history.clear()
        return document

    # what there is

    @property
    def width(self) -> int:
        """Pixels across, of every mask and of the start picture."""
        return self._width

    @property
    def height(self) -> int:
        """Pixels down."""
        return self._height

    @property
    def version(self) -> int:
        """A number that grows with every step, undo and redo."""
        return self._version

    @property
    def regions(self) -> tuple[Region, ...]:
        """All regions: the static one first, then the moving ones in the order in which they are sent."""
        return self._regions

    def region(self, region: int) -> Region:
        """Raises KeyError when there is none of that id."""
        for known in self._regions:
            if known.id == region:
                return known
        raise KeyError(region)

    def number(self, region: int) -> int:
        """A moving region's place in the order, from 1, as the catalogue's findings count; 0: static."""
        return number_in(self._regions, region)

    def marked(self, region: int) -> int:
        """How many pixels were marked after the last step."""
        return self._kept[region].marked

    def pixels(self, region: int) -> Pixels:
        """The mask's own memory, rows × columns of 0 or 255, to look at and never to write to. It stays
        the same array while the region is there; one that comes back by undo has another."""
        return self._pixels[region]

    def snapshot(self) -> Snapshot:
        """The document after its last step, without the stroke that is being drawn. Copies nothing."""
        tiles = {region: kept.tiles for region, kept in self._kept.items()}
        counts = {region: kept.marked for region, kept in self._kept.items()}
        return Snapshot(self._width, self._height, self._regions, tiles, counts, self._version)

    # regions

    def can_add(self, kind: Kind) -> bool:
        """Whether one more of that kind is allowed."""
        count = sum(known.kind is kind for known in self._regions)
        return count < (1 if kind is Kind.STATIC else MOST_DYNAMIC)

    def add(self, kind: Kind, name: str = "") -> Change:
        """Adds an empty region, whose id is the change's `region`; its colour is the first that is free.

        Raises ValueError where `can_add` says no.
        """
        if not self.can_add(kind):
            raise ValueError(f"no more {kind} regions")
        moving = kind is Kind.DYNAMIC
        taken = {known.colour for known in self._regions if known.kind is Kind.DYNAMIC}
        colour = min(set(range(MOST_DYNAMIC)) - taken) if moving else 0
        new = Region(self._next_id, kind, name.strip()[:LONGEST_NAME], colour)
        self._next_id += 1
        order = (*self._regions, new) if moving else (new, *self._regions)
        return self._done(StepKey.ADD_REGION, new.id, order)

    def remove(self, region: int) -> Change:
        """Takes a region out, with its pixels and its way."""
        order = tuple(known for known in self._regions if known is not self.region(region))
        self._settle()
        self._pixels[region][...] = 0
        changes = self._kept[region].keep(self._pixels[region], self._grid.all())
        rect = self._whole if changes else NOWHERE
        return self._done(StepKey.REMOVE_REGION, region, order, changes, rect)

    def rename(self, region: int, name: str) -> Change | None:
        """Gives a region a name, or none by an empty one."""
        named = dataclasses.replace(self.region(region), name=name.strip()[:LONGEST_NAME])
        return self._edited(StepKey.RENAME_REGION, named)

    def show(self, region: int, visible: bool) -> Change | None:
        """Shows or hides a region. A hidden one is sent all the same."""
        key = StepKey.SHOW_REGION if visible else StepKey.HIDE_REGION
        return self._edited(key, dataclasses.replace(self.region(region), visible=visible))

    def move(self, region: int, number: int) -> Change | None:
        """Gives a moving region another place in the order, counted from 1.

        Raises ValueError for the static region.
        """
        moving = self.region(region)
        if moving.kind is Kind.STATIC:
            raise ValueError("the static region has no order")
        others = [known for known in self._regions if known is not moving]
        first = sum(known.kind is Kind.STATIC for known in others)
        others.insert(first + max(0, number - 1), moving)
        order = tuple(others)
        return None if order == self._regions else self._done(StepKey.MOVE_REGION, region, order)

    def set_trajectory(
        self,
        region: int,
        trajectory: Trajectory | None,
        key: StepKey = StepKey.DRAW_PATH,
        *,
        joined: bool = False,
    ) -> Change | None:
        """Gives a moving region its way, or takes it. `joined`: one step with the one before, if that has
        the same key and region (a point that is still being dragged, a number that is being typed).

        Raises ValueError for the static region.
        """
        known = self.region(region)
        if known.kind is Kind.STATIC:
            raise ValueError("the static region does not move")
        return self._edited(key, dataclasses.replace(known, trajectory=trajectory), joined=joined)

    # pixels

    def stroke(self, region: int, *, erase: bool = False) -> Stroke:
        """Begins a line of the brush or the eraser. One that is still being drawn is ended first."""
        self._settle()
        self._stroke = Stroke(region, self._pixels[region], erase=erase, ended=self._stroke_over)
        return self._stroke

    def polygon(self, region: int, corners: Sequence[Place], *, erase: bool = False) -> Change | None:
        """Marks what the lasso's line goes round. Raises ValueError for what is no number."""
        pixels = self._ready(region)
        spans = polygon(corners, self._width, self._height)
        spans.paint(pixels, 0 if erase else MARKED)
        key = StepKey.LASSO_ERASE if erase else StepKey.LASSO
        return self._kept_pixels(key, region, self._grid.touched(spans), spans.rect)

    def rectangle(self, region: int, one: Place, other: Place, *, erase: bool = False) -> Change | None:
        """Marks from the pixel of a corner to that of the opposite. Raises ValueError for no number."""
        pixels = self._ready(region)
        rect = rectangle(one, other, self._width, self._height)
        pixels[rect.slices] = 0 if erase else MARKED
        key = StepKey.RECTANGLE_ERASE if erase else StepKey.RECTANGLE
        return self._kept_pixels(key, region, self._grid.within(rect), rect)

    def mark(self, region: int, marks: Marks, *, erase: bool = False) -> Change | None:
        """Adds what `mask_fill.filled` found of a picture of this size, or takes it out."""
        square = self._ready(region)[marks.rect.slices]
        if erase:
            np.multiply(square, ~marks.bits, out=square)
        else:
            np.maximum(square, np.negative(marks.bits.view(np.uint8)), out=square)
        key = StepKey.FILL_ERASE if erase else StepKey.FILL
        return self._kept_pixels(key, region, self._grid.within(marks.rect), marks.rect)

    def invert(self, region: int) -> Change | None:
        """Marks what was not marked, and the other way round."""
        pixels = self._ready(region)
        np.bitwise_not(pixels, out=pixels)
        return self._kept_pixels(StepKey.INVERT, region, self._grid.all(), self._whole)

    def clear(self, region: int) -> Change | None:
        """Marks nothing any more."""
        self._ready(region)[...] = 0
        return self._kept_pixels(StepKey.CLEAR, region, self._grid.all(), self._whole)

    def replace(self, region: int, pixels: Pixels, key: StepKey) -> Change | None:
        """Takes over a whole mask: one that `grown` or `shrunk` made, or one read from a file.

        Where it was made of a snapshot, ask `holds` first. Raises ValueError for another size or for
        values other than 0 and 255.
        """
        mine = self._ready(region)
        if pixels.shape != mine.shape or not _two_valued(pixels):
            raise ValueError(f"no mask of {self._width} × {self._height}")
        np.copyto(mine, pixels)
        return self._kept_pixels(key, region, self._grid.all(), self._whole)

    def holds(self, snapshot: Snapshot, region: int) -> bool:
        """Whether a region's pixels are still those of a snapshot: what was made of them may come in."""
        self._settle()
        kept = self._kept.get(region)
        return kept is not None and kept.tiles == snapshot.tiles.get(region)

    # history

    @property
    def undo_key(self) -> StepKey | None:
        """What `undo` would take back, None for nothing."""
        return self._stroke.key if self._stroke is not None else self._history.undo_key

    @property
    def redo_key(self) -> StepKey | None:
        """What `redo` would do again, None for nothing."""
        return self._history.redo_key

    @property
    def history_weight(self) -> int:
        """Bytes that the history takes, roughly."""
        return self._history.weight

    def undo(self) -> Change | None:
        """Takes the last step back; None when there is none."""
        self._settle()
        step = self._history.undo()
        return None if step is None else self._went(step, back=True)

    def redo(self) -> Change | None:
        """Does the step that was taken back again; None when there is none."""
        self._settle()
        step = self._history.redo()
        return None if step is None else self._went(step, back=False)

    # how

    def _ready(self, region: int) -> Pixels:
        self._settle()
        return self._pixels[region]

    def _settle(self) -> None:
        if self._stroke is not None:
            self._stroke.end()

    def _stroke_over(self, stroke: Stroke, keep: bool) -> Change | None:
        self._stroke = None
        if keep:
            return self._kept_pixels(stroke.key, stroke.region, stroke.touched, stroke.rect)
        self._kept[stroke.region].restore(self._pixels[stroke.region], stroke.touched)
        return Change(stroke.key, stroke.region, stroke.rect)

    def _kept_pixels(self, key: StepKey, region: int, touched: Iterable[int], rect: Rect) -> Change | None:
        changes = self._kept[region].keep(self._pixels[region], touched)
        if not changes:
            return None
        seen = rect.shared(self._grid.around([change.at for change in changes]))
        return self._done(key, region, self._regions, changes, seen)

    def _edited(self, key: StepKey, region: Region, *, joined: bool = False) -> Change | None:
        order = tuple(region if known.id == region.id else known for known in self._regions)
        return None if order == self._regions else self._done(key, region.id, order, joined=joined)

    def _done(
        self,
        key: StepKey,
        region: int,
        order: tuple[Region, ...],
        changes: tuple[TileChange, ...] = (),
        rect: Rect = NOWHERE,
        *,
        joined: bool = False,
    ) -> Change:
        self._settle()
        before = self._regions
        self._arrange(order)
        self._history.add(Step(key, region, before, order, changes, rect), joined=joined)
        return Change(key, region, rect, regions=before != order)

    def _went(self, step: Step, *, back: bool) -> Change:
        """The pixels of a region are put where the region is there: before it goes, after it came."""
        order = step.before if back else step.after
        self._arrange(tuple({known.id: known for known in (*self._regions, *order)}.values()))
        self._kept[step.region].apply(self._pixels[step.region], step.changes, back=back)
        self._arrange(order)
        return Change(step.key, step.region, step.rect, regions=step.before != step.after)

    def _arrange(self, order: tuple[Region, ...]) -> None:
        there = {known.id for known in order}
        for gone in self._pixels.keys() - there:
            del self._pixels[gone], self._kept[gone]
        for new in there - self._pixels.keys():
            self._pixels[new] = np.zeros((self._height, self._width), np.uint8)
            self._kept[new] = Kept(self._width, self._height)
        self._regions = order
        self._version += 1


def _two_valued(pixels: Pixels) -> bool:
    if pixels.dtype != np.uint8:
        return False
    signed = pixels.view(np.int8)  # 255 is -1: two looks without a copy
    return bool(signed.min() >= -1 and signed.max() <= 0)
