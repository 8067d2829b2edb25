"""Everything around Streamlit's page: its language, its style, its security headers.

Streamlit 1.67 has no Chinese of its own, so its one page is rewritten on the way out and
carries our script and style sheet; both come from this server, nothing from outside.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TITLE: Final = "职称申报自助预审"
NOSCRIPT: Final = (
    "<noscript><p>本工具需要浏览器开启 JavaScript。请在浏览器设置中允许本站运行脚本，"
    "或换用新版的 Edge、Chrome、Firefox、Safari 浏览器打开。</p></noscript>"
)
STATIC: Final = Path(__file__).parent / "static"
ROOT: Final = b'<div id="root"></div>'
INTERNAL: Final = ("/_stcore/", "/media/", "/static/", "/component/", "/jxcheck/")

# Streamlit sets styles from script and shows pictures as blob: or data:, so those two stay open.
POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; media-src 'self' blob:; connect-src 'self'{sockets}; worker-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=()",
}


def script() -> bytes:
    """The script with its word list in front: one file to fetch, no second request to wait for."""
    words = json.loads((STATIC / "words.json").read_text("utf-8"))
    code = (STATIC / "shell.js").read_text("utf-8")
    return f"const WORDS = {json.dumps(words, ensure_ascii=False)};\n{code}".encode()


def style() -> bytes:
    return (STATIC / "shell.css").read_bytes()


def routes(base: str = "") -> list[Route]:
    """Our two assets below `base`, the path the site is served under."""
    prefix = "/" + base.strip("/") if base.strip("/") else ""
    return [
        _asset(f"{prefix}/jxcheck/shell.js", script(), "text/javascript"),
        _asset(f"{prefix}/jxcheck/shell.css", style(), "text/css"),
    ]


def _asset(path: str, body: bytes, kind: str) -> Route:
    async def serve(_: Request) -> Response:
        # The address carries a hash of the content, so it may be kept for good.
        return Response(body, media_type=kind, headers={"cache-control": "public, max-age=31536000, immutable"})

    return Route(path, serve)


@lru_cache(maxsize=4)
def rewritten(page: bytes) -> bytes:
    """Streamlit's index.html in Chinese, with our assets and without what the policy forbids (its inline script)."""
    html = page.decode("utf-8")
    html = html.replace('<html lang="en">', '<html lang="zh-CN">')
    html = html.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>")
    html = re.sub(r"<noscript>.*?</noscript>", NOSCRIPT, html, flags=re.DOTALL)
    html = re.sub(r"<!--.*?-->|<script>.*?</script>", "", html, flags=re.DOTALL)
    html = re.sub(r'<link\s[^>]*(as="font"|rel="service-desc")[^>]*>', "", html)
    return html.replace("</head>", f"{_links()}</head>", 1).encode()


def _links() -> str:
    return (
        f'<link rel="stylesheet" href="./jxcheck/shell.css?v={_mark(style())}">'
        f'<script defer src="./jxcheck/shell.js?v={_mark(script())}"></script>'
    )


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]


def policy_for(host: str) -> str:
    """The content policy for a request to `host`: older Safari does not count ws: as 'self'."""
    named = re.fullmatch(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?", host)
    return POLICY.format(sockets=f" ws://{host} wss://{host}" if named else "")


class Shell:
    """ASGI middleware: headers on every answer, our page in place of Streamlit's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send, policy_for(Headers(scope=scope).get("host", "")), scope["path"], scope["method"])
        await self.app(_uncompressed(scope), receive, answer)


def _uncompressed(scope: Scope) -> Scope:
    """A page is read and changed here, so it must come whole and plain."""
    if scope["path"].startswith(INTERNAL):
        return scope
    unwanted = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in unwanted]}


@dataclass
class _Answer:
    """One answer on its way out. An HTML page is held back until it is whole."""

    send: Send
    policy: str
    path: str
    method: str
    start: Message | None = None
    body: bytearray = field(default_factory=bytearray)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        headers.update({**HEADERS, "content-security-policy": self.policy})
        if "/media/" in self.path:
            headers["cache-control"] = "no-store"  # a person's file stays out of a shared computer's cache
        if self.method == "GET" and headers.get("content-type", "").startswith("text/html"):
            self.start = message
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        body = bytes(self.body)
        if ROOT in body:
            body = rewritten(body)
            headers = MutableHeaders(raw=start["headers"])
            headers["content-length"] = str(len(body))
            for stale in ("etag", "last-modified", "accept-ranges"):
                del headers[stale]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})
