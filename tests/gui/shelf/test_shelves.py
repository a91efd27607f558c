"""The shelves on a real studio and a rehearsal server that speaks Kling's own dialect."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListWidget, QWidget

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.ui import theme
from kling_studio.ui.compose.element_names import ElementNames
from kling_studio.ui.compose.faces_editor import FRESH
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.shelf.desk import ShelfDesk
from kling_studio.ui.shelf.window import ShelfWindow
from tests.gui.compose.conftest import Bench, bench, click
from tests.pointer import left_click
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until

__all__ = ["bench"]

KEY = {"KLING_API_KEY": "api-key-rehearsal"}


class Held:
    """A form that takes what is taken from a shelf."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe

    def take(self, values: Mapping[str, Any]) -> None:
        self.recipe = self.recipe.with_values(**values)


def opened(bench: Bench, held: Held, field: str, window: QWidget) -> ShelfWindow:
    desk = ShelfDesk(bench.studio, bench.catalog, bench.tasks, lambda: held.recipe, window)
    desk.taken.connect(held.take)
    desk.open(field)
    return next(child for child in window.findChildren(ShelfWindow) if child.isVisible())


def rows(shelf: ShelfWindow) -> list[str]:
    return [shelf.list.item(row).text() for row in range(shelf.list.count())]


def press(shelf: QWidget, name: str) -> None:
    button = shelf.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isEnabled(), name
    left_click(button)


def stand_on(shelf: ShelfWindow, words: str) -> None:
    items = shelf.findChild(QListWidget).findItems(words, Qt.MatchFlag.MatchContains)
    shelf.list.setCurrentItem(items[0])


