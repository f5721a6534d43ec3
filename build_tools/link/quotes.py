"""Who said what, by rules that would rather say nothing than something wrong.

1. **turn**: in an interview, what stands under a speaker's line was said by the one person whom that line names.
2. **named**: a quotation is a speaker's if words of quoting and saying follow it (`“…”라고 말했다`,
   `“…”며 “…”고 강조했다`, `“…”는 기대를 전했다`) and the sentence leaves no doubt who: one topic (은, 는, 도) that can
   speak, and nobody else between it and the quotation; or else one subject (이, 가) right before the quotation.
3. **title**: surname and title (`이 대표는`), if just one person named so far in the article has been given both.
4. **pronoun**: `그는`, if the paragraph has named one person only, as the subject of its last sentence, or of the one
   before such as speak of nobody (`업계는 …`). In a paragraph that has named nobody only after `이에 대해`, of the
   paragraph before.

A person whom the glossary lacks but the text gives a title (`손철 교수가`) counts as somebody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from build_tools.link.occurrences import PROSE
from build_tools.link.sentences import sentences
from build_tools.model import Quote, Slug, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_tools.model import Annotated, Block, Mention, TermKind

QUOTED = re.compile(r"“[^“”]{2,}”|\"[^\"]{2,}\"|‘[^‘’]{12,}’|'(?<![A-Za-z0-9가-힣]')[^']{12,}'")
"""What may be speech; shorter pieces in single marks are names and hints."""

# In a sentence as the patterns below see it, each code point of a quotation is Q, of a person's name P, of an
# organization's O, so that offsets stay and no pattern looks inside.
Q, P, O = "\ue000", "\ue001", "\ue002"  # noqa: E741 — read with the other two it is no zero

TITLES = (
    "부사장|사장|대표이사|대표|부회장|회장|의장|최고경영자|최고기술책임자|최고책임자|창업자|설립자|CEO|CTO|COO|CFO|CPO|교수|박사|"
    "연구원|수석|센터장|연구소장|소장|원장|총장|본부장|부문장|실장|팀장|이사|상무|전무|부총리|총리|대통령|장관|차관|의원|위원장|위원|변호사|"
    "기자|앵커|작가|감독|개발자|과학자|엔지니어|직원|관계자|대변인|임원|씨|님"
)
WORDS = rf"(?: [^\s{Q}“”\"'‘’,.]{{0,14}}[^\s{Q}“”\"'‘’,.와과을를은는에]){{0,3}}?"
ASIDE = r"(?:\([^()]{1,40}\))?"
PARTICLE = rf"(?:께서는|께서도|은|는|도|께서|이|가)(?=[\s,{Q}])"
PERSON = re.compile(rf"{P}+{ASIDE}(?:{WORDS} ?(?:{TITLES}){ASIDE})?{PARTICLE}")
ORGANIZATION = re.compile(rf"{O}+{ASIDE}{PARTICLE}")
BY_TITLE = re.compile(rf"(?<![가-힣{P}])(?P<surname>[가-힣]) (?P<title>{TITLES}){PARTICLE}")
TITLED = re.compile(rf"(?:{TITLES}){PARTICLE}")
PRONOUN = re.compile(rf"그는(?<![가-힣]그는)(?=[\s,{Q}])")
SOMEBODY = re.compile(
    rf"(?<![가-힣A-Za-z{O}])[가-힣A-Za-z{O}]+ ?(?:{TITLES}){PARTICLE}|(?<=[\s{Q}])[가-힣]{{2,4}} ?씨{PARTICLE}"
)
"""A person whom the glossary does not know."""
TOGETHER = re.compile(rf"(?:[와과]|및|·|(?:{P}|{TITLES}),) ?$")
"""What joins a subject to one before it: two people said it, or who knows which."""
OTHER = re.compile(r"(?<![가-힣])(?!(?:있|없|하|되|같|많)[은는])[가-힣A-Za-z]+[은는이가](?<!라는)(?<!다는)(?=\s|,|$)")
"""What may be another subject, between a subject and the quotation; words like 있는 and …라는 are none."""
NOBODY = re.compile(
    r"(?:업계|시장|기업|정부|당국|학계|정치권|일각|기술|AI)(?:은|는|이|가|에선|에서는)(?=\s)|[이가] (?:있|나온)다\.?$"
)
GIVEN_TITLE = re.compile(rf"{P}+{ASIDE}{WORDS} ?(?P<title>{TITLES})(?=[은는이가의도을를과와]|[^가-힣]|$)")

VERBS = (
    "말했|말하였|말한|말합니|말씀했|강조했|강조하였|답했|답하였|대답했|설명했|설명하였|밝혔|덧붙였|전했|지적했|주장했|염려했|우려했|당부했|역설했|"
    "표현했|전망했|내다봤|예상했|평가했|토로했|고백했|회상했|언급했|소개했|제안했|촉구했|반문했|반박했|경고했|비판했|털어놨|털어놓았|귀띔했|"
    "약속했|자신했|단언했|조언했|진단했|분석했|되물었|물었|질문했|얘기했|이야기했|외쳤|적었|썼"
)
END = r"(?:다(?=[.\s)]|$)|습니다|어요|죠|고(?=[\s,])|으며|지만|는데)"
SAID = rf"(?:(?:다시|또|거듭|재차|이어|이같이|이렇게|힘주어|짧게) )?(?:{VERBS}|했){END}"
VIEW = (
    r"(?:[가-힣]{1,6} )?(?:시각|기대|생각|입장|뜻|의견|견해|포부|전망|우려|바람|소감|점)[을를도] ?"
    rf"(?:{VERBS}|드러냈|내비쳤|내놨|내놓았|보였|피력했){END}"
)
CLOSED = re.compile(
    rf"\s?(?:이?라고|고|하고)\s?(?P<between>[^{Q}]{{0,40}}?)\s?{SAID}|\s?(?:이?라는|다는|는)\s?{VIEW}"
    rf"|으?로 (?:운을 뗐|말문을 열었|입을 열었|말을 시작했){END}"
)
GOES_ON = re.compile(r"\s?(?:(?:이?라면서도?|이?라며|면서도?|며),?|이?라?고,)(?=\s)")
REPORTS = re.compile(rf"(?:{VERBS})(?:다|습니다|어요|죠)[.\s]*$")

Rule = Literal["named", "title", "pronoun"]


class Subject(NamedTuple):
    """Who or what a sentence says something of; `who` is None for somebody unknown."""

    span: Span
    who: Slug | None
    topic: bool
    rule: Rule


@dataclass(slots=True)
class Reading:
    """What has been learnt of an article up to the sentence at hand."""

    titles: dict[tuple[str, str], set[Slug]] = field(default_factory=dict)
    """People by surname and title."""
    last: Slug | None = None
    """Whom `그는` would mean."""
    carried: Slug | None = None
    """Whom it would mean at the beginning of this paragraph, after `이에 대해`."""
    others: set[Slug | None] = field(default_factory=set)
    """Who has been named in this paragraph; None for somebody unknown."""


def quotes(articles: Iterable[Annotated], kinds: Mapping[Slug, TermKind]) -> dict[Slug, tuple[Quote, ...]]:
    """Return what each person or organization said, articles in the order given, within one as in the text."""
    found: dict[Slug, list[Quote]] = {}
    for item in articles:
        speaking = [mention for mention in item.mentions if kinds.get(mention.term) in {"person", "organization"}]
        named = {block: tuple(group) for block, group in groupby(speaking, lambda mention: mention.block)}
        for who, quote in (*_turns(item, named, kinds), *_quoted(item, named, kinds)):
            found.setdefault(who, []).append(quote)
    return {who: tuple(rows) for who, rows in found.items()}


Named = dict[int, tuple["Mention", ...]]


def _turns(item: Annotated, named: Named, kinds: Mapping[Slug, TermKind]) -> Iterator[tuple[Slug, Quote]]:
    """Yield the turns whose speaker's line names one person."""
    line, who = 0, None
    for number, block in enumerate(item.article.blocks):
        if block.kind == "speaker":
            people = {mention.term for mention in named.get(number, ()) if kinds[mention.term] == "person"}
            line, who = number, people.pop() if len(people) == 1 else None
        elif block.kind == "turn" and who:
            evidence = Span(0, len(item.article.blocks[line].text.value))
            yield who, Quote(item.article.slug, number, Span(0, len(block.text.value)), line, evidence, "turn")


