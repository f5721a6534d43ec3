"""Whether the letters around a form let it be itself: particles and endings, compounds, identifiers, versions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from build_tools.annotate.fold import plain
from build_tools.annotate.forms import is_latin
from build_tools.korean import FIRST_SYLLABLE, LAST_SYLLABLE, ending, final, hangul_run, is_hangul, words

if TYPE_CHECKING:
    from build_tools.annotate.forms import Form

    Name = tuple[int, int, Form, "Verdict"]
    """A place of a name, with what belongs to it (start, end), its form, and the verdict of its letters and edges."""

HEADS = frozenset(
    words("""
        모델 기법 기술 방법 방식 과정 작업 단계 비용 속도 성능 능력 효율 결과 품질 정확도 수준 데이터 데이터셋 서버
        엔진 칩 반도체 서비스 시스템 플랫폼 소프트웨어 프로그램 라이브러리 프레임워크 도구 툴 앱 코드 파일 연산
        연산량 처리 처리량 생성 학습 훈련 최적화 가속 가속기 전용 기반 관련 중심 위주 이전 이후 전후 시점 시간 시대
        시장 산업 업계 업체 기업 회사 분야 부문 영역 전략 정책 연구 연구자 연구진 연구원 개발 개발자 개발사 구조 층
        계층 벡터 행렬 공간 차원 함수 알고리즘 이론 개념 원리 문제 문제점 현상 사례 오류 위험 논란 이슈 발생 발생률
        방지 완화 감소 억제 탐지 여부 가능성 개수 갯수 수 량 양 수량 단위 길이 제한 한도 단가 가격 요금 사용 사용량
        사용료 소비 소비량 소모 소모량 절감 생성량 생성속도 예측 입력 출력 계산 시리즈 계열 버전 제품군 생태계
        커뮤니티 진영 팀 라이선스 패밀리 도입 적용 활용 사용자 이용 이용자 공개 출시 테스트 평가 점수 순위 지표
        결과값 버그 네트워크 회로 레이어 파이프라인 워크플로 API 요청 응답 지연 지연시간 수요 인프라 클러스터 장비
        카드 하드웨어 메모리 용량 시 중 후 전 때 율 률 값
    """)
)
"""Nouns that may follow a short form with no space and leave it naming its thing: 토큰당, 추론비용, 증류기법."""
MODIFIERS = words("""
        심층 순환 합성곱 컨볼루션 그래프 다층 인공 입력 출력 총 전체 모델 지식 텍스트 단어 문장 문서 이미지 음성
        언어 실시간 온디바이스 클라우드 서버 분산 대규모 로컬 병렬 배치 자기 데이터 메타 만 억 조 천 백 개 당 특수
        시각 비전 오디오 다국어 한국어 동적 정적 가중치 비트 자동 기반 생성 초
    """)
"""What may stand before a short form with no space and leave it naming its thing: 심층신경망, 입력토큰."""
VERSION = re.compile(r"[ \-\u00a0]?[vV]?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?(?![0-9A-Za-z%_])(?!\.\d)")
SIZE = re.compile(r"\d[bBmMkK]$")
BOUND = frozenset("의와과은는이가을를로도에만나까부보처라")
PLURAL = re.compile(r"e?s(?![A-Za-z0-9_])")
FILE_ENDINGS = (
    "py|js|ts|json|ya?ml|md|txt|csv|html?|css|sh|cpp|cc|h|rs|go|java|ipynb|pdf|docx?|pptx?|xlsx?|hwpx?|jpe?g|png|gif|svg|"
    "webp|mp4|mp3|zip|gz|exe|dll|bin|gguf|safetensors|pt|onnx|toml|ini|cfg|log|sql"
)
DOMAINS = "com|net|org|io|ai|kr|dev|co|gov|edu|app|me"
PLACES = re.compile(
    rf"""(?x)                                     # where no word is a term, whatever it spells
      (?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>"'“”‘’()\[\]{{}}|]+    # addresses
    | (?<![\w@.])@\w+                                            # handles
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # e-mail
    | [A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{DOMAINS})(?![A-Za-z0-9])(?:/[^\s<>"'“”‘’()\[\]]*)?
    | (?<![\w/])[~.]{{0,2}}(?:/[\w.-]+){{2,}}                       # paths
    | [\w-]+\.(?:{FILE_ENDINGS})(?![A-Za-z0-9])                   # files
    | (?<![\w-])--?[a-z][\w-]*(?:=\S+)?                          # options of a command
    | [A-Za-z0-9]*[A-Za-z0-9]_\w+                                # snake_case
    """,
    re.DOTALL | re.ASCII,
)
HINTS = frozenset("/.@_-:=~#&?%+\\")
"""One of these stands beside a name in one of `PLACES`."""
COMMAND = re.compile(
    r"\b(?:pip3?|npm|conda|apt|brew|docker|ollama|git|cargo) +(?:install|run|pull|clone|get|add)(?: +[-\w./=]+)* *$",
    re.ASCII,
)
"""What names after it are packages."""
SPACE = re.compile(r"\s")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


class Verdict(NamedTuple):
    """Whether a candidate stands, and the rule that says so."""

    stands: bool
    rule: str
    why: str
    """In words; empty where `cues` say it."""
    cues: tuple[tuple[str, int], ...] = ()
    """The words that decided on a sense, and what each weighs."""


def stands(rule: str, why: str) -> Verdict:
    """Return the verdict that a candidate stands."""
    return Verdict(stands=True, rule=rule, why=why)


def falls(rule: str, why: str) -> Verdict:
    """Return the verdict that a candidate falls."""
    return Verdict(stands=False, rule=rule, why=why)


PLAIN = stands("edge", "nothing is written on to it")
CASE = falls("case", "the entry writes it otherwise")
CAMEL = falls("identifier", "it is written in camel case")
LATIN = falls("letters", "a Latin letter or digit is written on to it")


def edges(text: str, start: int, end: int, form: Form) -> Name:
    """Return the place of a name with the version or plural that belongs to it, its form, and the verdict.

    Every name of a text passes here, so what most of them are is decided first, in plain comparisons. The last sign
    of `text` is no letter; as text[-1] it stands before the first.
    """
    before = text[start - 1]
    if form.latin_start:
        verdict = spelling(text[start:end], form) or (LATIN if is_latin(before) or before in "_@\\$" else None)
        if verdict is not None:
            return start, end, form, verdict
    elif not (form.open or not FIRST_SYLLABLE <= before <= LAST_SYLLABLE or text.endswith(MODIFIERS, 0, start)):
        return start, end, form, falls("before", f"‘{run_before(text, start)}’ is written before it")
    after = text[end]
    if FIRST_SYLLABLE <= after <= LAST_SYLLABLE:
        stop = end + 1
        while FIRST_SYLLABLE <= text[stop] <= LAST_SYLLABLE:
            stop += 1
        return start, end, form, follow(text[end:stop], text[end - 1], form.free, form.digit)
    if not (after.isalnum() or after == "_" or form.versions or form.digit):
        return start, end, form, PLAIN
    if form.versions and (version := VERSION.match(text, end)) and is_version(text, version):
        return start, version.end(), form, stands("version", f"the version{version[0]} belongs to it")
    if form.plural and after in "es" and (plural := PLURAL.match(text, end)):
        end = plural.end()
    return start, end, form, _after(text, end, form)


@lru_cache(maxsize=65536)
def spelling(written: str, form: Form) -> Verdict | None:
    """Return why a name that begins in Latin letters falls for its own, as it is written; None if it stands."""
    if form.exact:
        return CASE if written not in form.exact and plain(written) not in form.exact else None
    return CAMEL if camel(written) else None


def _after(text: str, end: int, form: Form) -> Verdict:
    after = text[end]
    if is_hangul(after):
        return follow(hangul_run(text, end), text[end - 1], form.free, form.digit)
    if form.latin_end and (is_latin(after) or after == "_" or (form.digit and decimal(text, end))):
        return LATIN
    return PLAIN


def camel(written: str) -> bool:
    """Whether a word begins small and has a capital, as identifiers do."""
    return written[0].islower() and not written.islower() and written.isascii() and written.isalpha()


def decimal(text: str, end: int) -> bool:
    """Whether a decimal point and a digit follow."""
    return text[end] == "." and text[end + 1 : end + 2].isdigit()


def run_before(text: str, start: int) -> str:
    """Return the Hangul letters written on to the left of `start`."""
    at = start
    while is_hangul(text[at - 1]):
        at -= 1
    return text[at:start]


def is_version(text: str, version: re.Match[str]) -> bool:
    """Whether a number after a name is a version, not a size (8B), a year or a count (2개)."""
    if SIZE.search(version[0]):
        return False
    rest = hangul_run(text, version.end())
    return (
        not rest
        or (rest[0] in BOUND and ending(rest, version[0][-1]) is not None)
        or rest.startswith(("입니다", "이다", "였", "인데", "모델", "버전", "하고", "처럼", "조차", "마저"))
    )


@lru_cache(maxsize=65536)
def follow(rest: str, last: str, free: bool, digit: bool) -> Verdict:  # noqa: FBT001  # cached by position
    """Return the verdict on the Hangul letters `rest` after a form that ends in `last`.

    `free`: the form names its thing whatever noun follows.
    """
    before = "0" if final(last) is None else last
    reading = ending(rest, before)
    if reading is not None:
        return stands("ending", f"‘{reading}’ is a particle or ending")
    if digit:
        return falls("another word", f"‘{rest}’ counts something")
    for length in range(min(len(rest), 5), 0, -1):
        tail = ending(rest[length:], rest[length - 1])
        if rest[:length] in HEADS and tail is not None:
            return stands("compound", f"‘{rest[:length]}’ may follow it")
    for length in range(min(len(rest) - 1, 4), 1, -1):
        if rest[:length] in HEADS:
            return stands("compound", f"‘{rest[:length]}’ may follow it")
    if free:
        return stands("compound", f"it names its thing before ‘{rest}’ too")
    return falls("another word", f"‘{rest}’ makes another word of it")


def in_place(text: str, start: int, end: int) -> bool:
    """Whether a name lies in an address, an identifier or the like: its neighbours hint at it, the word tells."""
    latin = text[start - 1] == " " and text[start].isascii() and text[start - 2].isascii()
    if latin and COMMAND.search(text, max(0, start - 40), start):
        return True
    if text[start - 1] not in HINTS and (text[end] not in HINTS or text[end + 1].isspace()):
        return False
    first = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    word = text[first : SPACE.search(text, end).start()]  # type: ignore[union-attr]  # the text ends in one
    return any(found.start() <= start - first and end - first <= found.end() for found in PLACES.finditer(word))


def code(text: str) -> list[tuple[int, int]]:
    """Return the stretches of `text` in backquotes."""
    return [match.span() for match in CODE.finditer(text)] if "`" in text else []
