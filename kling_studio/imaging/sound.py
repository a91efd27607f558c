"""Sound tracks of clips: a soft chord in moving air that follows from the prompt, or footage's own."""

from __future__ import annotations

import hashlib
import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from kling_studio.imaging.scene_direction import Sound

RATE = 48_000
"""Samples per second."""

Samples = NDArray[np.float32]
"""Two rows, left and right, from -1 to 1."""

_CHORDS = ((0, 7, 12, 16, 23), (0, 7, 12, 15, 22), (0, 5, 12, 16, 21), (0, 7, 14, 16, 19))
_PARTIALS = ((1.0, 1.0), (2.0, 0.22), (3.0, 0.07))
_FADE = 0.5
_PEAK = 0.22


def pad(text: str, seconds: float) -> Samples:
    """A quiet sound of a length in seconds; the same text always gives the same one."""
    choice = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    chance = np.random.default_rng(list(choice[:8]))
    count = round(seconds * RATE)
    time = np.arange(count, dtype=np.float32) / RATE
    root = 98.0 * 2 ** (choice[8] % 12 / 12)
    made = np.zeros((2, count), np.float32)
    for step in _CHORDS[choice[9] % len(_CHORDS)]:
        swell = 0.6 + 0.4 * np.sin(2 * np.pi * (chance.uniform(0.05, 0.16) * time + chance.random()))
        side = chance.uniform(0.25, 0.75)
        for multiple, strength in _PARTIALS:
            pitch = root * 2 ** (step / 12) * multiple
            voice = strength * swell * np.sin(2 * np.pi * pitch * time + chance.uniform(0, 6.28))
            made += np.outer((1 - side, side), voice).astype(np.float32) * (220 / (220 + root * step / 6))
    made = made / max(float(np.abs(made).max(initial=0.0)), 1e-6) + 0.35 * _air(chance, count)
    return _faded(_PEAK * made)


def _air(chance: np.random.Generator, count: int) -> Samples:
    """Low noise, as wind has it, of a height of about 1."""
    if count == 0:
        return np.zeros((2, 0), np.float32)
    spectrum = np.fft.rfft(chance.standard_normal((2, count)), axis=1)
    pitch = np.fft.rfftfreq(count, 1 / RATE)
    noise = np.fft.irfft(spectrum / (1 + (pitch / 260) ** 2) * (pitch > 30), count, axis=1)
    return (noise / max(float(np.abs(noise).max(initial=0.0)), 1e-6)).astype(np.float32)


def _faded(samples: Samples) -> Samples:
    count = samples.shape[1]
    length = min(round(_FADE * RATE), count // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    samples[:, :length] *= ramp
    samples[:, count - length :] *= ramp[::-1]
    return np.clip(samples, -1, 1)


def track(sound: Sound, prompt: str, seconds: float) -> Samples:
    """A clip's whole sound. Raises av.FFmpegError where a file cannot be read."""
    own = sound_of(sound.file, seconds) if sound.file else None
    over = sound.over
    if over is None:
        return pad(prompt, seconds) if own is None else np.clip(own * sound.volume, -1, 1)
    count = round(seconds * RATE)
    made = np.zeros((2, count), np.float32) if own is None else own * sound.volume
    laid = sound_of(over.file, over.end)
    if laid is not None:
        begin = round(over.at * RATE)
        part = laid[:, round(over.start * RATE) :][:, : max(0, count - begin)]
        made[:, begin : begin + part.shape[1]] += part * over.volume
    return np.clip(made, -1, 1)


def wave_file(samples: Samples) -> bytes:
    """A sound as a WAV file of 16 bits."""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples.T * 32767).astype("<i2").tobytes())
    return whole.getvalue()


def sound_of(file: Path, seconds: float) -> Samples | None:
    """A film's own sound brought to the length, silence where it is shorter; None where it has none.

    Raises av.FFmpegError where it cannot be read.
    """
    import av
    from av.audio.resampler import AudioResampler

    count = round(seconds * RATE)
    resampler = AudioResampler(format="fltp", layout="stereo", rate=RATE)
    pieces: list[Samples] = []
    with av.open(file) as container:
        if not container.streams.audio:
            return None
        for frame in container.decode(audio=0):
            pieces.extend(piece.to_ndarray().astype(np.float32) for piece in resampler.resample(frame))
        pieces.extend(piece.to_ndarray().astype(np.float32) for piece in resampler.resample(None))
    whole = np.concatenate(pieces, axis=1)[:, :count] if pieces else np.zeros((2, 0), np.float32)
    return np.pad(whole, ((0, 0), (0, count - whole.shape[1])))
