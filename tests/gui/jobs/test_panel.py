"""The column under mouse and keyboard, on a real library and real files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QMessageBox, QWidget

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.money import Price
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.listing import Answer, Group
from kling_studio.providers.base import ProviderEntry
from kling_studio.providers.rehearsal import open_rehearsal
from kling_studio.ui.jobs.chips import Chip
from kling_studio.ui.jobs.model import Role
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.jobs.undo_bar import UndoBar
from kling_studio.ui.stage.stage import Stage
from tests.gui.jobs.conftest import Workshop, click_row, list_of
from tests.gui.jobs.sample import CLIP, a_job
from tests.pointer import left_click
from tests.studios import until

Run = Callable[[Any], None]
S = JobState
LEFT = Qt.MouseButton.LeftButton


def ready(number: int, **changes: Any) -> Job:
    return a_job(number, **{"state": S.READY, "clip": CLIP, "task_id": "t", **changes})


def rows(panel: JobsPanel) -> list[str]:
    model = list_of(panel).model()
    return [str(model.index(row, 0).data(Role.JOB_ID)) for row in range(model.rowCount())]


def plain(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")


def wanted(*numbers: int) -> list[str]:
    return [a_job(number).id for number in numbers]


def child(panel: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def heard(signal: Any) -> list[Any]:
    values: list[Any] = []
    signal.connect(values.append)
    return values


async def answered(panel: JobsPanel) -> None:
    await until(lambda: panel.findChild(QMessageBox) is None)
    panel.activateWindow()
    await until(panel.isActiveWindow)


def action(panel: JobsPanel, name: str) -> QAction:
    return next(a for a in panel.actions_for_menu() if a.objectName() == name)


def press(panel: JobsPanel, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    view = list_of(panel)
    view.setFocus()
    QTest.keyClick(view, key, modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier)


def test_a_click_shows_a_job_and_enter_plays_it(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1), ready(2), ready(3))
            panel = await workshop.panel()
            chosen, played = heard(panel.selected), heard(panel.playWanted)
            click_row(list_of(panel), 1)
            assert [job.id for job in chosen] == wanted(2)
            press(panel, Qt.Key.Key_Return)
            press(panel, Qt.Key.Key_Space)
            assert [job.id for job in played] == wanted(2, 2)
            press(panel, Qt.Key.Key_Down)
            assert chosen[-1].id == a_job(1).id
            press(panel, Qt.Key.Key_Return)
            assert len(played) == 2, "there is nothing to play yet"
            at = list_of(panel).visualRect(list_of(panel).model().index(0, 0)).center()
            left_click(list_of(panel).viewport(), at)
            QTest.mouseDClick(list_of(panel).viewport(), LEFT, pos=at)
            assert played[-1].id == a_job(3).id
            now = panel.selected_job()
            assert now is not None
            assert now.id == a_job(3).id

    aio(story())


def test_search_and_filters_narrow_the_list_and_keep_the_stage(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(
                ready(1, prompt="A red kite"), ready(2, prompt="A boat"), a_job(3, prompt="Kite, blue")
            )
            panel = await workshop.panel()
            chosen = heard(panel.selected)
            click_row(list_of(panel), 1)
            field = child(panel, "jobSearch", QLineEdit)
            field.setFocus()
            QTest.keyClicks(field, "kite")
            await until(lambda: rows(panel) == wanted(3, 1))
            assert [job.id for job in chosen] == wanted(2), "a hidden row leaves the stage alone"
            left_click(child(panel, "jobFilter.ready", QAbstractButton))
            await until(lambda: rows(panel) == wanted(1))
            QTest.keyClicks(field, "zzz")
            await until(lambda: child(panel, "jobsNothing").isVisible())
            QTest.keyClick(field, Qt.Key.Key_Escape)
            assert field.text() == ""
            await until(lambda: rows(panel) == wanted(2, 1))
            assert list_of(panel).selected_jobs()[0].id == a_job(2).id, "chosen again once it is back"
            assert len(chosen) == 1
            QTest.keyClicks(field, "boat")
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert list_of(panel).hasFocus()
            await until(lambda: rows(panel) == wanted(2))

    aio(story())


def test_chips_count_and_follow_the_arrow_keys(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1), ready(2), ready(3), a_job(4, state=S.UNSURE))
            panel = await workshop.panel()

            def counts() -> list[int | None]:
                names = ("active", "ready", "attention")
                return [child(panel, f"jobFilter.{name}", Chip).count for name in names]

            await until(lambda: counts() == [2, 2, 1])
            await workshop.change(a_job(1, state=S.FAILED))
            await until(lambda: counts() == [1, 2, 2])
            every = child(panel, "jobFilter.all", Chip)
            assert every.isChecked()
            every.setFocus()
            QTest.keyClick(every, Qt.Key.Key_Right)
            assert child(panel, "jobFilter.active", Chip).isChecked()
            await until(lambda: rows(panel) == wanted(4))
            assert child(panel, "jobFilter.active", Chip).accessibleName() == "Active 1"

    aio(story())


def test_an_empty_list_says_what_will_be_there(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            panel = await workshop.panel()
            assert child(panel, "jobsNone").isVisible()
            await workshop.arrive(a_job(1))
            assert list_of(panel).isVisible()
            assert not child(panel, "jobsNone").isVisible()

    aio(story())


def test_remove_takes_files_away_and_undo_brings_them_back(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            workshop.a_clip()
            await workshop.keep(a_job(1), ready(2), a_job(3, state=S.FAILED))
            panel = await workshop.panel()
            chosen = heard(panel.selected)
            view = list_of(panel)
            click_row(view, 1)
            assert (workshop.folder / CLIP.file).exists()
            press(panel, Qt.Key.Key_Delete)
            await until(lambda: rows(panel) == wanted(3, 1))
            assert not (workshop.folder / CLIP.file).exists()
            await until(lambda: child(panel, "undoBar").isVisible())
            assert chosen[-1].id == a_job(1).id, "the next one takes its place"
            assert [job.id for job in view.selected_jobs()] == wanted(1)
            left_click(child(panel, "undoRemove", QAbstractButton))
            await until(lambda: rows(panel) == wanted(3, 2, 1))
            assert (workshop.folder / CLIP.file).exists()
            assert not child(panel, "undoBar").isVisible()
            await until(lambda: [job.id for job in view.selected_jobs()] == wanted(2))
            # A job under way stays, whatever else is chosen with it; Edit, Undo works as well.
            view.selectAll()
            press(panel, Qt.Key.Key_Delete)
            left_click(child(panel, "questionAct", QAbstractButton))
            await until(lambda: rows(panel) == wanted(1) and child(panel, "undoBar").isVisible())
            view.undo()
            await until(lambda: rows(panel) == wanted(3, 2, 1))

    aio(story())


def test_cancel_says_what_it_cannot_undo_and_keeps_watching(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(
                a_job(1), a_job(2, state=S.PROCESSING, task_id="t", submitted_at=1.0), ready(3)
            )
            panel = await workshop.panel()
            cancel = action(panel, "jobCancel")
            view = list_of(panel)
            click_row(view, 0)
            assert not cancel.isEnabled()
            assert "not ended" in cancel.toolTip()
            click_row(view, 1)
            assert "CometAPI" in cancel.text()
            assert "cannot be taken back" in cancel.toolTip()
            cancel.trigger()
            await until(lambda: rows(panel) == wanted(3, 1))
            found = await workshop.studio.job(a_job(2).id)
            assert found is not None
            assert (found.state, found.dismissed) == (S.PROCESSING, True)
            click_row(view, 1)
            assert cancel.text() == "Cancel"
            assert "nothing is charged" in cancel.toolTip()
            QTest.keyClick(view, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: view.model().index(1, 0).data(Role.STATE) == "cancelled")
            # The cancelled one that goes on at the provider is found behind the tools as well.
            left_click(child(panel, "jobsTools", QAbstractButton))
            menu = child(panel, "jobsToolsMenu", QMenu)
            next(a for a in menu.actions() if a.objectName() == "showGroup.dismissed").trigger()
            menu.close()
            await until(lambda: rows(panel) == wanted(2))
            assert child(panel, "jobFilter.dismissed").isVisible()

    aio(story())


def test_many_or_starred_ones_are_removed_only_after_a_question(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(ready(1), ready(2, starred=True), ready(3), ready(4))
            panel = await workshop.panel()
            view = list_of(panel)
            view.selectAll()
            press(panel, Qt.Key.Key_Delete)
            question = child(panel, "removeQuestion", QMessageBox)
            assert "4" in question.text()
            assert "One of them is starred." in question.informativeText()
            assert "removed" in question.informativeText()
            QTest.keyClick(question, Qt.Key.Key_Return)
            await answered(panel)
            assert rows(panel) == wanted(4, 3, 2, 1), "Enter keeps them"
            click_row(view, 2)
            press(panel, Qt.Key.Key_Delete)
            assert "starred" in child(panel, "removeQuestion", QMessageBox).text()
            left_click(child(panel, "questionLeave", QAbstractButton))
            await answered(panel)
            assert rows(panel) == wanted(4, 3, 2, 1)
            chosen = heard(panel.selected)
            click_row(view, 0)
            click_row(view, 1, Qt.KeyboardModifier.ShiftModifier)
            press(panel, Qt.Key.Key_Delete)
            left_click(child(panel, "questionAct", QAbstractButton))
            await until(lambda: rows(panel) == wanted(2, 1) and bool(view.selected_jobs()))
            await answered(panel)
            assert [job.id for job in view.selected_jobs()] == wanted(2)
            assert chosen[-1].id == a_job(2).id
            click_row(view, 1)
            press(panel, Qt.Key.Key_Delete)
            await until(lambda: rows(panel) == wanted(2) and bool(view.selected_jobs()))
            assert chosen[-1].id == a_job(2).id, "below the last one nothing stays"

    aio(story())


def test_the_last_removal_can_be_undone_after_the_bar_has_gone(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            workshop.a_clip()
            await workshop.keep(ready(1))
            panel = await workshop.panel()
            click_row(list_of(panel), 0)
            press(panel, Qt.Key.Key_Delete)
            bar = child(panel, "undoBar", UndoBar)
            await until(bar.isVisible)
            bar._deadline.start(0)
            await until(lambda: not bar.isVisible())
            empty = child(panel, "jobsNone")
            assert empty.hasFocus(), "so that Edit, Undo has somebody to ask"
            empty.undo()
            await until(lambda: rows(panel) == wanted(1))
            assert (workshop.folder / CLIP.file).exists()
            list_of(panel).undo()
            assert rows(panel) == wanted(1), "it is back already"

    aio(story())


def test_cancelled_ones_can_be_found_again(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1, state=S.PROCESSING, task_id="t"), ready(2), ready(3))
            panel = await workshop.panel(width=280)
            chip = child(panel, "jobFilter.dismissed", Chip)
            assert not chip.isVisible()
            child(panel, "jobSearch", QLineEdit).setText("1")
            await until(lambda: rows(panel) == wanted(1))
            click_row(list_of(panel), 0)
            action(panel, "jobCancel").trigger()
            await until(lambda: child(panel, "undoBar").isVisible())
            assert "still fetched" in child(panel, "undoWords", QLabel).text()
            assert not child(panel, "undoRemove").isVisible()
            await until(chip.isVisible)
            assert chip.count == 1
            for name in ("all", "active", "ready", "attention", "dismissed"):
                one = child(panel, f"jobFilter.{name}")
                assert one.parentWidget().rect().contains(one.geometry()), name
            left_click(child(panel, "showDismissed", QAbstractButton))
            await until(lambda: rows(panel) == wanted(1) and bool(list_of(panel).selected_jobs()))
            assert chip.isChecked()
            assert child(panel, "jobSearch", QLineEdit).text() == ""
            left_click(child(panel, "jobFilter.all", QAbstractButton))
            await until(lambda: rows(panel) == wanted(3, 2))
            assert chip.isVisible()

    aio(story())


def test_a_clip_is_made_again_only_after_a_question_with_its_price(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(ready(1, price=Price(Decimal("0.20"))), a_job(2, state=S.FAILED))
            panel = await workshop.panel()
            again = action(panel, "jobRetry")
            click_row(list_of(panel), 0)
            assert again.text() == "Retry with the same settings"
            click_row(list_of(panel), 1)
            assert again.text() == "Make it again"
            again.trigger()
            question = child(panel, "againQuestion", QMessageBox)
            assert plain(question.informativeText()) == "This makes a new clip, $0.20 estimated."
            QTest.keyClick(question, Qt.Key.Key_Escape)
            await answered(panel)
            assert rows(panel) == wanted(2, 1)

    aio(story())


def test_the_clip_menu_alone_has_the_keys_for_what_both_menus_do(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(ready(1))
            panel = await workshop.panel()
            stage = Stage(workshop.studio, workshop.tasks)
            workshop.widgets.append(stage)
            click_row(list_of(panel), 0)
            clip = {a.objectName(): a for a in stage.actions_for_menu()}
            for mine, theirs in (
                ("jobExport", "exportAction"),
                ("jobReveal", "revealAction"),
                ("jobStar", "keepAction"),
            ):
                assert action(panel, mine).text() == clip[theirs].text().replace("&", "")
                assert action(panel, mine).shortcut().isEmpty()
                assert not clip[theirs].shortcut().isEmpty()
            assert action(panel, "jobRetry").shortcut().isEmpty(), "it costs money"

    aio(story())


def test_many_are_kept_at_once_and_let_go(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(ready(1), ready(2, starred=True), ready(3))
            panel = await workshop.panel()
            view = list_of(panel)
            click_row(view, 0)
            click_row(view, 1, Qt.KeyboardModifier.ControlModifier)

            def stars() -> list[bool]:
                return [view.model().index(row, 0).data(Role.JOB).starred for row in range(3)]

            press(panel, Qt.Key.Key_K)
            await until(lambda: stars() == [True, True, False])
            assert action(panel, "jobStar").text() == "Keep no longer"
            press(panel, Qt.Key.Key_K)
            await until(lambda: stars() == [False, False, False])

    aio(story())


def test_each_action_is_possible_where_it_makes_sense(workshop: Workshop, aio: Run) -> None:
    lost = Problem(ErrorKey.CLIP_INCOMPLETE, remedy=Remedy.FETCH_AGAIN)
    possible = {
        "queued": {
            "jobStar", "jobReuse", "jobEdit", "jobCopyPrompt", "jobAnswers", "jobCancel", "jobRemove",
        },
        "unsure": {"jobStar", "jobReuse", "jobCopyPrompt", "jobAnswers", "jobCancel"},
        "ready": {
            "jobPlay", "jobExport", "jobReveal", "jobStar", "jobReuse", "jobRetry", "jobCopyPrompt",
            "jobAnswers", "jobRemove",
        },
        "failed": {
            "jobStar", "jobReuse", "jobRetry", "jobFetch", "jobCopyPrompt", "jobAnswers", "jobRemove",
        },
    }  # fmt: skip

    async def story() -> None:
        async with workshop.open():
            await workshop.keep(
                a_job(1),
                a_job(2, state=S.UNSURE),
                ready(3),
                a_job(4, state=S.FAILED, task_id="t", problem=lost),
            )
            panel = await workshop.panel()
            actions = [a for a in panel.actions_for_menu() if not a.isSeparator()]
            assert not any(a.isEnabled() for a in actions), "nothing is chosen"
            for row in range(4):
                click_row(list_of(panel), row)
                state = list_of(panel).model().index(row, 0).data(Role.STATE)
                assert {a.objectName() for a in actions if a.isEnabled()} == possible[state], state
            for a in actions:
                assert a.text()
                assert a.toolTip() != a.text(), "a tooltip says more than the word"
            click_row(list_of(panel), 2)
            assert "may still be made and charged" in action(panel, "jobRetry").toolTip()

    aio(story())


def test_what_concerns_other_panels_is_handed_on(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(ready(1, prompt="Ein Boot\nim Regen"))
            panel = await workshop.panel()
            exported, revealed = heard(panel.exportWanted), heard(panel.revealWanted)
            reused: list[tuple[Recipe, float]] = []
            panel.reuseWanted.connect(lambda recipe, made: reused.append((recipe, made)))
            click_row(list_of(panel), 0)
            for name in ("jobReuse", "jobExport", "jobReveal", "jobCopyPrompt"):
                action(panel, name).trigger()
            assert reused[0][0].values["prompt"] == "Ein Boot\nim Regen"
            assert reused[0][1] == a_job(1).created_at
            assert exported[0].id == a_job(1).id
            assert revealed == [Path(workshop.folder / CLIP.file)]
            assert QGuiApplication.clipboard().text() == "Ein Boot\nim Regen"

    aio(story())


def test_the_context_menu_opens_beside_the_row(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(ready(1))
            panel = await workshop.panel()
            view = list_of(panel)
            view.customContextMenuRequested.emit(QPoint(5, 5))
            assert panel.findChild(QMenu, "jobContextMenu") is None, "nothing is chosen"
            click_row(view, 0)
            view.customContextMenuRequested.emit(QPoint(20, 20))
            menu = child(panel, "jobContextMenu", QMenu)
            assert menu.isVisible()
            assert menu.toolTipsVisible()
            assert [a.objectName() for a in menu.actions() if not a.isSeparator()] == [
                a.objectName() for a in panel.actions_for_menu() if not a.isSeparator()
            ]
            menu.close()
            await until(lambda: panel.findChild(QMenu, "jobContextMenu") is None)

    aio(story())


def test_a_job_can_be_shown_before_it_is_listed(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(ready(n) for n in range(1, 151)))
            panel = await workshop.panel()
            chosen = heard(panel.selected)
            panel.select(a_job(150).id)
            assert [job.id for job in chosen] == wanted(150)
            panel._head.show_group(Group.ATTENTION)
            await until(lambda: list_of(panel).model().rowCount() == 0)
            panel.select(a_job(3).id)
            await until(lambda: [job.id for job in chosen] == wanted(150, 3))
            assert list_of(panel).selected_jobs() == ()
            panel._head.show_group(Group.ALL)
            await until(lambda: [job.id for job in list_of(panel).selected_jobs()] == wanted(3))
            assert len(chosen) == 2
            panel.select("unknown")
            await workshop.arrive(a_job(151))
            panel.select(a_job(151).id)
            assert chosen[-1].id == a_job(151).id

    aio(story())


def test_raw_answers_are_listed_and_follow_the_job(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            job = a_job(1, state=S.PROCESSING, task_id="t-77")
            await workshop.keep(job)
            sent = Answer(1_700_000_000.0, "request", 0, '{"prompt":"ein Boot","cfg_scale":0.5}')
            await workshop.library.save(job, answers=(sent,))
            panel = await workshop.panel()
            click_row(list_of(panel), 0)
            action(panel, "jobAnswers").trigger()
            dialog = child(panel, "answersDialog")
            entries, text = child(dialog, "answersList").model(), child(dialog, "answersText")
            await until(lambda: entries.rowCount() == 1)
            assert not dialog.isModal()
            assert '"prompt": "ein Boot"' in text.toPlainText()
            assert "t-77" in child(dialog, "answersAbout").text()
            answer = Answer(1_700_000_001.0, "create", 502, "<html>Bad gateway</html>")
            await workshop.library.save(job, answers=(answer,))
            workshop.studio.changed.emit(replace(job, task_status="processing"))
            await until(lambda: entries.rowCount() == 2)
            assert "502" in entries.index(1).data()
            left_click(child(dialog, "answersCopyAll", QAbstractButton))
            copied = QGuiApplication.clipboard().text()
            assert "<html>Bad gateway</html>" in copied
            assert "ein Boot" in copied

    aio(story())


def test_right_to_left_mirrors_the_column(workshop: Workshop, aio: Run, qapp: QApplication) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(ready(1, prompt="طيران هادئ"), a_job(2, state=S.PROCESSING, progress=0.5))
            workshop.a_poster()
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            panel = await workshop.panel()
            chips = [child(panel, f"jobFilter.{name}") for name in ("all", "active", "ready")]
            lefts = [chip.geometry().left() for chip in chips]
            assert lefts == sorted(lefts, reverse=True)
            view = list_of(panel)
            image = view.viewport().grab().toImage()
            poster = view.visualRect(view.model().index(0, 0))
            # The poster's surface lies at the right end, the ground at the left.
            edge = image.pixelColor(poster.right() - 14, poster.top() + 30)
            ground = image.pixelColor(poster.left() + 3, poster.top() + 30)
            assert edge != ground

    aio(story())


def test_retry_sends_the_same_settings_as_a_new_job_and_shows_it(
    data_folder: Path, qapp: QApplication, aio: Run, start_rehearsal: Any
) -> None:
    server = start_rehearsal(speed=60)

    async def address() -> str:
        return str(server.url)

    def providers() -> dict[str, ProviderEntry]:
        return {"rehearsal": ProviderEntry(open_rehearsal(address), False, Pace(2, 2, 5))}

    async def story() -> None:
        workshop = Workshop(data_folder, providers)
        async with workshop.open():
            values = {"prompt": "A boat", "model_name": "kling-v2-6", "mode": "std", "duration": "5"}
            old = a_job(1, state=S.FAILED, recipe=Recipe("rehearsal", "text2video", values))
            await workshop.keep(old)
            panel = await workshop.panel()
            chosen = heard(panel.selected)
            click_row(list_of(panel), 0)
            action(panel, "jobRetry").trigger()
            await until(lambda: len(chosen) == 2)
            new = chosen[1]
            assert new.id != old.id
            assert new.external_task_id != old.external_task_id
            assert new.recipe.values["prompt"] == "A boat"
            view = list_of(panel)
            assert [job.id for job in view.selected_jobs()] == [new.id]
            assert view.visualRect(view.model().index(0, 0)).contains(view.viewport().rect().topLeft())
            await until(lambda: view.model().index(0, 0).data(Role.TASK_ID) != "")
            assert len(server.creates()) == 1

    qapp.setQuitOnLastWindowClosed(False)
    aio(story())
