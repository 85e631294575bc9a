"""The preview: the site as it will be, on this computer only, changing with every save.

A build that an error stops shows the last good pages under a list of what is wrong. Pages are kept in memory, and the
scripts that reload them and offer words to be copied are put into the pages here: no built site ever has them, and
nothing here writes a file.

``serve_site`` is the face. ``building`` watches and builds, ``board`` holds what is shown, ``server`` answers with what
``answering`` finds and ``guard`` lets through; ``assets`` is what runs in the browser.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from pathlib import Path

from glossator.outcome import Options
from glossator.serve.board import Board
from glossator.serve.building import BuildReport, keep_building
from glossator.serve.server import HOST, PortTakenError, PreviewServer, bind

__all__ = ["PortTakenError", "serve_site"]

LOOK_SECONDS = 0.2
"""How long an interrupt may go unnoticed on Windows."""
STOP_SECONDS = 0.5
"""How long a build that is under way may keep the preview from ending."""


def serve_site(
    root: Path,
    *,
    port: int,
    cache: Path | None,
    check: str,
    on_start: Callable[[str, int], None],
    on_build: BuildReport,
) -> None:
    """Shows the site in ``root`` until it is interrupted. Raises PortTakenError.

    ``on_start`` gets the address and the port, which is the next free one where ``port`` is taken; ``on_build``, in
    another thread, what each build came to. ``cache`` is as in ``Options``, ``check`` as in ``Showing``.
    """
    board = Board(check)
    stop = threading.Event()
    with bind(port, board, root) as server:
        builder = threading.Thread(
            target=keep_building,
            args=(root, board, secrets.token_hex(4), stop, on_build, Options(drafts=True, cache=cache)),
            daemon=True,
        )
        answerer = threading.Thread(target=_keep_answering, args=(server, stop), daemon=True)
        try:
            on_start(f"http://{HOST}:{server.port}/", server.port)
            builder.start()
            answerer.start()
            # An interrupt comes here, in the main thread. It does nothing else: in the middle of a request, where
            # Python frees something, an interrupt would be lost. Windows looks for one only now and then.
            while not stop.wait(LOOK_SECONDS):
                pass
        finally:
            stop.set()
            board.close()
            if answerer.is_alive():
                server.shutdown()
            if builder.is_alive():
                builder.join(STOP_SECONDS)


def _keep_answering(server: PreviewServer, stop: threading.Event) -> None:
    try:
        server.serve_forever(poll_interval=0.1)
    finally:
        stop.set()
