"""Who may ask the preview for what: it shows drafts, so no other site that this browser has open may read it.

Three questions of one request: whether it names us (or a name that somebody else's DNS has made ours), whether a page
of ours sent it, and whether it only brings a person here. Nothing here knows what is served.
"""

from __future__ import annotations

from email.message import Message

_OWN = ("same-origin", "none")
"""Values of Sec-Fetch-Site: a page of ours asks, or a person who typed the address."""


def refusal(headers: Message, port: int) -> str:
    """Why a request is not answered, whatever it asks for; empty where it may be.

    Source: Fetch Metadata Request Headers (W3C), 2; RFC 9110, 7.2 (Host).
    """
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    if port == 80:
        hosts |= {host.removesuffix(":80") for host in hosts}
    asked = headers.get_all("Host", [])
    if len(asked) != 1 or asked[0].strip().lower() not in hosts:
        return "This preview answers only as 127.0.0.1 or localhost."
    origins = {f"http://{host}" for host in hosts}
    if any(origin.strip().lower() not in origins for origin in headers.get_all("Origin", [])):
        return "This preview does not answer the pages of other sites."
    if is_foreign(headers) and not _is_navigation(headers):
        return "This preview does not answer the pages of other sites."
    return ""


def is_foreign(headers: Message) -> bool:
    """Whether another site sent this request. One that may be answered brings a person here: it may have a page."""
    return any(site.strip().lower() not in _OWN for site in headers.get_all("Sec-Fetch-Site", []))


def _is_navigation(headers: Message) -> bool:
    """Whether a whole window is to show the answer, no frame, image or script."""
    return headers.get_all("Sec-Fetch-Mode") == ["navigate"] and headers.get_all("Sec-Fetch-Dest") == ["document"]
