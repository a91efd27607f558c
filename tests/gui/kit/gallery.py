"""All painted parts in all states on one sheet, to be looked at: `python -m tests.gui.kit.gallery DIR`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.bars import ProgressLine
from kling_studio.ui.kit.button import GhostButton, LinkLabel, PrimaryButton
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.ratio_chips import RatioChips
from kling_studio.ui.kit.search_field import SearchField
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.surfaces import Card, EmptyState, HairLine, Header
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import StateBadge, Words

SENTENCES = {
    "ltr": ("Prompt", "Slow push-in on a white rocket at blue hour, thin mist drifts off the pad", "Mode"),
    "rtl": ("الوصف", "طيران هادئ إلى الأمام بين المجرات، عمق واضح وحركة متوازية", "النمط"),
}


def _ringed(widget: QWidget) -> QWidget:
    widget.setProperty("galleryFocus", True)
    return widget


def _off(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return box


def compose_column(words: tuple[str, str, str], picture: str) -> QWidget:
    """The left column, as the drawings have it."""
    prompt, text, mode = words
    column = QWidget()
    column.setProperty("surface", "panel")
    column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column.setFixedWidth(320)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    header = Header("Compose")
    for name in ("history", "bookmark", "braces"):
        header.add_tool(ToolButton(name, name))
    layout.addWidget(header)
    body = QVBoxLayout()
    body.setContentsMargins(12, 12, 12, 12)
    body.setSpacing(12)
    layout.addLayout(body, 1)
    endpoints = Segmented(
        [Option("t", "Text to video"), Option("i", "Image to video"), Option("o", "Omni", enabled=False)]
    )
    endpoints.set_value("i")
    body.addWidget(endpoints)
    pair = QHBoxLayout()
    provider, model = Picker([Option("c", "CometAPI")]), Picker([Option("k", "kling-v2-6")])
    for picker in (provider, model):
        pair.addWidget(picker)
    body.addLayout(pair)
    edit = PromptEdit("What happens in the shot", 6, grows=True)
    edit.set_text(text)
    frame = FieldFrame("prompt", prompt, edit)
    frame.set_counter(edit.used(), 500)
    body.addWidget(frame, 1)
    over = PromptEdit("", 3)
    over.set_text(text * 2)
    over.set_limit(80)
    broken = FieldFrame("negative_prompt", "Negative prompt", over)
    broken.set_counter(over.used(), 80)
    broken.set_message(f"{over.used() - 80} characters over the limit of 80")
    body.addWidget(broken)
    frames = QWidget()
    tiles = QHBoxLayout(frames)
    tiles.setContentsMargins(0, 0, 0, 0)
    tiles.setSpacing(8)
    start, end = DropTile("Start", "Drop, paste or pick"), DropTile("End frame", "Drop, paste or pick")
    start.set_picture(picture)
    tiles.addWidget(start, 1)
    tiles.addWidget(end, 1)
    framed = FieldFrame("image", "Frames", frames)
    framed.set_message("Needs at least 300 × 300 px", fix="Enlarge")
    start.set_error(True)
    body.addWidget(framed)
    two = QHBoxLayout()
    for label, options, chosen in (
        (mode, [Option("std", "Std"), Option("pro", "Pro")], "pro"),
        ("Duration", [Option("5", "5 s"), Option("10", "10 s")], "5"),
    ):
        switch = Segmented(options)
        switch.set_value(chosen)
        two.addWidget(FieldFrame(label, label, switch))
    body.addLayout(two)
    ratios = RatioChips([Option(value, value) for value in ("16:9", "9:16", "1:1")])
    ratios.set_value("16:9")
    body.addWidget(FieldFrame("aspect_ratio", "Aspect ratio", ratios))
    follows = RatioChips([Option(value, value) for value in ("16:9", "9:16", "1:1")])
    follows.set_value("16:9")
    follows.set_follows(True)
    following = FieldFrame("aspect", "Aspect ratio", follows)
    following.set_link("Follows the start frame")
    body.addWidget(following)
    number = NumberEdit()
    number.set_value(0.65)
    body.addWidget(FieldFrame("cfg_scale", "cfg scale", number, inline=True))
    camera = FieldFrame("camera", "Camera", Picker(), inline=True)
    camera.set_off("Off", "Why is this off?")
    body.addWidget(camera)
    layout.addWidget(HairLine())
    foot = QVBoxLayout()
    foot.setContentsMargins(12, 12, 12, 12)
    takes = Stepper()
    takes.set_value(2)
    foot.addWidget(_row(Words("Takes"), takes, Words("$0.98", role="title", tone="1", tabular=True)))
    foot.addWidget(PrimaryButton("Generate 2 takes"))
    layout.addLayout(foot)
    return column


def states_column() -> QWidget:
    """Every control at rest, ringed and off."""
    box = QWidget()
    box.setProperty("surface", "panel")
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(box)
    grid.setSpacing(12)
    makers: list[tuple[str, Callable[[], QWidget]]] = [
        ("primary", lambda: PrimaryButton("Generate")),
        ("small primary", lambda: PrimaryButton("Use kling-v1-6", small=True)),
        ("ghost", lambda: GhostButton("Export", icon="share")),
        ("ghost large", lambda: GhostButton("Connect CometAPI", large=True)),
        ("tool", lambda: ToolButton("repeat", "Loop")),
        ("link", lambda: LinkLabel("Why is this off?")),
        (
            "segmented",
            lambda: _chosen(Segmented([Option("a", "Player", icon="play"), Option("b", "Brush")])),
        ),
        ("picker", lambda: Picker([Option("a", "kling-v2-6")])),
        ("ratio", lambda: _chosen(RatioChips([Option("a", "16:9"), Option("b", "9:16")]))),
        ("number", lambda: NumberEdit()),
        ("stepper", lambda: Stepper()),
        ("prompt", lambda: PromptEdit("What must not appear", 2)),
        ("search", lambda: SearchField("Search prompts, tags, models")),
        ("tile", lambda: DropTile("End frame", "Drop, paste or pick")),
    ]
    for line, (name, make) in enumerate(makers):
        grid.addWidget(Words(name), line, 0)
        for place, change in enumerate((lambda w: w, _ringed, _off)):
            widget = change(make())
            if widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding:
                widget.setFixedWidth(150)
            grid.addWidget(widget, line, place + 1)
    checked = ToolButton("repeat", "Loop")
    checked.setCheckable(True)
    checked.setChecked(True)
    speed = ToolButton("gauge", "Speed")
    speed.setText("1×")
    play = ToolButton("pause", "Pause", icon_size=20, size="primary", round_edge=True)
    grid.addWidget(_row(checked, speed, play), len(makers), 1, 1, 3)
    grid.setRowStretch(len(makers) + 1, 1)
    return box


def _chosen(row: Segmented | RatioChips) -> QWidget:
    row.set_value("a")
    return row


def extras_column() -> QWidget:
    """Badges, cards, empty places, progress."""
    box = QWidget()
    box.setFixedWidth(320)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 12)
    header = Header("Jobs")
    header.set_note("412")
    header.add_tool(ToolButton("arrow-down-up", "Sort"))
    column.addWidget(header)
    for icon, word, tone, soft in (
        ("circle-check", "Ready", "success", False), ("loader", "Processing", "accent", False),
        ("clock", "Queued", "2", False), ("circle-question-mark", "Unsure", "caution", True),
        ("circle-x", "Failed", "danger", True), ("hourglass", "At risk", "caution", True),
    ):  # fmt: skip
        badge = StateBadge()
        badge.show_state(icon, word, tone, soft=soft)
        column.addWidget(badge)
    bar = ProgressLine()
    bar.set_share(0.6)
    column.addWidget(bar)
    card = Card()
    card.body.addWidget(Words("We don’t know yet whether this job was accepted", role="title", tone="1"))
    card.body.addWidget(_row(GhostButton("Ask now", icon="refresh-cw"), LinkLabel("It never arrived…")))
    column.addWidget(card)
    column.addWidget(
        EmptyState(
            "clapperboard", "No jobs yet", "Everything you generate is listed here, kept on this computer."
        ),
        1,
    )
    return box


def sheet(direction: str, picture: str) -> QWidget:
    """The whole gallery."""
    window = QWidget()
    window.setObjectName("gallery")
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(24)
    row.addWidget(compose_column(SENTENCES[direction], picture))
    row.addWidget(states_column())
    row.addWidget(extras_column())
    return window


def main(folder: Path) -> None:
    """Saves one picture per scheme and direction."""
    app = QApplication(sys.argv[:1])
    picture = folder / "picture.png"
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    for y in range(360):
        for x in range(640):
            image.setPixel(x, y, 0xFF000000 | (x * 255 // 640) << 16 | (y * 200 // 360) << 8 | 120)
    image.save(str(picture))
    for direction in ("ltr", "rtl"):
        app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if direction == "rtl" else Qt.LayoutDirection.LeftToRight
        )
        for scheme in ("dark", "light"):
            theme.apply(app, scheme, reduced_motion=True)
            window = sheet(direction, str(picture))
            window.resize(1260, 900)
            window.show()
            window.activateWindow()
            QTest.qWaitForWindowActive(window)
            QThreadPool.globalInstance().waitForDone()
            app.sendPostedEvents()
            for widget in window.findChildren(QWidget):
                if widget.property("galleryFocus"):
                    target = widget.focusProxy() or widget
                    target.setFocus(Qt.FocusReason.TabFocusReason)
                    name = type(widget).__name__
                    around = widget.grab()
                    around.save(str(folder / f"focus-{scheme}-{direction}-{name}.png"))
            if direction == "ltr":
                callout = Callout(
                    "cfg scale is off", "kling-v2-6 has no cfg scale. Sent anyway, it would be refused.",
                    "Use kling-v1-6", "has it, $0.35 → $0.49",
                )  # fmt: skip
                why = window.findChild(QWidget, "camera.why")
                if why is not None:
                    callout.open_beside(why)
            window.grab().save(str(folder / f"gallery-{scheme}-{direction}.png"))
            window.move(QPoint(0, 0))
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
