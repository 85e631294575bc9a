"""Colours, and whether words in them can be read."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from glossator import colours
from glossator.pages import theme

STYLE_SHEET = (Path(__file__).parents[2] / "layouts" / "assets" / "site.css").read_text(encoding="utf-8")

Colour = tuple[float, float, float]
"""Three numbers: red, green and blue from 0 to 1, or lightness and two axes of hue."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#7A1F1F", "#7a1f1f"),
        ("#f60", "#ff6600"),
        ("Navy", "#000080"),
        ("grey", "#808080"),
        ("#ff", None),
        ("#7a1f1f80", None),
        ("currentcolor", None),
        ("#123 ", None),
        ("#١٢٣", None),
        ("", None),
    ],
)
def test_a_colour_is_six_digits_in_the_end(text: str, expected: str | None) -> None:
    """Whatever is none of fixed red, green and blue is no colour."""
    assert expected == colours.hex_colour(text)


def test_every_name_is_one_of_css() -> None:
    """There are 148; grey is spelled in two ways."""
    assert 148 == len(colours.NAMED)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours.NAMED.values())
    greys = [name for name in colours.NAMED if "grey" in name]
    assert 7 == len(greys)
    assert all(colours.NAMED[name] == colours.NAMED[name.replace("grey", "gray")] for name in greys)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#ffff00", "#ffffff", 1.07),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """As the usual tools measure it, whichever of the two is the ground."""
    assert ratio == pytest.approx(colours.contrast(one, other), abs=0.01)
    assert colours.contrast(one, other) == colours.contrast(other, one)


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    """What is measured is what readers see; no ground that links stand on for good is darker than a marked passage."""
    light = {name: pair[0] for name, pair in _grounds().items()}
    assert (colours.LIGHT_PAGE, colours.LIGHT_MARK) == (light["paper"], light["mark"])
    assert min(light.values(), key=colours.luminance) == light["mark"]


def test_a_shade_can_be_read_and_is_the_lightest() -> None:
    """Of every hue, white included; what can be read already stays as it is."""
    for channels in product(("00", "80", "ff"), repeat=3):
        colour = "#" + "".join(channels)
        shade = colours.readable_shade(colour, colours.LIGHT_MARK)
        ratio = colours.contrast(shade, colours.LIGHT_MARK)
        assert ratio >= colours.MIN_CONTRAST
        assert shade == colour or ratio < colours.MIN_CONTRAST + 0.1


def test_on_a_dark_page_links_of_every_accent_can_be_read() -> None:
    """The style sheet mixes in so much white, and more of it into the darkest; this reckons as browsers do."""
    found = re.search(r"white var\(--site-accent-white, (\d+)%\)", STYLE_SHEET)
    assert found
    shares = {False: int(found[1]) / 100, True: int(theme.WHITE_FOR_DARKEST.rstrip("%")) / 100}
    dark = [pair[1] for pair in _grounds().values()]
    steps = [*range(0, 48, 6), *range(48, 256, 23)]
    for channels in product(steps, repeat=3):
        accent = "#{:02x}{:02x}{:02x}".format(*channels)
        mixed = _mixed_with_white(accent, shares[colours.luminance(accent) < colours.DARK_LUMINANCE])
        assert min(colours.contrast(mixed, ground) for ground in dark) >= colours.MIN_CONTRAST, accent


def _grounds() -> dict[str, tuple[str, str]]:
    """What links stand on, on a light page and on a dark one; without what is lit for a moment."""
    pairs = re.findall(r"--(paper|raised|mark): light-dark\((#\w+), (#\w+)\)", STYLE_SHEET)
    return {name: (light, dark) for name, light, dark in pairs}


def _mixed_with_white(colour: str, share: float) -> str:
    """As ``color-mix(in oklab, colour, white share)``. Source: CSS Color Module Level 4, 17 (sample code for Oklab)."""
    lightness, a, b = _oklab(colour)
    return _hex((lightness * (1 - share) + share, a * (1 - share), b * (1 - share)))


def _oklab(colour: str) -> Colour:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _hex(colour: Colour) -> str:
    lightness, a, b = colour
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(min(1, max(0, part)))):02x}" for part in linear)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)
