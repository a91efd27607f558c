"""The stage's header: what the job is, whether it is kept, where its file is."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.tags import readable
from kling_studio.ui.jobs.state_words import is_gone
from kling_studio.ui.jobs.words import form_and_source
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.surfaces import Header
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.texts import isolate, state_word

_CLAUSE_ENDS = re.compile(r"[,.;:!?،؛。，、]\s|[\n。，、]")
PLAYER, BRUSH = "player", "brush"
"""What the stage can show."""

_LONGEST = 60
"""Characters of a title; the whole prompt is its tooltip."""


class StageHead(Header):
    """Title and note of a job; its tools are there while it has a clip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.star = ToolButton("star", self.tr("Keep this take"))
        self.star.setObjectName("starButton")
        self.star.setToolTip(self.tr("Keep this take") + "  Ctrl+D")
        self.star.setCheckable(True)
        self.reveal = ToolButton("folder-open", self.tr("Show in folder"))
        self.reveal.setObjectName("revealButton")
        self.reveal.setToolTip(self.tr("Show in folder") + "  Ctrl+Shift+R")
        self.switch = Segmented(
            [
                Option(PLAYER, self.tr("Player"), self.tr("Watch the clip") + "  Ctrl+2", icon="play"),
                Option(BRUSH, self.tr("Brush"), self.tr("Paint what moves") + "  Ctrl+B", icon="brush"),
            ]
        )
        self.switch.setObjectName("stageSwitch")
        self.switch.setAccessibleName(self.tr("What is on the stage"))
        self.switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.switch.set_value(PLAYER)
        self.add_tool(self.star)
        self.add_tool(self.reveal)
        self.add_tool(self.switch)

    def show_brush(self, title: str, width: int, height: int) -> None:
        """Says what is painted on: a start picture's size in pixels, 0 for none."""
        self.show_job(None)
        self.switch.set_value(BRUSH)
        self.set_title(first_clause(title) or self.tr("Motion brush"))
        size = isolate(f"{width} × {height}")
        self.set_note(self.tr("Start frame  ·  {size}").format(size=size) if width else "")

    def show_sketch(self) -> None:
        """Says that a sketch is on the stage, which is no job."""
        self.show_job(None)
        self.set_title(self.tr("Sketch"))
        self.set_note(self.tr("Free, not sent"))

    def show_job(self, job: Job | None) -> None:
        """Says what is on the stage, if anything."""
        has_clip = job is not None and job.state is JobState.READY
        self.star.setVisible(has_clip)
        self.reveal.setVisible(has_clip)
        self.set_title(self.tr("Stage") if job is None else title_of(job))
        self.set_note("" if job is None else note_of(job))
        self.setToolTip("" if job is None else readable(job.prompt))
        self.switch.set_value(PLAYER)
        kept = job is not None and job.starred
        self.star.setChecked(kept)
        self.star.set_icon("star-filled" if kept else "star")


def title_of(job: Job) -> str:
    """The prompt's first clause, cut at a word where it is long; form and source where there is none."""
    return first_clause(readable(job.prompt)) or form_and_source(job)


def first_clause(prompt: str) -> str:
    """The first clause of some words, cut at a word where it is long."""
    clause = " ".join(_CLAUSE_ENDS.split(prompt.strip(), maxsplit=1)[0].split()).rstrip(",.;:")
    if len(clause) <= _LONGEST:
        return clause
    kept = clause[:_LONGEST]
    return (kept.rpartition(" ")[0] or kept).rstrip(",.;:") + "…"


def note_of(job: Job, state: str = "") -> str:
    """Which take it is, its size in pixels; its state while it has no clip, in other words where there are
    better ones."""
    facts = []
    if job.takes > 1:
        take = QCoreApplication.translate("Stage", "Take {number} of {count}")
        facts.append(take.format(number=job.take, count=job.takes))
    if job.clip is not None and job.state is JobState.READY:
        facts.append(isolate(f"{job.clip.width} × {job.clip.height}"))
    elif is_gone(job):
        facts.append(state or QCoreApplication.translate("Jobs", "File gone"))
    else:
        facts.append(state or state_word(job.state))
    return "  ·  ".join(facts)
