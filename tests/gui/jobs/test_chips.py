"""The filters above the list keep to one line at the column's usual width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kling_studio.engine.listing import JobCounts
from kling_studio.ui import theme
from kling_studio.ui.jobs.chips import Chip, Chips
from kling_studio.ui.jobs.head import JobsHead
from kling_studio.ui.language import choose


def test_five_filters_fit_on_one_line(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    chips = Chips()
    for name in ("All", "Active", "Ready", "Attention", "Cancelled"):
        chips.add(name, name).set_count(None if name == "All" else 3)
    wide = chips.sizeHint().width()
    assert chips.heightForWidth(wide - 30) == chips.heightForWidth(wide)
    assert chips.heightForWidth(wide // 2) > chips.heightForWidth(wide)
    chips.resize(wide, 24)
    chips.arrange()
    assert chips.sizeHint().width() == wide  # with room they stand as wide as ever
    chips.deleteLater()


@pytest.mark.parametrize(("language", "dismissed"), [("en", 0), ("en", 1234), ("pl", 0)])
def test_thousands_of_jobs_keep_to_one_line(qapp: QApplication, language: str, dismissed: int) -> None:
    theme.apply(qapp, "dark")
    choose(qapp, language)
    head = JobsHead(QWidget())
    head.resize(round(325 * theme.current().factor), 140)
    head.show_counts(JobCounts(12_000, active=345, ready=8_765, attention=1_656, dismissed=dismissed))
    head.show()
    head.layout().activate()
    chips = [chip for chip in head.findChildren(Chip) if not chip.isHidden()]
    assert len(chips) == (5 if dismissed else 4)
    assert len({chip.y() for chip in chips}) == 1, [(chip.text(), chip.geometry()) for chip in chips]
    assert chips[-1].geometry().right() <= head.width()
    for chip in chips:
        figure = "" if chip.count is None else chip.locale().toString(chip.count)
        assert chip.accessibleName() == f"{chip.text()} {figure}".strip()
        assert chip.loud is (chip.objectName() == "jobFilter.attention")
    choose(qapp, "en")
    head.close()
    head.deleteLater()


def test_a_number_that_has_no_room_is_in_the_tooltip(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark")
    chips = Chips()
    for name, count in (("All", None), ("Ready", 8765), ("Attention", 1656)):
        chips.add(name, name, loud=name == "Attention").set_count(count)
    wide = chips.sizeHint().width()
    chips.resize(wide - 60, 24)
    chips.show()
    qtbot.waitUntil(lambda: chips.chip("Ready").y() == chips.chip("All").y())
    ready, loud = chips.chip("Ready"), chips.chip("Attention")
    point = ready.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, point, ready.mapToGlobal(point))
    QApplication.sendEvent(ready, event)
    qtbot.waitUntil(lambda: QToolTip.text() == "Ready 8,765")
    assert ready.sizeHint().width() < loud.sizeHint().width()
    before = chips.grab().toImage()
    chips.heightForWidth(wide)  # asking about another width changes nothing that is seen
    assert chips.grab().toImage() == before
    QToolTip.hideText()
    chips.close()
    chips.deleteLater()
