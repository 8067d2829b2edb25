"""Streamlit's page, rewritten; its words, known; its answers, with the headers they need."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Message

from jxcheck.web import shell

STREAMLIT = Path(streamlit.__file__).parent / "static"
INDEX = (STREAMLIT / "index.html").read_bytes()
WORDS = json.loads((shell.STATIC / "words.json").read_text("utf-8"))
# Put together by Streamlit from pieces, so they stand nowhere in its script as they are.
ASSEMBLED = re.compile(r"^Press .+ to (apply|submit form)$|^Number is (above|below) the allowed range\.$")


@pytest.fixture(scope="module")
def scripts() -> str:
    return "\n".join(path.read_text("utf-8") for path in (STREAMLIT / "static" / "js").glob("*.js"))


def get(path: str, host: str = "example.org", method: str = "GET") -> tuple[dict[str, str], bytes]:
    """One request through the shell around a tiny application: headers and body of the answer."""
    sent: list[Message] = []

    async def page(_: Request) -> Response:
        return HTMLResponse(INDEX, headers={"etag": "x", "cache-control": "no-cache"})

    async def other(_: Request) -> Response:
        return HTMLResponse("<p>其他</p>")

    async def media(_: Request) -> Response:
        return Response(b"bytes", media_type="image/jpeg")

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    routes = [Route("/", page), Route("/other", other), Route("/media/1.jpg", media), *shell.routes()]
    headers = [(b"host", host.encode("latin-1")), (b"accept-encoding", b"gzip")]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b"", "root_path": ""}
    asyncio.run(shell.Shell(Starlette(routes=routes))(scope, receive, send))
    named = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return named, b"".join(message.get("body", b"") for message in sent[1:])


def test_the_page_is_chinese_and_says_so() -> None:
    html = shell.rewritten(INDEX).decode()
    assert '<html lang="zh-CN">' in html
    assert "<title>职称申报自助预审</title>" in html
    assert "本工具需要浏览器开启 JavaScript" in html
    assert "enable JavaScript" not in html


def test_the_page_holds_no_inline_script_and_loads_nothing_from_outside() -> None:
    html = shell.rewritten(INDEX).decode()
    assert re.findall(r"<script(?![^>]*\ssrc=)", html) == []
    assert [address for address in re.findall(r'(?:src|href)="([^"]+)"', html) if not address.startswith("./")] == []


def test_the_page_keeps_streamlits_own_scripts_and_root() -> None:
    html = shell.rewritten(INDEX).decode()
    own = re.findall(r'src="(\./static/js/index[^"]+)"', INDEX.decode())
    assert own
    assert all(address in html for address in own)
    assert '<div id="root"></div>' in html


def test_every_answer_carries_the_headers() -> None:
    for path in ("/", "/other", "/media/1.jpg", "/jxcheck/shell.js", "/nowhere"):
        headers, _ = get(path)
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "script-src 'self';" in headers["content-security-policy"]


def test_the_length_told_is_the_length_sent() -> None:
    headers, body = get("/")
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers


def test_other_html_is_left_as_it_is() -> None:
    assert get("/other")[1] == "<p>其他</p>".encode()


def test_a_head_request_is_answered_without_a_body() -> None:
    assert get("/", method="HEAD")[1] in (b"", INDEX)


def test_a_persons_file_is_not_kept_by_the_browser() -> None:
    assert get("/media/1.jpg")[0]["cache-control"] == "no-store"


def test_the_host_is_named_for_sockets_only_if_it_is_a_host() -> None:
    assert "wss://example.org:8501;" in shell.policy_for("example.org:8501")
    assert "wss://[::1]:8501;" in shell.policy_for("[::1]:8501")
    assert "evil" not in shell.policy_for("a; script-src evil")
    assert "connect-src 'self';" in shell.policy_for("")


def test_our_assets_are_served_and_may_be_kept_because_their_address_changes() -> None:
    headers, body = get("/jxcheck/shell.js")
    assert body.startswith(b"const WORDS = {")
    assert "immutable" in headers["cache-control"]
    assert get("/jxcheck/shell.css")[0]["content-type"].startswith("text/css")
    assert re.search(r"shell\.js\?v=[0-9a-f]{12}", shell.rewritten(INDEX).decode())


def test_the_assets_move_with_the_path_the_site_is_served_under() -> None:
    assert [route.path for route in shell.routes("/zc/")] == ["/zc/jxcheck/shell.js", "/zc/jxcheck/shell.css"]


def english() -> Iterator[str]:
    return (words for words in WORDS["exact"] if not ASSEMBLED.match(words))


def test_every_word_in_the_list_is_one_streamlit_still_says(scripts: str) -> None:
    missing = [words for words in english() if not re.search(rf"[`\"'>]{re.escape(words)}[`\"'<$]", scripts)]
    assert missing == []


def test_every_pattern_is_a_whole_line_and_every_answer_is_chinese() -> None:
    for pattern, answer in WORDS["patterns"]:
        re.compile(pattern)
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        assert re.search("[一-鿿]", answer)
    assert all(re.search("[一-鿿]", answer) for answer in WORDS["exact"].values())