def _quoted(item: Annotated, named: Named, kinds: Mapping[Slug, TermKind]) -> Iterator[tuple[Slug, Quote]]:
    """Yield the quotations in running text whose speaker is clear."""
    reading = Reading()
    for number, block in enumerate(item.article.blocks):
        if block.kind == "turn" or block.kind not in PROSE:
            continue
        reading.carried = reading.last if len(reading.others) == 1 else None
        reading.last, reading.others = None, set()
        mentions = named.get(number, ())
        if not mentions and not QUOTED.search(block.text.value):
            continue  # it names nobody and quotes nobody
        masked = _masked(block, mentions, kinds)
        for sentence in sentences(block.text.value):
            part = masked[sentence.start : sentence.end]
            titled = TITLED.search(part) is not None
            if not (titled or P in part or O in part or "그는" in part):
                _learn(reading, part, {}, ())  # most sentences speak of nobody
                continue
            here = {
                mention.span.start - sentence.start: mention
                for mention in mentions
                if sentence.start <= mention.span.start < sentence.end
            }
            subjects = _subjects(part, here, reading, titled=titled)
            speaker = _speaker(part, subjects)
            if speaker and speaker.who:
                for start, end in _said(part, speaker):
                    span = Span(sentence.start + start + 1, sentence.start + end - 1)
                    yield speaker.who, Quote(item.article.slug, number, span, number, sentence, speaker.rule)
            _learn(reading, part, _people(block, here, part), subjects)


