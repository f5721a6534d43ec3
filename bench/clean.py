"""How fast cleaning is: megabytes of UTF-8 a second of processor time, beside a bare pass of line rules.

    python bench/clean.py [FOLDER]

The bare pass parts the text into lines and asks of each one regular expression of a dozen notices: the least that a
cleaner can do, without dates, blocks, evidence or places in the raw text. Rows: the articles of FOLDER (by default the
seeds) over and over; and made ones, in the head and tail of a newspaper's page, of the sentences of those articles in
ever another order, no line twice in an article: as paragraphs of 150 to 300 letters, and one sentence a line. All
figures come from the same run, the best of several rounds, so that they compare on any machine. A timing is never a
test.
"""

from __future__ import annotations

import random
import re
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build_tools.clean import clean
from build_tools.model import RawArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 7
ARTICLES = 40
"""Of each made kind."""
PARAGRAPHS, SENTENCES = 20, 60
"""Of a made article, in paragraphs and one a line."""
PARAGRAPH_LEAST, PARAGRAPH_MOST = 150, 300
SENTENCE_LEAST = 20
HEAD = ("홈 > 뉴스 > 경제", "바다를 읽는 도서관", "김가람 기자 입력 2024.05.03 09:00", "공유하기", "글자크기", "")
TAIL = (
    "김가람 기자 garam@example.com",
    "저작권자 © 가람일보 무단전재 및 재배포 금지",
    "많이 본 뉴스",
    "바다가 온다…",
)
BARE = re.compile(
    r"(?:입력|수정|등록|승인)\s?:?\s?\d{4}|[가-힣]{2,4} 기자(?:\s\S+@\S+)?$|\S+@\S+$|(?:공유|인쇄|댓글|구독)(?:하기)?$"
    r"|글자\s?크기|(?:관련|많이 본|인기) (?:기사|뉴스)|저작권자|무단\s?전재|[ⓒ©]|▶|☞|홈 >|https?://|\[?(?:사진|영상)\s?[=:]"
)
SENTENCE_GAP = re.compile(r"(?<=[.?!])\s(?=[가-힣])")


def page(lines: Sequence[str]) -> str:
    """Return `lines` as the text of a newspaper's page."""
    return "\n".join([*HEAD, *(line for text in lines for line in (text, "")), *TAIL])


def paragraphs(sentences: Sequence[str], dice: random.Random) -> str:
    """Return a page of paragraphs of usual length, no sentence twice."""
    pool = dice.sample(sentences, len(sentences))
    made: list[str] = []
    while pool and len(made) < PARAGRAPHS:
        least = dice.randint(PARAGRAPH_LEAST, PARAGRAPH_MOST - PARAGRAPH_LEAST // 2)
        text = pool.pop()
        while pool and len(text) < least:
            text += f" {pool.pop()}"
        made.append(text)
    return page([text for text in made if PARAGRAPH_LEAST <= len(text) <= PARAGRAPH_MOST])


def one_a_line(sentences: Sequence[str], dice: random.Random) -> str:
    """Return a page of one sentence a line, none twice."""
    return page(dice.sample(sentences, min(SENTENCES, len(sentences))))


def sentences_of(raws: Sequence[RawArticle]) -> list[str]:
    """Return the sentences of the articles' text."""
    articles = [article for raw in raws if (article := clean(raw)[0])]
    text = (b.text.value for one in articles for b in one.blocks if b.kind in ("paragraph", "turn", "quote"))
    sentences = {sentence for paragraph in text for sentence in SENTENCE_GAP.split(paragraph)}
    return sorted(sentence for sentence in sentences if len(sentence) >= SENTENCE_LEAST)


def bare(texts: Sequence[str]) -> list[str]:
    """Return the lines that no notice begins or is."""
    return [line for text in texts for line in text.split("\n") if line and not BARE.match(line)]


def least(work: Callable[[], object]) -> float:
    """Return the least processor time of several rounds, in seconds (other work on the machine does not count)."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def cleaned(raws: Sequence[RawArticle]) -> list[object]:
    """Return what cleaning makes of each."""
    return [clean(raw) for raw in raws]


def main() -> None:
    """Print a line for each kind of text."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("seeds/articles")
    files = sorted(folder.glob("*.txt"))
    given = [RawArticle(path.name, path.stem, ".txt", path.read_text(encoding="utf-8")) for path in files]
    sentences = sentences_of(given)
    dice = random.Random(1)  # noqa: S311 - a benchmark's text, no secret
    kinds = {
        str(folder): [raw.text for raw in given] * max(1, ARTICLES // len(given)),
        "paragraphs of news": [paragraphs(sentences, dice) for _ in range(ARTICLES)],
        "one sentence a line": [one_a_line(sentences, dice) for _ in range(ARTICLES)],
    }
    print(f"{'':20}    MB  bytes/line  clean MB/s  bare MB/s")
    for name, texts in kinds.items():
        raws = [RawArticle("x.txt", "x", ".txt", text) for text in texts]
        size = sum(len(text.encode()) for text in texts)
        lines = sum(bool(line) for text in texts for line in text.split("\n"))
        whole, few = (size / least(work) / 1e6 for work in (partial(cleaned, raws), partial(bare, texts)))
        print(f"{name:20} {size / 1e6:5.2f} {size / lines:11.0f} {whole:11.1f} {few:10.1f}")


if __name__ == "__main__":
    main()
