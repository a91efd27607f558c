"""Rows one below another, as many as a list has things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

R = TypeVar("R", bound=QWidget)


class RowColumn(Generic[R]):
    """Keeps the rows at the top of a column; `make(index)` makes another one, from 0."""

    def __init__(self, column: QVBoxLayout, make: Callable[[int], R]) -> None:
        self.rows: list[R] = []
        self._column = column
        self._make = make

    def show(self, count: int) -> None:
        """Has `count` rows from now on; those that stay keep what is typed in them."""
        while len(self.rows) > count:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = self._make(len(self.rows))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
            row.show()
