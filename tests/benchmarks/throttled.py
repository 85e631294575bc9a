"""A web server as plain as GitHub Pages: files, gzipped where they are text; it counts what it sends.

It also plays the slow network, by the same rule for everything that is asked for: what a browser asks for from a worker
escapes the browser's own throttling.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

GZIP_LEVEL = 6
PACKET_BYTES = 1_460
TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml", "application/wasm")


@dataclass(frozen=True, slots=True)
class Network:
    """What lies between browser and server."""

    name: str
    latency_seconds: float = 0
    """From asking to the first byte."""
    bytes_per_second: float = 0
    """For all answers together; 0: without limit."""


FAST = Network("fast")
# Source: Lighthouse, docs/throttling.md, "slow 4G": 1.6 Mbps down, 150 ms round trip.
SLOW_4G = Network("slow 4G", latency_seconds=0.150, bytes_per_second=1_638_400 / 8)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that was sent."""

    path: str
    bytes: int
    """Head and body."""
    asked: float
    """When, in milliseconds since 1970."""


@dataclass(slots=True)
class Server:
    """A running server."""

    address: str
    folder: Path
    network: Network = FAST
    answers: list[Answer] = field(default_factory=list)
    line: threading.Lock = field(default_factory=threading.Lock)
    line_free: float = 0
    """When the last packet will have passed over the slow network; changed under the lock."""


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """The folder, served until the block ends."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    httpd.daemon_threads = True
    server = Server(f"http://127.0.0.1:{httpd.server_port}/", folder)
    httpd.site = server  # type: ignore[attr-defined]
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answers with a file, or 404."""
        site: Server = self.server.site  # type: ignore[attr-defined]
        asked = time.time() * 1_000
        path = unquote(urlsplit(self.path).path)
        body, kind, coding = _file(str(site.folder), path + "index.html" if path.endswith("/") else path)
        lines = [
            f"HTTP/1.1 {200 if kind else 404} {'OK' if kind else 'Not Found'}",
            "Server: bench",
            f"Content-Type: {kind or 'text/plain'}",
            f"Content-Length: {len(body)}",
            "Cache-Control: max-age=600",
            *(["Content-Encoding: gzip", "Vary: Accept-Encoding"] if coding else []),
        ]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self._send(site, head + body)
        site.answers.append(Answer(path, len(head) + len(body), asked))

    def log_message(self, *_arguments: object) -> None:
        """Nothing is printed."""

    def _send(self, site: Server, answer: bytes) -> None:
        network = site.network
        time.sleep(network.latency_seconds)
        if not network.bytes_per_second:
            self.wfile.write(answer)
            return
        for start in range(0, len(answer), PACKET_BYTES):
            packet = answer[start : start + PACKET_BYTES]
            with site.line:
                site.line_free = max(site.line_free, time.monotonic()) + len(packet) / network.bytes_per_second
                passed = site.line_free
            time.sleep(max(0, passed - time.monotonic()))
            self.wfile.write(packet)


@lru_cache(maxsize=4_096)
def _file(folder: str, path: str) -> tuple[bytes, str, bool]:
    """Body, type (empty where there is no such file) and whether the body is gzipped."""
    target = (Path(folder) / path.lstrip("/")).resolve()
    if not target.is_relative_to(Path(folder).resolve()) or not target.is_file():
        return b"", "", False
    kind = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    body = target.read_bytes()
    if kind.startswith(TEXT):
        return gzip.compress(body, GZIP_LEVEL, mtime=0), f"{kind}; charset=utf-8", True
    return body, kind, False
