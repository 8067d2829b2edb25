"""Chinese letters that a PDF holds under another number although they look the same: browsers print ⽤⼈⺠⻓ for 用人民长.

A font has one shape for a letter and for the radical of the same look, and a PDF knows shapes only.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# Radicals that Unicode itself does not decompose, with the letters they look like (EquivalentUnifiedIdeograph.txt).
_ALIKE: Final = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹"
    "⺰纟⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风"
    "⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_BLOCKS: Final = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def _plain() -> dict[int, str]:
    """Radicals and compatibility ideographs, each with its letter; halves of letters, which no text can carry."""
    every = (chr(code) for block in _BLOCKS for code in block)
    folded = {ord(sign): letter for sign in every if (letter := unicodedata.normalize("NFKC", sign)) != sign}
    halves = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return folded | halves | {ord(sign): letter for sign, letter in zip(_ALIKE[::2], _ALIKE[1::2], strict=True)}


_PLAIN: Final = _plain()


def letters_for(text: str) -> str:
    """The text with the letters that anyone would type."""
    return text.translate(_PLAIN)
