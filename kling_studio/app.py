"""The composition root: builds every long-lived object and wires them. Nothing imports it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import logging.handlers
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kling_studio import endpoints, paths
from kling_studio.catalog import Catalog
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.clock import Clock
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.store import lock
from kling_studio.store.library import Library
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import LANGUAGE, REDUCED_MOTION, THEME, Setting, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kling_studio.providers.base import Provider, ProviderEntry
    from kling_studio.rehearsal.launcher import RehearsalProcess
    from kling_studio.ui.bridge import CloseRequests
    from kling_studio.ui.window import MainWindow

logger = logging.getLogger(__name__)

NEEDS_KEY: Mapping[str, bool] = {"rehearsal": False, "cometapi": True}
"""The providers of this version, and whether each needs a key."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line said. `speed` divides every wait of the engine."""

    data_folder: Path
    rehearsal: bool = False
    provider: str = ""
    base_url: str = ""
    speed: float = 1.0

    @property
    def chosen_provider(self) -> str:
        """The provider that the command line insists on, empty for none."""
        return "rehearsal" if self.rehearsal else self.provider


@dataclass(frozen=True, slots=True)
class _House:
    studio: Studio
    catalog: Catalog


def run_window(options: Options, tour: Path | None = None) -> int:
    """Opens the window and returns its exit code; with `tour` drives it through the main job."""
    os.environ["QT_API"] = "pyside6"
    from PySide6.QtWidgets import QApplication

    from kling_studio.ui import bridge, language, theme

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
        run = _WindowRun(options, settings, tour)
        try:
            return bridge.run(app, run.main(), run.report)
        except StudioError as error:
            return _fail(app, error.problem, options, tour)
        finally:
            settings.close()


def run_headless(options: Options, recipes: tuple[Path, ...]) -> int:
    """Runs recipe files without a window and returns the exit code of `headless.Exit`."""
    from kling_studio.engine.recipe_files import read_recipe
    from kling_studio.headless import Exit, Headless, refuse
    from kling_studio.ui.texts import problem_sentence

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
                async with _house(options, settings) as house:
                    return await Headless(house.studio, problem_sentence, sys.stdout).run(read)

            try:
                return asyncio.run(run())
            finally:
                settings.close()
    except StudioError as error:
        refuse(error.problem, problem_sentence, sys.stdout)
        return Exit.NOT_SENDABLE
    except KeyboardInterrupt:
        return 130


def _look_changed(app: QApplication, settings: Settings, setting: Setting[Any]) -> None:
    from kling_studio.ui import theme

    if setting in (THEME, REDUCED_MOTION):
        theme.apply(app, settings.get(THEME), reduced_motion=settings.get(REDUCED_MOTION))


class _WindowRun:
    """From the opened data folder to the closed window."""

    def __init__(self, options: Options, settings: Settings, tour: Path | None) -> None:
        self._options = options
        self._settings = settings
        self._tour = tour
        self._window: MainWindow | None = None
        self._tasks = Tasks(self.report)

    def report(self, error: BaseException) -> None:
        """Tells the user of an error that no job is to blame for."""
        if not isinstance(error, StudioError):
            logger.error("unexpected", exc_info=error)
        if self._window is not None:
            self._window.report(error)

    async def main(self) -> int:
        """Raises StudioError when the library cannot be opened."""
        async with _house(self._options, self._settings) as house:
            return await self._open_window(house)

    async def _open_window(self, house: _House) -> int:
        from kling_studio.ui.window import MainWindow, Parts

        options = self._options
        parts = Parts(house.studio, house.catalog, endpoints.ALL, options.data_folder)
        window = self._window = MainWindow(parts, self._tasks)
        if options.chosen_provider:
            window.choose_provider(options.chosen_provider)
        leaving = asyncio.Event()
        window.leave.connect(lambda: self._tasks.start(self._leave(house.studio, leaving), name="leaving"))
        painted = asyncio.Event()
        window.painted.connect(painted.set)
        window.show()
        window.activateWindow()
        await painted.wait()
        window.furnish()
        signals = self._after_first_paint(window)
        await house.studio.start()
        window.started()
        logger.info("the window is open")
        code = 0 if self._tour is None else await self._drive(self._tour)
        if self._tour is None:
            await leaving.wait()
        signals.release()
        window.remember()
        window.hide()
        await self._tasks.close()
        self._window = None
        window.deleteLater()
        return code

    def _after_first_paint(self, window: MainWindow) -> CloseRequests:
        from kling_studio.ui import theme
        from kling_studio.ui.bridge import CloseRequests
        from kling_studio.ui.single import FirstWindow

        theme.load_late_fonts()
        FirstWindow(self._options.data_folder, window).wanted_forward.connect(window.come_forward)
        return CloseRequests(window.leave.emit, window)

    async def _leave(self, studio: Studio, leaving: asyncio.Event) -> None:
        from kling_studio.ui.bridge import ask
        from kling_studio.ui.leaving import LeavingQuestion

        if self._window is None or self._window.findChild(LeavingQuestion) is not None:
            return
        unfinished = studio.unfinished()
        if unfinished:
            question = LeavingQuestion(unfinished, self._window)
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


