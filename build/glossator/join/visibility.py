"""For whom a site is built, and which articles, notes and ids these people may see."""

from __future__ import annotations

import hashlib
import re
import textwrap

from msgspec import Struct

from glossator import urls
from glossator.join.prepared import NoteState, PreparedArticle
from glossator.model import Annotation, ArticleRecord, CompiledArticle, CompiledPage, Edition, Rights
from glossator.words import sequence

ID_DIGITS = 8


class Publication(Struct, frozen=True):
    """For whom a site is built."""

    drafts: bool
    """Whether drafts and what is in review are shown, marked as such."""
    edition: Edition


PUBLIC = Publication(drafts=False, edition="public")
"""What everybody may see."""


_Compiled = CompiledArticle | PreparedArticle | CompiledPage


def is_looked_at(compiled: _Compiled, publication: Publication) -> bool:
    """Whether anybody asked for it: a draft that is not to be shown is its author's business, faults and all."""
    return compiled.record.status == "published" or publication.drafts


def is_published(compiled: _Compiled, publication: Publication) -> bool:
    """Whether there is a page for it at all."""
    return is_looked_at(compiled, publication) and (not is_private(compiled) or publication.edition == "full")


def is_private(compiled: _Compiled) -> bool:
    """Whether nothing of it may be published."""
    return not isinstance(compiled, CompiledPage) and compiled.record.rights == "private"


def is_note_shown(note: Annotation | NoteState, publication: Publication) -> bool:
    """Whether a note is shown at all; superseded and retracted ones are, as such."""
    return publication.drafts or note.status not in {"draft", "review"}


def do_notes_stay(record: ArticleRecord) -> bool:
    """Whether an article's notes are shown though the article may be withdrawn."""
    return record.rights != "withdrawn" or record.withdrawn.notes


def public_note_id(annotation: Annotation, rights: Rights) -> str:
    """The note's id; where it would give away words that are withheld, a neutral one.

    That is one that was made from the quote, and one that was written down and says the words of the quote, as
    ``check --fix`` writes it while the text is still shown.
    """
    may_stay = annotation.id_given and not _tells(annotation.id, annotation, rights)
    if rights == "full" or annotation.quote is None or may_stay:
        return annotation.id
    return f"n-{hashlib.sha256(annotation.id.encode()).hexdigest()[:ID_DIGITS]}"


def public_former_ids(annotation: Annotation, rights: Rights) -> tuple[str, ...]:
    """Those of the note's former ids that give no withheld words away."""
    return tuple(former for former in annotation.former_ids if not _tells(former, annotation, rights))


def _tells(note_id: str, annotation: Annotation, rights: Rights) -> bool:
    """Whether an id says words of the quote though it may not be shown: three in a row, or, where no quote is shown at
    all, the whole of a short one.
    """
    if annotation.quote is None or rights == "full":
        return False
    words = _NUMBERED.sub("", note_id)
    exact = annotation.quote.exact
    # The article's language may have been another one when the id was written down.
    languages = ("",) if exact.isascii() else ("", *urls.LANGUAGES_OF_LETTERS)
    quotes = {_as_ids_say(exact, language) for language in languages}
    is_run = words.count("-") >= 2 and any(f"-{words}-" in f"-{quote}-" for quote in quotes)
    return is_run or _is_run_of_characters(words, exact) or (words in quotes and rights in _WITHOUT_QUOTES)


def _as_ids_say(exact: str, language: str) -> str:
    """The words in the letters of an id, but all of them: an id written by hand may say the last of a long quote."""
    pieces = textwrap.wrap(exact, _PIECE_CHARS, break_long_words=False)
    slugs = (urls.slugify(piece, len(piece) * _MAX_CHARS_OF_LETTER, language).strip("-") for piece in pieces)
    return "-".join(filter(None, slugs))


def _is_run_of_characters(said: str, exact: str) -> bool:
    """Likewise of a script without spaces, of which each character counts as a word."""
    run, quoted = sequence(said.replace("-", " ")), "\n".join(("", *sequence(exact), ""))
    return len(run) >= 3 and "\n".join(("", *run, "")) in quoted


_PIECE_CHARS = 30
_MAX_CHARS_OF_LETTER = 4
"""In Latin letters: shch is one."""
_WITHOUT_QUOTES = ("link", "withdrawn")
_NUMBERED = re.compile(r"-\d+$")
