"""Fills the menus of the main window with what its panels do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kling_studio.engine import settings as settings_of
from kling_studio.engine.settings import Settings
from kling_studio.ui import main_menus, recipe_dialogs
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.settings.bound import follow
from kling_studio.ui.stage.stage import Stage
from kling_studio.ui.window import MainWindow

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Acts:
    """What no panel does."""

    presets: Act
    settings: Act
    notices: Act
    ledger: Act
    data_folder: Act
    log_folder: Act
    about: Act


def fill_menus(
    window: MainWindow,
    compose: ComposePanel,
    stage: Stage,
    jobs: JobsPanel,
    settings: Settings,
    acts: Acts,
) -> None:
    """Every action has its entry."""
    menus = window.menus
    main_menus.fill_file_menu(
        menus["fileMenu"],
        main_menus.FileActs(
            new_form=compose.clear,
            open_recipe=lambda: recipe_dialogs.ask_for_recipe(window, compose.open_recipe),
            save_recipe=lambda: recipe_dialogs.ask_where_to_save(window, compose.save_recipe),
            presets=acts.presets,
            settings=acts.settings,
            leave=window.close,
        ),
    )
    main_menus.fill_edit_menu(menus["editMenu"])
    main_menus.fill_job_menu(
        menus["jobMenu"],
        main_menus.FormActs(compose.generate, compose.sketch, compose.show_payload, compose.compare_routes),
        jobs.pause_action(),
        jobs.actions_for_menu(),
    )
    menus["clipMenu"].addActions(stage.actions_for_menu())
    tick = main_menus.fill_view_menu(
        menus["viewMenu"],
        main_menus.ViewActs(
            theme=lambda scheme: settings.set(settings_of.THEME, scheme),
            full_screen=window.toggle_full_screen,
            compose=lambda: compose.focus_field("prompt"),
            player=stage.show_player,
            brush=stage.show_brush,
            jobs=jobs.focus_list,
            search=jobs.focus_search,
            notices=acts.notices,
            ledger=acts.ledger,
        ),
        settings.get(settings_of.THEME),
    )
    follow(window, settings, settings_of.THEME, tick)
    main_menus.fill_help_menu(
        menus["helpMenu"], main_menus.HelpActs(acts.data_folder, acts.log_folder, acts.about)
    )
