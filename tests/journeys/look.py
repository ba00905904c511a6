"""A page as a laptop, a phone and a sheet of paper show it: what sticks out or is cut."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

HOST, STATIC = "127.0.0.1", settings.STATIC_URL
LAPTOP, PHONE = (1366, 768), (390, 844)
SHEET, SHEET_ACROSS = (687, 1017), (1031, 702)  # A4 without its margins
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Cells that begin left or end right of the page, but of what scrolls by itself.
CUT = """() => [...document.querySelectorAll("main tbody th, main tbody td, main thead th")]
  .filter((cell) => !cell.closest(".partnership-scroll") || matchMedia("print").matches)
  .filter((cell) => cell.getBoundingClientRect().width > 1 && cell.checkVisibility())
  .filter((cell) => getComputedStyle(cell.closest("thead, tbody")).position !== "absolute")
  .filter((cell) => cell.getBoundingClientRect().left < -1
    || cell.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((cell) => cell.textContent.trim())"""
#: What scrolls sideways by itself.
SCROLLED = """() => [...document.querySelectorAll(".partnership-scroll")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.getAttribute("aria-label"))"""
#: How far down the texts of a page reach in the left half, and in the right one, below the title.
HALVES = """() => {
  const top = document.querySelector("main h1").getBoundingClientRect().bottom;
  const reach = [0, 0];
  for (const one of document.querySelectorAll(
    "main :is(h2, h3, p, li, dt, dd, th, td, label, .govuk-button)")) {
    const box = one.getBoundingClientRect();
    const half = box.left < document.documentElement.clientWidth / 2 ? 0 : 1;
    if (one.checkVisibility()) reach[half] = Math.max(reach[half], box.bottom - top);
  }
  return reach;
}"""
#: Stands in for the charts of reports, whose size it has.
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 490 370" />'
SHEET_IN_PDF = re.compile(rb"/Type\s*/Page\b")
IS_ACROSS = "getComputedStyle(document.body).page === 'across'"


class Server(ThreadingHTTPServer):
    """Answers with one page, and with the site's styles, which a browser then keeps."""

    html = ""

    def __init__(self) -> None:
        super().__init__((HOST, 0), Answer)
        self.url = f"http://{HOST}:{self.server_port}/"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/":
            self._send(self.server.html.encode(), "text/html; charset=utf-8", "no-store")
        elif path.startswith(STATIC) and (found := finders.find(path.removeprefix(STATIC))):
            kind, _ = guess_type(found)
            self._send(Path(found).read_bytes(), kind or "", "max-age=86400")
        elif path.endswith(".svg"):
            self._send(PICTURE, "image/svg+xml", "no-store")
        else:
            self.send_error(404)

    def _send(self, body: bytes, kind: str, keep: str) -> None:
        self.send_response(200)
        for name, value in [("Type", kind), ("Length", str(len(body)))]:
            self.send_header(f"Content-{name}", value)
        self.send_header("Cache-Control", keep)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    """A server that listens in a thread of its own."""
    with Server() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Paper:
    """A browser that shows what the test's own client was answered, with the site's styles."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server = page, server

    def show(self, html: str) -> Page:
        self.server.html = html
        self.page.emulate_media(media="screen")
        self.page.goto(self.server.url)
        return self.page

    def halves(self, html: str) -> tuple[float, float]:
        """How far down a laptop's left half is used, and its right one, in pixels."""
        page = self.show(html)
        page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
        left, right = page.evaluate(HALVES)
        return left, right

    def sheets(self, html: str) -> int:
        """How many sheets of A4 a page takes."""
        page = self.show(html)
        page.emulate_media(media="print")
        return len(SHEET_IN_PDF.findall(page.pdf(prefer_css_page_size=True)))

    def wrong(self, html: str) -> dict[str, list[str]]:
        """What sticks out or is cut of a page, by where it is seen."""
        page = self.show(html)
        page.emulate_media(media="print")
        sheet = SHEET_ACROSS if page.evaluate(IS_ACROSS) else SHEET
        seen = {
            "laptop": self._wrong_on(LAPTOP, "screen"),
            "phone": self._wrong_on(PHONE, "screen"),
            "paper": self._wrong_on(sheet, "print"),
        }
        return {where: what for where, what in seen.items() if what}

    def _wrong_on(self, size: tuple[int, int], media: Any) -> list[str]:
        self.page.emulate_media(media=media)
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        wide = self.page.evaluate(SIDEWAYS)
        sticking_out = [f"{wide} pixels too wide"] if wide > 0 and media == "screen" else []
        cut = [f"cut: {words}" for words in self.page.evaluate(CUT)]
        scrolled = self.page.evaluate(SCROLLED) if size == PHONE else []
        return sticking_out + cut + [f"scrolls sideways: {label}" for label in scrolled]
