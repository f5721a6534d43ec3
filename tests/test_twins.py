"""What pages say to machines: the feed and JSON-LD, checked against schemas, with hostile text in them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import markdown
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from link_samples import samples
from lxml import etree, html  # type: ignore[import-untyped]  # it ships no types
from values import HOSTILE, article, collection, marked

from build_tools.model import Fact, Metadata, Rights, Slug, Source, Term
from build_tools.views import jsonld
from build_tools.views.feed import feed

SCHEMAS = Path(__file__).parent / "schemas"
VALID = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "jsonld.schema.json").read_text("utf-8")))
ATOM = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
NS = {"a": "http://www.w3.org/2005/Atom"}


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without running what it names."""


Loader.add_multi_constructor("!", lambda *_: None)
Loader.add_multi_constructor("tag:", lambda *_: None)
SITE = yaml.load((Path(__file__).parents[1] / "mkdocs.yml").read_text("utf-8"), Loader)  # noqa: S506  # a SafeLoader


def said(script: str) -> object:
    """Return what a page of the site with `script` in it says in JSON-LD."""
    extensions = [next(iter(one)) if isinstance(one, dict) else one for one in SITE["markdown_extensions"]]
    page = markdown.markdown(f"# 글\n\n글월 [a](b.md)\n\n{script}\n", extensions=extensions)
    (element,) = html.fromstring(f"<div>{page}</div>").xpath("//script[@type='application/ld+json']")
    assert len(html.fromstring(f"<div>{page}</div>").xpath("//script")) == 1
    return json.loads(element.text)


def test_every_page_of_the_five_says_what_the_schema_allows() -> None:
    items, terms = samples()
    by_slug = {term.slug: term for term in terms}
    scripts = [
        *(jsonld.article(item, by_slug) for item in items),
        *map(jsonld.term, terms),
        jsonld.glossary(terms, "주석"),
    ]

    for script in scripts:
        VALID.validate(said(script))


def test_an_article_says_what_it_is_based_on_and_mentions() -> None:
    meta = Metadata(
        published=Fact("2025-05-03T09:00", 3), outlet=Fact("가나뉴스", 1), url=Fact("https://a.example/1", None)
    )
    item = marked(article("증류다.", metadata=meta), distillation="증류")
    term = Term("t.md", Slug("distillation"), "concept", "증류", None, (), "뜻이다.", "")

    twin = said(jsonld.article(item, {term.slug: term}))

    assert isinstance(twin, dict)
    assert twin["isBasedOn"]["url"] == "https://a.example/1"
    assert twin["isBasedOn"]["publisher"] == {"@type": "Organization", "name": "가나뉴스"}
    assert twin["mentions"] == [{"@id": "../glossary/distillation.html#term", "name": "증류"}]


def test_a_term_says_where_else_the_very_thing_is_told_of() -> None:
    term = Term("t.md", Slug("t"), "person", "가", None, (), "뜻이다.", "", same_as=("https://a.example/1",))

    twin = said(jsonld.term(term))

    VALID.validate(twin)
    assert isinstance(twin, dict)
    assert (twin["@type"], twin["sameAs"]) == ("Person", ["https://a.example/1"])


@settings(max_examples=60)
@given(HOSTILE, HOSTILE)
@example("</script><script>window.x=1</script>", "<!-- <script> \\u003c &lt; {: onclick=x }")
def test_no_text_breaks_out_of_the_script(name: str, short: str) -> None:
    term = Term("t.md", Slug("t"), "concept", name, None, (), short, "", sources=(Source(short, "2015", name),))

    twin = said(jsonld.term(term))

    assert isinstance(twin, dict)
    assert (twin["name"], twin["description"], twin["subjectOf"][0]["name"]) == (name, short, short)


def entries(content: bytes) -> list[etree._Element]:
    root = etree.fromstring(content)
    ATOM.assertValid(root)
    found: list[etree._Element] = root.findall("a:entry", NS)
    return found


def test_the_feed_has_the_dated_articles_the_newest_first_with_the_terms_they_bring() -> None:
    term = Term("t.md", Slug("distillation"), "concept", "증류", None, (), "뜻이다.", "")
    old = article("증류다.", slug="old", metadata=Metadata(reposted=Fact("2023-07-23", 1)))
    new = article("또 증류다.", slug="new", metadata=Metadata(published=Fact("2025-05-03T09:00", 1)))
    items = [marked(one, distillation="증류") for one in (new, old, article("증류다.", slug="undated"))]

    found = entries(feed("주석", collection(*items, terms=(term,))).content)

    assert [one.findtext("a:published", None, NS) for one in found] == [
        "2025-05-03T09:00:00+09:00",
        "2023-07-23T00:00:00+09:00",
    ]
    assert [one.find("a:link", NS).get("href") for one in found] == ["articles/new.html", "articles/old.html"]
    assert [[c.get("label") for c in one.findall("a:category", NS)] for one in found] == [[], ["증류"]]


def test_with_the_site_s_address_links_are_absolute_and_identifiers_stay() -> None:
    one = marked(article("증류다.", metadata=Metadata(published=Fact("2025-05-03", 1))))

    here = feed("주석", collection(one)).content
    there = feed("주석", collection(one), "https://a.example/site").content

    assert re.findall(rb"urn:uuid:[^<]+", here) == re.findall(rb"urn:uuid:[^<]+", there)
    assert set(re.findall(rb'href="([^"]+)"', there)) == {
        b"https://a.example/site/feed.xml",
        b"https://a.example/site/index.html",
        b"https://a.example/site/articles/a.html",
    }


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert entries(feed("주석", collection()).content) == []


@settings(max_examples=60)
@given(HOSTILE, st.text(max_size=30))
def test_any_text_makes_a_valid_feed(text: str, title: str) -> None:
    item = article(text, metadata=Metadata(published=Fact("2025-05-03", 1)))

    (entry,) = entries(feed("주석", collection(marked(replace(item, title=f"글{title}")))).content)

    assert text in (entry.findtext("a:summary", None, NS) or "")


def test_what_is_withheld_is_not_in_the_feed() -> None:
    item = article(
        "첫 문단.", "둘째 문단.", rights=Rights(publish="link"), metadata=Metadata(published=Fact("2025-05-03", 1))
    )

    content = feed("주석", collection(marked(item))).content.decode()

    assert "문단" not in content
