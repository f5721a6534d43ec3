"""What cleaning makes of who speaks, and of lines that were cut: name and role, and the text put together again."""

from __future__ import annotations

import pytest

from build_tools.clean import clean
from build_tools.model import Block, RawArticle

TITLE = "새벽 첫차가 사라진 고개 마을"
TOLD = "고개 너머 세 마을을 잇던 새벽 첫차가 지난달 끊겼습니다."


def blocks(*lines: str) -> list[Block]:
    article, _ = clean(RawArticle("x.txt", "x", ".txt", "\n".join((TITLE, TOLD, *lines))))
    assert article is not None
    return list(article.blocks[2:])


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("[노순매/고개 마을 주민]", "노순매", "고개 마을 주민"),
        ("[노순매 (가명)/주민]", "노순매", "주민"),
        ("[버스회사 관계자(음성변조)]", "버스회사 관계자", None),
        ("노순매/고개 마을 주민", "노순매", "고개 마을 주민"),
    ],
)
def test_a_name_over_a_quotation_is_its_speaker_and_no_more(line: str, name: str, role: str | None) -> None:
    found = blocks(line, "“무 두 개 이고는 못 넘어.”", "버스 회사는 손님이 하루 세 명이었다고 말합니다.")

    assert [block.kind for block in found] == ["speaker", "turn", "paragraph"]
    assert {(block.speaker.name, block.speaker.role) for block in found if block.speaker} == {(name, role)}


def test_the_part_of_a_speaker_before_the_name_is_the_role() -> None:
    found = blocks("진행 나루별: 얼마나 걸리나요?", "도담슬: 두 시간이요.", "나루별: 네.", "도담슬: 고맙습니다.")

    assert [(block.speaker.name, block.speaker.role) for block in found[::2] if block.speaker] == [
        ("나루별", "진행"),
        ("도담슬", None),
        ("나루별", None),
        ("도담슬", None),
    ]


def test_a_point_that_was_cut_is_whole_and_rows_are_not_joined() -> None:
    found = blocks(
        "- 모래는 녹이지 못하지만 바퀴가 구르는 힘을 지키므로 굽은 길에 먼저 뿌릴 것을",
        "권하였다.",
        "영하 7도 아래에서는 소금이 녹지 않았습니다.",
        "재작년 98 112 204",
        "작년치 271 310 388",
    )

    assert [(block.kind, block.text.value) for block in found] == [
        ("item", "모래는 녹이지 못하지만 바퀴가 구르는 힘을 지키므로 굽은 길에 먼저 뿌릴 것을 권하였다."),
        ("paragraph", "영하 7도 아래에서는 소금이 녹지 않았습니다."),
        ("item", "재작년 98 112 204"),
        ("item", "작년치 271 310 388"),
    ]


def test_the_heading_of_references_stands_without_its_brackets() -> None:
    found = blocks("<참고 자료>", "남기우(2021), 「부르는 버스의 경제학」, 『교통과 마을』, 8(1), 3~27쪽.")

    assert [(block.kind, block.text.value[:5]) for block in found] == [("heading", "참고 자료"), ("item", "남기우(2")]


def test_numbered_parts_of_a_numbered_part_stand_a_level_below() -> None:
    found = blocks(
        "1. 방법",
        "정류장 48곳에서 나흘 동안 타고 내리는 사람을 세었다.",
        "2. 결과",
        "가. 시간",
        "오전 아홉 시와 열 시 사이에 하루 손님의 절반이 몰렸다.",
        "나. 장소",
        "시장은 닷새에 하루만 붐볐고 병원은 날마다 붐볐다.",
        "3. 맺음말",
        "배차를 시계가 아니라 장날에 맞출 필요가 있다.",
    )

    headings = [(block.text.value, block.level) for block in found if block.kind == "heading"]
    assert headings == [("1. 방법", 2), ("2. 결과", 2), ("가. 시간", 3), ("나. 장소", 3), ("3. 맺음말", 2)]