@contextlib.asynccontextmanager
async def _house(options: Options, settings: Settings) -> AsyncIterator[_House]:
    """Everything but a window; closed in the reverse order. Raises what opening the library raises."""
    library = Library(options.data_folder / "library.sqlite")
    keys, catalog = Keys(os.environ), _catalog(options)
    opened = _Providers(options, keys, catalog)
    studio = Studio(
        library=library,
        settings=settings,
        keys=keys,
        catalog=catalog,
        endpoints=endpoints.ALL,
        open_providers=opened.entries,
        data_folder=options.data_folder,
        clock=Clock(options.speed),
    )
    await library.open()
    try:
        yield _House(studio, catalog)
    finally:
        await studio.close()
        await opened.close()


def _catalog(options: Options) -> Catalog:
    own = options.data_folder / "catalog.toml"
    return Catalog.load(paths.resource("catalog"), own if own.exists() else None)


class _Providers:
    """The gateways of this version, opened at the first need: httpx is not for the first frame."""

    def __init__(self, options: Options, keys: Keys, catalog: Catalog) -> None:
        self._options = options
        self._keys = keys
        self._catalog = catalog
        self._entries: dict[str, ProviderEntry] = {}
        self._rehearsal: RehearsalProcess | None = None

    def entries(self) -> Mapping[str, ProviderEntry]:
        """All of them by name."""
        if not self._entries:
            from kling_studio.providers.base import ProviderEntry, Waiting

            for name in NEEDS_KEY:
                pace = self._catalog.waiting(name)
                self._entries[name] = ProviderEntry(
                    self._open(name), NEEDS_KEY[name], Waiting(pace.first, pace.every, pace.slots)
                )
        return self._entries

    async def close(self) -> None:
        """Ends the rehearsal's process."""
        if self._rehearsal is not None:
            await asyncio.to_thread(self._rehearsal.close)

    def _open(self, name: str) -> Provider:
        from kling_studio.providers import cometapi, rehearsal

        if name == "rehearsal":
            return rehearsal.open_rehearsal(self._address_of(name, self._rehearsal_address))
        return cometapi.CometApi(address=self._address_of(name, cometapi.address), key=self._key_of(name))

    def _address_of(self, name: str, usual: Callable[[], Awaitable[str]]) -> Callable[[], Awaitable[str]]:
        if self._options.chosen_provider != name or not self._options.base_url:
            return usual

        async def given() -> str:
            return self._options.base_url.rstrip("/")

        return given

    async def _rehearsal_address(self) -> str:
        if self._rehearsal is None:
            from kling_studio.rehearsal.launcher import RehearsalProcess

            self._rehearsal = RehearsalProcess(self._options.data_folder / "rehearsal", self._options.speed)
        return await self._rehearsal.address()

    def _key_of(self, name: str) -> Callable[[], Awaitable[str]]:
        async def key() -> str:
            found = await self._keys.find(name)
            return found.text if found else ""

        return key


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
