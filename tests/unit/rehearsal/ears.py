"""Somebody who gave a callback address: listens on this computer and keeps what is said."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class Ear(BaseHTTPRequestHandler):
    """Keeps what it is called with; refuses as often as `refusals` says."""

    heard: list[dict[str, Any]]
    refusals: int

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).heard.append(json.loads(body))
        refuse = type(self).refusals > 0
        type(self).refusals -= 1
        self.send_response(503 if refuse else 200)
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        del format, arguments


@contextmanager
def listening() -> Iterator[tuple[str, type[Ear]]]:
    """An address that listens, and what it has heard."""
    kind = type("OneEar", (Ear,), {"heard": [], "refusals": 0})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", kind
        server.shutdown()
        thread.join()
