"""The document of the motion brush: every step goes back and comes again, whatever was done."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_fill import Marks
from kling_studio.imaging.mask_morphology import grown, shrunk
from kling_studio.imaging.mask_region import MOST_DYNAMIC, Kind, Region, StepKey
from kling_studio.imaging.mask_tiles import SIDE
from kling_studio.imaging.rect import Rect
from kling_studio.imaging.trajectory import Trajectory

WIDTH, HEIGHT = 2 * SIDE + 37, SIDE + 5
State = tuple[tuple[Region, ...], dict[int, bytes]]
Deed = tuple[str, Callable[[MaskDocument], object]]

x = st.floats(-60, WIDTH + 60)
y = st.floats(-60, HEIGHT + 60)
place = st.tuples(x, y)


def state(document: MaskDocument) -> State:
    """All that a document holds, as bytes of its own."""
    pixels = {region.id: document.pixels(region.id).tobytes() for region in document.regions}
    return document.regions, pixels


def document_with(*kinds: Kind) -> tuple[MaskDocument, list[int]]:
    document = MaskDocument(WIDTH, HEIGHT)
    return document, [document.add(kind).region for kind in kinds]


@st.composite
def deeds(draw: st.DrawFn) -> Deed:
    """One thing a hand can do, to the region of a number, and what it is called."""
    which = draw(st.integers(0, 7))
    erase = draw(st.booleans())
    name = draw(st.sampled_from([
        "stroke", "polygon", "rectangle", "mark", "invert", "clear", "grow", "shrink", "add", "static",
        "remove", "rename", "show", "move", "way", "undo", "redo", "undo", "redo",
    ]))  # fmt: skip
    line = draw(st.lists(place, min_size=1, max_size=5))
    size = draw(st.floats(0, 120))
    number = draw(st.integers(1, 9))
    rect = Rect(draw(st.integers(0, 300)), draw(st.integers(0, 100)), number * 17, number * 11)
    bits = np.random.default_rng(number).random((rect.height, rect.width)) < 0.5

    def do(document: MaskDocument) -> object:
        if name == "undo":
            return document.undo()
        if name == "redo":
            return document.redo()
        if name in ("add", "static") or not document.regions:
            kind = Kind.STATIC if name == "static" else Kind.DYNAMIC
            return document.add(kind, f"{number}") if document.can_add(kind) else None
        region = document.regions[which % len(document.regions)]
        here = region.id
        match name:
            case "stroke":
                stroke = document.stroke(here, erase=erase)
                for at in line:
                    stroke.to(*at, size)
                return stroke.end()
            case "polygon":
                return document.polygon(here, line, erase=erase)
            case "rectangle":
                return document.rectangle(here, line[0], line[-1], erase=erase)
            case "mark":
                return document.mark(here, Marks(rect, bits), erase=erase)
            case "invert":
                return document.invert(here)
            case "clear":
                return document.clear(here)
            case "grow":
                return document.replace(here, grown(document.pixels(here), number), StepKey.GROW)
            case "shrink":
                return document.replace(here, shrunk(document.pixels(here), number), StepKey.SHRINK)
            case "remove":
                return document.remove(here)
            case "rename":
                return document.rename(here, f"name {number}")
            case "show":
                return document.show(here, not region.visible)
            case "move" if region.kind is Kind.DYNAMIC:
                return document.move(here, number)
            case "way" if region.kind is Kind.DYNAMIC:
                way = Trajectory(tuple((int(a), int(b)) for a, b in line))
                return document.set_trajectory(here, None if erase else way)
        return None

    return name, do


@settings(max_examples=150, deadline=None)
@given(st.lists(deeds(), max_size=14))
def test_undo_and_redo_lead_through_the_same_states(done: list[Deed]) -> None:
    """A plain list of whole copies beside the document: what it says must be what the document is."""
    document = MaskDocument(WIDTH, HEIGHT)
    states, at = [state(document)], 0
    for name, deed in done:
        before, redo_key, version = document.undo_key, document.redo_key, document.version
        change = deed(document)
        now = state(document)
        if change is None:
            assert now == states[at]
            assert (document.undo_key, document.redo_key) == (before, redo_key)
        elif name in ("undo", "redo"):
            at += 1 if name == "redo" else -1
            assert now == states[at]
        else:
            states = [*states[: at + 1], now]
            at += 1
            assert document.redo_key is None
        assert (document.version != version) == (change is not None)
        assert (document.undo_key is not None) == (at > 0)
        assert (document.redo_key is not None) == (at + 1 < len(states))
    while document.undo() is not None:
        at -= 1
        assert state(document) == states[at]
    assert at == 0
    while document.redo() is not None:
        at += 1
        assert state(document) == states[at]
    assert at == len(states) - 1
    for region in document.regions:
        pixels = document.pixels(region.id)
        assert pixels.shape == (HEIGHT, WIDTH)
        assert set(np.unique(pixels)) <= {0, 255}
        assert document.marked(region.id) == int(np.count_nonzero(pixels))
        assert np.array_equal(document.snapshot().pixels(region.id), pixels)


@settings(max_examples=60, deadline=None)
@given(line=st.lists(place, min_size=1, max_size=6), size=st.floats(0, 150), erase=st.booleans())
def test_a_change_says_every_pixel_that_is_different(
    line: list[tuple[float, float]], size: float, erase: bool
) -> None:
    document, (region,) = document_with(Kind.DYNAMIC)
    document.polygon(region, [(0, 0), (WIDTH, 0), (0, HEIGHT)])
    stroke = document.stroke(region, erase=erase)
    for at in line:
        before = document.pixels(region).copy()
        assert within(before, document.pixels(region), stroke.to(*at, size)), "from one place to the next"
    start = document.snapshot().pixels(region)
    change = stroke.end()
    if change is None:
        assert np.array_equal(start, document.pixels(region))
        return
    assert within(start, document.pixels(region), change.rect)
    painted = document.pixels(region).copy()
    back = document.undo()
    assert back is not None
    assert np.array_equal(document.pixels(region), start)
    assert within(painted, start, back.rect)


def within(before: np.ndarray, after: np.ndarray, rect: Rect) -> bool:
    different = before != after
    different[rect.slices] = False
    return not different.any()


def test_a_stroke_is_one_step() -> None:
    document, (region,) = document_with(Kind.DYNAMIC)
    stroke = document.stroke(region)
    for number in range(40):
        stroke.to(10 + 9 * number, 40 + 3 * number, 20)
    change = stroke.end()
    assert change is not None
    assert (change.key, change.region, document.undo_key) == (StepKey.BRUSH, region, StepKey.BRUSH)
    document.undo()
    assert document.undo_key is StepKey.ADD_REGION
    assert not document.pixels(region).any()
    assert stroke.end() is None
    with pytest.raises(RuntimeError, match="over"):
        stroke.to(1, 1, 1)


def test_a_cancelled_stroke_leaves_nothing() -> None:
    document, (region,) = document_with(Kind.DYNAMIC)
    document.rectangle(region, (20, 20), (60, 60))
    before = state(document)
    stroke = document.stroke(region, erase=True)
    stroke.to(30, 30, 25)
    assert state(document) != before
    change = stroke.cancel()
    assert change is not None
    assert change.rect
    assert state(document) == before
    assert document.undo_key is StepKey.RECTANGLE


def test_whatever_comes_next_ends_a_stroke() -> None:
    document, (region,) = document_with(Kind.DYNAMIC)
    stroke = document.stroke(region)
    stroke.to(30, 30, 25)
    assert document.undo_key is StepKey.BRUSH
    document.rename(region, "Steam")
    assert stroke.end() is None
    document.undo()
    assert document.undo_key is StepKey.BRUSH
    document.undo()
    assert not document.pixels(region).any()
    stroke = document.stroke(region)
    stroke.to(30, 30, 25)
    document.undo()
    assert not document.pixels(region).any()
    assert document.redo_key is StepKey.BRUSH


def test_what_changes_nothing_is_no_step() -> None:
    document, (region,) = document_with(Kind.DYNAMIC)
    stroke = document.stroke(region)
    stroke.to(-500, -500, 10)
    assert stroke.end() is None
    assert document.clear(region) is None
    assert document.rename(region, "  ") is None
    assert document.show(region, True) is None
    assert document.move(region, 1) is None
    assert document.set_trajectory(region, None) is None
    assert document.undo_key is StepKey.ADD_REGION


def test_one_static_region_and_six_that_move() -> None:
    document, ids = document_with(*[Kind.DYNAMIC] * MOST_DYNAMIC, Kind.STATIC)
    static = ids[-1]
    assert [region.id for region in document.regions] == [static, *ids[:-1]]
    assert [document.number(region.id) for region in document.regions] == [0, 1, 2, 3, 4, 5, 6]
    assert [region.colour for region in document.regions[1:]] == [0, 1, 2, 3, 4, 5]
    for kind in Kind:
        assert not document.can_add(kind)
        with pytest.raises(ValueError, match="no more"):
            document.add(kind)
    with pytest.raises(ValueError, match="order"):
        document.move(static, 2)
    with pytest.raises(ValueError, match="not move"):
        document.set_trajectory(static, Trajectory(((1, 1),)))
    document.remove(ids[1])
    assert [document.number(region) for region in (ids[0], ids[2], ids[5])] == [1, 2, 5]
    new = document.add(Kind.DYNAMIC).region
    assert document.region(new).colour == 1, "the one that is free"
    assert new not in ids
    document.move(new, 1)
    assert [region.id for region in document.regions[:3]] == [static, new, ids[0]]
    document.move(new, 99)
    assert document.regions[-1].id == new


def test_a_drag_is_one_step_of_its_own_region() -> None:
    document, (one, other) = document_with(Kind.DYNAMIC, Kind.DYNAMIC)
    way = Trajectory(((5, 5), (50, 60)))
    document.set_trajectory(one, way)
    for step, number in itertools.pairwise(range(10)):
        key = StepKey.MOVE_POINT
        document.set_trajectory(one, way.moved(1, (60 + number, 60)), key, joined=step > 0)
    document.set_trajectory(other, way, StepKey.MOVE_POINT, joined=True)
    document.undo()
    assert document.region(other).trajectory is None
    document.undo()
    assert document.region(one).trajectory == way
    assert document.undo_key is StepKey.DRAW_PATH


def test_a_snapshot_stays_as_it_was() -> None:
    document, (region,) = document_with(Kind.DYNAMIC)
    document.rectangle(region, (20, 20), (60, 60))
    snapshot, before = document.snapshot(), document.pixels(region).copy()
    stroke = document.stroke(region)
    stroke.to(100, 100, 50)
    assert np.array_equal(document.snapshot().pixels(region), before), "an unfinished stroke is not in it"
    stroke.end()
    document.invert(region)
    document.rename(region, "Other")
    assert np.array_equal(snapshot.pixels(region), before)
    assert snapshot.regions[0].name == ""
    assert not document.holds(snapshot, region)
    document.undo()
    document.undo()
    document.undo()
    assert document.holds(snapshot, region)
    document.remove(region)
    assert not document.holds(snapshot, region)
    assert np.array_equal(snapshot.pixels(region), before)


def test_the_history_has_a_bound() -> None:
    document = MaskDocument(WIDTH, HEIGHT, heaviest_history=60_000)
    region = document.add(Kind.DYNAMIC).region
    noise = np.random.default_rng(4)
    masks = [(noise.random((HEIGHT, WIDTH)) < 0.5).astype(np.uint8) * 255 for _ in range(6)]
    for mask in masks:
        document.replace(region, mask, StepKey.IMPORT)
        assert document.history_weight < 110_000, "no more than one step beyond it"
    steps = 0
    while document.undo() is not None:
        steps += 1
    assert 1 <= steps < len(masks), "the oldest are forgotten, the newest never"
    assert np.array_equal(document.pixels(region), masks[-1 - steps])
    while document.redo() is not None:
        steps -= 1
    assert steps == 0
    assert np.array_equal(document.pixels(region), masks[-1])


def test_a_long_history_of_strokes_is_small() -> None:
    document = MaskDocument(4096, 4096)
    region = document.add(Kind.DYNAMIC).region
    for number in range(60):
        stroke = document.stroke(region)
        for step in range(20):
            stroke.to(200 + 150 * step, 100 + 60 * number, 300)
        stroke.end()
    assert document.history_weight < 2_000_000


def test_only_masks_of_its_size_come_in() -> None:
    document, (region,) = document_with(Kind.DYNAMIC)
    for bad in (np.zeros((HEIGHT, WIDTH + 1), np.uint8), np.full((HEIGHT, WIDTH), 128, np.uint8),
                np.full((HEIGHT, WIDTH), 1, np.uint8), np.zeros((HEIGHT, WIDTH), np.bool_)):  # fmt: skip
        with pytest.raises(ValueError, match="no mask"):
            document.replace(region, bad, StepKey.IMPORT)
    with pytest.raises(KeyError):
        document.region(99)
    with pytest.raises(ValueError, match="×"):
        MaskDocument(0, 5)
