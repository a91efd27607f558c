"""What a sound file is: of real files in several formats, and of what is no sound."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from av.stream import Disposition

from kling_studio.domain.form import RuleKey
from kling_studio.imaging.sound_facts import MOST_BYTES, SoundUnfitError, len_of, look_at_sound
from tests.unit.imaging.odd_pictures import photo
from tests.unit.media import make_clip

RATE = 44_100


def sound(path: Path, container: str, codec: str, seconds: float = 3.0) -> Path:
    """A tone of a length in a container."""
    with av.open(str(path), "w", format=container) as file:
        stream = file.add_stream(codec, rate=RATE)
        stream.layout = "mono"
        time = np.arange(round(RATE * seconds)) / RATE
        tone = (np.sin(2 * np.pi * 440 * time) * 8000).astype(np.int16)[None, :]
        frame = av.AudioFrame.from_ndarray(tone, format="s16", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(stream.format, stream.layout, RATE, stream.frame_size or None)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("container", "codec", "name", "format"),
    [
        ("mp3", "libmp3lame", "a.mp3", "mp3"),
        ("mp3", "libmp3lame", "called-otherwise.wav", "mp3"),
        ("wav", "pcm_s16le", "a.wav", "wav"),
        ("adts", "aac", "a.aac", "aac"),
        ("ipod", "aac", "a.m4a", "m4a"),
        ("mp4", "aac", "without-a-suffix", "m4a"),
        ("matroska", "aac", "a.mka", "mka"),
        ("flac", "flac", "a.flac", "flac"),
    ],
)
def test_the_facts_of_a_sound(tmp_path: Path, container: str, codec: str, name: str, format: str) -> None:
    path = sound(tmp_path / name, container, codec)
    facts = look_at_sound(path)
    assert facts.format == format
    assert facts.bytes == path.stat().st_size == len_of(path)
    assert facts.seconds == pytest.approx(3, abs=0.08)


def test_a_head_that_lies_about_the_length(tmp_path: Path) -> None:
    path = sound(tmp_path / "a.wav", "wav", "pcm_s16le", seconds=20)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 4])
    assert look_at_sound(path).seconds == pytest.approx(5, abs=0.1)


def test_the_sound_of_a_film_is_no_sound_file(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w", format="mp4") as file:
        pictures, tones = file.add_stream("libx264", rate=24), file.add_stream("aac", rate=RATE)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        for number in range(24):
            frame = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
            frame.pts = number
            file.mux(pictures.encode(frame))
        silence = av.AudioFrame.from_ndarray(np.zeros((1, RATE), np.float32), format="fltp", layout="mono")
        silence.sample_rate = RATE
        file.mux(tones.encode(silence))
        for stream in (pictures, tones):
            file.mux(stream.encode(None))
    assert look_at_sound(path).format == "mp4"


def refusal(path: Path) -> RuleKey:
    with pytest.raises(SoundUnfitError) as caught:
        look_at_sound(path)
    return caught.value.rule


def test_what_is_no_sound(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.mp3") is RuleKey.SOUND_MISSING
    assert refusal(tmp_path) is RuleKey.SOUND_UNREADABLE
    assert refusal(Path("a\0b")) is RuleKey.SOUND_MISSING
    empty = tmp_path / "empty.mp3"
    empty.touch()
    assert refusal(empty) is RuleKey.SOUND_UNREADABLE
    empty.write_bytes(b"no sound at all")
    assert refusal(empty) is RuleKey.SOUND_UNREADABLE
    assert photo().save(str(tmp_path / "a.jpg"))
    assert refusal(tmp_path / "a.jpg") is RuleKey.SOUND_UNREADABLE
    assert refusal(make_clip(tmp_path / "silent.mp4")) is RuleKey.SOUND_UNREADABLE


def test_a_file_too_large_to_open(tmp_path: Path) -> None:
    path = tmp_path / "huge.wav"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(SoundUnfitError) as caught:
        look_at_sound(path)
    assert (caught.value.rule, caught.value.params) == (RuleKey.SOUND_TOO_HEAVY, {"limit": 64})


def test_a_cover_makes_no_film_of_a_sound(tmp_path: Path) -> None:
    plain, path = sound(tmp_path / "a.m4a", "ipod", "aac"), tmp_path / "b.m4a"
    with av.open(str(plain)) as source, av.open(str(path), "w", format="mp4") as file:
        tones = file.add_stream_from_template(source.streams.audio[0])
        cover = file.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 48, "yuvj420p"
        cover.disposition = Disposition.attached_pic
        image = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
        file.mux(cover.encode(image.reformat(format="yuvj420p")))
        file.mux(cover.encode(None))
        for packet in source.demux(source.streams.audio[0]):
            if packet.dts is not None:
                packet.stream = tones
                file.mux(packet)
    facts = look_at_sound(path)
    assert facts.format == "m4a"
    assert facts.seconds == pytest.approx(3, abs=0.08)
