"""What requests refer to: pictures and videos by address, clips by their ids. The rehearsal is offline."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kling_studio.imaging.crew import Crew, RenderingFailedError
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import Sound
from kling_studio.imaging.sound import pad, wave_file
from kling_studio.imaging.stand_in import stand_in
from kling_studio.rehearsal import near, voices
from kling_studio.rehearsal.faces import Faces
from kling_studio.rehearsal.tasks import State, Task, TaskStore

logger = logging.getLogger(__name__)

_SAMPLES = "/samples/"
_RESULTS = "/results/"

SAMPLE_FILM = "waves.mp4"
"""The sample video, rendered when it is first asked for."""

SAMPLE_SOUND = "voice.wav"
"""The sample sound."""

_SOUND_SECONDS = 5.0
_VIDEO_FIELDS = ("video_list", "video_url", "video_urls", "refer_videos")
_VIDEO_TYPES = ("feature_video", "base_video", "video")
_FILM_NAME = "sample-waves"
_FILM_PLAN = ClipPlan(1280, 720, rate=24, frames=120, prompt="waves at dusk", sound=Sound())


class Materials:
    """The samples, the clips of this server, and what stands in for all that is elsewhere."""

    def __init__(self, store: TaskStore, samples: Path, crew: Crew) -> None:
        self._store = store
        self._samples = samples
        self._crew = crew
        self.faces = Faces(store.folder, store.new_id)
        self._filming = asyncio.Lock()

    def sample(self, name: str) -> bytes | None:
        """The bytes of a sample picture, None where there is none of that name."""
        file = self._samples / name
        if Path(name).name != name or not file.is_file():
            return None
        return file.read_bytes()

    def picture_at(self, address: str) -> bytes | None:
        """The picture at an address in a request: one of the samples, or a painted one.

        A painting that bears the address stands in for what is elsewhere. None for a sample that does
        not exist and for what is no address.
        """
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.hostname in near.HOSTS and parts.path.startswith(_SAMPLES):
            return self.sample(unquote(parts.path.removeprefix(_SAMPLES)))
        return stand_in(address)

    def sound_at(self, address: str) -> bytes | None:
        """The sound at an address in a request: one of the samples, or a soft one that follows from the
        address. None for a sample that does not exist and for what is no address."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.hostname in near.HOSTS and parts.path.startswith(_SAMPLES):
            return self.sample_sound(unquote(parts.path.removeprefix(_SAMPLES)))
        return spoken(address)

    def sample_sound(self, name: str) -> bytes | None:
        """A sample sound, a WAV file: `voice.wav` and one for each voice; None for any other name."""
        names = (SAMPLE_SOUND, *(voices.trial_name(voice) for voice in voices.PRESETS))
        return spoken(name) if name in names else None

    async def ready_for(self, body: object) -> None:
        """Sees to it that the sample video is there where a body may mean it."""
        if _means_a_video(body):
            await self.sample_film()

    async def sample_film(self) -> Path | None:
        """The sample video's file, None where it cannot be made."""
        file = self._store.clip(_FILM_NAME)
        async with self._filming:
            if not file.is_file():
                try:
                    await self._crew.render(_FILM_PLAN, file)
                except RenderingFailedError:
                    logger.exception("the sample video could not be rendered")
                    return None
        return file

    def film_at(self, address: str) -> Path | None:
        """The video at an address in a request: a clip of this server or the sample, once it is made.

        The sample stands in for a video that is elsewhere. None for a clip or sample that does not
        exist and for what is no address.
        """
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        path = unquote(parts.path)
        if parts.hostname in near.HOSTS and path.startswith(_RESULTS):
            name = path.removeprefix(_RESULTS).split("/")[0]
            return self._store.clip(name) if self._store.find(name) else None
        if parts.hostname in near.HOSTS and path.startswith(_SAMPLES) and path != _SAMPLES + SAMPLE_FILM:
            return None
        return self._store.clip(_FILM_NAME)

    def made(self, video_id: str, account: str) -> Task | None:
        """An account's finished task whose clip has this id."""
        task = self._store.with_video(video_id)
        there = task is not None and task.state is State.SUCCEED and task.terms.dialect.account == account
        return task if there else None

    def clip(self, task: Task) -> Path:
        """Where a task's clip is."""
        return self._store.clip(task.task_id)

    def path(self, task: Task) -> str:
        """The path under which a task's clip is served."""
        return f"{_RESULTS}{task.task_id}/{task.video_id}.mp4"


def spoken(words: str) -> bytes:
    """A WAV file that stands in for a sound: the same words always give the same one, five seconds long."""
    return wave_file(pad(words, _SOUND_SECONDS))


def _means_a_video(value: object) -> bool:
    if isinstance(value, list):
        return any(_means_a_video(item) for item in value)
    if not isinstance(value, dict):
        return False
    named = any(value.get(name) for name in _VIDEO_FIELDS) or value.get("type") in _VIDEO_TYPES
    return named or any(_means_a_video(item) for item in value.values())
