"""Profiles that are made out of primaries and a curve, against what littleCMS makes of them."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from pagegen.images.spaces import (
    ADOBE_RGB,
    DISPLAY_P3,
    SRGB,
    RgbSpace,
    gray_profile,
    rgb_profile,
)


def opened(data: bytes) -> ImageCms.ImageCmsProfile:
    """Return a profile as littleCMS reads it."""
    return ImageCms.ImageCmsProfile(BytesIO(data))


@pytest.mark.parametrize(
    ("space", "wanted"),
    [
        (SRGB, ((0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7139))),
        (ADOBE_RGB, ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))),
        (
            DISPLAY_P3,
            ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)),
        ),
    ],
)
def test_colorants_are_the_published_ones(
    space: RgbSpace, wanted: tuple[tuple[float, ...], ...]
) -> None:
    """The three colorants under D50 are those that the spaces' own profiles carry."""
    profile = opened(rgb_profile(space)).profile
    found = (profile.red_colorant, profile.green_colorant, profile.blue_colorant)
    for color, numbers in zip(found, wanted, strict=True):
        assert color is not None
        assert color[0] == pytest.approx(numbers, abs=2e-4)


def test_the_same_values_come_back_through_the_library_s_own_srgb() -> None:
    """The sRGB made here and the one of littleCMS are one space, to a step of eight bits."""
    change = ImageCms.buildTransform(
        opened(rgb_profile(SRGB)), ImageCms.createProfile("sRGB"), "RGB", "RGB"
    )
    ramp = Image.merge("RGB", [Image.linear_gradient("L")] * 3)
    there = ImageCms.applyTransform(ramp, change)
    assert there is not None
    pairs = zip(ramp.tobytes(), there.tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) <= 1


def test_grey_is_read_as_grey() -> None:
    """A grey profile says its space and its gamma."""
    profile = opened(gray_profile(1.8)).profile
    assert profile.xcolor_space.strip() == "GRAY"
    assert gray_profile(1.8) != gray_profile(2.2)
    assert gray_profile() == gray_profile(2.2)
