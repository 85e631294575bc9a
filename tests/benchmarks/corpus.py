"""Archives of any size for the benchmarks: the same articles for the same seed, on every machine.

    python tests/benchmarks/corpus.py --articles 1000 FOLDER

The words are put together by rules of our own, no text is anybody's: what matters for the measurements is how often
words occur (Zipf, with a long tail of names and figures), how they cluster (each article has its subject), how long
sentences, paragraphs and notes are. The first 1,000 articles of 10,000 are the same as those of 1,000. A folder that
holds the archive already is left as it is.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from pathlib import Path
from random import Random

VERSION = 1
"""Of the texts. Another number makes every archive anew."""
TYPES = 36_000
"""Words in the vocabulary; names and figures come on top of them."""
SUBJECTS = 80
WORDS_PER_ARTICLE = 950
WORDS_PER_NOTE = 60
NOTES_PER_ARTICLE = (5, 10)
"""From, to; each as likely as any other."""
FIRST_DAY = datetime.date(2004, 1, 1)
DAYS = 7_300
ENTITIES = 600
STAMP = "corpus.txt"

FUNCTION_WORDS = re.findall(
    r"\w+",
    """the of and to in that a was for on with as by it at from his is had he were be which has but not have an their
    they been who are this would said its will or more when after one about there all than other if no we what could
    into up out some only also her these two over new before first last between because since under while where during
    those any most such may must then now so even against through still until both did can being very""",
)
FUNCTION_SHARE = 0.42
SUBJECT_SHARE = 0.3
"""Of the other words."""
OUTLETS = (
    "The Example Daily",
    "Morning Ledger",
    "Harbour Post",
    "The Northern Courier",
    "Weekly Observer of Trade",
    "Capital Gazette",
    "Radio Seven",
    "The Examiner",
)
KINDS = ("background", "background", "background", "update", "correction", "claim", "term")
VERDICTS = ("misleading", "confirmed", "unproven")
PEOPLE = (("eo", "Efe Okafor"), ("lb", "Lena Brandt"), ("vk", "Vera Klimova"))
ONSETS = (*"bcdfghklmnprstvw", "br", "cr", "dr", "fl", "gr", "pl", "pr", "st", "tr", "ch", "sh", "th")
VOWELS = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou", "ai")
CODAS = ("", "", "", *"nrlstm", "nd", "rt", "st", "ck")
ENDINGS = ("", "s", "ed", "ing", "er", "ly", "ment", "ation", "al", "ness")
FIRST_NAMES = (
    "Ada Boris Carla Dmitri Elena Farid Greta Hugo Inés José Karin León Mira Nadia Óscar Petra Raúl Sonja Tomás Vera"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One note. Its quote stands in the article's text exactly once; a note without one is about the whole article."""

    quote: str
    text: str
    """Markdown, one paragraph."""
    kind: str
    entity: str
    """Its id, or empty."""
    source: str
    """The source's title, or empty."""
    verdict: str
    by: str
    created: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article in no format yet."""

    slug: str
    title: str
    standfirst: str
    author: str
    outlet: str
    date: str
    tags: tuple[str, ...]
    body: str
    """Markdown that every generator reads alike: paragraphs, headings, emphasis, links, quotations, lists."""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """The vocabulary with its weights, made once."""

    words: tuple[str, ...]
    """The most frequent first."""
    weights: tuple[float, ...]
    """Cumulative."""
    function_weights: tuple[float, ...]
    subjects: tuple[tuple[str, ...], ...]
    subject_weights: tuple[float, ...]
    entities: tuple[tuple[str, str, str], ...]
    """Id, name, kind."""


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """The first ``count`` articles of this seed. Each depends on its number alone."""
    for number in range(1, count + 1):
        yield article(number, seed)


def article(number: int, seed: int = 1) -> Article:
    """The article of this number, counted from 1."""
    rng = Random(f"{VERSION}:{seed}:{number}")
    subject = rng.randrange(SUBJECTS)
    writer = _Writer(rng, subject)
    title = writer.capitalised(rng.randint(6, 10))
    blocks = _blocks(writer)
    day = FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))
    words = language().subjects[subject]
    return Article(
        slug="-".join(
            [*(word for word in title.lower().split()[:4] if word.isascii() and word.isalpha()), str(number)]
        ),
        title=title,
        standfirst=writer.sentence(18).text,
        author=writer.person(),
        outlet=rng.choice(OUTLETS),
        date=day.isoformat(),
        tags=(words[0], *rng.sample(words[1:12], 2)),
        body="\n\n".join(block.markdown for block in blocks),
        notes=tuple(_notes(writer, blocks, day)),
    )


@lru_cache(maxsize=1)
def language() -> Language:
    """The vocabulary, the same for every seed."""
    rng = Random(VERSION)
    made: dict[str, None] = {}
    while len(made) < TYPES:
        root = "".join(_syllable(rng) for _ in range(rng.choice((1, 2, 2, 2, 3))))
        made.update(dict.fromkeys(root + ending for ending in rng.sample(ENDINGS, 4)))
    # Common words are short ones, by and large.
    words = tuple(sorted(made, key=lambda word: len(word) + rng.random() * 9))[:TYPES]
    subjects = tuple(tuple(rng.sample(words[200:12_000], 300)) for _ in range(SUBJECTS))
    return Language(
        words=words,
        weights=_zipf(len(words), 20),
        function_weights=_zipf(len(FUNCTION_WORDS), 1.5),
        subjects=subjects,
        subject_weights=_zipf(300, 5),
        entities=tuple(_entity(rng, number) for number in range(ENTITIES)),
    )


def write_archive(folder: Path, count: int, seed: int = 1) -> None:
    """A Glossator site of ``count`` articles in ``folder``."""
    if not begin(folder, stamp := f"glossator {VERSION} {seed} {count}\n"):
        return
    write_files(folder, shared_files())
    write_files(folder, (file for each in articles(count, seed) for file in archive_files(each)))
    (folder / STAMP).write_text(stamp, encoding="utf-8")


def archive_files(each: Article) -> Iterator[tuple[str, str]]:
    """An article and its sidecar: path below the site's folder, and text."""
    path = f"content/{each.date[:4]}/{each.slug}"
    front = {
        "title": each.title,
        "standfirst": each.standfirst,
        "authors": f"[{each.author}]",
        "outlet": each.outlet,
        "date": each.date,
        "url": f"https://example.org/{each.slug}",
        "language": "en",
        "tags": f"[{', '.join(each.tags)}]",
    }
    head = "".join(f"{key}: {value}\n" for key, value in front.items())
    yield f"{path}.md", f"---\n{head}---\n{each.body}\n"
    yield f"{path}.annotations.yml", "\n".join(_record(note, number) for number, note in enumerate(each.notes, 1))


