"""Every problem code: how grave it is and what it means, for ``glossator explain`` and the manual.

Kept apart from the code that finds the problems, so that a code has one severity and one explanation wherever it is
reported. The texts are for people who write articles and notes, not programs: plain words, a small example, its cure.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct


class Explanation(Struct, frozen=True):
    """What a problem code means."""

    severity: Literal["error", "warning"]
    title: str
    """One line: what is wrong."""
    meaning: str
    """Why it matters, in plain words."""
    example: str
    """The smallest text that shows it."""
    cure: str
    """The same, corrected; or the action to take."""


def _error(title: str, meaning: str = "", example: str = "", cure: str = "") -> Explanation:
    return Explanation("error", title, *map(inspect.cleandoc, (meaning, example, cure)))


def _warning(title: str, meaning: str = "", example: str = "", cure: str = "") -> Explanation:
    return Explanation("warning", title, *map(inspect.cleandoc, (meaning, example, cure)))


CATALOGUE: Mapping[str, Explanation] = MappingProxyType(
    {
        # Files
        "not-utf8": _error(
            "the file is not UTF-8 text",
            meaning="""
                Every file of an archive is read as UTF-8, the encoding that all systems share. This file
                was saved in an older encoding, in which letters such as ü or я are other bytes; guessing
                would garble names.
                """,
            example="""
                Müller, saved as "Windows-1252" or "ANSI"
                """,
            cure="""
                Open the file in an editor and save it with the encoding UTF-8.
                """,
        ),
        "file-too-large": _error(
            "the file is too large for Glossator to read",
            meaning="""
                A text file may have up to 4 MB, a YAML file 1 MB, and the text of an article 500,000
                characters: far more than people write by hand. A larger file is usually something else
                under the wrong name, and would take very long to read.
                """,
            example="""
                a table of 80,000 rows, exported to content/flights.md
                """,
            cure="""
                Split the file, or give it the right file extension and link to it from an article.
                """,
        ),
        "merge-conflict": _error(
            "a merge is unresolved: the file holds two versions of the same lines",
            meaning="""
                Two people have changed the same lines, and Git has put both versions into the file, between
                lines of < = and > signs. Only a person can say which of the two is right, or whether both
                are, as when each has added a note: then both stay, and only the lines of signs go. Nothing
                of the file is read until then. content/addresses.txt is a list from which nothing is taken
                away, so glossator check --fix keeps all lines of both.
                """,
            example="""
                - quote: nothing mysterious
                <<<<<<< HEAD
                  note: The official was not named.
                =======
                  note: The official was Dmitry Peskov.
                >>>>>>> her-notes
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named.
                """,
        ),
        "path-unsafe": _error(
            "a file or folder name cannot be used on every system, or leads out of the site",
            meaning="""
                An archive should work on any computer and any web server. Some names do not: those that
                contain one of \\ : * ? " < > |, those that differ from another only in upper and lower
                case, and a few that Windows keeps for itself, such as con or aux; nor does a file that lies
                a hundred folders deep. A symbolic link to a folder elsewhere would publish whatever is in
                that folder.
                """,
            example="""
                content/Who is who?.md
                """,
            cure="""
                content/who-is-who.md
                """,
        ),
        "unreadable": _error(
            "a file or folder that cannot be opened",
            meaning="""
                The system does not let Glossator read the file or folder: it belongs to somebody else,
                another program has locked it, the disk is damaged, or it is not there. What it contains
                cannot be published.
                """,
            example="""
                content/planes-land.md, readable by its owner only
                """,
            cure="""
                Make the file readable for your account, or close the program that has locked it.
                """,
        ),
        "unknown-file": _warning(
            "a text or YAML file that Glossator does not read",
            meaning="""
                Below content/, Glossator reads articles (NAME.md), the notes on them (NAME.annotations.yml,
                in the same folder) and the three lists entities.yml, events.yml and sources.yml. A YAML
                file with another name, a second one with the same name, or a text with another ending, like
                NAME.MD, NAME.md.txt or a NAME.txt with front matter, is not read, so nothing in it is
                published.
                """,
            example="""
                content/planes-land.yml
                """,
            cure="""
                content/planes-land.annotations.yml
                """,
        ),
        "sidecar-alone": _error(
            "a file of notes has no article",
            meaning="""
                The notes on an article are in a file with the article's name, in the same folder. There is
                no article of this name, so the notes have nothing to belong to.
                """,
            example="""
                content/planes-land.md
                content/plane-lands.annotations.yml
                """,
            cure="""
                content/planes-land.md
                content/planes-land.annotations.yml
                """,
        ),
        # YAML
        "yaml-syntax": _error(
            "the YAML cannot be read",
            meaning="""
                YAML depends on indentation and punctuation: a hyphen before each note, a colon after each
                key, the keys of a note exactly below each other. Something here breaks these rules. The
                other notes in the file are read all the same.
                """,
            example="""
                - quote: nothing mysterious
                 note: The official was not named.
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named.
                """,
        ),
        "yaml-value": _error(
            "a value has to be written as a text block, or in quotation marks",
            meaning="""
                Some texts have a special meaning in YAML: those that contain a colon followed by a space,
                and those that begin with a quotation mark, a bracket, * or &. After |- the text goes on
                lines of its own and may contain anything. Within { and } a comma ends a value: a text that
                contains one stands in quotation marks there.
                """,
            example="""
                - quote: Pompeo: "Russia must stop"
                  note: On the telephone.
                """,
            cure="""
                - quote: |-
                    Pompeo: "Russia must stop"
                  note: On the telephone.
                """,
        ),
        "yaml-feature": _error(
            "a feature of YAML that Glossator does not read: tags, anchors, aliases, merge keys",
            meaning="""
                In YAML, the signs & * and << let one part of a file stand for another, ! says what type a
                value has, and a line of three hyphens divides a file in two. These are for programs; in
                an archive every entry is written out, so that anybody can read it on its own.
                """,
            example="""
                caracas: &city
                  name: Caracas
                  kind: place
                maracaibo:
                  <<: *city
                  name: Maracaibo
                """,
            cure="""
                caracas:
                  name: Caracas
                  kind: place
                maracaibo:
                  name: Maracaibo
                  kind: place
                """,
        ),
        "yaml-too-deep": _error(
            "the YAML is nested too deeply",
            meaning="""
                There are lists within lists, more than 32 levels deep. No file of an archive needs that;
                usually it is a text with many brackets that YAML takes for lists.
                """,
            example="""
                note: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
                """,
            cure="""
                note: |-
                  [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
                """,
        ),
        "yaml-comment": _warning(
            "a # cuts words off a value",
            meaning="""
                In YAML, a # after a space or at the beginning of a line begins a comment: the rest of the
                line is not part of the value. If you meant it as text, readers would never see it. A
                comment of your own stands on lines that are indented no further than the key or hyphen
                above them; or behind a value, with two spaces before the # and one after it.
                """,
            example="""
                note: See issue #12 of the gazette.
                """,
            cure="""
                note: |-
                  See issue #12 of the gazette.
                """,
        ),
        "yaml-escape": _warning(
            "a backslash between double quotation marks that changes words",
            meaning="""
                Between double quotation marks, a backslash and the letter after it stand for another sign:
                a line end, a tab, a no-break space. Readers would see that instead of what you typed. In a
                text block, and between single quotation marks, a backslash is a backslash.
                """,
            example="""
                note: "See C:\\new folder\\temp."
                """,
            cure="""
                note: |-
                  See C:\\new folder\\temp.
                """,
        ),
        "yaml-folded": _warning(
            "the lines of a list, or several paragraphs, run together",
            meaning="""
                Without |- YAML joins the lines of a value into one. Readers would see a list, or several
                paragraphs, as a single line.
                """,
            example="""
                note: What landed
                  - an Il-62
                  - an An-124
                """,
            cure="""
                note: |-
                  What landed

                  - an Il-62
                  - an An-124
                """,
        ),
        "duplicate-key": _error(
            "a key appears twice",
            meaning="""
                Only one of two values for the same key can be used, and Glossator cannot tell which of
                them you meant. If these are two notes, the hyphen before the second is missing.
                """,
            example="""
                - quote: nothing mysterious
                  note: The official was not named.
                  note: RIA Novosti is a state agency.
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named. RIA Novosti is a state agency.
                """,
        ),
        "unknown-key": _warning(
            "a key that Glossator does not know",
            meaning="""
                Usually this is a typing mistake. If the message names a known key that is very similar,
                the value is read under that key; otherwise it is not published.
                """,
            example="""
                - qoute: nothing mysterious
                  note: The official was not named.
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named.
                """,
        ),
        "not-withheld": _error(
            "a key that is to withhold something, and does not",
            meaning="""
                In other programs, draft: true, visibility: private or publishDate: with a day to
                come keeps a text from being published. Here it would have no effect, and the text
                would be public. Nothing is published by itself when a day has come, either: until
                then, such a text has the status draft. (A day that is past withholds nothing. Only
                an embargo with a day to come stops a build, and what is built never depends on the
                day.) An article, a page or a note that is not to be published yet has the status
                draft or review; an article that is never to be published has the rights private. No
                other record has a status or rights of its own: an entity, an event or a source that
                nobody may read yet is kept out of its file, but an entity or a source that only
                drafts name is not published. Of these, only our own words count: access: restricted
                may be said of a source that has to be paid for. Nor has "status: draft" an effect
                that has become part of a text, because its line is too far to the right, or was
                joined to the line above.
                """,
            example="""
                - quote: nothing mysterious
                  note: The official was not named.
                  draft: true
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named.
                  status: draft
                """,
        ),
        "missing-key": _error(
            "a required key is missing",
            meaning="""
                Some keys are required: an article needs a title and a date, an entity a name, an event a
                date and a title, a correction a date and a text, a source anything at all.
                """,
            example="""
                ---
                title: Two aircraft land
                ---
                """,
            cure="""
                ---
                title: Two aircraft land
                date: 2019-03-25
                ---
                """,
        ),
        "wrong-type": _error(
            "a value of the wrong type",
            meaning="""
                Each key takes one type of value: a text, a list, a number, yes or no, or keys of its own.
                This value is of another type. In a file of notes, the usual reason is that the hyphen
                before a note is missing.
                """,
            example="""
                quote: nothing mysterious
                note: The official was not named.
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named.
                """,
        ),
        "bad-value": _error(
            "a value that is not one of those allowed",
            meaning="""
                This key takes one of a few words, or a number within limits; the message says which.
                """,
            example="""
                status: public
                """,
            cure="""
                status: published
                """,
        ),
        "words-gaps": _error(
            "words of the site without what is filled in",
            meaning="""
                In the words that you give under "words:" in site.yml, what is in braces is filled in by
                Glossator, such as a number or a name. So the same braces as in English have to be there,
                in any order. Only note_zero, note_one, note_two and the like can do without {n}.
                """,
            example="""
                words:
                  archived_copy_n: نسخة محفوظة
                """,
            cure="""
                words:
                  archived_copy_n: نسخة محفوظة {n}
                """,
        ),
        "several-names": _warning(
            "several names in one value",
            meaning="""
                A name may contain a comma, so a text with one is a single name. Several names are a list:
                in brackets with commas between, or on lines of their own that begin with a hyphen. In
                quotation marks within brackets, a name can contain commas.
                """,
            example="""
                authors: A. Writer, B. Writer
                """,
            cure="""
                authors: [A. Writer, B. Writer]
                """,
        ),
        "bad-date": _error(
            "a date that cannot be read",
            meaning="""
                Dates are written year-month-day, because 03/04/2019 is one day in London and another in
                New York. The day, or both month and day, may be left out; a time may follow.
                """,
            example="""
                date: 25.3.2019
                """,
            cure="""
                date: 2019-03-25
                """,
        ),
        "bad-url": _error(
            "a web address that cannot be used",
            meaning="""
                A web address begins with https:// or http:// and contains no spaces. Anything else would
                lead readers nowhere, or run a program.
                """,
            example="""
                url: www.example.org/report
                """,
            cure="""
                url: https://www.example.org/report
                """,
        ),
        "bad-id": _error(
            "an id or slug with characters that an address cannot contain",
            meaning="""
                The id of a note and the slug of an article become parts of their permanent web addresses.
                They may contain only small letters, digits, and single hyphens between them.
                """,
            example="""
                id: Tonkoshkurov (general)
                """,
            cure="""
                id: tonkoshkurov-general
                """,
        ),
        "front-matter": _error(
            "the article has no front matter, or more than one",
            meaning="""
                An article begins with a few lines between two lines of three hyphens. They give at
                least its title and the date on which it first appeared. Without them the article
                has no place in the archive. There is only one such part. If you paste what another
                program has exported, its own lines come along as well: readers would see them as
                text, and "draft: true" among them would have no effect.
                """,
            example="""
                Two aircraft landed near Caracas on Saturday.
                """,
            cure="""
                ---
                title: Two aircraft land
                date: 2019-03-25
                ---
                Two aircraft landed near Caracas on Saturday.
                """,
        ),
        "article-empty": _warning(
            "an article without a text",
            meaning="""
                There is nothing below the front matter, so the article's page shows little more than its
                title; or there is still the line in its place that glossator new has written. Perhaps the
                text was saved elsewhere, or is still to come. An article whose text you may not show has
                rights: link.
                """,
            example="""
                ---
                title: Two aircraft land
                date: 2019-03-25
                ---
                """,
            cure="""
                ---
                title: Two aircraft land
                date: 2019-03-25
                ---
                Two aircraft landed near Caracas on Saturday.
                """,
        ),
        # Notes
        "note-empty": _error(
            "a note that says nothing",
            meaning="""
                A note needs a text. Only a note that names an entity, one that has a claim and a verdict,
                or one that was superseded or retracted needs none. A note without a text that names an
                entity shows the entity's own note.
                """,
            example="""
                - quote: nothing mysterious
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named.
                """,
        ),
        "duplicate-id": _error(
            "two notes have the same address",
            meaning="""
                A note's address is its id, or is made from the words it quotes. A link to this address
                would find only one of the two notes. Do not change the older note's id, since others may
                link to it.
                """,
            example="""
                - quote: Caracas
                  note: The capital.
                - quote: Caracas
                  occurrence: 2
                  note: Here it means the government.
                """,
            cure="""
                - quote: Caracas
                  note: The capital.
                - quote: Caracas
                  id: caracas-government
                  occurrence: 2
                  note: Here it means the government.
                """,
        ),
        "quote-missing": _warning(
            "the quoted words are not in the article",
            meaning="""
                A note is shown beside exactly the words that it quotes. Quotation marks, dashes and
                spaces may be written differently; letters and numbers may not. The note is still
                published, in the list of notes without a place. If the text has similar words, the
                message shows them; please check whether that is the passage you meant.
                """,
            example="""
                article: Nearly 100 soldiers landed.
                - quote: about 99 soldiers
                """,
            cure="""
                - quote: Nearly 100 soldiers
                """,
        ),
        "quote-ambiguous": _warning(
            "the quoted words occur more than once",
            meaning="""
                Nothing says which of the places is meant. The note is published in the list of notes
                without a place. Give the words just before (prefix) or just after (suffix), or quote more
                words.
                """,
            example="""
                article: Russia sent soldiers. China did not send soldiers.
                - quote: soldiers
                """,
            cure="""
                - quote: {exact: soldiers, prefix: Russia sent}

                or, if the note is about every place:

                - quote: soldiers
                  occurrence: all
                """,
        ),
        "quote-context": _warning(
            "the quoted words are there, but not after the prefix or before the suffix",
            meaning="""
                The words around the quote have changed, or were mistyped. The note is not placed anywhere
                else; it is published in the list of notes without a place.
                """,
            example="""
                article: Russia sent soldiers.
                - quote: {exact: soldiers, prefix: Cuba sent}
                """,
            cure="""
                - quote: {exact: soldiers, prefix: Russia sent}
                """,
        ),
        "occurrence-missing": _warning(
            "the words do not occur that often",
            meaning="""
                The note asks for the third place, say, and there are only two. It is published in the
                list of notes without a place.
                """,
            example="""
                article: Russia sent soldiers.
                - quote: soldiers
                  occurrence: 2
                """,
            cure="""
                - quote: soldiers
                """,
        ),
        "needs-key": _warning(
            "a note lacks a key that its kind, or another key, needs",
            meaning="""
                Under kinds, site.yml can say which keys the notes of a kind need: a rumour, say, is worth
                little without sources. An occurrence has no effect without a quote.
                """,
            example="""
                in site.yml:
                kinds:
                  rumour: {label: Rumour, needs: [sources]}

                in a file of notes:
                - quote: about 100 soldiers
                  kind: rumour
                  note: Some say that there were more.
                """,
            cure="""
                - quote: about 100 soldiers
                  kind: rumour
                  note: Some say that there were more.
                  sources: [https://example.org/report]
                """,
        ),
        "date-order": _warning(
            "a note that was checked or corrected before it was written",
            meaning="""
                The date under created is the day on which a note was written; nobody can have checked or
                corrected it earlier. One of the two dates is wrong. In January it is often the year.
                """,
            example="""
                - quote: nothing mysterious
                  note: The official was not named.
                  created: 2025-12-18
                  checked: 2025-01-08
                """,
            cure="""
                - quote: nothing mysterious
                  note: The official was not named.
                  created: 2025-12-18
                  checked: 2026-01-08
                """,
        ),
        "date-future": _warning(
            "a date that is still to come",
            meaning="""
                Nobody can have read, written, checked or corrected anything after today, nor can it
                be known that something is true then. Usually the year is mistyped. (Tomorrow is
                allowed, since somewhere it has begun.) The date of an article or of a source may
                lie two months ahead: a magazine bears the date on which the next one comes. When an
                event happens is not looked at, since it may be planned, nor are articles that are
                drafts. Only glossator check and glossator doctor report this, since what is built never
                depends on the day; only an embargo with a day to come stops a build (not-withheld).
                """,
            example="""
                title: Two aircraft land
                date: 2204-03-25
                accessed: 2204-11-20
                """,
            cure="""
                title: Two aircraft land
                date: 2024-03-25
                accessed: 2024-11-20
                """,
        ),
        # References
        "unknown-kind": _warning(
            "a kind that is not defined",
            meaning="""
                The kinds are person, place, organisation, background, update, correction, claim, term,
                translation, and those that site.yml adds under kinds. The note is published as
                background.
                """,
            example="""
                - quote: Caracas
                  kind: city
                  note: The capital of Venezuela.
                """,
            cure="""
                - quote: Caracas
                  kind: place
                  note: The capital of Venezuela.
                """,
        ),
        "unknown-entity": _warning(
            "an entity that is not in entities.yml",
            meaning="""
                An entity is a person, place, organisation or thing that many notes are about. Each has
                one entry in content/entities.yml, under the key that notes use for it.
                """,
            example="""
                - quote: Maduro
                  entity: nicolas-madura
                  note: President since 2013.
                """,
            cure="""
                - quote: Maduro
                  entity: nicolas-maduro
                  note: President since 2013.

                and in content/entities.yml:

                nicolas-maduro: {name: Nicolás Maduro, kind: person}
                """,
        ),
        "unknown-source": _warning(
            "a source that is not in sources.yml",
            meaning="""
                A single word under sources is the key of an entry in content/sources.yml; there is no
                entry with this key. A source can also be written out in full, or be a web address.
                """,
            example="""
                sources: [ria-2019-03-25]
                """,
            cure="""
                sources: [ria-2019-03-25]

                and in content/sources.yml:

                ria-2019-03-25: {title: Nothing mysterious, outlet: RIA Novosti, date: 2019-03-25}
                """,
        ),
        "unknown-person": _warning(
            "a person who is not in site.yml",
            meaning="""
                The author of a note is given by a short key; the name that belongs to it is under people
                in site.yml. Without it, readers do not learn who wrote the note.
                """,
            example="""
                by: eo
                """,
            cure="""
                by: eo

                and in site.yml:

                people:
                  eo: {name: Elena Ortiz}
                """,
        ),
        "unknown-note": _warning(
            "superseded_by names a note that does not exist",
            meaning="""
                A note that was replaced by another gives the other's id, so that readers find the newer
                one. The article has no note with this id.
                """,
            example="""
                - quote: 28 April
                  note: The ban is to begin.
                  status: superseded
                  superseded_by: ban-began
                """,
            cure="""
                - quote: 28 April
                  note: The ban is to begin.
                  status: superseded
                  superseded_by: ban-in-force
                - id: ban-in-force
                  quote: a ban on oil
                  note: The ban is in force.
                """,
        ),
        "unknown-article": _warning(
            "an article that does not exist",
            meaning="""
                Articles are named by their slug: the file's name without .md, or what the article gives
                as slug. There is no article of this name. (One that is not published is left out without
                a report.)
                """,
            example="""
                - {date: 2019-03-23, title: Two aircraft land, articles: [plane-land]}
                """,
            cure="""
                - {date: 2019-03-23, title: Two aircraft land, articles: [planes-land]}
                """,
        ),
        "unknown-page": _warning(
            "an entry of the menu that leads to no page",
            meaning="""
                The menu in site.yml names the pages of content/pages/ by their slug: the file's name
                without .md, or what the page gives as slug. It can also name a page that every site has
                (index, search, entities, timeline, corrections, kinds, tags, outlets), a feed such as
                feed.xml, or a whole address. There is none of this name, so the entry is left out.
                """,
            example="""
                menu:
                  - about-us: About us
                """,
            cure="""
                menu:
                  - about: About us
                """,
        ),
        "superseded-cycle": _error(
            "notes supersede one another in a circle",
            meaning="""
                The first note sends readers to the second and the second sends them back to the first, so
                neither is the current one.
                """,
            example="""
                - {id: one, quote: 28 April, note: First., superseded_by: two}
                - {id: two, quote: a ban, note: Second., superseded_by: one}
                """,
            cure="""
                - {id: one, quote: 28 April, note: First., superseded_by: two}
                - {id: two, quote: a ban, note: Second.}
                """,
        ),
        "duplicate-slug": _error(
            "two things have the same address",
            meaning="""
                An article's address is made from its file's name, whatever folder the file is in. Two
                articles with one address would overwrite each other. Change the newer one, since others
                may link to the older.
                """,
            example="""
                content/2018/visit.md
                content/2019/visit.md
                """,
            cure="""
                In content/2019/visit.md, between the lines of three hyphens:

                slug: visit-2019
                """,
        ),
        "address-vanished": _warning(
            "an address that was public now leads nowhere",
            meaning="""
                Others may link to your articles and notes, so an address that was once public has
                to keep leading somewhere. content/addresses.txt lists these addresses; glossator
                check --fix keeps the list. If an article has a new name, give the old one under
                old_addresses; if a note has a new id, give the old one under former_ids; if an
                entry of entities.yml has a new key, give the old one under former_keys. What you
                take back is not deleted: a note gets status: retracted; of an article, glossator
                withdraw SLUG takes the text out of its file and leaves a page that says so. If the
                address was never really public, delete its line from the list.
                """,
            example="""
                in content/addresses.txt:
                planes-land#no-mystery

                in content/planes-land.annotations.yml:
                - id: nothing-mysterious
                  quote: nothing mysterious
                  note: The official was not named.
                """,
            cure="""
                - id: nothing-mysterious
                  former_ids: [no-mystery]
                  quote: nothing mysterious
                  note: The official was not named.
                """,
        ),
        "file-active": _error(
            "a file that would run a program on your site",
            meaning="""
                A picture in a page is only looked at. But an HTML file, or an SVG drawing with a script
                in it, becomes a page of your site when somebody opens it at its own address, and its
                script can then do whatever a page of your site can. A PHP or ASP file is run by some web
                servers, and web.config configures them. So such files are not published, nor is a drawing
                of more than 4 MB, which is too large to be searched for scripts.
                """,
            example="""
                <svg xmlns="http://www.w3.org/2000/svg"><script>…</script></svg>
                """,
            cure="""
                Save the drawing as a picture (PNG), or take the script out of it in an editor.
                Rename a program that readers are to see: upload.php becomes upload-php.txt.
                """,
        ),
        # Text
        "link-broken": _warning(
            "a link leads to nothing",
            meaning="""
                The article, page or heading that the link points to does not exist. Write the path from
                this file to the other; links to articles keep the ending .md. Links to other sites begin
                with https://, http:// or mailto:. Of any other link only its words are shown, since it
                could run a program.
                """,
            example="""
                See [the visit in December](bomber.md).
                """,
            cure="""
                See [the visit in December](bombers.md).
                """,
        ),
        "file-missing": _warning(
            "an image or file that does not exist",
            meaning="""
                The path starts from the folder of the file that it is written in. Upper and lower case
                matter, as they do on most web servers.
                """,
            example="""
                ![Map of the flight](Route.svg)
                """,
            cure="""
                ![Map of the flight](route.svg)
                """,
        ),
        "html-in-words": _warning(
            "HTML in a line that is not a text",
            meaning="""
                Titles, standfirsts and the names of outlets are words and nothing else. Publishing
                systems export them as HTML, with &#8217; for an apostrophe or <em> around a word;
                readers would see these signs.
                """,
            example="""
                title: The ministry&#8217;s <em>technical</em> flight
                """,
            cure="""
                title: The ministry’s technical flight
                """,
        ),
        "image-remote": _warning(
            "an image from another site",
            meaning="""
                An image on another site may vanish or be replaced, and whoever runs that site learns who
                reads your page. The pages of an archive therefore load nothing from elsewhere, and the
                image is not shown.
                """,
            example="""
                ![Soldiers](https://example.org/soldiers.jpg)
                """,
            cure="""
                Save the image beside the article, if you may, and write:

                ![Soldiers](soldiers.jpg)
                """,
        ),
        "html-removed": _warning(
            "HTML that is not allowed was removed",
            meaning="""
                Articles and notes may contain simple HTML, such as <em>, <table> or <ruby>. Scripts,
                frames, forms and styles are removed, since they can harm readers. Words between < and >
                look like HTML, too, and are removed like it: if readers are to see them, write &lt; in
                the place of <, as in &lt;inaudible>.
                """,
            example="""
                <iframe src="https://example.org/film"></iframe>
                """,
            cure="""
                [The film](https://example.org/film)
                """,
        ),
        "html-unclosed": _warning(
            "an HTML tag that nothing closes",
            meaning="""
                An element such as <strong>, <div> or <p> ends with its closing tag: </strong>. Without
                it, all that follows is taken for a part of it: the rest of the article is bold, or none
                of its Markdown is read. A sign < that stands right before a letter may be meant as text;
                write &lt; for it.
                """,
            example="""
                They met in <strong>Caracas, on Saturday.
                """,
            cure="""
                They met in <strong>Caracas</strong>, on Saturday.
                """,
        ),
        "html-swallowed": _error(
            "a comment or an HTML tag without an end, so that text is lost",
            meaning="""
                A comment begins with <!-- and ends with -->; readers see nothing of it. If it has no end,
                they see what was meant for you alone, or nothing of the text below. What stands behind
                <title>, <textarea>, <script> and a few other tags is never shown, either, up to the
                closing tag, or to the end of the text.
                """,
            example="""
                <!-- Ask her about the date.

                They met in Caracas.
                """,
            cure="""
                <!-- Ask her about the date. -->

                They met in Caracas.
                """,
        ),
        "shortcode": _warning(
            "a sign for another program, which readers see as it is",
            meaning="""
                WordPress, Hugo, Jekyll and other programs replace signs such as [gallery ids="1,2"],
                {{< youtube x >}} or {% include x.html %} with a picture, a film or another text. Glossator
                does not know them, so they are shown as they were typed. Of several in a text, the first
                is reported.
                """,
            example="""
                [caption id="attachment_7" width="300"]The aircraft[/caption]
                """,
            cure="""
                <figure>
                <img src="planes.jpg" alt="Two aircraft on a runway">
                <figcaption>The aircraft</figcaption>
                </figure>
                """,
        ),
        "list-unseparated": _warning(
            "a list directly below a line of text",
            meaning="""
                A list begins after an empty line. Without one, its lines are joined to the paragraph
                above, with their hyphens or numbers, since lines of speech may begin with a hyphen, too.
                If it is no list, put a backslash before the hyphen, or write a dash.
                """,
            example="""
                He brought:
                - a letter
                - two books
                """,
            cure="""
                He brought:

                - a letter
                - two books
                """,
        ),
        "list-nested": _warning(
            "what seems to be part of an item of a list, and is not",
            meaning="""
                What is part of an item, such as a list within it or a second paragraph, is indented by
                four spaces. With fewer, a list becomes part of the words of the item above or of the list
                around it, and a paragraph ends the list. So does a list with numbers directly below an
                item with a hyphen, and the other way round: put an empty line between them. If a line
                is no item, put a backslash before its hyphen.
                """,
            example="""
                1. The first aircraft
                2. The second one brought
                   - soldiers
                   - cargo
                """,
            cure="""
                1. The first aircraft
                2. The second one brought
                    - soldiers
                    - cargo
                """,
        ),
        "list-number": _warning(
            "a number at the beginning of a line that readers do not see as it was typed",
            meaning="""
                A line that begins with a number and a full stop is an item of a list. Its first number is
                shown as it was typed, and the others are counted from it, across empty lines, too: 3, 5 and
                9 become 3, 4 and 5. Nor is the number of an item part of the text, so that a year cannot be
                found or quoted. If the number is part of what was written, put a backslash behind it, and
                an empty line above: directly below an item, it would continue that. The items of a list
                within an item are indented by four spaces.
                """,
            example="""
                3. Mines were laid.

                5. Ships were sunk.
                """,
            cure="""
                3\\. Mines were laid.

                5\\. Ships were sunk.
                """,
        ),
        "heading-space": _warning(
            "a heading without a space behind its signs",
            meaning="""
                A heading begins with one to six signs # and a space. Without the space, the line is text
                and its signs are shown, and links to it lead nowhere. One sign alone, as in #MeToo, is
                taken for text that is meant so.
                """,
            example="""
                ###Background

                Two aircraft landed.
                """,
            cure="""
                ### Background

                Two aircraft landed.
                """,
        ),
        "table-cells": _warning(
            "a row of a table has more cells than the head of the table",
            meaning="""
                The head of a table says how many columns it has. Cells of a row that are too many are not
                shown. If the bar in a row is part of the text, put a backslash before it.
                """,
            example="""
                | Aircraft | Soldiers |
                | --- | --- |
                | Il-62 | nearly 100 | 23 March |
                """,
            cure="""
                | Aircraft | Soldiers | Date |
                | --- | --- | --- |
                | Il-62 | nearly 100 | 23 March |
                """,
        ),
        "footnote-missing": _warning(
            "a reference to a footnote that does not exist",
            meaning="""
                The author's own footnotes are written in two places: a reference in the text, such as [^2],
                and the footnote itself, on a line that begins with [^2] and a colon. This footnote is not
                there, or has another name, so readers see the reference as it was typed, with its brackets.
                A note of yours has no footnotes: it is one, and names where it is from under "sources:".
                If it was meant to be seen so, write a backslash before its first bracket.
                """,
            example="""
                The two bombers carried no weapons.[^2]

                [^1]: So the ministry said.
                """,
            cure="""
                The two bombers carried no weapons.[^2]

                [^2]: So the ministry said.
                """,
        ),
        "footnote-double": _warning(
            "two footnotes of an article have the same name",
            meaning="""
                Each of the author's own footnotes has a name of its own, a number or a word. Of two with
                one name, only the last is shown; the text of the other is lost.
                """,
            example="""
                The bombers landed.[^1] They carried no weapons.[^1]

                [^1]: On 10 December.

                [^1]: So the ministry said.
                """,
            cure="""
                The bombers landed.[^1] They carried no weapons.[^2]

                [^1]: On 10 December.

                [^2]: So the ministry said.
                """,
        ),
        "text-changed": _warning(
            "the text has changed since it was captured",
            meaning="""
                The sha256 of an article is a fingerprint of its text as it was when it came into the
                archive. The text is no longer the same. If you meant to change it, run glossator check
                --fix SLUG, which records the new fingerprint; if not, find out what happened and bring
                back the old text.
                """,
            example="""
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
                """,
            cure="""
                Run glossator check --fix SLUG if you meant the change; otherwise bring back the old text.
                """,
        ),
        "unchecked": _warning(
            "a line that was read from a pasted text was not checked",
            meaning="""
                glossator new --text reads title, date, authors and more from the pasted text, and marks
                each such line, since it may be wrong. The article is published now, but the mark is still
                there: perhaps nobody has compared the line with the original.
                """,
            example="""
                title: Two aircraft land
                date: 2019-03-25  # check: Monday 25 March 2019
                """,
            cure="""
                title: Two aircraft land
                date: 2019-03-25
                """,
        ),
        "markdown-too-complex": _error(
            "Markdown that would take too long to read",
            meaning="""
                Thousands of opening brackets, or quotations within quotations many levels deep, would
                keep the Markdown reader busy for minutes. People do not write such texts; they come from
                damaged files.
                """,
            example="""
                [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[  (and so on, 20,000 times)
                """,
            cure="""
                Remove the brackets, or put a backslash before each: \\[
                """,
        ),
        # Theme
        "contrast-low": _warning(
            "a colour in which links are hard to read",
            meaning="""
                The accent in site.yml is the colour of links. Almost everybody can read words whose
                contrast with the page is 4.5:1 or more (WCAG 2.2, 1.4.3); black on white is 21:1. The
                colour is measured on the light page of the default theme; for the dark page it is made
                lighter as far as is needed. If layouts/ has a style sheet of your own with other colours
                of the page, give the accent there instead.
                """,
            example="""
                theme: {accent: "#ffcc00"}
                """,
            cure="""
                theme: {accent: "#846900"}
                """,
        ),
        "theme-error": _error(
            "a template of the site's own layouts/ cannot be used",
            meaning="""
                A file in layouts/ replaces the file of the same name in the default theme. Templates are
                written in Jinja2: one brace too many, or a name that does not exist, stops the pages that
                are made with the template. So does what would leave pages empty: a block or macro that is
                missing or misspelt, a text outside the blocks, a template that prints nothing.
                """,
            example="""
                <h1>{{ view.titel }}</h1>
                """,
            cure="""
                <h1>{{ view.title }}</h1>
                """,
        ),
        "theme-blocked": _warning(
            "browsers will not load something that a template or style sheet names",
            meaning="""
                Every page says in its head what browsers may load: the site's own files, and nothing from
                elsewhere, so that no reader is watched by others and the archive works in twenty years.
                Scripts and styles within a page are forbidden, too. Browsers leave out what is not
                allowed and tell nobody. docs/theme.md shows how to allow more.
                """,
            example="""
                layouts/base.html: <script src="https://cdn.example.org/own.js"></script>
                """,
            cure="""
                layouts/base.html: <script src="{{ view.assets["own.js"] }}" defer></script>
                """,
        ),
        "theme-unused": _warning(
            "a file in layouts/ that nothing uses",
            meaning="""
                A template makes pages if it has the name of one in the default theme, or if another
                template extends, includes or imports it. Style sheets, scripts, fonts and pictures lie in
                layouts/assets/. Whatever else is in layouts/ has no effect, so a name may be misspelt.
                """,
            example="""
                layouts/artcle.html
                """,
            cure="""
                layouts/article.html
                """,
        ),
        # The site as a whole
        "site-link-broken": _error(
            "a page of the site would have a link that leads nowhere",
            meaning="""
                Before a new site takes the place of the old one, every link in it is followed: to pages,
                pictures, styles, and places within a page. One of them leads to something that does not
                exist, or works only while the site is at the root of a web server. Links in articles and
                notes are checked earlier, so a template put this one there.
                """,
            example="""
                layouts/home.html: <a href="/about.html">
                """,
            cure="""
                layouts/home.html: <a href="about.html">
                """,
        ),
        "site-large": _warning(
            "the site is almost too large for GitHub Pages",
            meaning="""
                GitHub Pages takes up to 1 GB, all files of a site together, and refuses more. Now is the
                time to think about the largest files: films, sound, and photographs straight from the
                camera.
                """,
            example="""
                content/2019/interview.mp4, 640 MB
                """,
            cure="""
                Keep the film elsewhere, such as on a video site, and link to it; or make the file
                smaller.
                """,
        ),
        "site-too-large": _error(
            "the site is too large for GitHub Pages",
            meaning="""
                GitHub Pages takes up to 1 GB, all files of a site together. It would refuse a larger site
                when you publish it, so the site is not built.
                """,
            example="""
                content/2019/interview.mp4, 1,200 MB
                """,
            cure="""
                Keep the film elsewhere, such as on a video site, and link to it; or make the file
                smaller.
                """,
        ),
    }
)
