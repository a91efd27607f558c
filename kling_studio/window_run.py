"""The window's part of the composition root: from the opened data folder to the closed window."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.options import Options
from kling_studio.store.settings import (
    DRAFT,
    LANGUAGE,
    SPLITTER,
    WINDOW_GEOMETRY,
    Setting,
    Settings,
)

if TYPE_CHECKING:
    from kling_studio.engine.settings_files import Applied
    from kling_studio.engine.studio import Studio
    from kling_studio.house import House
    from kling_studio.ui.bridge import CloseRequests
    from kling_studio.ui.rooms import Rooms
    from kling_studio.ui.window import MainWindow

logger = logging.getLogger(__name__)


class WindowRun:
    """From the opened data folder to the closed window."""

    def __init__(self, options: Options, settings: Settings, tour: Path | None) -> None:
        self._options = options
        self._settings = settings
        self._tour = tour
        self._left_out = [] if settings.trouble is None else [settings.trouble]
        self._rooms: Rooms | None = None
        self._at_settings = False
        self._takes = 1
        self._applied: Applied | None = None

    def report(self, error: BaseException) -> None:
        """Tells the user of an error that no job is to blame for."""
        if not isinstance(error, StudioError):
            logger.error("unexpected", exc_info=error)
        if self._rooms is not None:
            self._rooms.report(error)

    async def main(self) -> int:
        """Raises StudioError when the library cannot be opened."""
        from shiboken6 import isValid

        window = await self._opened()
        try:
            # In a thread, so that what is typed meanwhile appears at once.
            await asyncio.to_thread(importlib.import_module, "kling_studio.ui.rooms")
            from kling_studio.house import open_house

            async with open_house(self._options, self._settings, left_out=self._left_out.append) as house:
                code = await self._furnished(window, house, first=True)
                while code is None:
                    window = await self._in_another_language()
                    code = await self._furnished(window, house, first=False)
                return code
        finally:
            if isValid(window):
                window.hide()
                window.deleteLater()

    async def _opened(self) -> MainWindow:
        """The window with its first frame on the screen."""
        from kling_studio.ui.window import MainWindow

        settings = self._settings
        values = settings.get(DRAFT).get("values")
        prompt = values.get("prompt") if isinstance(values, dict) else None
        window = MainWindow(
            prompt if isinstance(prompt, str) else "",
            settings.get(WINDOW_GEOMETRY),
            settings.get(SPLITTER),
        )
        painted = asyncio.Event()
        window.painted.connect(painted.set)
        window.show()
        window.activateWindow()
        await painted.wait()
        return window

    async def _in_another_language(self) -> MainWindow:
        """A window that speaks the language that the settings name now, in the place of the one before:
        words are asked for when a window is built. The engine goes on below it."""
        from PySide6.QtWidgets import QApplication

        from kling_studio.ui import language

        app = QApplication.instance()
        if isinstance(app, QApplication):
            language.choose(app, self._settings.get(LANGUAGE))
        gc.unfreeze()
        gc.collect()  # else what was the window before would be kept for good
        return await self._opened()

    async def _furnished(self, window: MainWindow, house: House, *, first: bool) -> int | None:
        """Lives in the window until it is left: the exit code, or None where another language is wanted.
        `first`: the engine is to be started."""
        from shiboken6 import delete

        from kling_studio import endpoints
        from kling_studio.engine.settings_files import Applied
        from kling_studio.engine.tasks import Tasks
        from kling_studio.ui.garbage import GarbageSearch
        from kling_studio.ui.rooms import Parts, Rooms

        options = self._options
        leaving = asyncio.Event()
        reworded = _Reworded(self._settings, leaving)
        tasks = Tasks(self.report)
        self._applied = self._applied or Applied(self._settings)
        parts = Parts(
            house.studio,
            house.catalog,
            endpoints.ALL,
            options.data_folder,
            house.callbacks,
            house.network,
            self._applied,
        )
        rooms = Rooms(window, parts, tasks)
        await rooms.build(self._takes)
        gc.freeze()  # what stays for good is not looked through again: that took 60 ms each time
        GarbageSearch(window)
        self._rooms = rooms
        if first:
            self._choose_provider(rooms, house)
        window.leave.connect(
            lambda: tasks.start(self._leave(window, house.studio, leaving), name="leaving")
        )
        signals = self._after_first_paint(window, leaving)
        if first:
            await house.studio.start()
        rooms.started()
        for problem in self._left_out if first else ():
            rooms.notice(problem)
        if self._at_settings:
            rooms.open_settings("appearance")
        tasks.start(house.callbacks.apply(), name="callbacks")
        tasks.start(house.tidying.run(), name="tidying")
        tasks.start(house.studio.presence.look_through(), name="files of clips")
        logger.info("the window is open")
        code = 0 if self._tour is None else await self._drive(self._tour)
        if self._tour is None:
            await leaving.wait()
        signals.release()
        reworded.release()
        await rooms.settle()
        rooms.remember()
        if reworded.wanted:
            self._at_settings = rooms.settings_open()
            self._takes = rooms.compose.takes()
            await tasks.let_end()
        window.hide()
        await tasks.close()
        self._rooms = None
        if reworded.wanted:
            delete(window)  # at once: what happens below must not start anything for it any more
            return None
        return code

    def _choose_provider(self, rooms: Rooms, house: House) -> None:
        wished = self._options.chosen_provider
        if wished in house.catalog.providers():
            rooms.choose_provider(wished)
        elif wished:
            rooms.notice(Problem(ErrorKey.PROVIDER_UNKNOWN, {"provider": wished}))

    def _after_first_paint(self, window: MainWindow, leaving: asyncio.Event) -> CloseRequests:
        from PySide6.QtGui import QIcon

        from kling_studio import paths
        from kling_studio.ui import theme
        from kling_studio.ui.bridge import CloseRequests
        from kling_studio.ui.single import FirstWindow

        theme.load_late_fonts()
        window.setWindowIcon(QIcon(str(paths.resource("icons", "app", "kling-studio.svg"))))
        FirstWindow(self._options.data_folder, window).wanted_forward.connect(window.come_forward)
        # A signal is the system's: nobody may be there to answer, and nothing is lost without.
        return CloseRequests(leaving.set, window)

    async def _leave(self, window: MainWindow, studio: Studio, leaving: asyncio.Event) -> None:
        from kling_studio.ui.bridge import ask
        from kling_studio.ui.leaving import LeavingQuestion

        if window.findChild(LeavingQuestion) is not None:
            return
        unfinished = studio.unfinished()
        if unfinished:
            question = LeavingQuestion(unfinished, window, paused=studio.sending.paused)
            try:
                await ask(question)
                if question.clickedButton() is not question.close_button:
                    return
            finally:
                question.deleteLater()
        leaving.set()

    async def _drive(self, folder: Path) -> int:
        from kling_studio.ui.tour import Tour

        failed = await Tour(folder, self._options.speed).run()
        if failed:
            sys.stderr.write(failed + "\n")
            return 1
        sys.stdout.write(f"The tour's pictures and clips are in {folder}\n")
        return 0


class _Reworded:
    """Ends a window's time when the settings name a language that it does not speak."""

    def __init__(self, settings: Settings, leaving: asyncio.Event) -> None:
        from kling_studio.ui import language

        self.wanted = False
        self._spoken = language.spoken(settings.get(LANGUAGE))

        def changed(setting: Setting[Any]) -> None:
            if setting is LANGUAGE and language.spoken(settings.get(LANGUAGE)) != self._spoken:
                self.wanted = True
                leaving.set()

        self.release = settings.changed.subscribe(changed)
