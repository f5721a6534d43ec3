"""How fast cleaning is: megabytes of UTF-8 a second, beside a bare pass that only splits lines.

Run it as `python bench/clean.py [FOLDER]`: the articles of a folder (by default the seeds), and made ones of three
shapes. Both figures come from the same run, the best of several, so that they compare on any machine.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build_tools.clean import clean
from build_tools.clean.lines import split
from build_tools.model import RawArticle

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
WORDS = (
    "바다",
    "도서관",
    "기후",
    "연구",
    "시민",
    "사람들은",
    "오래된",
    "지난해",
    "정부는",
    "기술을",
    "데이터를",
    "함께",
)


def sentence(dice: random.Random, words: int) -> str:
    """Return a made sentence of about `words` words."""
    return " ".join(dice.choice(WORDS) for _ in range(words)) + " 있다고 말했다."


def made(paragraph_sentences: int, seed: int, size: int = 60) -> str:
    """Return a made article of `size` paragraphs in the shape of a newspaper's page."""
    dice = random.Random(seed)  # noqa: S311 - a benchmark's text, no secret
    body = [" ".join(sentence(dice, dice.randint(6, 16)) for _ in range(paragraph_sentences)) for _ in range(size)]
    head = ["홈 > 뉴스 > 경제", "바다를 읽는 도서관", "김가람 기자 입력 2024.05.03 09:00", "공유하기", "글자크기", ""]
    tail = [
        "김가람 기자 garam@example.com",
        "저작권자 © 가람일보 무단전재 및 재배포 금지",
        "많이 본 뉴스",
        "바다가 온다…",
    ]
    return "\n".join([*head, *(line for paragraph in body for line in (paragraph, "")), *tail])


def best(work: Callable[[], object]) -> float:
    """Return the least processor time of several rounds, in seconds (other work on the machine does not count)."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print a line for each kind of text."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("seeds/articles")
    kinds = {
        str(folder): [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))] * 20,
        "long paragraphs": [made(5, seed) for seed in range(20)],
        "one sentence a line": [made(1, seed) for seed in range(40)],
    }
    for name, texts in kinds.items():
        raws = [RawArticle("x.txt", "x", ".txt", text) for text in texts]
        size = sum(len(text.encode()) for text in texts) / 1e6
        whole = best(lambda raws=raws: [clean(raw) for raw in raws])  # type: ignore[misc]  # a default binds the loop's value
        bare = best(lambda texts=texts: [list(split(text)) for text in texts])  # type: ignore[misc]  # the same
        print(f"{name:24} {size:6.2f} MB   clean {size / whole:6.1f} MB/s   split {size / bare:6.1f} MB/s")


if __name__ == "__main__":
    main()
