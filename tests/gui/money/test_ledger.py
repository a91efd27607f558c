"""The money in view: the whole window against a real server, driven by mouse and keyboard."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from kling_studio.domain.budget import Limit
from kling_studio.domain.errors import StudioError
from kling_studio.domain.periods import Period
from kling_studio.engine.settings import PROJECT
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.measures import iso_day
from kling_studio.ui.money.model import Column
from tests.gui.test_sending import Opened, opened
from tests.pointer import left_click
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until

W = TypeVar("W", bound=QWidget)
Aio = Callable[..., Any]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _a_priced_model(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMETAPI_KEY", "sk-test")
    chosen = {"last_models": {"cometapi/text2video": "kling-v1-6"}, "slots": {"cometapi": 1}}
    (data_folder / "settings.json").write_text(json.dumps(chosen), "utf-8")


@pytest.fixture(autouse=True)
def _left_to_right_again(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def plain(text: str) -> str:
    """Without the marks that keep an amount together."""
    return text.replace("\u2066", "").replace("\u2069", "")


class Ledger:
    """The ledger's window, driven as a person drives it."""

    def __init__(self, it: Opened) -> None:
        self.it = it

    @property
    def window(self) -> QWidget:
        return self.it.child(QWidget, "ledgerWindow")

    def part(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def said(self, name: str) -> str:
        label = self.part(QLabel, name)
        return plain(label.text()) if label.isVisibleTo(self.window) else ""

    def budget(self, amount: str) -> None:
        """Writes an amount and presses Return."""
        line = self.part(QLineEdit, "ledgerBudget.amount")
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_A, CTRL)
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, amount)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def rows(self) -> list[list[str]]:
        model = self.part(QTableView, "ledgerTable").model()
        return [
            [plain(str(model.index(row, column).data())) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


async def open_ledger(it: Opened) -> Ledger:
    """By its shortcut."""
    QTest.keyClick(it.window, Qt.Key.Key_L, CTRL)
    await until(lambda: it.window.findChild(QWidget, "ledgerWindow") is not None)
    ledger = Ledger(it)
    await until(ledger.window.isVisible)
    return ledger


async def generate_is_off(it: Opened, why: str) -> None:
    """Off, with the reason above it."""
    line = it.child(QLabel, "generate.message")
    await until(lambda: why in plain(line.text()))
    assert not it.child(QAbstractButton, "generate").isEnabled()


def test_a_lowered_budget_stops_what_waits_and_a_raised_one_sends_it_once(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            it.click("pauseButton")
            for name in ("one", "two", "three"):
                await it.generate(name)
            today = it.child(QAbstractButton, "statusToday")
            await until(lambda: "$0.78 reserved" in plain(today.accessibleName()))
            ledger = await open_ledger(it)
            ledger.budget("0.30")
            await until(lambda: "of $0.30" in plain(today.accessibleName()))
            assert "over the budget" in ledger.said("ledgerBudget.words")
            it.click("pauseButton")
            await until(lambda: sum(state == "ready" for _, state in it.rows()) == 1)
            await until(lambda: any("Over budget" in it.spoken(row) for row in range(3)))
            assert "Budget reached" in it.child(QAbstractButton, "statusSending").text()
            assert not it.child(QAbstractButton, "statusResume").isVisible()
            it.click("statusSending")
            await until(ledger.part(QLineEdit, "ledgerBudget.amount").hasFocus)
            await until(lambda: "not sent" in ledger.said("ledgerBudget.message"))
            assert len(rehearsal_server.creates()) == 1
            await generate_is_off(it, "left of the budget of $0.30")
            ledger.budget("5")
            await it.all_ready()
            assert not it.child(QAbstractButton, "statusSending").isVisible()
            assert ledger.said("ledgerBudget.message") == ""
            await until(lambda: "$4.22 left" in ledger.said("ledgerBudget.words"))
            await until(
                lambda: [row[1:] for row in ledger.rows()] == [["3", "0", "–", "≈ $0.78", "–", "–"]]
            )

    aio(story())
    prompts = [entry["body"]["prompt"] for entry in rehearsal_server.creates()]
    assert sorted(prompts) == ["one", "three", "two"]


def test_the_ledger_tells_apart_what_is_asked_for_and_what_a_kept_clip_cost(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path, tmp_path: Path
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            ledger = await open_ledger(it)
            assert not ledger.part(QAbstractButton, "ledgerExport").isEnabled()
            await until(lambda: not ledger.part(QTableView, "ledgerTable").isVisible())
            settings = it.rooms._studio.settings
            settings.set(PROJECT, "=Harbour")
            for name in ("one", "two"):
                await it.generate(name)
            await it.all_ready()
            it.choose(0)
            QTest.keyClick(it.jobs, Qt.Key.Key_D, CTRL)
            await until(lambda: [row[2] for row in ledger.rows()] == ["1"])
            assert ledger.rows()[0][1:] == ["2", "1", "–", "≈ $0.52", "–", "≈ $0.52"]
            total = ledger.said("ledgerTotal")
            assert "≈ $0.52 spent" in total
            assert "≈ $0.52 per kept clip" in total
            assert ledger.said("ledgerPrices") == f"Price list of {iso_day('2025-12-01')}"
            group = ledger.part(Segmented, "ledgerGroup")
            ledger.window.activateWindow()
            day = ledger.part(QAbstractButton, "ledgerGroup.day")
            day.setFocus()
            for first in ("CometAPI", "kling-v1-6", "=Harbour"):
                QTest.keyClick(QApplication.focusWidget() or day, Qt.Key.Key_Right)
                await until(lambda first=first: [row[0] for row in ledger.rows()] == [first])
            assert group.value() == "project"
            model = ledger.part(QTableView, "ledgerTable").model()
            cell = model.index(0, Column.PER_KEPT)
            spoken = str(cell.data(Qt.ItemDataRole.AccessibleTextRole))
            assert plain(spoken) == "Per kept clip: ≈ $0.52"
            assert "Price list of" in plain(str(cell.data(Qt.ItemDataRole.ToolTipRole)))
            assert model.rowCount(QModelIndex(cell)) == 0
            left_click(ledger.part(QAbstractButton, "ledgerExport"))
            dialog = ledger.part(QFileDialog, "ledgerDialog")
            target = tmp_path / "ledger.csv"
            dialog.selectFile(str(target))
            dialog.accept()
            await until(target.exists)
            assert "ledger.csv" in ledger.said("ledger.message")
            with target.open(encoding="utf-8-sig", newline="") as file:
                lines = list(csv.reader(file))
            assert lines[0][:3] == ["Project", "Currency", "Sent"]
            assert lines[0][9:11] == ["Per kept clip", "Per kept clip (estimate)"]
            assert lines[1] == ["'=Harbour", "USD", "2", "2", "1", "0", "0.52", "0", "0", "", "0.5200", "0"]

    aio(story())


def test_a_press_that_the_budget_does_not_allow_is_off_and_leads_to_the_ledger(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            ledger = await open_ledger(it)
            ledger.budget("0,50")
            ledger.window.close()
            QTest.keyClicks(it.window.prompt, "a cat")
            generate = it.child(QAbstractButton, "generate")
            await until(generate.isEnabled)
            left = it.child(QLabel, "price.budget")
            await until(lambda: plain(left.text()) == "Budget: $0.50 left today")
            QTest.keyClick(it.child(QWidget, "takes"), Qt.Key.Key_Up)
            await generate_is_off(it, "This is more than is left of the budget of $0.50")
            assert plain(left.text()) == "Budget: $0.50 left today", "how much is left is said once"
            it.click("generate.message.fix")
            await until(ledger.window.isVisible)
            amount = ledger.part(QLineEdit, "ledgerBudget.amount")
            await until(amount.hasFocus)
            assert amount.selectedText() == "0.50", "what is typed replaces it"
            place = amount.mapTo(ledger.window, amount.rect().topLeft())
            ledger.budget("much")
            assert ledger.said("ledgerBudget.message") == "Write an amount such as 20 or 12.50"
            assert amount.mapTo(ledger.window, amount.rect().topLeft()) == place
            assert it.rooms._studio.budget.limit is not None, "what cannot be read changes nothing"
            ledger.budget("")
            await until(generate.isEnabled)
            await until(lambda: not left.isVisible())
            assert amount.mapTo(ledger.window, amount.rect().topLeft()) == place, "it stays where it is"
            assert rehearsal_server.creates() == []

    aio(story())


def test_a_price_that_the_budget_cannot_hold_is_asked_about_once(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    (data_folder / "settings.json").write_text(
        json.dumps(
            {
                "draft": {"provider": "cometapi", "endpoint": "text2video", "values": {}},
                "last_models": {"cometapi/text2video": "kling-v1-6"},
                "budget": {"amount": "5", "currency": "CNY", "period": "month"},
            }
        ),
        "utf-8",
    )

    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            QTest.keyClicks(it.window.prompt, "a cat")
            await until(it.child(QAbstractButton, "generate").isEnabled)
            it.click("generate")
            question = it.child(QLabel, "generateAgain.question")
            await until(question.isVisible)
            assert question.text().startswith("The budget cannot count 1 take: the price is not known")
            await until(it.child(QWidget, "generateAgain.no").hasFocus)
            it.click("generateAgain.no")
            QTest.keyClick(it.child(QWidget, "takes"), Qt.Key.Key_Up)
            it.click("generate")
            assert question.text().startswith("The budget cannot count 2 takes")
            assert it.child(QAbstractButton, "generateAgain.yes").text() == "Yes, generate 2 takes"
            it.click("generateAgain.no")
            QTest.keyClick(it.child(QWidget, "takes"), Qt.Key.Key_Down)
            it.click("generate")
            it.click("generateAgain.yes")
            await until(lambda: len(it.rows()) == 1)
            await it.generate("another cat")
            await it.all_ready()
            ledger = await open_ledger(it)
            await until(lambda: "≈ $0.52 spent" in ledger.said("ledgerTotal"))
            assert "¥5.00 left" in ledger.said("ledgerBudget.words"), "dollars are no yuan"

    aio(story())
    assert len(rehearsal_server.creates()) == 2


def test_a_project_is_named_chosen_and_given_up(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            ledger = await open_ledger(it)
            settings = it.rooms._studio.settings
            picker = ledger.part(Picker, "projectPicker")
            line = ledger.part(QLineEdit, "projectName")

            def pick_last() -> None:
                picker.setFocus()
                QTest.keyClick(picker, Qt.Key.Key_End)
                assert picker.isHidden()

            pick_last()
            assert line.isVisible()
            QTest.keyClicks(line, "  Rocket   at dusk ")
            QTest.keyClick(line, Qt.Key.Key_Return)
            assert settings.get(PROJECT) == "Rocket at dusk"
            assert picker.isVisible()
            assert picker.value() == "Rocket at dusk"
            pick_last()
            QTest.keyClicks(line, "never")
            QTest.keyClick(line, Qt.Key.Key_Escape)
            assert settings.get(PROJECT) == "Rocket at dusk"
            assert ledger.window.isVisible(), "Escape gave the name up, not the window"
            await it.generate("one")
            await it.all_ready()
            QTest.keyClick(picker, Qt.Key.Key_Home)
            assert settings.get(PROJECT) == ""
            page = await it.rooms._studio.ledger.projects()
            assert page == ("Rocket at dusk",)

    aio(story())


def test_the_figure_in_the_status_bar_opens_it_by_click_and_by_keyboard(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            today = it.child(QAbstractButton, "statusToday")
            await until(lambda: "Today $0.00" in plain(today.text()))
            today.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(today, Qt.Key.Key_Space)
            ledger = Ledger(it)
            await until(ledger.window.isVisible)
            QTest.keyClick(ledger.window, Qt.Key.Key_Escape)
            assert not ledger.window.isVisible()
            it.click("statusToday")
            await until(ledger.window.isVisible)
            assert len(it.window.findChildren(QWidget, "ledgerWindow")) == 1

    aio(story())


def test_every_part_of_the_ledger_has_names_and_mirrors(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path, qapp: QApplication
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            ledger = await open_ledger(it)
            controls = [
                *ledger.window.findChildren(QAbstractButton),
                *ledger.window.findChildren(QLineEdit),
                *ledger.window.findChildren(Picker),
                *ledger.window.findChildren(QTableView),
            ]
            nameless = [
                one
                for one in controls
                if one.isVisibleTo(ledger.window)
                and not (one.objectName() and (one.accessibleName() or getattr(one, "text", str)()))
            ]
            assert nameless == []
            group, export = (
                ledger.part(Segmented, "ledgerGroup"), ledger.part(QAbstractButton, "ledgerExport"),
            )  # fmt: skip
            assert group.x() < export.x()
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            await until(lambda: group.x() > export.x())
            bar = ledger.part(QWidget, "ledgerBudget.bar")
            assert bar.layoutDirection() is Qt.LayoutDirection.RightToLeft

    aio(story())


def test_a_refusal_away_from_the_form_shows_the_way_to_the_ledger(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            QTest.keyClicks(it.window.prompt, "one")
            await until(it.child(QAbstractButton, "generate").isEnabled)
            studio = it.rooms._studio
            studio.budget.choose(Limit(Decimal("0.10"), "USD", Period.DAY))
            with pytest.raises(StudioError) as refusal:
                await studio.submit(it.rooms.compose.recipe())
            it.rooms.report(refusal.value)
            it.click("bell")
            await until(it.child(QAbstractButton, "noticeLedger").isVisible)
            assert not it.child(QAbstractButton, "noticeResume").isVisible()
            it.click("noticeLedger")
            ledger = Ledger(it)
            assert ledger.window.isVisible()
            await until(ledger.part(QLineEdit, "ledgerBudget.amount").hasFocus)

    aio(story())
    assert rehearsal_server.creates() == []
