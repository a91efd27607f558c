"""The filters above the list keep to one line at the column's usual width."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from kling_studio.ui import theme
from kling_studio.ui.jobs.chips import Chips


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
