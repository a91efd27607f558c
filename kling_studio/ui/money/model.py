"""The ledger as a table: a line each, amounts by how sure they are."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kling_studio.domain.making import MadeKind
from kling_studio.domain.money import Amounts
from kling_studio.engine.ledger import Book, By, Entry
from kling_studio.ui import theme
from kling_studio.ui.money.words import day_words, side_by_side, whole_account
from kling_studio.ui.texts import isolate, provider_name

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NOTHING = Amounts()
_DASH = "–"
_TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # turned over with the table
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """What a column says."""

    KEY = 0
    CLIPS = 1
    KEPT = 2
    CHARGED = 3
    ESTIMATED = 4
    HELD = 5
    PER_KEPT = 6


class LedgerModel(QAbstractTableModel):
    """`show_book`; a line without an amount in a column has a dash there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by = By.DAY
        self._entries: tuple[Entry, ...] = ()

    def show_book(self, book: Book) -> None:
        """Another book, or the same with other figures: then what is chosen stays chosen."""
        same = book.by is self._by and _keys(book.entries) == _keys(self._entries)
        if same:
            self._entries = book.entries
            if self._entries:
                last = self.index(len(self._entries) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._by, self._entries = book.by, book.entries
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """The entry of a row."""
        return self._entries[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.heading(column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEADING if column is Column.KEY else _TRAILING
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(column) or None
            case _:
                return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self._entries[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self.tr("{column}: {value}")
                return said.format(column=self.heading(column), value=self._text(entry, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEADING if column is Column.KEY else _TRAILING
            case Qt.ItemDataRole.FontRole:
                return theme.font("label", tabular=True)
            case Qt.ItemDataRole.ForegroundRole:
                quiet = column is not Column.KEY and self._text(entry, column) == _DASH
                return theme.current().colour("text3") if quiet else None
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(entry, column)
            case _:
                return None

    def heading(self, column: Column) -> str:
        """The word over a column."""
        match column:
            case Column.CLIPS:
                return self.tr("Clips")
            case Column.KEPT:
                return self.tr("Kept")
            case Column.CHARGED:
                return self.tr("Charged")
            case Column.ESTIMATED:
                return self.tr("Estimated")
            case Column.HELD:
                return self.tr("Not certain yet")
            case Column.PER_KEPT:
                return self.tr("Per kept clip")
        return {
            By.DAY: self.tr("Day"),
            By.PROVIDER: self.tr("Provider"),
            By.MODEL: self.tr("Model"),
            By.PROJECT: self.tr("Project"),
        }[self._by]

    def key_words(self, by: By, key: str) -> str:
        """An entry's name."""
        match by:
            case By.DAY:
                return day_words(key)
            case By.PROVIDER:
                return provider_name(key)
            case By.MODEL:
                return self._model_words(key)
            case By.PROJECT:
                return key or self.tr("No project")

    def _model_words(self, key: str) -> str:
        match key:
            case "":
                return self.tr("Unknown model")
            case MadeKind.ELEMENT:
                return self.tr("Elements, of no model")
            case MadeKind.VOICE:
                return self.tr("Voices, of no model")
            case _:
                return isolate(key)

    def _text(self, entry: Entry, column: Column) -> str:
        sums = entry.sums
        match column:
            case Column.KEY:
                return self.key_words(self._by, entry.key)
            case Column.CLIPS:
                return str(entry.clips)
            case Column.KEPT:
                return str(entry.kept)
            case Column.CHARGED:
                return isolate(side_by_side(sums.charged, _NOTHING)) if sums.charged else _DASH
            case Column.ESTIMATED:
                if sums.unknown and not sums.estimated:
                    return self.tr("Unknown")
                if not sums.estimated:
                    return _DASH
                figure = isolate(side_by_side(sums.estimated))
                if not sums.unknown:
                    return figure
                return self.tr("{amount} + %n unknown", "", sums.unknown).format(amount=figure)
            case Column.HELD:
                if not sums.held:
                    return _DASH
                most = isolate(side_by_side(sums.held))
                return self.tr("up to {amount}").format(amount=most)
            case Column.PER_KEPT:
                return per_kept_words(entry)

    def _tip(self, entry: Entry, column: Column) -> str:
        if column is Column.PER_KEPT and not entry.kept:
            return self.tr("None of these clips is kept. Star those that are worth keeping.")
        return whole_account(entry.sums) or self._text(entry, column)

    def _hint(self, column: Column) -> str:
        match column:
            case Column.CLIPS:
                return self.tr("Clips that were made and fetched")
            case Column.KEPT:
                return self.tr("Those of them that are starred")
            case Column.CHARGED:
                return self.tr("What the provider says it charged")
            case Column.ESTIMATED:
                return self.tr("By the price list, where the provider names no charge")
            case Column.HELD:
                return self.tr("Under way, or failed or lost without word of a charge: it may be nothing")
            case Column.PER_KEPT:
                return self.tr("All that was spent, divided by the clips that are kept")
        return ""


def per_kept_words(entry: Entry) -> str:
    """What each kept clip cost; a dash without one."""
    per_kept = entry.per_kept
    if not per_kept:
        return _DASH
    return isolate(side_by_side(per_kept.in_cents(), entry.sums.estimated))


def _keys(entries: Sequence[Entry]) -> list[str]:
    return [entry.key for entry in entries]
