"""From the document to a recipe's values and back: what is sent cannot be wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.media import PictureFacts
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_payload import (
    Finding,
    Lack,
    fields_of,
    findings,
    parts,
    rescaled_document,
    restored,
)
from kling_studio.imaging.mask_region import MOST_DYNAMIC, Kind
from kling_studio.imaging.mask_snapshot import Snapshot
from kling_studio.imaging.mask_tiles import SIDE
from kling_studio.imaging.prepare import look_at
from kling_studio.imaging.trajectory import Trajectory, from_freehand
from tests.unit.catalog.test_checks import image

WIDTH, HEIGHT = SIDE + 61, SIDE + 50
place = st.tuples(st.floats(-80, WIDTH + 80), st.floats(-80, HEIGHT + 80))
strokes = st.lists(st.tuples(st.lists(place, min_size=1, max_size=6), st.floats(0, 150), st.booleans()))
lines = st.none() | st.lists(place, max_size=25)


def written(snapshot: Snapshot, folder: Path) -> dict[str, Any]:
    """The parts as files, each named after its content, and the recipe's two fields."""
    kept = []
    for part in parts(snapshot):
        path = folder / f"{hashlib.sha256(part.data).hexdigest()[:16]}-{part.name}"
        if part.data:
            path.write_bytes(part.data)
        kept.append((part, str(path) if part.data else ""))
    return fields_of(kept)


def composed() -> MaskDocument:
    """A document with a region of each kind, and two unfinished."""
    document = MaskDocument(WIDTH, HEIGHT)
    for kind, name in ((Kind.STATIC, "Wall"), (Kind.DYNAMIC, "Łódź"), (Kind.DYNAMIC, "")):
        document.add(kind, name)
    static, boat, other = (region.id for region in document.regions)
    document.rectangle(static, (0, 0), (40, 300))
    document.polygon(boat, [(100, 50), (200, 50), (150, 150)])
    document.set_trajectory(boat, Trajectory(((150, 100), (200, 80), (240, 200))))
    document.rectangle(other, (60, 250), (90, 270))
    document.set_trajectory(other, Trajectory(((75, 260), (20, 260)), smooth=False))
    return document


def checked(
    given_values: Mapping[str, Any], width: int = WIDTH, height: int = HEIGHT
) -> tuple[Violation, ...]:
    """What the catalogue says, with the masks looked at as the engine does it."""
    places = {}
    if given_values["static_mask"]:
        places["static_mask"] = given_values["static_mask"]
    for number, item in enumerate(given_values["dynamic_masks"] or []):
        places[f"dynamic_masks[{number}].mask"] = item["mask"]
    pictures = {name: look_at(Path(path), "black") for name, path in places.items() if path}
    pictures["image"] = PictureFacts("png", width, height, 9)
    sent = {name: value for name, value in given_values.items() if value is not None}
    return image("kling-v1", pictures, **sent)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(areas=st.lists(strokes, min_size=1, max_size=7), ways=st.lists(lines, min_size=7, max_size=7))
