"""Ends another thread's waiting for the network, which Python itself has no way to interrupt."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any


class Cord:
    """Holds the socket of one connection, from whichever thread it is made in, until it is cut."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._socket: socket.socket | None = None
        self._is_cut = False

    def follow(self, event: str, details: Mapping[str, Any]) -> None:
        """Takes hold of each socket that httpcore tells of (its "trace" extension)."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            found = details["return_value"].get_extra_info("socket")
            with self._one_at_a_time:
                self._socket = found if isinstance(found, socket.socket) else None
                if self._is_cut:
                    self._end()

    def cut(self) -> None:
        """Whoever waits for the connection, now or later, finds it at its end."""
        with self._one_at_a_time:
            self._is_cut = True
            self._end()

    def _end(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                # Not SSLSocket's own: that takes TLS away under the thread that is reading.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
