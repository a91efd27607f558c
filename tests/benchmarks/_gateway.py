"""A gateway on loopback for measuring: every task is running, or done at once, and nothing takes time.

python _gateway.py running|done CLIP RATE, or `gateway(…)` around what asks it. It speaks CometAPI's tongue,
and serves CLIP at RATE bytes a second (0: as fast as it goes) at /clip.mp4.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_PIECE = 64 * 1024
_numbers = itertools.count(1)


class Answers(BaseHTTPRequestHandler):
    """Answers one connection's requests."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    done = False
    clip = b""
    rate = 0.0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", "0")))
        self._tell(f"task-{next(_numbers)}", "submitted")

    def do_GET(self) -> None:
        if self.path == "/clip.mp4":
            self._send_clip()
        elif self.done:
            self._tell(self.path.rpartition("/")[2], "succeed")
        else:
            self._tell(self.path.rpartition("/")[2], "processing")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: nobody reads it."""

    def _tell(self, task_id: str, word: str) -> None:
        now = int(time.time() * 1000)
        data = {"task_id": task_id, "task_status": word, "created_at": now, "updated_at": now}
        if word == "succeed":
            url = f"http://{self.headers['host']}/clip.mp4"
            data["task_result"] = {"videos": [{"id": "1", "url": url, "duration": "5"}]}
        body = json.dumps({"code": 0, "message": "SUCCEED", "request_id": "r", "data": data}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_clip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(self.clip)))
        self.end_headers()
        began = time.perf_counter()
        with contextlib.suppress(ConnectionError):
            for start in range(0, len(self.clip), _PIECE):
                if self.rate:
                    time.sleep(max(0.0, began + start / self.rate - time.perf_counter()))
                self.wfile.write(self.clip[start : start + _PIECE])


def main() -> None:
    Answers.done = sys.argv[1] == "done"
    Answers.clip = Path(sys.argv[2]).read_bytes()
    Answers.rate = float(sys.argv[3])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


@contextlib.contextmanager
def gateway(tasks: str, clip: Path, rate: float = 0) -> Iterator[str]:
    """Serves; gives the address. `tasks`: running or done."""
    with subprocess.Popen(
        [sys.executable, __file__, tasks, str(clip), str(rate)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


if __name__ == "__main__":
    main()