def test_any_strokes_give_what_the_catalogue_accepts(
    tmp_path: Path, areas: list[Any], ways: list[Any]
) -> None:
    """A region that lacks its area or its way is the only thing that the catalogue ever finds."""
    document = MaskDocument(WIDTH, HEIGHT)
    for number, area in enumerate(areas):
        region = document.add(Kind.DYNAMIC if number else Kind.STATIC, f"Region {number}").region
        for line, diameter, erase in area:
            stroke = document.stroke(region, erase=erase)
            for at in line:
                stroke.to(*at, diameter)
            stroke.end()
        if number and ways[number - 1] is not None:
            document.set_trajectory(region, from_freehand(ways[number - 1], WIDTH, HEIGHT))
    snapshot = document.snapshot()
    made = written(snapshot, tmp_path)
    moving = made["dynamic_masks"] or []
    empty = [finding.region for finding in findings(snapshot) if finding.lack is Lack.EMPTY]
    sent = [region for region in snapshot.regions if region.id not in empty]
    assert len(moving) == sum(region.kind is Kind.DYNAMIC for region in sent)
    assert (made["static_mask"] is not None) == any(region.kind is Kind.STATIC for region in sent)
    expected = {
        (number, RuleKey.MASK_MISSING if lack is Lack.NO_AREA else RuleKey.TRAJECTORY_LENGTH)
        for number, region in enumerate((r for r in sent if r.kind is Kind.DYNAMIC), 1)
        for lack in [finding.lack for finding in findings(snapshot) if finding.region == region.id]
    }
    assert {(v.params.get("number"), v.rule) for v in checked(made)} == expected
    for path in [made["static_mask"], *(item["mask"] for item in moving)]:
        if path:
            picture = QImage(path)
            assert (picture.width(), picture.height()) == (WIDTH, HEIGHT)
            assert picture.format() == QImage.Format.Format_Grayscale8
            rows = np.frombuffer(picture.constBits(), np.uint8).reshape(HEIGHT, picture.bytesPerLine())
            assert set(np.unique(rows[:, :WIDTH])) <= {0, 255}


def test_points_are_sent_from_the_bottom_left(tmp_path: Path) -> None:
    document = composed()
    made = written(document.snapshot(), tmp_path)
    assert made["dynamic_masks"][1]["trajectories"] == [
        {"x": 75, "y": HEIGHT - 261}, {"x": 20, "y": HEIGHT - 261},
    ]  # fmt: skip
    corners = Trajectory(((0, 0), (WIDTH - 1, HEIGHT - 1)), smooth=False)
    document.set_trajectory(document.regions[1].id, corners)
    made = written(document.snapshot(), tmp_path)
    assert made["dynamic_masks"][0]["trajectories"] == [{"x": 0, "y": HEIGHT - 1}, {"x": WIDTH - 1, "y": 0}]
    assert checked(made) == ()


def test_a_way_begins_where_the_region_is_on_either_count(tmp_path: Path) -> None:
    """A region painted in the upper left, its way from its middle: read as the API reads it, from below."""
    document = MaskDocument(400, 300)
    region = document.add(Kind.DYNAMIC).region
    document.rectangle(region, (20, 10), (59, 29))
    document.set_trajectory(region, Trajectory(((40, 20), (300, 250))))
    (item,) = written(document.snapshot(), tmp_path)["dynamic_masks"]
    start = item["trajectories"][0]
    from_below = QImage(item["mask"]).flipped(Qt.Orientation.Vertical)
    assert from_below.pixelColor(start["x"], start["y"]).red() == 255
    assert start["y"] > 150, "high up is a large number"


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    document = composed()
    again = restored(written(document.snapshot(), tmp_path), WIDTH, HEIGHT)
    assert again.refused == ()
    assert again.document.undo_key is None
    for before, after in zip(document.regions, again.document.regions, strict=True):
        assert (before.kind, before.name, before.trajectory) == (after.kind, after.name, after.trajectory)
        assert np.array_equal(document.pixels(before.id), again.document.pixels(after.id))
    assert [region.colour for region in again.document.regions] == [0, 0, 1]
    new = again.document.add(Kind.DYNAMIC)
    assert again.document.number(new.region) == 3
    assert written(again.document.snapshot(), tmp_path) == written(document.snapshot(), tmp_path)


def test_points_changed_by_hand_win_over_the_anchors_kept(tmp_path: Path) -> None:
    made = written(composed().snapshot(), tmp_path)
    made["dynamic_masks"][0]["trajectories"] = [{"x": 1, "y": 2}, {"x": 3, "y": 4}, {"x": 9, "y": 2}]
    again = restored(made, WIDTH, HEIGHT)
    way = again.document.regions[1].trajectory
    assert way is not None
    assert not way.smooth
    sent = written(again.document.snapshot(), tmp_path)["dynamic_masks"]
    assert [item["trajectories"] for item in sent] == [
        item["trajectories"] for item in made["dynamic_masks"]
    ]


