"""Text and overlays meet once, and only where they may."""

from __future__ import annotations

import pytest

from build_tools.model import Markdown, Span
from build_tools.weave import Overlay, link, weave


def test_a_particle_stays_outside_the_link() -> None:
    assert weave("증류는 쉽다.", [link(Span(0, 2), "#t-distillation")]) == "[증류](#t-distillation)는 쉽다."


def test_two_mentions_with_nothing_between() -> None:
    woven = weave("인공일반지능AGI", [link(Span(0, 6), "#t-agi"), link(Span(6, 9), "#t-agi")])

    assert woven == "[인공일반지능](#t-agi)[AGI](#t-agi)"


def test_a_stretch_is_woven_with_its_own_overlays() -> None:
    mark = Overlay(Span(5, 7), Markdown("<mark>"), Markdown("</mark>"))

    assert weave("앞말. 증류를 했다. 뒷말.", [], Span(0, 3)) == "앞말."
    assert weave("앞말. *증류를 했다.", [mark], Span(4, 13)) == "&#42;<mark>증류</mark>를 했다."


@pytest.mark.parametrize("spans", [[(0, 3), (2, 4)], [(2, 4), (0, 1)], [(3, 99)]])
def test_overlays_that_cross_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="is not within"):
        weave("소프트웨어", [link(Span(*span), "#t-x") for span in spans])
