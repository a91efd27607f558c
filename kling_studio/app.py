"""The composition root: from the command line's words to a running studio. Nothing imports it."""

from __future__ import annotations

import asyncio
import gc
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
from kling_studio.store.settings import LANGUAGE, REDUCED_MOTION, THEME, Setting, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kling_studio.domain.recipe import Recipe

logger = logging.getLogger(__name__)


def run_window(options: Options, tour: Path | None = None) -> int:
    """Opens the window and returns its exit code; with `tour` drives it through the main job."""
    # Nothing made while starting is garbage; looking for it costs a tenth of the time to the first frame.
    # Afterwards `ui.garbage` looks for it.
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
        from kling_studio.window_run import WindowRun

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
