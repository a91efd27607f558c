"""The motion brush's sentences: regions, what they lack, what undo would take back, where a way leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from kling_studio.domain.form import MOST_POINTS
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_payload import Finding, Lack
from kling_studio.imaging.mask_region import Kind, Region, StepKey
from kling_studio.imaging.trajectory import Direction, Spot, direction, way_length
from kling_studio.ui.brush.options import percent
from kling_studio.ui.sentences import QT_TRANSLATE_NOOP
from kling_studio.ui.texts import isolate

translate = QCoreApplication.translate

_STEPS: Mapping[StepKey, tuple[str, str]] = {
    StepKey.BRUSH: (
        QT_TRANSLATE_NOOP("Brush", "Undo the brush stroke"),
        QT_TRANSLATE_NOOP("Brush", "Redo the brush stroke"),
    ),
    StepKey.ERASE: (
        QT_TRANSLATE_NOOP("Brush", "Undo the erasing"),
        QT_TRANSLATE_NOOP("Brush", "Redo the erasing"),
    ),
    StepKey.LASSO: (
        QT_TRANSLATE_NOOP("Brush", "Undo the lasso"),
        QT_TRANSLATE_NOOP("Brush", "Redo the lasso"),
    ),
    StepKey.LASSO_ERASE: (
        QT_TRANSLATE_NOOP("Brush", "Undo the lasso"),
        QT_TRANSLATE_NOOP("Brush", "Redo the lasso"),
    ),
    StepKey.RECTANGLE: (
        QT_TRANSLATE_NOOP("Brush", "Undo the rectangle"),
        QT_TRANSLATE_NOOP("Brush", "Redo the rectangle"),
    ),
    StepKey.RECTANGLE_ERASE: (
        QT_TRANSLATE_NOOP("Brush", "Undo the rectangle"),
        QT_TRANSLATE_NOOP("Brush", "Redo the rectangle"),
    ),
    StepKey.FILL: (
        QT_TRANSLATE_NOOP("Brush", "Undo the fill"),
        QT_TRANSLATE_NOOP("Brush", "Redo the fill"),
    ),
    StepKey.FILL_ERASE: (
        QT_TRANSLATE_NOOP("Brush", "Undo the fill"),
        QT_TRANSLATE_NOOP("Brush", "Redo the fill"),
    ),
    StepKey.INVERT: (
        QT_TRANSLATE_NOOP("Brush", "Undo inverting"),
        QT_TRANSLATE_NOOP("Brush", "Redo inverting"),
    ),
    StepKey.GROW: (
        QT_TRANSLATE_NOOP("Brush", "Undo growing"),
        QT_TRANSLATE_NOOP("Brush", "Redo growing"),
    ),
    StepKey.SHRINK: (
        QT_TRANSLATE_NOOP("Brush", "Undo shrinking"),
        QT_TRANSLATE_NOOP("Brush", "Redo shrinking"),
    ),
    StepKey.CLEAR: (
        QT_TRANSLATE_NOOP("Brush", "Undo clearing"),
        QT_TRANSLATE_NOOP("Brush", "Redo clearing"),
    ),
    StepKey.IMPORT: (
        QT_TRANSLATE_NOOP("Brush", "Undo importing the mask"),
        QT_TRANSLATE_NOOP("Brush", "Redo importing the mask"),
    ),
    StepKey.ADD_REGION: (
        QT_TRANSLATE_NOOP("Brush", "Undo adding the area"),
        QT_TRANSLATE_NOOP("Brush", "Redo adding the area"),
    ),
    StepKey.REMOVE_REGION: (
        QT_TRANSLATE_NOOP("Brush", "Undo removing the area"),
        QT_TRANSLATE_NOOP("Brush", "Redo removing the area"),
    ),
    StepKey.RENAME_REGION: (
        QT_TRANSLATE_NOOP("Brush", "Undo renaming"),
        QT_TRANSLATE_NOOP("Brush", "Redo renaming"),
    ),
    StepKey.SHOW_REGION: (
        QT_TRANSLATE_NOOP("Brush", "Undo showing the area"),
        QT_TRANSLATE_NOOP("Brush", "Redo showing the area"),
    ),
    StepKey.HIDE_REGION: (
        QT_TRANSLATE_NOOP("Brush", "Undo hiding the area"),
        QT_TRANSLATE_NOOP("Brush", "Redo hiding the area"),
    ),
    StepKey.MOVE_REGION: (
        QT_TRANSLATE_NOOP("Brush", "Undo changing the order"),
        QT_TRANSLATE_NOOP("Brush", "Redo changing the order"),
    ),
    StepKey.DRAW_PATH: (
        QT_TRANSLATE_NOOP("Brush", "Undo drawing the path"),
        QT_TRANSLATE_NOOP("Brush", "Redo drawing the path"),
    ),
    StepKey.MOVE_POINT: (
        QT_TRANSLATE_NOOP("Brush", "Undo moving the point"),
        QT_TRANSLATE_NOOP("Brush", "Redo moving the point"),
    ),
    StepKey.INSERT_POINT: (
        QT_TRANSLATE_NOOP("Brush", "Undo adding the point"),
        QT_TRANSLATE_NOOP("Brush", "Redo adding the point"),
    ),
    StepKey.DELETE_POINT: (
        QT_TRANSLATE_NOOP("Brush", "Undo deleting the point"),
        QT_TRANSLATE_NOOP("Brush", "Redo deleting the point"),
    ),
    StepKey.SMOOTH_PATH: (
        QT_TRANSLATE_NOOP("Brush", "Undo smoothing"),
        QT_TRANSLATE_NOOP("Brush", "Redo smoothing"),
    ),
    StepKey.REVERSE_PATH: (
        QT_TRANSLATE_NOOP("Brush", "Undo reversing the path"),
        QT_TRANSLATE_NOOP("Brush", "Redo reversing the path"),
    ),
    StepKey.CLEAR_PATH: (
        QT_TRANSLATE_NOOP("Brush", "Undo removing the path"),
        QT_TRANSLATE_NOOP("Brush", "Redo removing the path"),
    ),
}

_DIRECTIONS: Mapping[Direction, str] = {
    Direction.RIGHT: QT_TRANSLATE_NOOP("Brush", "{length}, to the right"),
    Direction.UP_RIGHT: QT_TRANSLATE_NOOP("Brush", "{length}, up to the right"),
    Direction.UP: QT_TRANSLATE_NOOP("Brush", "{length}, up"),
    Direction.UP_LEFT: QT_TRANSLATE_NOOP("Brush", "{length}, up to the left"),
    Direction.LEFT: QT_TRANSLATE_NOOP("Brush", "{length}, to the left"),
    Direction.DOWN_LEFT: QT_TRANSLATE_NOOP("Brush", "{length}, down to the left"),
    Direction.DOWN: QT_TRANSLATE_NOOP("Brush", "{length}, down"),
    Direction.DOWN_RIGHT: QT_TRANSLATE_NOOP("Brush", "{length}, down to the right"),
    Direction.ROUND: QT_TRANSLATE_NOOP("Brush", "{length}, and back"),
}


class BrushCounts(QObject):
    """Numbers of things: Qt's tools see plural forms in the `tr` of an object alone."""

    def points(self, count: int) -> str:
        """So many points."""
        return self.tr("%n point(s)", "", count)

    def masks(self, count: int) -> str:
        """So many masks."""
        return self.tr("%n mask(s) ready", "", count)


