"""A file served over loopback, at most so many bytes a second (0: as fast as it goes), in a process.

python _link.py FILE RATE, or `link(FILE, RATE)` around what fetches from the address that it gives.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

_PIECE = 256 * 1024


def main() -> None:
    path, rate = Path(sys.argv[1]), float(sys.argv[2])
    with socket.create_server(("127.0.0.1", 0)) as server:
        sys.stdout.write(f"http://127.0.0.1:{server.getsockname()[1]}/clip.mp4\n")
        sys.stdout.flush()
        while True:
            connection, _ = server.accept()
            threading.Thread(target=answer, args=(connection, path, rate), daemon=True).start()


def answer(connection: socket.socket, path: Path, rate: float) -> None:
    """Sends the whole file to whoever asks, whatever is asked."""
    with connection, path.open("rb") as file, contextlib.suppress(ConnectionError):
        asked = b""
        while b"\r\n\r\n" not in asked:
            piece = connection.recv(65536)
            if not piece:
                return
            asked += piece
        size = path.stat().st_size
        head = f'HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nETag: "1"\r\nContent-Length: {size}\r\n'
        connection.sendall(head.encode() + b"Connection: close\r\n\r\n")
        began = time.perf_counter()
        while piece := file.read(_PIECE):
            if rate:
                due = began + (file.tell() - len(piece)) / rate
                time.sleep(max(0.0, due - time.perf_counter()))
            connection.sendall(piece)


@contextlib.contextmanager
def link(path: Path, rate: float) -> Iterator[str]:
    """Serves `path`; gives the address."""
    with subprocess.Popen(
        [sys.executable, __file__, str(path), str(rate)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


if __name__ == "__main__":
    main()
