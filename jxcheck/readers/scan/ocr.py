"""Printed words in a picture: where they stand, and what they say, with how sure each character is (rapidocr)."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]  # height x width, or height x width x 3 as BGR
    Quad = NDArray[np.float32]  # four corners x, y, clockwise from the left top of the text

_NEEDED = ("cv2", "rapidocr", "onnxruntime")
_THREADS = 2
_HEIGHT = 48  # what the recogniser was trained on
_STEP = 32  # crops are padded to a multiple of this: little is computed in vain, few shapes are met
_WIDEST = 3200
_BATCH = 4800  # pixels of width read at once: bounds the memory
_LEAST_SIDE = 32


class Reading(NamedTuple):
    """What a crop says; `scores` 0–1, one for each character."""

    text: str
    scores: tuple[float, ...]

    @property
    def sure(self) -> float:
        """That of the worst character; 0 when nothing was read."""
        return min(self.scores, default=0.0)


NOTHING = Reading("", ())


def available() -> bool:
    """True where the libraries for scans are installed (requirements-scan.txt)."""
    return all(find_spec(name) is not None for name in _NEEDED)


def find_text(picture: Picture, side: int) -> list[Quad]:
    """The lines of text in a BGR picture, looked for on a copy with at most `side` pixels on the longer side."""
    import cv2
    import numpy as np

    part = min(1.0, side / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=part, fy=part, interpolation=cv2.INTER_AREA) if part < 1 else picture
    if min(small.shape[:2]) < _LEAST_SIDE:
        return []
    found = _engine().detector(small).boxes
    return [] if found is None else [np.asarray(box, np.float32) / part for box in found]


def read_crops(crops: Sequence[Picture]) -> list[Reading]:
    """What each crop (one line of text, BGR or grey) says; crops of like width go through the model together."""
    readings = [NOTHING] * len(crops)
    widths: dict[int, list[int]] = defaultdict(list)
    for at, crop in enumerate(crops):
        if min(crop.shape[:2]) >= 2:
            widths[_padded(crop)].append(at)
    for width, places in widths.items():
        many = max(1, _BATCH // width)
        for start in range(0, len(places), many):
            batch = places[start : start + many]
            for at, reading in zip(batch, _read_batch([crops[at] for at in batch], width), strict=True):
                readings[at] = reading
    return readings


def _padded(crop: Picture) -> int:
    height, width = int(crop.shape[0]), int(crop.shape[1])
    return min(_WIDEST, -(-_HEIGHT * width // (height * _STEP)) * _STEP)


def _read_batch(crops: Sequence[Picture], width: int) -> list[Reading]:
    import numpy as np

    engine = _engine()
    said = engine.recogniser.session(np.stack([_normal(crop, width) for crop in crops]))
    return [_decoded(one, engine.characters) for one in said]


def _normal(crop: Picture, width: int) -> NDArray[np.float32]:
    """Three planes of -1..1, 48 high, padded with zeros on the right as in training."""
    import cv2
    import numpy as np

    colour = crop if crop.ndim == 3 else cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR)
    reach = min(width, max(1, round(_HEIGHT * crop.shape[1] / crop.shape[0])))
    shrinks = crop.shape[0] > _HEIGHT
    sized = cv2.resize(colour, (reach, _HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    planes = np.zeros((3, _HEIGHT, width), np.float32)
    planes[:, :, :reach] = sized.transpose(2, 0, 1) / 127.5 - 1
    return planes


def _decoded(chances: NDArray[np.float32], characters: Sequence[str]) -> Reading:
    """CTC, greedy: the likeliest at each step, repeats and blanks (0) left out."""
    best = chances.argmax(axis=1)
    kept = [at for at, sign in enumerate(best) if sign and (at == 0 or sign != best[at - 1])]
    text = "".join(characters[best[at]] for at in kept)
    return Reading(text, tuple(round(float(chances[at, best[at]]), 4) for at in kept))


class _Engine(NamedTuple):
    detector: Any
    recogniser: Any
    characters: Sequence[str]


@cache
def _engine() -> _Engine:
    """Both models, loaded once; without onnxruntime's arena, which would keep what the largest page needed."""
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    from rapidocr import RapidOCR
    from rapidocr.ch_ppocr_det import TextDetector
    from rapidocr.ch_ppocr_rec import TextRecognizer

    onnx = "EngineConfig.onnxruntime"
    settings = {
        "Global.log_level": "critical",
        f"{onnx}.intra_op_num_threads": _THREADS,
        f"{onnx}.enable_cpu_mem_arena": False,
        "Det.limit_side_len": _LEAST_SIDE,
    }
    config: Any = RapidOCR(params=settings).cfg
    for part in (config.Det, config.Rec):
        part.engine_cfg = config.EngineConfig.onnxruntime
        part.model_root_dir = config.Global.model_root_dir
    recogniser = TextRecognizer(config.Rec)
    return _Engine(TextDetector(config.Det), recogniser, recogniser.postprocess_op.character)
