"""The list behind the bell: what it says of a problem, and what is copied of it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.ui import theme
from kling_studio.ui.notices import Notices
from tests.pointer import left_click

REFUSED = Problem(
    ErrorKey.UNEXPECTED, {}, provider_words="no balance", provider_code="1102", request_id="r-7"
)


def test_the_details_are_named_and_copied_without_marks(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    window = QWidget()
    window.resize(1000, 700)
    window.show()
    notices = Notices(window)
    notices.add(REFUSED)
    notices.open()
    details = notices.findChild(QPlainTextEdit, "noticeDetails")
    copy = notices.findChild(QAbstractButton, "noticeCopy")
    assert details is not None
    assert copy is not None
    left_click(copy)
    copied = qapp.clipboard().text().splitlines()
    assert copied == [
        "In its own words: “no balance”",
        "Its code: 1102",
        "Request: r-7",
        "Error: unexpected",
    ]
    notices.close()
    window.close()
