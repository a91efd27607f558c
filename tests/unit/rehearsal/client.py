"""A small client of the rehearsal server, and the pictures that its tests send."""

from __future__ import annotations

import base64
import threading
import time
from typing import Any

import httpx
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from kling_studio.paths import resource
from tests.rehearsal_fixture import RehearsalServer

TEXT = "/kling/v1/videos/text2video"
IMAGE = "/kling/v1/videos/image2video"
SHORT = {"model_name": "kling-v3", "duration": "3", "aspect_ratio": "1:1"}
"""The quickest clip to render."""

DEADLINE_SECONDS = 60


class Client:
    """Sends requests as a studio with a key does, without proxies and without following redirects.

    Every request has a connection of its own, so that nothing needs closing.
    """

    def __init__(self, server: RehearsalServer, key: str = "sk-rehearsal") -> None:
        self.http = httpx.Client(
            base_url=server.url,
            headers={"Authorization": f"Bearer {key}"},
            trust_env=False,
            verify=False,
            timeout=30,
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def create(self, path: str = TEXT, **body: Any) -> httpx.Response:
        """Sends a create request; a model that works is put in where none is named."""
        return self.http.post(path, json={"model_name": "kling-v2-6", **body})

    def made(self, path: str = TEXT, **body: Any) -> str:
        """The id of the task that a create request makes."""
        answer = self.create(path, **body)
        assert answer.status_code == 200, answer.text
        task_id = answer.json()["data"]["task_id"]
        assert isinstance(task_id, str)
        return task_id

    def query(self, path: str, task_id: str) -> dict[str, Any]:
        """The `data` of a query's answer."""
        answer = self.http.get(f"{path}/{task_id}")
        assert answer.status_code == 200, answer.text
        assert answer.json()["code"] == 0
        data: dict[str, Any] = answer.json()["data"]
        return data

    def ended(self, path: str, task_id: str) -> dict[str, Any]:
        """Asks until the task has ended."""
        until = time.monotonic() + DEADLINE_SECONDS
        pause = threading.Event()
        while (data := self.query(path, task_id))["task_status"] not in ("succeed", "failed"):
            assert time.monotonic() < until, data
            pause.wait(0.05)
        return data

    def clip(self, path: str = TEXT, **body: Any) -> bytes:
        """The bytes of the clip that a request ends in."""
        data = self.ended(path, self.made(path, **body))
        assert data["task_status"] == "succeed", data
        answer = fetch(data["task_result"]["videos"][0]["url"])
        assert answer.status_code == 200
        return answer.content


def fetch(url: str, **headers: str) -> httpx.Response:
    """Gets an address without a key. Without certificates: reading them takes longer than asking."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(url, headers=named, trust_env=False, verify=False, timeout=30)


def sample(name: str) -> QImage:
    """A shipped sample picture."""
    image = QImage(str(resource("sample", name)))
    assert not image.isNull()
    return image


def wire(image: QImage, kind: str = "JPEG") -> str:
    """A picture as the API wants it: raw base64."""
    return base64.b64encode(encoded(image, kind)).decode()


def encoded(image: QImage, kind: str) -> bytes:
    """A picture's file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def scaled(image: QImage, width: int, height: int) -> QImage:
    """A picture brought to a size, whatever its shape."""
    return image.scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
