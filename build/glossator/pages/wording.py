"""Every word that the pages say by themselves, and how they print dates, numbers and counts.

One table, keyed by message, so that a further language is a further table and nothing else. It must never hold what
an author wrote, nor any markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

WORDS: Mapping[str, str] = MappingProxyType(
    {
        # The frame
        "skip": "Skip to the content",
        "site_nav": "Site",
        "more_nav": "More of this archive",
        "contact": "Report an error or a rights problem",
        "notes_licence": "Licence of the notes: {licence}",
        # Names of pages and headings
        "entities": "Who and what",
        "kinds": "Notes by kind",
        "tags": "Tags",
        "outlets": "Outlets",
        "timeline": "Timeline",
        "corrections": "Corrections",
        "newest": "Newest articles",
        "most_annotated": "Most annotated",
        "by_year": "The archive by year",
        "articles_of": "Articles of {year}",
        "notes_of_kind": "Notes of the kind: {kind}",
        "tagged": "Articles tagged: {tag}",
        "from_outlet": "Articles first published by {outlet}",
        "nothing_yet": "There is nothing here yet.",
        # Counts
        "article_one": "{n} article",
        "article_other": "{n} articles",
        "note_one": "{n} note",
        "note_other": "{n} notes",
        "entity_one": "{n} person, place or thing",
        "entity_other": "{n} people, places and things",
        "correction_one": "{n} correction of our notes",
        "correction_other": "{n} corrections of our notes",
        "withheld_one": "{n} word of this article is not shown here.",
        "withheld_other": "{n} words of this article are not shown here.",
        # The article
        "by": "By {names}",
        "list_last": "{first} and {last}",
        "original": "Read the original",
        "archived_copy": "Archived copy",
        "archived_copy_n": "Archived copy {n}",
        "read_at": "Read all of it at {outlet}",
        "accessed": "accessed",
        "licence": "Licence: {licence}",
        "last_checked": "last checked",
        "whole_article": "About the whole article",
        "notes": "Notes",
        "note_reference": "Note {n}, {kind}",
        "credit": "Image: {credit}",
        "not_published": "Not published yet: {status}",
        "text_withheld": "The text of this article is not shown here.",
        "withdrawn": "This article has been withdrawn from the archive.",
        "withdrawn_notes": "Its notes stay at their addresses.",
        "neighbours": "Neighbouring articles",
        "previous": "Previous article",
        "next": "Next article",
        # The note
        "claim": "Claim",
        "verdict": "Verdict",
        "sources": "Sources",
        "as_of": "true as of",
        "created": "written",
        "checked": "checked",
        "our_correction": "Corrected",
        "superseded": "Superseded",
        "superseded_by": "Superseded by note {n}",
        "superseded_by_unplaced": "Superseded by another note",
        "retracted": "Retracted",
        "draft": "Draft",
        "review": "In review",
        "back_to_text": "Back to the text from note {n}",
        "back_to_text_place": "Back to the text from note {n}, place {place}",
        "paragraph": "Paragraph {n}",
        "title_or_caption": "Title, standfirst or caption",
        # Notes without a place
        "unplaced": "Notes without a place in the text",
        "unplaced_about": "These notes point at words that do not stand in the text, or stand there more than once.",
        "not_placed": "Not placed",
        "passage_changed": "The passage has changed",
        "ambiguous": "The words stand there more than once; which are meant is not said.",
        "nearest": "Near, but not taken for the same:",
        "orphan": "Nothing in the text is near.",
        # Entities, lists, corrections
        "also_called": "Also called",
        "mentions": "Where it is mentioned",
        "no_mentions": "No article mentions it yet.",
        "wikidata": "Wikidata",
        "go_to_note": "note {n}",
        "go_to_unplaced": "note without a place",
        "errors_in_articles": "Errors in articles",
        "errors_in_articles_about": "What the articles got wrong, as our notes say it.",
        "corrections_of_notes": "Corrections of our own notes",
        "corrections_of_notes_about": "What we got wrong, and when we put it right.",
        # Timeline
        "lane_happened": "Happened",
        "lane_reported": "Reported",
        "lane_noted": "Noted",
        "notes_on": "{notes} on",
        "events_articles": "Articles about it",
        # Months and ranges
        "month_year": "{month} {year}",
        "day_month_year": "{day} {month} {year}",
        "date_time": "{date}, {time}",
    }
)

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>.*))?)?)?"
)


def phrase(key: str, **values: object) -> str:
    """The message with its gaps filled."""
    return WORDS[key].format(**values)


def counted(noun: str, number: int) -> str:
    """``3 notes``: a number with its noun, one of those in the table."""
    return phrase(f"{noun}_{'one' if number == 1 else 'other'}", n=f"{number:,}")


def listed(names: tuple[str, ...]) -> str:
    """``A, B and C``; empty for none."""
    if len(names) < 2:
        return "".join(names)
    return phrase("list_last", first=", ".join(names[:-1]), last=names[-1])


def printed_date(date: str) -> str:
    """``2019-03-25`` as ``25 March 2019``; years, months and moments likewise. Anything else comes back as it is."""
    found = _DATE.fullmatch(date)
    if not found or not found["month"]:
        return date
    month = MONTHS[int(found["month"]) - 1]
    if not found["day"]:
        return phrase("month_year", month=month, year=found["year"])
    day = phrase("day_month_year", day=int(found["day"]), month=month, year=found["year"])
    if not found["time"]:
        return day
    return phrase("date_time", date=day, time=" ".join([found["time"], *_zone(found["zone"])]))


def _zone(zone: str) -> list[str]:
    if not zone:
        return []
    return ["UTC"] if zone == "Z" else [f"UTC{zone}"]
