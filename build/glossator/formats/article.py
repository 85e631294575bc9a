"""The front matter of an article and of a page.

There is always a record, so that the text and the notes below a faulty front matter are checked all the same.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from glossator.formats.parts import (
    ARTICLE_STATUS,
    DAY,
    LANGUAGE,
    LINKS,
    MOVED,
    NAMES,
    OUTLET,
    RIGHTS,
    require_mapping,
)
from glossator.formats.withholding import DRAFT, withholding
from glossator.model import ArticleRecord, Image, PageRecord, Ref, Rights, TextFile, Withdrawal
from glossator.problems import Place, Problem
from glossator.schema import (
    SHA256_SHAPE,
    Either,
    Field,
    FilePath,
    ListOf,
    Record,
    Slug,
    Text,
    Url,
    YesNo,
    place_of,
    read_fields,
    start_report,
)
from glossator.yamldoc import Mapping, Node, Scalar, entry_of

_SHA256 = Text(
    example="0" * 64,
    placed=True,
    shape=SHA256_SHAPE,
    expected="64 of the characters 0-9 and a-f",
    cure="remove the line",
)
_OF_THE_ARTICLE = withholding("move it in line with the other keys of the article")
IMAGE = Record(
    "an image",
    (
        Field("src", FilePath(), "The path from the article's file to the image's.", required=True),
        Field("alt", Text(example="Two aircraft on a runway"), "What it shows, for those who cannot see it."),
        Field("caption", Text(), "The caption under it. Notes can quote it."),
        Field("credit", Text(example="A. Photographer"), "Who made the picture."),
    ),
    make=Image,
    instead=_OF_THE_ARTICLE,
)
WITHDRAWN = Record(
    "a withdrawal",
    (
        Field("date", DAY, "When the article was taken down."),
        Field("reason", Text(example="At the publisher's request."), "Why. It is printed on the page."),
        Field("notes", YesNo(), "Whether the notes stay published. If not given: yes."),
    ),
    make=Withdrawal,
    instead=_OF_THE_ARTICLE,
)
_TAGS = ListOf(Text(example="venezuela", composed=True), commas=True)
ARTICLE = Record(
    "an article",
    (
        Field("title", Text(example="Two Russian aircraft land near Caracas"), "The headline.", required=True),
        Field("standfirst", Text(), "The paragraph under the headline."),
        Field("authors", NAMES, "Who wrote the article."),
        Field("outlet", OUTLET, "Where it first appeared."),
        Field("date", DAY, "When it was first published: 2019, 2019-03, 2019-03-25, or with a time.", required=True),
        Field("url", Url(), "The address of the original on the web."),
        Field("archived", LINKS, "Addresses of copies of the original, such as in a web archive."),
        Field("accessed", DAY, "When you read the original."),
        Field("language", LANGUAGE, "The language of the text. If not given: the site's."),
        Field("tags", _TAGS, "Subjects by which readers can find it."),
        Field("image", Either((FilePath(), IMAGE)), "A picture at the head of the article."),
        Field("rights", RIGHTS, "How much of the text is shown. If not given: as site.yml says.", blank=False),
        Field("licence", Text(example="CC-BY-4.0"), "The licence of the text."),
        Field("status", ARTICLE_STATUS, "Drafts and articles in review are not published.", blank=False),
        Field("slug", Slug(), "Its address. If not given: made from the file's name."),
        Field("old_addresses", ListOf(Slug("old-name")), "Earlier addresses, which still lead here."),
        Field(
            "sha256",
            _SHA256,
            "The fingerprint of the text as it was captured; written by Glossator, never by hand.",
        ),
        Field("withdrawn", WITHDRAWN, "For rights: withdrawn. Written by `glossator withdraw`."),
    ),
    instead=(*withholding(DRAFT, private='write "rights: private"'), *MOVED),
)
PAGE = Record(
    "a page",
    (
        Field("title", Text(example="About this archive"), "The headline.", required=True),
        Field("language", LANGUAGE, "The language of the page. If not given: the site's."),
        Field("slug", Slug("about"), "Its address. If not given: made from the file's name."),
        Field("status", ARTICLE_STATUS, "Drafts and pages in review are not published.", blank=False),
    ),
    instead=withholding(DRAFT),
)

_Problems = tuple[Problem, ...]


def article_record(
    node: Node | None, file: TextFile, default_rights: Rights = "full"
) -> tuple[ArticleRecord, _Problems]:
    """The record, with the file's name for a missing title and an empty text for a missing date.

    ``None`` for a front matter that is not there or could not be read, which is reported elsewhere.
    """
    place, values, problems = _fields(node, file, ARTICLE)
    image = values.get("image")
    if isinstance(image, Ref):
        values["image"] = Image(image)
    values.setdefault("rights", default_rights)
    values.setdefault("date", "")
    problems = (*problems, *_html_in_words(node, file))
    if "withdrawn" in values and values["rights"] not in ("withdrawn", "private"):
        problems = (*problems, _still_shown(node, file))
    return ArticleRecord(place=place, **values), problems


def _html_in_words(node: Node | None, file: TextFile) -> Iterator[Problem]:
    """What a publishing system has written as HTML where nothing but words belongs: readers would see it as it is."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text not in _WORDS or not isinstance(value, Scalar) or not _HTML.search(value.text):
            continue
        meant = html.unescape(_TAG.sub("", value.text))
        if meant != value.text:
            message = f'"{key.text}" contains HTML, which readers would see as it is written here'
            action = f"write {key.text}: {json.dumps(meant, ensure_ascii=False)}"
            yield Problem("html-in-words", place_of(start_report(file), value), message, action)


_WORDS = ("title", "standfirst", "outlet")
_TAG = re.compile(r"</?(?:a|b|br|em|i|p|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HTML = re.compile(rf"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);|{_TAG.pattern}", re.IGNORECASE)


def _still_shown(node: Node | None, file: TextFile) -> Problem:
    """Whoever says when and why an article was taken down wants it to be down."""
    entry = entry_of(node, "withdrawn")
    place = place_of(start_report(file), entry[0]) if entry else Place(file.path)
    message = 'the article is called withdrawn, but without "rights: withdrawn" all of it is shown'
    return Problem("missing-key", place, message, 'add a line "rights: withdrawn", or delete "withdrawn:"')


def empty_article(file: TextFile) -> ArticleRecord:
    """What takes the place of the record of an article that cannot be read."""
    return article_record(None, file)[0]


def page_record(node: Node | None, file: TextFile) -> tuple[PageRecord, _Problems]:
    """The record, with the file's name for a missing title; ``None`` as for ``article_record``."""
    _, values, problems = _fields(node, file, PAGE)
    return PageRecord(**values), problems


def _fields(node: Node | None, file: TextFile, record: Record) -> tuple[Place, dict[str, Any], _Problems]:
    """Where the first key is, the fields by key with a title among them, and what is wrong."""
    report = start_report(file)
    values: dict[str, Any] = {}
    place = Place(file.path)
    mapping = require_mapping(node, "the part between the two ---", "title: …\ndate: 2019-03-25", report)
    if mapping:
        place = place_of(report, mapping.entries[0][0] if mapping.entries else mapping)
        values = read_fields(mapping, record, report)
    values.setdefault("title", PurePosixPath(file.path).stem)
    return place, values, tuple(report.problems)
