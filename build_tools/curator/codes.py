"""Every code that a Problem may have, declared once: the page in the site and the preview's help are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from build_tools.render import from_template

if TYPE_CHECKING:
    from build_tools.model import Output

PAGE = "guide/codes.md"


class Code(NamedTuple):
    """What a code means, for curators."""

    name: str
    severity: Literal["error", "warning"]
    """An error stops the build; a warning does not."""
    means: str
    """In Korean, one or two sentences."""
    remedy: str
    """In Korean."""


GROUPS: tuple[tuple[str, tuple[Code, ...]], ...] = (
    (
        "파일",
        (
            Code("not-a-file", "warning", "파일이 아니라 링크나 폴더입니다.", "파일 자체를 이 자리에 두세요."),
            Code("not-text", "error", "UTF-8도 CP949도 아닌 글자가 있습니다.", "메모장에서 UTF-8로 다시 저장하세요."),
            Code("too-large", "error", "파일이 너무 큽니다.", "글을 여러 파일로 나누세요."),
            Code("picture-shape", "error", "PNG나 WebP 그림이 아닙니다.", "PNG나 WebP로 다시 저장하세요."),
            Code("picture-large", "error", "그림이 너무 무겁습니다.", "필요한 곳만 잘라 WebP로 저장하세요."),
            Code("unreadable", "error", "파일을 읽을 수 없습니다.", "파일 권한을 확인하세요."),
            Code("unwritable", "error", "파일을 쓸 수 없습니다.", "디스크 공간과 폴더 권한을 확인하세요."),
            Code(
                "file-exists",
                "error",
                "새로 만들 파일이 이미 있습니다. 있는 파일은 덮어쓰지 않습니다.",
                "다른 이름을 고르거나, 있는 파일을 고치세요.",
            ),
            Code("labels", "error", "annotate --compare에 준 정답 파일을 읽을 수 없습니다.", "JSON의 꼴을 확인하세요."),
            Code("locked", "error", "다른 빌드가 돌고 있습니다.", "그 빌드가 끝나기를 기다리거나 멈추세요."),
        ),
    ),
    (
        "적는 법(YAML)",
        (
            Code(
                "yaml-syntax",
                "error",
                "YAML로 읽히지 않는 줄입니다. 따옴표나 쌍점(:) 때문일 때가 많습니다.",
                '값을 큰따옴표로 감싸 보세요. 예: title: "메타: 새 모델"',
            ),
            Code("yaml-shape", "error", "‘항목: 값’ 꼴이 아닙니다.", "한 줄에 하나씩 ‘항목: 값’으로 적으세요."),
            Code("yaml-duplicate-key", "error", "같은 항목이 두 번 나옵니다.", "둘 가운데 하나만 남기세요."),
            Code("yaml-character", "error", "눈에 보이지 않는 제어 문자가 있습니다.", "그 글자를 지우세요."),
            Code("yaml-anchor", "error", "YAML의 &, * 참조는 쓰지 않습니다.", "값을 따옴표로 감싸세요."),
            Code("yaml-tag", "error", "YAML의 ! 꼬리표는 쓰지 않습니다.", "꼬리표를 지우세요."),
            Code("field-missing", "error", "꼭 있어야 할 항목이 없습니다.", "항목을 채우세요."),
            Code("field-unknown", "error", "모르는 항목입니다. 철자가 틀렸을 때가 많습니다.", "철자를 확인하세요."),
            Code("field-choice", "error", "정해진 값 가운데 하나가 아닙니다.", "메시지에 나온 값 가운데서 고르세요."),
            Code("field-empty", "error", "목록에 빈 자리가 있습니다.", "채우거나 지우세요."),
            Code("field-shape", "error", "글 자리에 목록이 있거나 그 반대입니다.", "안내의 예를 보고 고치세요."),
        ),
    ),
    (
        "글과 곁 파일(.yml)",
        (
            Code("sidecar-alone", "warning", "짝이 되는 글이 없는 .yml입니다.", "이름을 맞추거나 지우세요."),
            Code(
                "slug-shape",
                "error",
                "주소로 쓸 수 없는 이름입니다.",
                "영문 소문자, 숫자, 붙임표(-)만 80자 안에서 쓰세요.",
            ),
            Code("slug-repeated", "warning", "두 글의 주소가 같아 하나에 번호를 붙였습니다.", "slug를 달리 적으세요."),
            Code("date-shape", "error", "날짜로 읽히지 않습니다.", "2025-05-03이나 2025-05-03T09:00처럼 적으세요."),
            Code("url-shape", "error", "웹 주소가 아닙니다.", "https://부터 적으세요."),
            Code(
                "nothing-left",
                "warning",
                "다듬고 나니 남는 글이 없습니다.",
                "글을 다시 복사하거나, 곁 파일의 keep에 남길 줄을 적으세요.",
            ),
            Code(
                "line-choice-unmatched",
                "warning",
                "keep이나 drop이 가리키는 줄이 글에 없습니다.",
                "줄 번호나 글귀를 고치거나 지우세요.",
            ),
            Code(
                "hidden-character",
                "warning",
                "글의 모습을 속이는 보이지 않는 글자를 뺐습니다.",
                "글이 제대로 읽히는지 확인하세요.",
            ),
            Code(
                "sense-unmatched",
                "warning",
                "senses의 글귀가 글에 없습니다.",
                "글에서 그대로 복사해 넣거나 그 줄을 지우세요.",
            ),
            Code("sense-term", "error", "senses가 없는 용어를 가리킵니다.", "용어 파일의 이름을 .md 없이 적으세요."),
        ),
    ),
    (
        "용어",
        (
            Code(
                "front-matter",
                "error",
                "--- 두 줄 사이에 항목을 적지 않았습니다.",
                "첫 줄에 ---, 항목들, 다시 ---를 적고 그 아래에 풀이를 쓰세요.",
            ),
            Code("definition-missing", "error", "풀이가 없습니다.", "두 번째 --- 아래에 풀이를 쓰세요."),
            Code("definition-tag", "warning", "풀이에 HTML 태그가 있어 글자 그대로 보입니다.", "태그를 지우세요."),
            Code("definition-link", "warning", "풀이의 링크는 글자만 보입니다.", "주소는 sources에 적으세요."),
            Code("short-long", "error", "짧은 뜻이 90자를 넘습니다.", "한 가지만 말하고 나머지는 풀이에 쓰세요."),
            Code("form-short", "error", "한 글자짜리 표기는 찾을 수 없습니다.", "더 긴 표기를 쓰거나 지우세요."),
            Code(
                "form-pattern",
                "error",
                "정규식이나 태그처럼 보이는 표기입니다. 표기는 글자 그대로 찾습니다.",
                "표기를 하나씩 나누어 적으세요. 조사와 어미는 적지 않아도 찾습니다.",
            ),
            Code("form-twice", "error", "같은 표기가 한 용어에 두 번 나옵니다.", "하나만 남기세요."),
            Code("form-idle", "warning", "띄어 쓴 표기가 이미 있어 적지 않아도 찾는 표기입니다.", "지우세요."),
            Code("form-shared", "error", "같은 표기가 두 용어에 있습니다.", "한 용어에만 남기세요."),
            Code("any-case-form", "error", "any_case에 이 용어의 표기가 아닌 것이 있습니다.", "철자를 확인하세요."),
            Code("sense-form", "error", "sense의 forms에 이 용어의 표기가 아닌 것이 있습니다.", "철자를 확인하세요."),
            Code("sense-both", "error", "한 말이 near와 not_near에 함께 있습니다.", "하나만 남기세요."),
            Code(
                "longer-idle",
                "error",
                "exclude나 include의 말에 이 용어의 표기가 들어 있지 않습니다.",
                "철자를 확인하거나 지우세요.",
            ),
            Code("year-shape", "error", "연도가 네 자리 숫자가 아닙니다.", "2015처럼 적으세요."),
            Code("reference-self", "error", "용어가 자기 자신을 가리킵니다.", "지우세요."),
            Code("reference-twice", "error", "같은 용어를 두 번 가리킵니다.", "하나만 남기세요."),
            Code("reference-unknown", "error", "없는 용어를 가리킵니다.", "용어 파일의 이름을 .md 없이 적으세요."),
            Code("requires-cycle", "warning", "먼저 읽을 용어가 돌고 돕니다.", "하나를 requires에서 빼세요."),
            Code("cues-unknown", "error", "없는 단서 목록을 가리킵니다.", "cues.yml에 있는 이름을 적으세요."),
            Code("slug-shared", "error", "두 폴더에 이름이 같은 용어 파일이 있습니다.", "하나의 이름을 바꾸세요."),
        ),
    ),
    (
        "다듬을 것",
        (
            Code(
                "letters-decomposed",
                "warning",
                "자모가 풀린 글자(NFD)가 있습니다. 맥에서 파일 이름을 복사하면 생깁니다.",
                "check --fix로 고치세요.",
            ),
            Code("untidy", "warning", "줄 끝의 빈칸이나 줄바꿈, 차례가 어긋났습니다.", "check --fix로 고치세요."),
            Code(
                "prose-passive",
                "warning",
                "피동을 두 번 쓴 듯합니다(되어지다, 보여지다).",
                "되다, 보이다처럼 한 번만 쓰세요. 맞게 쓴 말이면 그대로 두어도 됩니다.",
            ),
            Code(
                "prose-spacing",
                "warning",
                "의존 명사를 붙여 쓴 듯합니다.",
                "할 수 있다, 하는 것처럼 띄어 쓰세요. 맞게 쓴 말이면 그대로 두어도 됩니다.",
            ),
            Code(
                "prose-translated",
                "warning",
                "번역한 말투인 듯합니다.",
                "‘에 있어서’는 ‘에서’로, ‘을 가지고 있다’는 ‘이 있다’로 바꾸어 보세요.",
            ),
            Code("prose-long", "warning", "풀이의 한 문장이 깁니다.", "두 문장으로 나누어 보세요."),
        ),
    ),
    (
        "사이트",
        (
            Code(
                "output-name", "error", "파일 이름으로 쓸 수 없는 쪽 이름입니다.", "바탕이 되는 파일의 이름을 바꾸세요."
            ),
            Code("output-collision", "error", "두 쪽의 이름이 같습니다.", "둘 가운데 하나의 이름을 바꾸세요."),
            Code("output-link", "error", "docs/ 안에 링크가 있습니다.", "링크를 지우고 다시 만드세요."),
            Code(
                "output-by-hand",
                "warning",
                "docs/의 파일을 손으로 고쳤습니다. 그대로 두었지만 원고와 다릅니다.",
                "고친 내용을 seeds/에 옮기고 그 파일을 지우세요.",
            ),
            Code(
                "output-stranger",
                "warning",
                "docs/에 만들지 않은 파일이 있습니다.",
                "seeds/pages/로 옮기거나 지우세요.",
            ),
            Code(
                "text-lost", "error", "다듬는 동안 글자가 사라졌습니다.", "프로그램의 잘못이니 파일과 함께 알려 주세요."
            ),
            Code("page-differs", "error", "만든 쪽이 글과 다릅니다.", "프로그램의 잘못이니 파일과 함께 알려 주세요."),
            Code(
                "search-lemmas",
                "error",
                "mkdocs.yml의 search_lemmas를 켰는데 형태소 분석기 kiwipiepy가 설치되어 있지 않습니다.",
                "kiwipiepy를 설치하거나(pip install kiwipiepy) search_lemmas를 false로 두세요.",
            ),
            Code("mkdocs-says", "error", "MkDocs가 사이트를 만들지 못했습니다.", "메시지가 가리키는 원고를 고치세요."),
            Code("theme-drift", "error", "테마의 판이 바뀌었습니다.", "requirements.txt대로 다시 설치하세요."),
            Code("site-link", "error", "사이트에 심볼릭 링크가 있습니다.", "링크를 지우세요."),
            Code("site-size", "error", "사이트가 GitHub Pages의 한도보다 큽니다.", "큰 파일을 줄이세요."),
            Code("site-json", "error", "자료 파일이 깨졌습니다.", "다시 만들어 보고, 되풀이되면 알려 주세요."),
            Code("page-size", "error", "한 쪽이 너무 큽니다.", "글을 나누세요."),
            Code("link-broken", "error", "링크가 없는 쪽을 가리킵니다.", "링크를 고치거나 그 쪽을 만드세요."),
            Code("link-fragment", "error", "링크가 그 쪽에 없는 자리를 가리킵니다.", "# 뒤를 고치세요."),
            Code("link-outside", "error", "링크가 사이트 밖의 폴더를 가리킵니다.", "링크를 고치세요."),
            Code("link-scheme", "error", "웹 주소가 아닌 링크입니다.", "https://로 시작하는 주소를 쓰세요."),
            Code("link-shape", "error", "주소로 읽히지 않는 링크입니다.", "주소를 고치세요."),
            Code(
                "request-outside", "error", "다른 사이트에서 무언가를 불러옵니다.", "그 파일을 이 사이트 안에 두세요."
            ),
            Code("style-url", "error", "스타일이 없는 파일을 가리킵니다.", "주소를 고치세요."),
            Code("html-base", "error", "모든 링크를 바꾸는 <base>가 있습니다.", "지우세요."),
            Code("html-handler", "error", "태그 안에 스크립트가 있습니다.", "지우세요."),
            Code("html-id", "error", "같은 id가 한 쪽에 두 번 있습니다.", "하나를 바꾸세요."),
            Code("html-nested-link", "error", "링크 안에 링크가 있습니다.", "안쪽 링크를 푸세요."),
            Code(
                "html-outline", "error", "제목이나 본문 요소가 하나가 아닙니다.", "쪽마다 큰 제목(#)을 하나만 두세요."
            ),
            Code("html-policy", "error", "보안 정책이 하나가 아닙니다.", "프로그램의 잘못이니 알려 주세요."),
            Code("html-refresh", "error", "저절로 다른 쪽으로 넘어갑니다.", "지우세요."),
        ),
    ),
)
"""By what a curator is working on; the names are unique."""

CODES = {code.name: code for _, group in GROUPS for code in group}


def page() -> Output:
    """Return the page that explains every code."""
    return from_template("curator/codes.md.j2", PAGE, groups=GROUPS)
