"""Media time as it is drawn: counted in frames, always left to right."""

from __future__ import annotations


def timecode(frame: int, frames_per_second: float) -> str:
    """`mm:ss:ff` of a frame counted from 0, at the nominal rate (29.97 counts as 30), `hh:` when needed."""
    nominal = max(1, round(frames_per_second))
    seconds, rest = divmod(max(0, frame), nominal)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    start = f"{hours:02}:" if hours else ""
    return f"{start}{minutes:02}:{seconds:02}:{rest:02}"


def middle_ms(frame: int, frames_per_second: float) -> int:
    """The middle of a frame in whole milliseconds: rounding there never lands on a neighbour."""
    return int((frame + 0.5) * 1000 / frames_per_second)


def frame_at(microseconds: int, frames_per_second: float) -> int:
    """The index of the frame that begins at `microseconds`."""
    return max(0, round(microseconds * frames_per_second / 1_000_000))