def undo_word(key: StepKey | None) -> str:
    """What undo would take back; empty for nothing."""
    return "" if key is None else translate("Brush", _STEPS[key][0])


def redo_word(key: StepKey | None) -> str:
    """What redo would do again; empty for nothing."""
    return "" if key is None else translate("Brush", _STEPS[key][1])


def region_name(document: MaskDocument, region: Region) -> str:
    """Its own name, or what it is."""
    if region.name:
        return region.name
    if region.kind is Kind.STATIC:
        return translate("Brush", "Hold still")
    return translate("Brush", "Area {number}").format(number=document.number(region.id))


def region_facts(document: MaskDocument, region: Region) -> str:
    """Its points, if it moves, and its share of the picture."""
    share = percent(document.marked(region.id) / (document.width * document.height))
    if region.kind is Kind.STATIC:
        return translate("Brush", "{share} of the picture").format(share=share)
    count = len(points_of(document, region))
    points = BrushCounts().points(count) if count else translate("Brush", "No path")
    return f"{points} · {share}"


def region_spoken(document: MaskDocument, region: Region) -> str:
    """What a screen reader says of a row."""
    said = [region_name(document, region), region_facts(document, region)]
    if region.kind is Kind.DYNAMIC and region.name:
        said.insert(1, translate("Brush", "Area {number}").format(number=document.number(region.id)))
    if not region.visible:
        said.append(translate("Brush", "Hidden"))
    return " · ".join(said)


def points_of(document: MaskDocument, region: Region) -> tuple[Spot, ...]:
    """The way as it is sent, from the top left."""
    way = region.trajectory
    return () if way is None else way.points(document.width, document.height)


def path_count(points: Sequence[Spot]) -> str:
    """How many of the points that a path may have."""
    if not points:
        return translate("Brush", "None yet")
    return translate("Brush", "{count} of {most} points").format(count=len(points), most=MOST_POINTS)


def path_length(points: Sequence[Spot]) -> str:
    """How long a way is, and where it leads."""
    leads = direction(points)
    if leads is None:
        return "–"
    length = isolate(f"{QLocale().toString(round(way_length(points)))} px")
    return translate("Brush", _DIRECTIONS[leads]).format(length=length)


def finding_sentence(document: MaskDocument, finding: Finding) -> str:
    """What a region lacks."""
    name = region_name(document, document.region(finding.region))
    match finding.lack:
        case Lack.NO_WAY:
            return translate("Brush", "{area} has no path").format(area=name)
        case Lack.NO_AREA:
            return translate("Brush", "{area} has a path, but nothing is painted").format(area=name)
    return translate("Brush", "Nothing is painted in {area}").format(area=name)


def ready_sentence(document: MaskDocument) -> str:
    """All regions can be sent."""
    count = len(document.regions)
    masks = BrushCounts().masks(count)
    return f"{masks}, " + isolate(f"{document.width} × {document.height}")
