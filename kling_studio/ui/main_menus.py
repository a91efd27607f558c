"""The entries of the main window's menus; what they do is handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from kling_studio.ui.menus import add_action, add_choice, add_edit_actions

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class FileActs:
    """What the File menu does."""

    new_form: Act
    open_recipe: Act
    save_recipe: Act
    presets: Act
    settings: Act
    leave: Act


@dataclass(frozen=True, slots=True)
class ViewActs:
    """What the View menu does; `theme` takes system, dark or light."""

    theme: Callable[[str], object]
    full_screen: Act
    compose: Act
    player: Act
    brush: Act
    jobs: Act
    search: Act
    notices: Act
    ledger: Act


@dataclass(frozen=True, slots=True)
class HelpActs:
    """What the Help menu does."""

    data_folder: Act
    log_folder: Act
    about: Act


def fill_file_menu(menu: QMenu, acts: FileActs) -> None:
    """File: recipes, settings, leaving."""
    translate = QCoreApplication.translate
    add_action(
        menu, "newForm", translate("Menu", "&New recipe"), acts.new_form, QKeySequence.StandardKey.New
    )
    add_action(
        menu,
        "openRecipe",
        translate("Menu", "&Open recipe…"),
        acts.open_recipe,
        QKeySequence.StandardKey.Open,
    )
    add_action(
        menu,
        "saveRecipe",
        translate("Menu", "&Save recipe as…"),
        acts.save_recipe,
        QKeySequence.StandardKey.Save,
    )
    add_action(menu, "openPresets", translate("Menu", "&Presets…"), acts.presets, "Ctrl+P")
    menu.addSeparator()
    add_action(menu, "openSettings", translate("Menu", "Se&ttings…"), acts.settings, "Ctrl+,")
    menu.addSeparator()
    add_action(menu, "leave", translate("Menu", "&Quit"), acts.leave, "Ctrl+Q")


def fill_edit_menu(menu: QMenu) -> None:
    """Edit: what has the keyboard's focus."""
    add_edit_actions(menu)


@dataclass(frozen=True, slots=True)
class FormActs:
    """What can be done with what is composed."""

    generate: Act
    sketch: Act
    payload: Act
    routes: Act


def fill_job_menu(menu: QMenu, acts: FormActs, pause: QAction, actions: list[QAction]) -> None:
    """Job: what is made of the form and the pause, then what can be done with the chosen jobs."""
    translate = QCoreApplication.translate
    add_action(menu, "generateAction", translate("Menu", "&Generate"), acts.generate, "Ctrl+Return")
    add_action(menu, "sketchAction", translate("Menu", "S&ketch it here, free"), acts.sketch, "Ctrl+K")
    add_action(menu, "payloadAction", translate("Menu", "What will be &sent"), acts.payload, "Ctrl+I")
    add_action(menu, "routesAction", translate("Menu", "Compare &routes"), acts.routes, "Ctrl+R")
    menu.addAction(pause)
    menu.addSeparator()
    menu.addActions(actions)


def fill_view_menu(menu: QMenu, acts: ViewActs, theme: str) -> Callable[[str], None]:
    """View: theme, full screen, where the keyboard is. What it returns ticks another theme."""
    translate = QCoreApplication.translate
    tick = add_choice(
        menu,
        (
            ("system", "themeSystem", translate("Menu", "Theme of the &system"), "Ctrl+Alt+S"),
            ("dark", "themeDark", translate("Menu", "&Dark theme"), "Ctrl+Alt+D"),
            ("light", "themeLight", translate("Menu", "&Light theme"), "Ctrl+Alt+L"),
        ),
        theme,
        acts.theme,
    )
    menu.addSeparator()
    add_action(menu, "goCompose", translate("Menu", "Go to &Compose"), acts.compose, "Ctrl+1")
    add_action(menu, "goPlayer", translate("Menu", "Go to the &player"), acts.player, "Ctrl+2")
    add_action(menu, "goBrush", translate("Menu", "Paint with the motion &brush"), acts.brush, "Ctrl+B")
    add_action(menu, "goJobs", translate("Menu", "Go to &Jobs"), acts.jobs, "Ctrl+3")
    add_action(
        menu, "goSearch", translate("Menu", "&Find a job"), acts.search, QKeySequence.StandardKey.Find
    )
    add_action(menu, "goNotices", translate("Menu", "&Notices"), acts.notices, "Ctrl+Shift+N")
    add_action(menu, "openLedger", translate("Menu", "Led&ger"), acts.ledger, "Ctrl+L")
    menu.addSeparator()
    add_action(menu, "fullScreen", translate("Menu", "F&ull screen window"), acts.full_screen, "F11")
    return tick


def fill_help_menu(menu: QMenu, acts: HelpActs) -> None:
    """Help: where things are, what this is."""
    translate = QCoreApplication.translate
    add_action(menu, "openDataFolder", translate("Menu", "Open the &data folder"), acts.data_folder)
    add_action(menu, "openLogFolder", translate("Menu", "Open the &log folder"), acts.log_folder)
    menu.addSeparator()
    add_action(menu, "about", translate("Menu", "&About Kling Studio"), acts.about)
