"""The nouns of a collection without a dictionary: what stands before many different particles is a noun.

The idea is that of unsupervised noun extraction (한나눔 and soynlp use kindred ones): 모델은, 모델을, 모델에서 prove
모델; 만들고, 만들어 prove nothing, since no case particle follows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_tools.korean import ending, words

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]{2,}")
"""A run of Hangul that begins a word."""
CASE = re.compile(r"(?:들\+)?(?:을|를|의|에|에서|으로|로|와|과|이|가|은|는|에게|이나|나)(?:\+|$)")
"""Endings that only nouns have (as `korean.ending` names them); 고, 며 and the like verbs have, too."""
SURE = re.compile(r"(?:을|를|의|에서|으로|에게|와|과)(?:\+|$)")
MIN_ENDINGS = 2
GENERIC = frozenset(
    words("""
        가능 가능성 가상 가운데 가지 가치 간담회 감사 강점 강조 개발 개발자 개선 개월 거리 거의 것들 게임 결과
        결정 경우 경쟁 경제 경험 계기 계획 고객 고민 공간 공개 과거 과정 관계 관련 관심 구조 국가 국내 국민 규모
        규제 그것 그녀 그들 글로벌 금액 기간 기능 기대 기반 기사 기술 기업 기업들 기자 기존 기준 기회 내년 내용
        노력 누구 느낌 능력 다수 다양 다음 단계 단어 대담 대부분 대상 대표 대화 대회 데이터 도구 도움 동시 동안
        들어 마음 마지막 만큼 말씀 매우 먼저 메시지 모델 모두 모든 모습 모양 목표 무엇 문제 문화 물건 미국 미래
        바탕 박사 반면 방법 방식 방향 배경 변화 본인 부문 부분 분야 비교 비용 사람 사람들 사례 사실 사업 사용
        사용자 사이 사장 사진 사회 산업 상태 상황 새로운 생각 생산 생성 생활 서로 서비스 서울 선택 설명 성과
        성능 성장 세계 세상 소비자 소식 속도 수익 수준 순간 스스로 시각 시간 시대 시스템 시작 시장 시절 신문
        실제 실험 아이 아이디어 안전 앞으로 얘기 어디 어떻게 언급 언론 언제 업계 업무 업체 여기 여러 여러분 역할
        연구 연구자 영상 영역 영향 예를 예술 예정 오늘 올해 요소 우려 우리 위치 위험 유지 의견 의미 의장 이것
        이날 이상 이야기 이용 이용자 이유 이제 이해 이후 인간 인기 인력 인터뷰 일부 일상 일자리 입장 자료 자본
        자산 자신 자체 작년 작업 작품 장면 저희 적용 전략 전망 전체 전후 정도 정보 정부 정의 정책 제가 제공 제품
        조건 조직 존재 주요 주장 준비 중국 중심 중요 지금 지난 지난해 지역 진행 질문 집중 차이 참여 처음 최고
        최근 추가 출시 측면 친구 투자 특성 특징 판단 평가 포함 표현 품질 프로그램 프로젝트 필요 하나 하루 학생
        한국 한국어 한번 핵심 행동 행사 혁신 현상 현실 현장 현재 협력 형태 화면 확보 확인 환경 활동 활용 회사
        효과
    """)
)
"""Words of every newspaper page, which explain themselves."""


class Noun(NamedTuple):
    """A noun and where it stands: (index of the text, start, end)."""

    text: str
    places: tuple[tuple[int, int, int], ...]


def nouns(texts: Iterable[str]) -> list[Noun]:
    """Return the nouns of `texts` that stand with at least `MIN_ENDINGS` different endings, one of them a sure one."""
    seen: dict[str, dict[str, list[tuple[int, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, text in enumerate(texts):
        for match in WORD.finditer(text):
            run = match[0]
            for length in range(2, len(run) + 1):
                read = ending(run[length:], run[length - 1])
                if read is not None and (not read or CASE.match(read)):
                    place = (number, match.start(), match.start() + length)
                    seen[run[:length]][read].append(place)
    found = []
    for stem, by_ending in seen.items():
        told = [read for read in by_ending if read]
        if len(by_ending) >= MIN_ENDINGS and any(SURE.match(read) for read in told):
            found.append(Noun(stem, tuple(sorted(place for places in by_ending.values() for place in places))))
    return _longest(found)


def _longest(found: Iterable[Noun]) -> list[Noun]:
    """Return the nouns without those whose every place is the beginning of a longer one: 데이 in 데이터."""
    best: dict[tuple[int, int], int] = {}
    listed = list(found)
    for noun in listed:
        for number, start, end in noun.places:
            best[number, start] = max(best.get((number, start), 0), end)
    kept = []
    for noun in listed:
        own = tuple(place for place in noun.places if best[place[0], place[1]] == place[2])
        if own:
            kept.append(Noun(noun.text, own))
    return kept
