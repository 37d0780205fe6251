"""The pages of a document as a reader of PDF shows them: turned into pictures, and looked at."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pypdfium2

_PER_POINT: Final = 0.5
"""How many pixels a point of the page becomes: enough to see whether there is anything at all."""
_CENTIMETRE: Final = 72 / 2.54
_SIDES, _ENDS = 2.0, 0.9
"""How many centimetres at the sides, and at the top and the foot, nothing may stand in."""
_WHITE, _LEAST = 250, 40


def flaws_of(file: bytes, *, sides: float = _SIDES, ends: float = _ENDS) -> list[str]:
    """Return what is wrong with the looks of the pages: one that is blank, cut, or written on outside its margins."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [f"page {number}: {flaw}" for number, page in enumerate(document, start=1)
                for flaw in _flaws(page, sides=sides * _CENTIMETRE, ends=ends * _CENTIMETRE)]  # fmt: skip
    finally:
        document.close()


def _flaws(page: Any, *, sides: float, ends: float) -> Iterator[str]:  # noqa: ANN401 - a page of pypdfium2, which has no types
    wide, high = page.get_size()
    picture = page.render(scale=_PER_POINT, grayscale=True).to_numpy()
    ink = picture.reshape(picture.shape[:2]) < _WHITE
    if np.count_nonzero(ink) < _LEAST:
        yield "blank"
    across, down = round(sides * _PER_POINT), round(ends * _PER_POINT)
    within = np.zeros_like(ink)
    within[down:-down, across:-across] = True
    if (ink & ~within).any():
        yield "written on outside its margins"
    for found in page.get_objects(max_depth=1):  # what stands within a drawing has places of its own
        left, bottom, right, top = found.get_bounds()
        if left < -1 or bottom < -1 or right > wide + 1 or top > high + 1:
            yield "cut"
            return
