"""The zip that HR takes away: photos under their own names, and what is to be known of them as a text."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

NOTES = "说明.txt"


class PhotosZip:
    """Filled photo by photo; finish() gives the file. Its size is that of the photos put in."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._zip = zipfile.ZipFile(self._out, "w", zipfile.ZIP_STORED)  # a JPEG does not get smaller
        self._taken = {NOTES.casefold()}
        self.count = 0

    def add(self, name: str, data: bytes) -> str:
        """Put a photo in; the name it got: its own, with a number where another file already has it."""
        path, number, wanted = PurePosixPath(name), 2, name
        while wanted.casefold() in self._taken:  # Windows makes no difference between A.JPG and a.jpg
            wanted = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
            number += 1
        self._taken.add(wanted.casefold())
        self._zip.writestr(wanted, data)
        self.count += 1
        return wanted

    def finish(self, notes: list[str]) -> bytes:
        """Close the zip with `notes`, one line each, as a text that every Windows editor shows rightly."""
        self._zip.writestr(NOTES, ("\ufeff" + "\r\n".join(notes) + "\r\n").encode())
        self._zip.close()
        return self._out.getvalue()
