"""Clips checked by decoding all of them, posters, copies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import av
import pytest
from av.video.stream import VideoStream
from PySide6.QtGui import QImage, QImageReader

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.imaging.export import export_clip
from kling_studio.imaging.poster import make_poster
from kling_studio.imaging.probe import hashed, probe
from tests.unit.media import make_clip, make_sound


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_clip(
        tmp_path_factory.mktemp("clip") / "clip.mp4", frames=30, width=320, height=180, rate=30
    )


def test_a_clips_facts_come_from_its_pictures(clip: Path) -> None:
    facts = probe(clip, file="clips/x.mp4")
    assert (facts.width, facts.height, facts.frames, facts.codec) == (320, 180, 30, "h264")
    assert (facts.frames_per_second, facts.seconds, facts.has_sound) == (30.0, 1.0, False)
    assert facts.bytes == clip.stat().st_size
    assert facts.sha256 == hashed(clip)
    assert facts.file == "clips/x.mp4"


def finding(path: Path) -> ErrorKey:
    with pytest.raises(StudioError) as refused:
        probe(path)
    return refused.value.problem.key


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.2])
def test_a_clip_that_lacks_its_end_is_seen(clip: Path, tmp_path: Path, share: float) -> None:
    data = clip.read_bytes()
    (tmp_path / "cut.mp4").write_bytes(data[: int(len(data) * share)])
    assert finding(tmp_path / "cut.mp4") in (ErrorKey.CLIP_INCOMPLETE, ErrorKey.CLIP_DAMAGED)


@pytest.mark.parametrize("number", [0, 13, 29], ids=["first", "middle", "last"])
def test_a_damaged_picture_is_seen(clip: Path, tmp_path: Path, number: int) -> None:
    with av.open(str(clip)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        at, size = sorted((packet.pos or 0, packet.size) for packet in packets)[number]
    data = bytearray(clip.read_bytes())
    data[at + size // 2 : at + size // 2 + 200] = bytes(200)
    (tmp_path / "hole.mp4").write_bytes(data)
    assert finding(tmp_path / "hole.mp4") is ErrorKey.CLIP_DAMAGED


def test_what_is_no_clip_is_named(clip: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "page.mp4").write_text("<html></html>" * 100)
    assert finding(tmp_path / "empty.mp4") is ErrorKey.CLIP_INCOMPLETE
    assert finding(tmp_path / "page.mp4") is ErrorKey.CLIP_NOT_VIDEO
    assert finding(make_sound(tmp_path / "sound.mp4")) is ErrorKey.CLIP_NOT_VIDEO
    QImage(64, 48, QImage.Format.Format_RGB32).save(str(tmp_path / "picture.mp4"), "JPEG")
    assert finding(tmp_path / "picture.mp4") is ErrorKey.CLIP_NOT_VIDEO
    assert finding(tmp_path / "none.mp4") is ErrorKey.FILE_NOT_READABLE


def test_a_poster_is_the_first_picture_made_small(clip: Path, tmp_path: Path) -> None:
    make_poster(clip, tmp_path / "poster.jpg", 208)
    image = QImage(str(tmp_path / "poster.jpg"))
    assert (image.width(), image.height()) == (208, 116)
    assert QImageReader(str(tmp_path / "poster.jpg")).format() == b"jpeg"
    with av.open(str(clip)) as container:
        first = next(container.decode(video=0)).reformat(width=208, height=116, format="rgb24").to_ndarray()
    middle = image.pixelColor(104, 58)
    near = first[55:61, 101:107].reshape(-1, 3).mean(axis=0)
    assert abs(middle.green() - near[1]) < 90
    assert not list(tmp_path.glob("*.part"))


def test_a_poster_that_cannot_be_written_leaves_nothing(clip: Path, tmp_path: Path) -> None:
    (tmp_path / "poster.jpg").mkdir()
    with pytest.raises(OSError, match=r"poster\.jpg"):
        make_poster(clip, tmp_path / "poster.jpg")
    assert not list(tmp_path.glob("*.part"))


def test_no_poster_of_what_is_no_clip(tmp_path: Path) -> None:
    (tmp_path / "page.mp4").write_text("<html>")
    with pytest.raises(StudioError):
        make_poster(tmp_path / "page.mp4", tmp_path / "poster.jpg")
    assert not (tmp_path / "poster.jpg").exists()


def test_a_copy_is_the_same_and_is_never_put_over_a_file(clip: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "copy.mp4"
    assert export_clip(clip, hashed(clip), target).read_bytes() == clip.read_bytes()
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        export_clip(clip, hashed(clip), target)
    assert target.read_text() == "mine"
    export_clip(clip, hashed(clip), target, overwrite=True)
    assert target.read_bytes() == clip.read_bytes()
    assert [path.name for path in target.parent.iterdir()] == ["copy.mp4"]


def test_a_file_that_appears_meanwhile_is_not_hit(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.mp4"
    flush = os.fsync

    def late(handle: int) -> None:
        flush(handle)
        target.write_text("mine")

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(FileExistsError):
        export_clip(clip, hashed(clip), target)
    assert target.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["copy.mp4"]


def test_a_clip_that_has_changed_is_not_exported(clip: Path, tmp_path: Path) -> None:
    with pytest.raises(StudioError) as refused:
        export_clip(clip, "0" * 64, tmp_path / "copy.mp4")
    assert refused.value.problem.key is ErrorKey.CLIP_DAMAGED
    with pytest.raises(StudioError) as gone:
        export_clip(tmp_path / "none.mp4", "0" * 64, tmp_path / "copy.mp4")
    assert gone.value.problem.key is ErrorKey.FILE_NOT_READABLE
    assert list(tmp_path.iterdir()) == []


def test_an_export_onto_itself_changes_nothing(clip: Path) -> None:
    before = clip.read_bytes()
    assert export_clip(clip, hashed(clip), clip, overwrite=True) == clip
    assert clip.read_bytes() == before


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    import subprocess

    code = (
        "import sys, kling_studio.engine.studio, kling_studio.store.library, kling_studio.store.secrets,"
        " kling_studio.store.settings; print(*[m for m in"
        " ('httpx', 'keyring', 'av', 'numpy', 'PySide6', 'sqlite3', 'filelock', 'uvicorn')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "ffconcat version 1.0\nfile {name}\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1.0,\nfile://{path}\n#EXT-X-ENDLIST\n",
    ],
)
@pytest.mark.parametrize("ending", [".mp4.part", ".m3u8"])
def test_a_list_that_names_a_clip_is_none(clip: Path, text: str, ending: str) -> None:
    """FFmpeg plays what it names: the clip of another job, or of somebody else."""
    listed = clip.with_name(f"listed{ending}")
    listed.write_text(text.format(name=clip.name, path=clip))
    assert finding(listed) is ErrorKey.CLIP_NOT_VIDEO


@pytest.mark.parametrize("container", ["matroska", "mpegts", "mov", "webm"])
def test_a_clip_may_come_in_any_container_that_holds_its_pictures(clip: Path, container: str) -> None:
    other = clip.with_name(f"clip.{container}")
    coder = "libvpx" if container == "webm" else "libx264"
    with av.open(str(clip)) as read, av.open(str(other), "w", format=container) as written:
        stream = written.add_stream(coder, rate=30)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for frame in read.decode(video=0):
            written.mux(stream.encode(frame))
        written.mux(stream.encode())
    assert probe(other).frames == 30
