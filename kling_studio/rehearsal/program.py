"""The command line that starts the rehearsal server as a process of its own."""

from __future__ import annotations

from kling_studio.imaging.program import command as command_of

WORD = "--rehearsal-server"


def command(*options: str) -> list[str]:
    """The command that runs the rehearsal server with options."""
    return command_of("kling_studio.rehearsal", WORD, *options)