def test_an_element_is_made_named_used_and_deleted(
    aio: Callable[..., Any], data_folder: Path, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    there = Bench(data_folder, KEY, rehearsal_server.url)

    async def run() -> None:
        async with there.open():
            window = QWidget()
            window.show()
            held = Held(Recipe("kling", "omni-video", {"element_list": [{"element_id": 7}]}))
            shelf = opened(there, held, "element_list", window)
            await until(lambda: shelf.list.count() > 0)
            before = len(rows(shelf))
            delete = shelf.findChild(QAbstractButton, "elementShelf.delete")
            assert not delete.isEnabled(), "Kling's own cannot be deleted"
            press(shelf, "elementShelf.make")
            make = shelf.findChild(QAbstractButton, "newElement.make")
            assert not make.isEnabled()
            QTest.keyClicks(shelf.findChild(LineEdit, "newElement.name"), "Robot")
            QTest.keyClicks(shelf.findChild(LineEdit, "newElement.description"), "a small tin robot")
            for number, name in enumerate(("newElement.front", "newElement.view1")):
                tile = shelf.findChild(DropTile, name)
                picture = there.picture(f"view{number}.png")
                tile.set_picture(picture)
                tile.picked.emit(picture)
            press(shelf, "newElement.make")
            assert not make.isEnabled(), "while one is made, no other is"
            await until(lambda: len(rows(shelf)) == before + 1 and shelf.current() is not None)
            entry = shelf.current()
            assert entry is not None
            assert entry.title == "Robot"
            assert entry.id in entry.small, "the id is beside the name, not before it"
            assert entry.own
            press(shelf, "elementShelf.take")
            assert held.recipe.values["element_list"] == [{"element_id": 7}, {"element_id": int(entry.id)}]
            assert ElementNames(there.settings).name(entry.id) == "Robot"
            assert not shelf.isVisible()
            shelf.open(held.recipe)
            await until(lambda: len(rows(shelf)) == before + 1)
            stand_on(shelf, "Robot")
            press(shelf, "elementShelf.delete")
            await until(lambda: len(rows(shelf)) == before)
            made = [r for r in rehearsal_server.creates() if r["path"].endswith("advanced-custom-elements")]
            assert len(made) == 1
            window.close()

    aio(run())


def test_a_face_of_the_forms_video_is_chosen_with_its_session(
    aio: Callable[..., Any], data_folder: Path, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    there = Bench(data_folder, KEY, rehearsal_server.url)

    async def run() -> None:
        async with there.open():
            window = QWidget()
            window.show()
            before = [{"face_id": "old", "sound_file": "https://example.com/a.mp3"}]
            held = Held(Recipe("kling", "advanced-lip-sync", {"face_choose": before}))
            shelf = opened(there, held, "face_choose", window)
            await until(lambda: any("No video" in label.text() for label in shelf.findChildren(QLabel)))
            shelf.close()
            held.take({"video_url": f"{rehearsal_server.url}/samples/waves.mp4"})
            shelf = opened(there, held, "face_choose", window)
            await until(lambda: shelf.list.count() > 0)
            entry = shelf.current()
            assert entry is not None
            assert "from" in entry.said
            items = [shelf.list.item(row) for row in range(shelf.list.count())]
            await until(lambda: not any(item.icon().isNull() for item in items))
            QTest.keyClick(shelf.list, Qt.Key.Key_Return)
            chosen = held.recipe.values["face_choose"]
            fresh = {**FRESH, "sound_insert_time": entry.thing.starts}
            assert chosen == [{**fresh, "face_id": entry.id, "sound_file": "https://example.com/a.mp3"}]
            assert held.recipe.values["session_id"]
            shelf.open(held.recipe)
            await until(lambda: shelf.list.count() > 0)
            asked = [each for each in rehearsal_server.creates() if each["path"].endswith("identify-face")]
            assert len(asked) == 1, "asking may be charged"
            press(shelf, "faceShelf.again")
            await until(
                lambda: sum(e["path"].endswith("identify-face") for e in rehearsal_server.creates()) == 2
            )
            window.close()

    aio(run())


def test_voices_are_listed_and_one_is_taken_once(
    aio: Callable[..., Any], data_folder: Path, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    there = Bench(data_folder, KEY, rehearsal_server.url)

    async def run() -> None:
        async with there.open():
            window = QWidget()
            window.show()
            held = Held(Recipe("kling", "image2video"))
            for _ in range(2):
                shelf = opened(there, held, "voice_list", window)
                await until(lambda shelf=shelf: shelf.list.count() > 0)
                entry = shelf.current()
                assert entry is not None
                press(shelf, "voiceShelf.take")
            assert held.recipe.values["voice_list"] == [{"voice_id": entry.id}]
            window.close()

    aio(run())


def test_a_provider_without_such_a_list_says_so(
    aio: Callable[..., Any], data_folder: Path, qapp: QApplication, bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            window = QWidget()
            window.show()
            shelf = opened(bench, Held(Recipe("cometapi", "omni-video")), "element_list", window)
            await until(lambda: any("CometAPI" in label.text() for label in shelf.findChildren(QLabel)))
            assert shelf.list.count() == 0
            take = shelf.findChild(QAbstractButton, "elementShelf.take")
            assert take is not None
            assert not take.isEnabled()
            window.close()

    aio(run())


def test_clips_of_the_provider_alone_are_offered(
    aio: Callable[..., Any], data_folder: Path, qapp: QApplication, bench: Bench
) -> None:
    def kept(number: int, provider: str, clip_id: str, model: str = "kling-v1-6", days: float = 0) -> Job:
        recipe = Recipe(provider, "text2video", {"prompt": f"clip {number}", "model_name": model})
        now = time.time() - number - days * 86_400
        made = Job(
            id=f"j{number}", intent="i", recipe=recipe, external_task_id=f"e{number}",
            created_at=now, changed_at=now, state=JobState.READY,
        )  # fmt: skip
        return replace(made, clip_id=clip_id)

    async def run() -> None:
        async with bench.open():
            await bench.studio._library.add(
                [
                    kept(0, "kling", "10", model="kling-v2-6"),
                    kept(1, "kling", "11"),
                    kept(2, "cometapi", "12"),
                    kept(3, "kling", ""),
                    kept(4, "kling", "14", days=31),
                ]
            )
            window = QWidget()
            window.show()
            held = Held(Recipe("kling", "video-extend"))
            shelf = opened(bench, held, "video_id", window)
            await until(lambda: shelf.list.count() > 0)
            assert [text.splitlines()[0] for text in rows(shelf)] == ["clip 1", "clip 4", "clip 0"]
            take = shelf.findChild(QAbstractButton, "clipShelf.take")
            assert take is not None
            for words, why in (("clip 0", "kling-v2-6"), ("clip 4", "Kling no longer keeps it")):
                stand_on(shelf, words)
                assert not take.isEnabled()
                assert why in take.toolTip()
                QTest.keyClick(shelf.list, Qt.Key.Key_Return)
                assert "video_id" not in held.recipe.values
            stand_on(shelf, "clip 1")
            assert take.toolTip() == ""
            press(shelf, "clipShelf.take")
            assert held.recipe.values["video_id"] == "11"
            held.recipe = Recipe("kling", "advanced-lip-sync")
            shelf = opened(bench, held, "video_id", window)
            await until(lambda: shelf.list.count() > 0)
            stand_on(shelf, "clip 0")
            press(shelf, "clipShelf.take")
            assert held.recipe.values["video_id"] == "10", "faces are looked for in clips of any model"
            window.close()

    aio(run())


def test_the_forms_own_button_opens_the_shelf_and_takes_from_it(
    aio: Callable[..., Any], data_folder: Path, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    there = Bench(data_folder, KEY, rehearsal_server.url)

    async def run() -> None:
        async with there.open():
            panel = there.panel("kling", "omni-video", height=1100)
            await until(panel.isActiveWindow)
            click(panel, "element_list.choose")
            shelf = panel.findChild(ShelfWindow)
            await until(lambda: shelf.list.count() > 0)
            entry = shelf.current()
            assert entry is not None
            press(shelf, "elementShelf.take")
            assert panel.recipe().values["element_list"] == [{"element_id": int(entry.id)}]

    aio(run())
