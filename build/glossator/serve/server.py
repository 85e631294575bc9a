"""The HTTP server of the preview: sockets and headers, and nothing that has to be thought about.

It listens on the loopback address only, and a handler class is what the standard library asks for. Each request has a
thread and a connection of its own, closed after the answer, so a body that nobody read is never taken for a request.
"""

from __future__ import annotations

import errno
import os
import socket
import socketserver
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from glossator.serve.answering import Answer, answer, event
from glossator.serve.board import Board

HOST = "127.0.0.1"
MAX_PORTS_TRIED = 50
HEARTBEAT_SECONDS = 5.0
"""How often an open page hears that we are here; a page that has gone is noticed then."""
REQUEST_SECONDS = 10.0
"""How long a request may take to arrive, and an answer to be taken."""

_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_TAKEN = (errno.EADDRINUSE, errno.EACCES)
"""What systems say of a port that another program has."""


class PortTakenError(Exception):
    """Neither the port that was asked for nor those after it are free."""


def bind(port: int, board: Board, root: Path) -> PreviewServer:
    """A server on ``port`` or the next free one; ``0`` for any. Raises PortTakenError."""
    for candidate in range(port, min(port + MAX_PORTS_TRIED, 65_536)):
        try:
            return PreviewServer(candidate, board, root)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
    raise PortTakenError(f"port {port} and the ports after it are all taken, or kept by the system for itself")


class PreviewServer(ThreadingHTTPServer):
    """Serves what ``board`` shows."""

    daemon_threads = True
    # On Windows it would let two programs have one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, board: Board, root: Path) -> None:
        """Listens at once; answers as soon as ``serve_forever`` runs."""
        self.board = board
        self.root = root
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def server_bind(self) -> None:
        """As of TCPServer: that of HTTPServer asks the DNS who we are, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.port

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Says nothing of a browser that has left; anything else is a fault of ours, to be seen."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "Glossator"
    sys_version = ""
    timeout = REQUEST_SECONDS
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(message)s\n"

    def do_GET(self) -> None:
        found = self._answer()
        if found is None:
            self._stream()
        else:
            self._send_head(found)
            self.wfile.write(found.body)

    def do_HEAD(self) -> None:
        self._send_head(self._answer() or _STREAM)

    def _refuse_method(self) -> None:
        sentence = b"Only GET and HEAD are answered.\n"
        self._send_head(Answer(405, "text/plain; charset=utf-8", sentence, (("Allow", "GET, HEAD"),)))
        self.wfile.write(sentence)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refuse_method  # noqa: N815

    def _answer(self) -> Answer | None:
        server = self.server
        return answer(self.path, self.headers, server.port, server.board.showing, server.root)

    def _send_head(self, found: Answer) -> None:
        self.send_response(found.status)
        self.send_header("Content-Type", found.content_type)
        if found is not _STREAM:
            self.send_header("Content-Length", str(len(found.body)))
        for name, text in (*_HEADERS, *found.headers):
            self.send_header(name, text)
        self.end_headers()

    def _stream(self) -> None:
        """Everything that is shown from now on, as events, until the page or the preview ends."""
        self._send_head(_STREAM)
        self.wfile.write(b"retry: 500\n\n")
        seen = None
        while showing := self.server.board.wait(seen, HEARTBEAT_SECONDS):
            self.wfile.write(b": still here\n\n" if showing is seen else event(showing, self.path))
            seen = showing

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name in the base class
        """Says nothing: the terminal belongs to the problems."""


_STREAM = Answer(200, "text/event-stream; charset=utf-8", b"")
