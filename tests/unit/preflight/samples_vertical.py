"""For every rule of vertical lines a page that keeps it and a page that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from tests.unit.preflight.hand import LEADING, SIZE, TOP, Page
from tests.unit.preflight.upright import Stand, moved, stands, tier

Sample = tuple[Callable[[], Page], Callable[[], Page]]

PLAIN = "今年夏天草原真美|牛羊遍地都是人人高兴|大家都来看一看"
WITH_COMMA = "今年夏天，草原美|牛羊遍地都是人人高兴|大家都来，看一看"
WITH_FIGURES = "今年共有{12}户人家|牛羊遍地都是人人高兴|共有{12}户在看"
APART = "今年共有12户人|牛羊遍地都是人人高兴|共有{12}户在看"
WITH_COLON = "今年夏天草原真美|牛羊遍地都是人人高兴|大家都说：看一看"
UPPER = tier(lines=2)


def _tiers(second_head: float) -> Page:
    """Return a page of two tiers, the second with its head at a height."""
    frames = (tier(lines=2, head=TOP + 140.0), tier(lines=1, head=second_head))
    return stands("今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看", frames=frames)


VERTICAL: MappingProxyType[str, Sample] = MappingProxyType(
    {
        "VT-01": (lambda: stands(PLAIN), lambda: stands(PLAIN, Stand(step=LEADING))),
        "VT-02": (
            lambda: stands(WITH_COMMA),
            lambda: stands(WITH_COMMA, Stand(plain="，"), moved("，", right=-0.3)),
        ),
        "VT-03": (
            lambda: stands("今年《草原》真美|牛羊遍地都是人人高兴|大家都来看一看"),
            lambda: stands(
                "今年《草原》真美|牛羊遍地都是人人高兴|大家都来看一看", Stand(plain="《》")
            ),
        ),
        "VT-04": (
            lambda: stands("今年“草原”真美|牛羊遍地都是人人高兴|大家都来看一看"),
            lambda: stands("今年“草原”真美|牛羊遍地都是人人高兴|大家都来看一看", Stand(plain="“”")),
        ),
        "VT-05": (lambda: stands(WITH_FIGURES), lambda: stands(APART)),
        "VT-06": (
            lambda: stands(WITH_FIGURES),
            lambda: stands(WITH_FIGURES, Stand(push={(2, 2): 0.25, (2, 3): 0.25})),
        ),
        "VT-07": (
            lambda: stands(WITH_COLON),
            lambda: stands(WITH_COLON, Stand(push={(2, 5): -0.3})),
        ),
        "VT-08": (
            lambda: _tiers(TOP + 140.0 + 10 * SIZE + 20.0),
            lambda: _tiers(TOP),
        ),
    }
)
"""Rule, page that keeps it, page that breaks it."""
