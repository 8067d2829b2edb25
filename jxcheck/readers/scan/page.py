"""A picture of a sheet -> Page: set upright, its grid found, every cell read twice."""

from __future__ import annotations

import io
from itertools import accumulate
from typing import TYPE_CHECKING

from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.paper import Line, Page
from jxcheck.readers.scan.area import Area, area_of
from jxcheck.readers.scan.cells import read_cells
from jxcheck.readers.scan.ink import Printed
from jxcheck.readers.scan.ocr import available, find_text
from jxcheck.readers.scan.ruling import find_grids, find_lines
from jxcheck.readers.scan.upright import set_upright
from jxcheck.readers.scan.words import read_words

if TYPE_CHECKING:
    from PIL import Image

    from jxcheck.readers.scan.ocr import Picture

__all__ = ["available", "read_page"]

_SEARCHED = 1280  # pixels on the longer side of the copy in which words are looked for
_LEAST = 32  # pixels; there is nothing to be read in less
_SHOWN = 1600
_QUALITY = 80


def read_page(picture: Image.Image, number: int) -> Page:
    """The page `number` of a file: upright, its words with their places and how sure they are, its tables."""
    import numpy as np

    if min(picture.size) < _LEAST:
        return Page(number, scanned=True)
    upright = set_upright(np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1]))
    page = Page(number, scanned=True, turned=upright.turned, skew=upright.skew, picture=_jpeg(upright.picture))
    sheet = Printed(upright.picture)
    lines = find_lines(sheet.black, sheet.red)
    grids = find_grids(lines)
    cells, rest = read_cells(sheet, lines, grids, [area_of(quad) for quad in find_text(upright.picture, _SEARCHED)])
    height, width = upright.picture.shape[:2]

    def box(area: Area) -> Box:
        return Box(number, area.left / width, area.top / height, area.right / width, area.bottom / height)

    said = read_words(sheet, rest)
    tops = accumulate((area.top for area, _ in said), max)  # keeps words of one row in their order
    blocks = [(top, [Line(read.text, box(area), read.sure)]) for top, (area, read) in zip(tops, said, strict=True)]
    for grid, of_grid in zip(grids, cells, strict=True):
        table = Sheet(page=number)
        for cell, read in of_grid:
            table.put(cell.row, cell.column, Cell(read.text, read.lost, read.doubtful, read.sure, box(cell.area)))
        if table.rows:
            page.tables.append(table)
        blocks.append(
            (grid.area.top, [Line(read.text, box(cell.area), read.sure) for cell, read in of_grid if read.text])
        )
    page.lines = [line for _, block in sorted(blocks, key=lambda block: block[0]) for line in block]
    return page


def _jpeg(picture: Picture) -> bytes:
    """The page as it is shown beside what was read from it."""
    from PIL import Image

    shown = Image.fromarray(picture[:, :, ::-1])
    shown.thumbnail((_SHOWN, _SHOWN))
    made = io.BytesIO()
    shown.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