def test_an_unfinished_document_is_kept_with_a_draft(tmp_path: Path) -> None:
    document = MaskDocument(WIDTH, HEIGHT)
    painted, drawn, clicked, empty = (document.add(Kind.DYNAMIC, name).region for name in "abcd")
    document.rectangle(painted, (1, 1), (50, 50))
    document.set_trajectory(drawn, Trajectory(((1, 1), (60, 70))))
    document.set_trajectory(clicked, Trajectory(((5, 5),)))
    document.rectangle(clicked, (1, 1), (9, 9))
    static = document.add(Kind.STATIC).region
    assert findings(document.snapshot()) == (
        Finding(Lack.EMPTY, static, 0), Finding(Lack.NO_WAY, painted, 1), Finding(Lack.NO_AREA, drawn, 2),
        Finding(Lack.NO_WAY, clicked, 3), Finding(Lack.EMPTY, empty, 4),
    )  # fmt: skip
    made = written(document.snapshot(), tmp_path)
    assert made["static_mask"] is None
    assert [(item["mask"] != "", len(item["trajectories"])) for item in made["dynamic_masks"]] == [
        (True, 0), (False, 2), (True, 0),
    ]  # fmt: skip
    again = restored(made, WIDTH, HEIGHT)
    assert [(v.rule, v.params["number"]) for v in again.refused] == [(RuleKey.MASK_MISSING, 2)]
    assert [(region.name, region.trajectory) for region in again.document.regions] == [
        ("a", None), ("", Trajectory(((1, 1), (60, 70)), smooth=False)), ("c", Trajectory(((5, 5),))),
    ]  # fmt: skip
    lacks = [finding.lack for finding in findings(again.document.snapshot())]
    assert lacks == [Lack.NO_WAY, Lack.NO_AREA, Lack.NO_WAY]


def test_a_sound_document_has_no_findings() -> None:
    assert findings(composed().snapshot()) == ()
    assert findings(MaskDocument(5, 5).snapshot()) == ()


def test_parts_are_in_the_order_of_the_regions() -> None:
    document = composed()
    made = parts(document.snapshot())
    assert [(part.kind, part.name) for part in made] == [
        (Kind.STATIC, "static_mask.png"),
        (Kind.DYNAMIC, "dynamic_mask_1.png"),
        (Kind.DYNAMIC, "dynamic_mask_2.png"),
    ]
    assert [part.region for part in made] == [region.id for region in document.regions]
    kept = fields_of([(part, f"/kept/{part.name}") for part in made])
    assert kept["static_mask"] == "/kept/static_mask.png"
    assert [item["mask"] for item in kept["dynamic_masks"]] == [
        "/kept/dynamic_mask_1.png", "/kept/dynamic_mask_2.png",
    ]  # fmt: skip
    document.move(document.regions[2].id, 1)
    assert parts(document.snapshot())[1].data == made[2].data


def test_the_same_masks_are_the_same_bytes() -> None:
    document = composed()
    before = parts(document.snapshot())
    document.invert(document.regions[0].id)
    assert parts(document.snapshot())[0].data != before[0].data
    document.undo()
    assert parts(document.snapshot()) == before


def test_what_cannot_be_read_is_refused_and_the_rest_kept(tmp_path: Path) -> None:
    made = written(composed().snapshot(), tmp_path)
    boat, other = made["dynamic_masks"]
    big = tmp_path / "big.png"
    QImage(64, 64, QImage.Format.Format_Grayscale8).save(str(big))
    again = restored(
        {
            "static_mask": str(tmp_path / "gone.png"),
            "dynamic_masks": [
                {**boat, "mask": str(big)}, {**other, "trajectories": "1,2"}, "no area",
                {"trajectories": other["trajectories"]}, {**other, "mask": "https://cdn.example/m.png"},
                {"mask": other["mask"]}, boat,
            ],
        },
        WIDTH,
        HEIGHT,
    )  # fmt: skip
    assert [(v.field, v.rule, v.params.get("number")) for v in again.refused] == [
        ("static_mask", RuleKey.PICTURE_MISSING, None),
        ("dynamic_masks", RuleKey.TOO_MANY_ITEMS, None),
        ("dynamic_masks", RuleKey.PICTURE_OTHER_SIZE, 1),
        ("dynamic_masks", RuleKey.TRAJECTORY_MALFORMED, 2),
        ("dynamic_masks", RuleKey.WRONG_KIND, 3),
        ("dynamic_masks", RuleKey.MASK_MISSING, 4),
        ("dynamic_masks", RuleKey.WRONG_KIND, 5),
    ]
    left = again.document
    marked = [left.marked(region.id) > 0 for region in left.regions]
    moving = [region.trajectory is not None for region in left.regions]
    assert marked == [False, True, False, False, True]
    assert moving == [True, False, True, True, False]


