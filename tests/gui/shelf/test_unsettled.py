"""What the shelf of elements says of one that may have been made, and how it asks before another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.engine.ledger import By
from kling_studio.ui import theme
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.money.model import LedgerModel
from kling_studio.ui.shelf.desk import ShelfDesk
from kling_studio.ui.shelf.window import ShelfWindow
from kling_studio.ui.texts import isolate
from tests.gui.compose.conftest import Bench
from tests.kling_bench import MAKES, made_requests
from tests.pointer import left_click
from tests.rehearsal_fixture import StartRehearsal
from tests.studios import until

KEY = {"KLING_API_KEY": "api-key-rehearsal"}


def fault(kind: str) -> str:
    return f'[[fault]]\nmethod = "POST"\npath = "{MAKES}"\n{kind}\n'


def shelf_of(bench: Bench, window: QWidget) -> ShelfWindow:
    desk = ShelfDesk(
        bench.studio, bench.catalog, bench.tasks, lambda: Recipe("kling", "omni-video"), window
    )
    desk.open("element_list")
    return next(child for child in window.findChildren(ShelfWindow) if child.isVisible())


def lines(shelf: ShelfWindow) -> list[str]:
    """What is said over the list."""
    found = [label for number in range(9) for label in shelf.findChildren(QLabel, f"unsettled.{number}")]
    return [label.text() for label in found if label.isVisible()]


def button(shelf: ShelfWindow, name: str) -> QAbstractButton:
    found = shelf.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def press(shelf: ShelfWindow, name: str) -> None:
    assert button(shelf, name).isEnabled(), name
    left_click(button(shelf, name))


def fill_in(bench: Bench, shelf: ShelfWindow, name: str) -> None:
    press(shelf, "elementShelf.make")
    QTest.keyClicks(shelf.findChild(LineEdit, "newElement.name"), name)
    QTest.keyClicks(shelf.findChild(LineEdit, "newElement.description"), "a small tin robot")
    for number, tile_name in enumerate(("newElement.front", "newElement.view1")):
        tile = shelf.findChild(DropTile, tile_name)
        picture = bench.picture(f"view{number}.png")
        tile.set_picture(picture)
        tile.picked.emit(picture)


def own(shelf: ShelfWindow) -> list[str]:
    rows = [shelf.list.item(row).text() for row in range(shelf.list.count())]
    return [row.splitlines()[0] for row in rows if "made by you" in row]


def test_one_in_doubt_is_told_and_asked_about_before_another_is_sent(
    aio: Callable[..., Any], data_folder: Path, qapp: QApplication, start_rehearsal: StartRehearsal
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    server = start_rehearsal(faults=fault('kind = "reset"'))

    async def first(there: Bench, window: QWidget) -> None:
        shelf = shelf_of(there, window)
        await until(lambda: shelf.list.count() > 0)
        assert lines(shelf) == []
        fill_in(there, shelf, "Robot")
        press(shelf, "newElement.make")
        assert not button(shelf, "newElement.make").isEnabled(), "while one is sent, no other is"
        await until(lambda: any("does not find it" in line for line in lines(shelf)))
        (said,) = lines(shelf)
        assert said.startswith(f"It is not known whether “{isolate('Robot')}” was made")
        make = button(shelf, "newElement.make")
        assert make.text() == "Make it"
        press(shelf, "newElement.make")
        await until(lambda: make.text() == "Make another")
        assert "may be there already" in shelf.message.text()
        QTest.keyClicks(shelf.findChild(LineEdit, "newElement.description"), "!")
        assert make.text() == "Make it", "what is edited is asked about anew"
        press(shelf, "newElement.make")
        await until(lambda: make.text() == "Make another")
        assert made_requests(server) == 1

    async def second(there: Bench, window: QWidget) -> None:
        shelf = shelf_of(there, window)
        await until(lambda: len(lines(shelf)) == 1)
        fill_in(there, shelf, "robot")
        press(shelf, "newElement.make")
        await until(lambda: button(shelf, "newElement.make").text() == "Make another")
        press(shelf, "newElement.make")
        await until(lambda: own(shelf) == ["robot"])
        assert made_requests(server) == 2
        assert len(lines(shelf)) == 1, "of the first one nothing is known yet"
        assert shelf.findChild(LineEdit, "newElement.name").text() == ""
        link = button(shelf, "unsettled.0.fix")
        assert link.text() == "Forget it"
        left_click(link)
        await until(lambda: not lines(shelf))

    async def run() -> None:
        for step in (first, second, None):  # each a start of its own
            there = Bench(data_folder, KEY, server.url)
            async with there.open():
                window = QWidget()
                window.show()
                if step is not None:
                    await step(there, window)
                else:
                    model = LedgerModel(window)
                    model.show_book(await there.studio.ledger.read(By.MODEL))
                    said = [model.index(0, column).data() for column in (0, 4)]
                    assert said == ["Elements, of no model", "Unknown"]
                    assert model.entry(0).jobs == 2
                window.close()

    aio(run())
    assert made_requests(server) == 2


@pytest.mark.parametrize(
    ("kind", "where", "words"),
    [
        ('kind = "code"\nvalue = 1301', "elementShelf.message", "content"),
        ('kind = "code"\nvalue = 1303', "elementShelf.message", ""),
        ('kind = "fail_task"\nvalue = "no face"', "unsettled.0", "was not made"),
    ],
    ids=["refused", "crowded", "failed"],
)
def test_what_made_nothing_is_said_and_the_form_may_be_sent_again(
    aio: Callable[..., Any],
    data_folder: Path,
    qapp: QApplication,
    start_rehearsal: StartRehearsal,
    kind: str,
    where: str,
    words: str,
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    server = start_rehearsal(faults=fault(kind))
    there = Bench(data_folder, KEY, server.url)

    async def run() -> None:
        async with there.open():
            window = QWidget()
            window.show()
            shelf = shelf_of(there, window)
            await until(lambda: shelf.list.count() > 0)
            fill_in(there, shelf, "Robot")
            press(shelf, "newElement.make")
            make = button(shelf, "newElement.make")
            await until(lambda: not make.isEnabled())
            await until(make.isEnabled)
            (label,) = shelf.findChildren(QLabel, where)
            assert label.isVisible()
            assert words in label.text().casefold()
            press(shelf, "newElement.make")
            await until(lambda: own(shelf) == ["Robot"])
            window.close()

    aio(run())
    assert made_requests(server) == 2
