"""Serve the built book as a web host does: gzipped. For `page_load.py` and `lighthouse.py`."""

import contextlib
import gzip
import threading
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

HTML = Path(__file__).parents[1] / "_build" / "html"
PACKED = {".html", ".css", ".js", ".svg", ".json", ".map", ".txt"}


@cache
def packed(path, changed):
    """Return a file's bytes, gzipped; its time of change makes the cache forget an older file."""
    return gzip.compress(Path(path).read_bytes())


class Handler(SimpleHTTPRequestHandler):
    """Sends texts gzipped, all else as it is."""

    def send_head(self):
        """Answer a request, and return what is to be sent."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        body = packed(str(path), path.stat().st_mtime)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return BytesIO(body)

    def log_message(self, *args):
        """Say nothing."""


@contextlib.contextmanager
def served(folder=HTML):
    """Serve a folder, the book's by default, while the block runs; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