@pytest.mark.parametrize("odd", [{}, {"static_mask": None, "dynamic_masks": None}, {"dynamic_masks": []}])
def test_a_recipe_without_masks_is_an_empty_document(odd: dict[str, Any]) -> None:
    again = restored(odd, 30, 20)
    assert (again.document.regions, again.refused) == ((), ())


def test_values_of_the_wrong_kind_are_refused() -> None:
    again = restored({"static_mask": 5, "dynamic_masks": {"mask": "a.png"}}, 30, 20)
    assert [(v.field, v.rule) for v in again.refused] == [
        ("static_mask", RuleKey.WRONG_KIND), ("dynamic_masks", RuleKey.WRONG_KIND),
    ]  # fmt: skip


def test_masks_of_the_same_shape_come_back_scaled_with_their_ways(tmp_path: Path) -> None:
    document = MaskDocument(640, 360)
    region = document.add(Kind.DYNAMIC, "Boat").region
    document.rectangle(region, (100, 40), (199, 79))
    document.set_trajectory(region, Trajectory(((150, 60), (300, 60), (600, 300))))
    again = restored(written(document.snapshot(), tmp_path), 1280, 720, scale=True)
    assert again.refused == ()
    twice = rescaled_document(document.snapshot(), 1280, 720)
    for bigger in (again.document, twice):
        (only,) = bigger.regions
        rows, columns = np.nonzero(bigger.pixels(only.id))
        assert abs(columns.min() - 200) <= 1
        assert abs(columns.max() - 399) <= 1
        assert abs(rows.min() - 80) <= 1
        assert abs(rows.max() - 159) <= 1
        assert only.trajectory == Trajectory(((301, 121), (601, 121), (1201, 601)))
        assert only.name == "Boat"
        assert bigger.undo_key is None
    assert twice.regions[0].id == region, "what was chosen stays chosen"
    assert twice.add(Kind.DYNAMIC).region != region


def test_a_jpeg_mask_from_elsewhere_becomes_two_valued(tmp_path: Path) -> None:
    document = composed()
    made = written(document.snapshot(), tmp_path)
    jpeg = tmp_path / "mask.jpg"
    picture = QImage(made["static_mask"])
    picture.setText("Title", "")
    assert picture.save(str(jpeg), "jpeg", 92)
    again = restored({"static_mask": str(jpeg)}, WIDTH, HEIGHT)
    (region,) = again.document.regions
    assert set(np.unique(again.document.pixels(region.id))) == {0, 255}
    different = again.document.pixels(region.id) != document.pixels(document.regions[0].id)
    assert np.count_nonzero(different) < 0.01 * different.size
    assert region.name == ""


def test_seven_regions_all_fit(tmp_path: Path) -> None:
    document = MaskDocument(320, 320)
    document.add(Kind.STATIC)
    for number in range(MOST_DYNAMIC):
        region = document.add(Kind.DYNAMIC).region
        document.rectangle(region, (number * 40, 10), (number * 40 + 20, 60))
        document.set_trajectory(region, Trajectory(((number * 40, 20), (300, 300))))
    document.rectangle(document.regions[0].id, (0, 200), (319, 319))
    made = written(document.snapshot(), tmp_path)
    assert len(made["dynamic_masks"]) == 6
    assert checked(made, 320, 320) == ()