def _masked(block: Block, mentions: Sequence[Mention], kinds: Mapping[Slug, TermKind]) -> str:
    text = block.text.value
    for mention in mentions:
        mark = P if kinds[mention.term] == "person" else O
        text = text[: mention.span.start] + mark * (mention.span.end - mention.span.start) + text[mention.span.end :]
    return QUOTED.sub(lambda match: Q * len(match[0]), text)


def _subjects(part: str, here: Mapping[int, Mention], reading: Reading, *, titled: bool) -> list[Subject]:
    """Return everybody who may be speaking in a sentence, in order, their phrases disjoint.

    `titled`: whether it gives anybody a title; the two costly searches are for such sentences only.
    """
    found: list[Subject] = []

    def add(match: re.Match[str], who: Slug | None, rule: Rule) -> None:
        span = Span(*match.span())
        if all(span.end <= other.span.start or other.span.end <= span.start for other in found):
            found.append(Subject(span, who, not match[0].endswith(("이", "가", "께서")), rule))

    for match in PERSON.finditer(part) if P in part else ():
        add(match, here[match.start()].term, "named")
    for match in BY_TITLE.finditer(part) if titled else ():
        people = reading.titles.get((match["surname"], match["title"]), set())
        add(match, next(iter(people)) if len(people) == 1 else None, "title")
    for match in PRONOUN.finditer(part) if "그는" in part else ():
        add(match, _meant(part, match, reading), "pronoun")
    for match in SOMEBODY.finditer(part) if titled else ():
        add(match, None, "named")
    for match in ORGANIZATION.finditer(part) if O in part else ():
        add(match, here[match.start()].term, "named")
    return sorted(found)


def _meant(part: str, match: re.Match[str], reading: Reading) -> Slug | None:
    """Return whom `그는` means, or None."""
    if reading.last:
        return reading.last if reading.others == {reading.last} else None
    asked = part[: match.start()].rstrip().endswith("이에 대해")
    return reading.carried if asked and not reading.others else None


def _speaker(part: str, subjects: Sequence[Subject]) -> Subject | None:
    """Return the one subject of a sentence who can be the speaker of its quotations, or None where there is doubt."""
    first = part.find(Q)
    if first < 0 or not subjects:
        return None
    topics = [subject for subject in subjects if subject.topic]
    if len(topics) > 1:
        return None
    speaker = topics[0] if topics else subjects[0]
    between = part[speaker.span.end : first] if speaker.span.start < first else ""
    others = [other for other in subjects if other is not speaker and speaker.span.end <= other.span.start < first]
    if others or TOGETHER.search(part[: speaker.span.start]) or OTHER.search(between):
        return None
    if not topics and (between.strip() or len(subjects) > 1):
        return None
    return speaker


def _said(part: str, speaker: Subject) -> list[tuple[int, int]]:
    """Return the quotations of a sentence that `speaker` says; with their marks, as offsets into `part`."""
    said: list[tuple[int, int]] = []
    waiting: list[tuple[int, int]] = []
    for match in re.finditer(f"{Q}+", part):
        closed = CLOSED.match(part, match.end())
        between = (closed["between"] or "") if closed else ""
        if closed and (not between or closed.start("between") <= speaker.span.start < closed.end("between")):
            said += [*waiting, match.span()]
            waiting = []
        elif GOES_ON.match(part, match.end()):
            waiting.append(match.span())
        else:
            waiting = []
    if waiting and part[speaker.span.end : waiting[0][0]].strip() == "" and REPORTS.search(part):
        said += waiting
    return said


def _people(block: Block, here: Mapping[int, Mention], part: str) -> dict[int, tuple[str, Slug]]:
    """Return name and term of each person whom the sentence names outside its quotations, by offset into `part`."""
    text = block.text.value
    return {
        at: (text[mention.span.start : mention.span.end], mention.term) for at, mention in here.items() if part[at] == P
    }


def _learn(reading: Reading, part: str, people: Mapping[int, tuple[str, Slug]], subjects: Sequence[Subject]) -> None:
    """Take note of whom a sentence names, with which titles, and of whom it speaks."""
    for match in GIVEN_TITLE.finditer(part) if people else ():
        if match.start() in people:
            name, who = people[match.start()]
            reading.titles.setdefault((name[0], match["title"]), set()).add(who)
    reading.others |= {who for _, who in people.values()}
    reading.others |= {subject.who for subject in subjects if subject.who is None or part[subject.span.start] != O}
    about = [subject for subject in subjects if subject.topic or len(subjects) == 1]
    if len(about) == 1:
        reading.last = about[0].who if about[0].who in reading.others else None
    elif reading.last and (people or subjects or not NOBODY.search(part)):
        reading.last = None