def begin(folder: Path, stamp: str) -> bool:
    """Whether the folder is to be filled: it has no finished corpus of this stamp. One that is not ours is refused."""
    done = folder / STAMP
    if done.is_file() and done.read_text(encoding="utf-8") == stamp:
        return False
    if folder.is_dir() and any(folder.iterdir()):
        raise SystemExit(f"{folder} holds something else; name an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    return True


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """The files written below the folder."""
    made: set[Path] = set()
    for path, text in files:
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_text(text, encoding="utf-8", newline="\n")


# -- Sentences and what is made of them -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    quotable: tuple[str, ...]
    """Its words between the first and the last, without any mark on them."""


@dataclass(frozen=True, slots=True)
class _Block:
    markdown: str
    sentences: tuple[_Sentence, ...] = ()


class _Writer:
    """Draws words for one article from its own stream of random numbers."""

    def __init__(self, rng: Random, subject: int) -> None:
        """A writer about one of the ``SUBJECTS``."""
        known = language()
        self.rng = rng
        self.cast = rng.sample(known.entities, 4)
        self._names = [self.person() for _ in range(3)] + [name for _, name, _ in self.cast]
        self._subject = known.subjects[subject]

    def words(self, count: int) -> list[str]:
        """That many words in lower case, names and figures among them."""
        known, rng = language(), self.rng
        draws = [rng.random() for _ in range(count)]
        inner = SUBJECT_SHARE * (1 - FUNCTION_SHARE)
        common = iter(rng.choices(FUNCTION_WORDS, cum_weights=known.function_weights, k=count))
        own = iter(rng.choices(self._subject, cum_weights=known.subject_weights, k=count))
        rest = iter(rng.choices(known.words, cum_weights=known.weights, k=count))
        found = []
        for draw in draws:
            if draw < FUNCTION_SHARE:
                found.append(next(common))
            elif draw < FUNCTION_SHARE + inner:
                found.append(next(own))
            elif draw > 0.985:
                found.append(self._rare(draw))
            else:
                found.append(next(rest))
        return found

    def sentence(self, length: int) -> _Sentence:
        """A sentence of about this many words."""
        words = self.words(length)
        words[0] = words[0][:1].upper() + words[0][1:]
        quotable = tuple(words[1:-1])
        if length > 14:
            words[length // 2] += ","
            quotable = tuple(words[length // 2 + 1 : -1])
        text = " ".join(words) + "."
        if self.rng.random() < 0.08:
            text = f"“{text[:-1]},” said {self.rng.choice(self._names)}."
        return _Sentence(text, quotable)

    def sentences(self, words: int) -> list[_Sentence]:
        """Sentences of so many words together."""
        found = []
        while words > 0:
            length = min(max(8, int(self.rng.gauss(21, 7))), 40)
            found.append(self.sentence(length))
            words -= length
        return found

    def capitalised(self, words: int) -> str:
        """A heading."""
        text = " ".join(self.words(words))
        return text[:1].upper() + text[1:]

    def person(self) -> str:
        """Somebody's name; the surname is hardly ever seen again."""
        surname = "".join(_syllable(self.rng) for _ in range(self.rng.choice((2, 2, 3)))).capitalize()
        if self.rng.random() < 0.1:
            surname = surname.translate(str.maketrans("aeio", "áéíó"))
        return f"{self.rng.choice(FIRST_NAMES.split())} {surname}"

    def _rare(self, draw: float) -> str:
        if draw > 0.996:
            return str(
                self.rng.choice((self.rng.randint(2, 99), self.rng.randint(1990, 2030), self.rng.randint(100, 9999)))
            )
        name = self.rng.choice(self._names)
        return f"{name}’s" if draw > 0.994 else name


def _blocks(writer: _Writer) -> list[_Block]:
    """The article's text: paragraphs, and now and then something between them."""
    rng = writer.rng
    wanted = max(250, int(rng.gauss(WORDS_PER_ARTICLE - 20, 220)))
    sentences = iter(writer.sentences(wanted))
    blocks: list[_Block] = []
    while paragraph := list(islice(sentences, rng.randint(3, 5))):
        if blocks and rng.random() < 0.12:
            blocks.append(_Block("## " + writer.capitalised(rng.randint(3, 6))))
        blocks.append(_paragraph(paragraph, rng))
    return blocks


def _paragraph(sentences: list[_Sentence], rng: Random) -> _Block:
    draw = rng.random()
    if draw < 0.03:
        return _Block("\n".join(f"- {sentence.text}" for sentence in sentences), tuple(sentences))
    if draw < 0.07:
        return _Block("> " + " ".join(sentence.text for sentence in sentences), tuple(sentences))
    if draw < 0.3:
        sentence, *others = sentences
        word, after = sentence.text.split(" ", 1)
        marked = f"*{word}*" if draw < 0.2 else f"[{word}](https://example.org/{rng.randrange(10_000)})"
        return _Block(" ".join([f"{marked} {after}", *(other.text for other in others)]), tuple(others))
    return _Block(" ".join(sentence.text for sentence in sentences), tuple(sentences))


def _notes(writer: _Writer, blocks: Sequence[_Block], day: datetime.date) -> Iterator[Note]:
    rng = writer.rng
    body = "\n".join(block.markdown for block in blocks)
    sentences = [sentence for block in blocks for sentence in block.sentences if len(sentence.quotable) >= 4]
    wanted = rng.randint(*NOTES_PER_ARTICLE)
    chosen = sorted(rng.sample(range(len(sentences)), min(wanted, len(sentences))))
    for index in chosen:
        quote = _quote(sentences[index].quotable, rng)
        # Twice in one text, and nothing would say which is meant.
        if body.count(quote) == 1:
            yield _note(writer, quote, day)
    if rng.random() < 0.25:
        yield _note(writer, "", day)


def _quote(words: Sequence[str], rng: Random) -> str:
    length = min(rng.randint(4, 8), len(words))
    start = rng.randint(0, len(words) - length)
    return " ".join(words[start : start + length])


def _note(writer: _Writer, quote: str, day: datetime.date) -> Note:
    rng = writer.rng
    text = " ".join(sentence.text for sentence in writer.sentences(WORDS_PER_NOTE - 13))
    if rng.random() < 0.3:
        word, after = text.split(" ", 1)
        text = f"[{word}](https://example.org/{rng.randrange(10_000)}) {after}"
    elif rng.random() < 0.2:
        word, after = text.split(" ", 1)
        text = f"*{word}* {after}"
    entity, kind = "", rng.choice(KINDS)
    if rng.random() < 0.3:
        entity, _, kind = rng.choice(writer.cast)
    return Note(
        quote=quote,
        text=text,
        kind=kind,
        entity=entity,
        source=writer.capitalised(7) if rng.random() < 0.4 else "",
        verdict=rng.choice(VERDICTS) if kind == "claim" else "",
        by=rng.choice(PEOPLE)[0],
        created=(day + datetime.timedelta(days=rng.randrange(5, 900))).isoformat(),
    )


def _record(note: Note, number: int) -> str:
    """A note of a sidecar, as a person would write it."""
    lines = [f"- id: n{number}"]
    if note.quote:
        lines.append(f"  quote: {_scalar(note.quote)}")
    lines.append(f"  kind: {note.kind}")
    if note.entity:
        lines.append(f"  entity: {note.entity}")
    if note.verdict:
        lines.append(f"  claim: {_scalar(note.text.split('. ')[0])}")
        lines.append(f"  verdict: {note.verdict}")
    lines += ["  note: |-", f"    {note.text}"]
    if note.source:
        lines += [
            "  sources:",
            f"    - title: {note.source}",
            f"      url: https://example.org/source/{len(note.text)}",
        ]
    lines += [f"  by: {note.by}", f"  created: {note.created}", ""]
    return "\n".join(lines)


def _scalar(text: str) -> str:
    return text if text[0].isalpha() and ": " not in text else json.dumps(text, ensure_ascii=False)


def shared_files() -> Iterator[tuple[str, str]]:
    """The files of the site beside its articles."""
    people = "".join(f"  {key}: {{name: {name}, role: editor}}\n" for key, name in PEOPLE)
    yield "site.yml", f"title: Benchmark archive\ndescription: Made by a program.\nlanguage: en\npeople:\n{people}"
    rng = Random(VERSION)
    entries = (
        f"{entity}:\n  name: {name}\n  kind: {kind}\n  note: |-\n    {_Writer(rng, 0).sentence(30).text}\n"
        for entity, name, kind in language().entities
    )
    yield "content/entities.yml", "\n".join(entries)


# -- Words -----------------------------------------------------------------------------------------------------------


def _syllable(rng: Random) -> str:
    return "".join((rng.choice(ONSETS), rng.choice(VOWELS), rng.choice(CODAS)))


def _zipf(count: int, shift: float) -> tuple[float, ...]:
    """Cumulative weights by rank. Source: Mandelbrot (1953), with the exponent 1."""
    return tuple(accumulate(1 / (rank + shift) for rank in range(1, count + 1)))


def _entity(rng: Random, number: int) -> tuple[str, str, str]:
    word = "".join(_syllable(rng) for _ in range(3)).capitalize()
    kind = ("person", "place", "organisation")[number % 3]
    name = {"person": f"{rng.choice(FIRST_NAMES.split())} {word}", "place": word, "organisation": f"Council of {word}"}[
        kind
    ]
    return f"{word.lower()}-{number}", name, kind


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Write a generated archive.")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    write_archive(options.folder, options.articles, options.seed)


if __name__ == "__main__":
    main(sys.argv[1:])
