"""The composition root: from the command line's words to a running studio. Nothing imports it."""

from __future__ import annotations

import asyncio
import gc
import importlib
import io
import logging
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kling_studio import memory
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.options import Options
from kling_studio.store import lock
from kling_studio.store.settings import (
    DRAFT,
    LANGUAGE,
    PAUSED,
    REDUCED_MOTION,
    SPLITTER,
    THEME,
    WINDOW_GEOMETRY,
    Setting,
    Settings,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kling_studio.domain.recipe import Recipe
    from kling_studio.engine.settings_files import Applied
    from kling_studio.engine.studio import Studio
    from kling_studio.house import House
    from kling_studio.ui.bridge import CloseRequests
    from kling_studio.ui.rooms import Rooms
    from kling_studio.ui.window import MainWindow

logger = logging.getLogger(__name__)


def run_window(options: Options, tour: Path | None = None) -> int:
    """Opens the window and returns its exit code; with `tour` drives it through the main job."""
    # Nothing made while starting is garbage; looking for it costs a tenth of the time to the first frame.
    gc.disable()
    memory.share_among_threads()
    os.environ["QT_API"] = "pyside6"
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    from kling_studio.ui import bridge, language, theme

    # No widget needs OpenGL, and a frame of a clip is turned into a picture five times as fast without it
    # where there is no graphics card.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ForceRasterWidgets)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Kling Studio")
    app.setDesktopFileName("kling-studio")
    try:
        held = lock.hold(options.data_folder)
    except StudioError as error:
        language.choose(app, "")
        theme.apply(app, "system")
        if error.problem.key is ErrorKey.DATA_FOLDER_IN_USE and tour is None:
            from kling_studio.ui.single import hand_over

            if hand_over(options.data_folder):
                return 0
        return _fail(app, error.problem, options, tour)
    with held:
        _log_to(options.data_folder)
        settings = Settings(options.data_folder / "settings.json")
        language.choose(app, settings.get(LANGUAGE))
        theme.apply(app, settings.get(THEME), reduced_motion=settings.get(REDUCED_MOTION))
        settings.changed.subscribe(lambda setting: _look_changed(app, settings, setting))
        run = WindowRun(options, settings, tour)
        try:
            return bridge.run(app, run.main(), run.report)
        except StudioError as error:
            return _fail(app, error.problem, options, tour)
        except Exception:  # a defect while starting: said in a window, told in full in the log
            logger.exception("the studio cannot start")
            return _fail(app, Problem(ErrorKey.UNEXPECTED), options, tour)
        finally:
            settings.close()


def run_headless(options: Options, recipes: tuple[Path, ...]) -> int:
    """Runs recipe files without a window and returns the exit code of `headless.Exit`."""
    from kling_studio import endpoints
    from kling_studio.engine.recipe_files import read_recipe
    from kling_studio.headless import Exit, Headless, refuse
    from kling_studio.house import open_house
    from kling_studio.ui.texts import problem_sentence

    _speak_plainly()
    memory.share_among_threads()
    read: list[Recipe] = []
    refused = False
    for path in recipes:
        try:
            recipe = read_recipe(path, endpoints.ALL)
        except StudioError as error:
            refuse(error.problem, problem_sentence, sys.stdout)
            refused = True
        else:
            # --provider changes no recipe: a rehearsal must not become a paid request by a flag.
            read.append(replace(recipe, provider="rehearsal") if options.rehearsal else recipe)
    if refused:
        return Exit.NOT_SENDABLE
    try:
        with lock.hold(options.data_folder):
            _log_to(options.data_folder)
            settings = Settings(options.data_folder / "settings.json")

            async def run() -> int:
                async with open_house(options, settings) as house:
                    headless = Headless(house.studio, problem_sentence, sys.stdout, sys.stderr)
                    return await headless.run(read)

            try:
                return asyncio.run(run())
            finally:
                settings.close()
    except StudioError as error:
        refuse(error.problem, problem_sentence, sys.stdout)
        return Exit.NOT_SENDABLE
    except KeyboardInterrupt:
        return 130


def _speak_plainly() -> None:
    """Lets standard output take every text: as UTF-8 whatever the system's language, and what that cannot
    hold, such as a file name that is no text, as JSON's own escape of it. What Qt finds in a picture is
    in the line of the recipe, in words."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.gui.imageio*=false;qt.imageformats*=false")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _look_changed(app: QApplication, settings: Settings, setting: Setting[Any]) -> None:
    from kling_studio.ui import theme

    if setting in (THEME, REDUCED_MOTION):
        theme.apply(app, settings.get(THEME), reduced_motion=settings.get(REDUCED_MOTION))


class WindowRun:
    """From the opened data folder to the closed window."""

    def __init__(self, options: Options, settings: Settings, tour: Path | None) -> None:
        self._options = options
        self._settings = settings
        self._tour = tour
        self._left_out: list[Problem] = []
        if settings.set_aside:  # a pause or a budget that cannot be read must cost nothing
            settings.set(PAUSED, True)
            self._left_out.append(Problem(ErrorKey.SETTINGS_SET_ASIDE, {"file": settings.set_aside}))
        self._rooms: Rooms | None = None
        self._at_settings = False
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
        await rooms.build()
        gc.freeze()  # what stays for good is not looked through again: that took 60 ms each time
        gc.enable()
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
            question = LeavingQuestion(unfinished, window)
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


def _fail(app: QApplication, problem: Problem, options: Options, tour: Path | None) -> int:
    """Shows why the studio cannot start, and says it where the program was called from."""
    from kling_studio.ui import bridge
    from kling_studio.ui.start_failure import StartFailure
    from kling_studio.ui.texts import problem_sentence

    logger.error("the studio cannot start: %s %s", problem.key, dict(problem.params))
    sys.stderr.write(problem_sentence(problem) + "\n")
    if tour is not None:
        return 1

    async def shown() -> int:
        failure = StartFailure(problem, options.data_folder)
        closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        failure.closed.connect(lambda: None if closed.done() else closed.set_result(None))
        failure.show()
        await closed
        return 1

    return bridge.run(app, shown(), lambda error: None)


def _log_to(data_folder: Path) -> None:
    """Warnings and news go to `logs/studio.log`, five files of a megabyte each."""
    import logging.handlers

    logging.raiseExceptions = False  # a full disk is told by the studio, not once more by each line
    folder = data_folder / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "studio.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
