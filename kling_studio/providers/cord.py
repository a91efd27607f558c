"""Ends another thread's waiting for the network, which Python itself has no way to interrupt."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any


class Cord:
    """Holds the socket of one connection, from whichever thread it is made in, until it is cut.

    `refuses` is told the name and the IP address of each host that is connected to, before anything is
    sent; an error that it returns ends the request.
    """

    def __init__(self, refuses: Callable[[str, str], Exception | None] = lambda host, number: None) -> None:
        self._refuses = refuses
        self._host = ""
        self._one_at_a_time = threading.Lock()
        self._socket: socket.socket | None = None
        self._is_cut = False

    def follow(self, event: str, details: Mapping[str, Any]) -> None:
        """Takes hold of each socket that httpcore tells of (its "trace" extension)."""
        if event == "connection.connect_tcp.started":
            self._host = str(details["host"])
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            found = details["return_value"].get_extra_info("socket")
            refusal = self._refuses(self._host, _number(found))
            if refusal is not None:
                found.close()
                raise refusal
            with self._one_at_a_time:
                self._socket = found if isinstance(found, socket.socket) else None
                if self._is_cut:
                    self._end()

    def cut(self) -> None:
        """Ends the connection for whoever waits for it, now or later."""
        with self._one_at_a_time:
            self._is_cut = True
            self._end()

    def _end(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                # Not SSLSocket's own: that takes TLS away under the thread that is reading.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _number(connection: object) -> str:
    """The IP address at the other end; empty where the connection is gone already."""
    if isinstance(connection, socket.socket):
        with suppress(OSError):
            return str(connection.getpeername()[0])
    return ""
