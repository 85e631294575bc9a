"""Every problem code: how grave it is and what it means, for ``glossator explain`` and the manual.

Kept apart from the code that finds the problems, so that a code has one severity and one explanation wherever it is
met. The texts are for people who write articles and notes, not programs: plain words, a small example, its cure.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Entry:
    """What a problem code means."""

    severity: Literal["error", "warning"]
    title: str
    """One line: what is wrong."""
    meaning: str
    """Why it matters, in plain words."""
    example: str
    """The smallest text that shows it."""
    cure: str
    """The same, mended; or the action to take."""


def _error(title: str, meaning: str = "", example: str = "", cure: str = "") -> Entry:
    return Entry("error", title, *map(inspect.cleandoc, (meaning, example, cure)))


def _warning(title: str, meaning: str = "", example: str = "", cure: str = "") -> Entry:
    return Entry("warning", title, *map(inspect.cleandoc, (meaning, example, cure)))


CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {
        # Files
        "not-utf8": _error(
            "the file is not UTF-8 text",
            meaning="""
                Every file of an archive is read as UTF-8, the way of writing letters as bytes that all
                systems share. This file was saved in an older way, in which ü or я are other bytes;
                guessing would garble names.
                """,
            example="""
                Müller, saved as "Windows-1252" or "ANSI"
                """,
            cure="""
                Open the file in an editor and save it with the encoding UTF-8.
                """,
        ),
        "file-too-large": _error(
            "the file is larger than Glossator reads",
            meaning="""
                A file may have 4 MB, a YAML file 1 MB, and the text of an article 500,000 characters: far
                more than people write by hand. A larger file is most often something else under a wrong
                name, and would take very long to read.
                """,
            example="""
                a table of 80,000 rows, exported to content/flights.md
                """,
            cure="""
                Split the file, or give it the ending that it ought to have and link to it from an article.
                """,
        ),
        "path-unsafe": _error(
            "a file or folder name cannot be used on every system, or leads out of the site",
            meaning="""
                The archive should open on any computer and any web server. Some names do not: those with
                \\ : * ? " < > |, those that differ only in upper and lower case, and a few that Windows
                keeps for itself, like con or aux. A link to a folder elsewhere would publish what lies
                there.
                """,
            example="""
                content/Who is who?.md
                """,
            cure="""
                content/who-is-who.md
                """,
        ),
        "unreadable": _error(
            "a file that cannot be opened",
            meaning="""
                The system does not let Glossator read the file: it belongs to somebody else, another
                program holds it, or the disk is damaged. What stands in it cannot be published.
                """,
            example="""
                content/planes-land.md, readable by its owner only
                """,
            cure="""
                Give yourself the right to read the file, or close the program that holds it.
                """,
        ),
        "unknown-file": _warning(
            "a text or YAML file that Glossator does not read",
            meaning="""
                Below content/ there are articles (NAME.md), the notes on them (NAME.annotations.yml, in the
                same folder) and the three lists entities.yml, events.yml and sources.yml. A YAML file of
                another name, a second one of the same name, or a text that ends in another way, like
                NAME.MD or NAME.md.txt, is not read, so nothing of it is published.
                """,
            example="""
                content/planes-land.yml
                """,
            cure="""
                content/planes-land.annotations.yml
                """,
        ),
        "sidecar-alone": _error(
            "a sidecar has no article beside it",
            meaning="""
                A sidecar is the file with the notes on an article. It has the article's name and lies in
                the same folder. There is no article of this name, so the notes have nothing to stand on.
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
                YAML goes by its indentation and its marks: a hyphen before each note, a colon after each
                key, keys of one note exactly below each other. Something here breaks that order. Other
                notes of the file are read all the same.
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
            "a value has to be written as a text block",
            meaning="""
                Some texts mean something to YAML: those with a colon and a space in them, and those that
                begin with a quotation mark, a bracket, * or &. After |- the text stands on lines of its
                own and may hold anything.
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
                In YAML, the marks & * << ! can let one part of a file stand for another, and a line of
                three hyphens divides a file in two. That is for programs; in an archive each entry is
                written out, so that everybody can read it on its own.
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
                Lists within lists within lists, more than 32 deep. No file of an archive needs that; most
                often it is a text of many brackets that was meant as text.
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
            "a # cuts off the end of a value",
            meaning="""
                To YAML, a # after a space begins a remark: the rest of the line is not part of the value.
                If you meant it as text, the reader would never see it.
                """,
            example="""
                note: See issue #12 of the gazette.
                """,
            cure="""
                note: |-
                  See issue #12 of the gazette.
                """,
        ),
        "yaml-folded": _warning(
            "the lines of a list or of paragraphs run together",
            meaning="""
                Without |- YAML joins the lines of a value into one. A list or several paragraphs would
                reach the reader as a single line.
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
            "a key stands twice",
            meaning="""
                Of two values for one key only one can count, and which of them you meant cannot be told.
                If these are two notes, the hyphen before the second is missing.
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
                What stands under this key is not published. Most often it is a slip of the finger.
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
        "missing-key": _error(
            "a required key is missing",
            meaning="""
                Some things cannot do without: an article without title and date, an entity without name,
                a correction without date.
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
                Each key takes one sort of value: a text, a list, a number, yes or no, or keys of its own.
                Here stands another sort. In a file of notes it is most often the hyphen that is missing
                before a note.
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
            "a value that is not one of the possible ones",
            meaning="""
                This key takes one of a few words, or a number within limits; the message lists them.
                """,
            example="""
                status: public
                """,
            cure="""
                status: published
                """,
        ),
        "bad-date": _error(
            "a date that cannot be read",
            meaning="""
                Dates are written year-month-day, because 03/04/2019 is one day in London and another in
                New York. The day, or month and day, may be left out; a time may follow.
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
                A web address begins with https:// or http:// and holds no spaces. Others would lead
                readers nowhere, or run a program.
                """,
            example="""
                url: www.example.org/report
                """,
            cure="""
                url: https://www.example.org/report
                """,
        ),
        "bad-id": _error(
            "an id or slug with characters that do not fit in an address",
            meaning="""
                The id of a note and the slug of an article are parts of their web addresses, for ever:
                small letters, digits, and single hyphens between them.
                """,
            example="""
                id: Tonkoshkurov (general)
                """,
            cure="""
                id: tonkoshkurov-general
                """,
        ),
        "front-matter": _error(
            "the article has no front matter",
            meaning="""
                An article begins with a few lines between two lines of three hyphens: at least its title
                and the date when it first appeared. Without them it has no place in the archive.
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
        # Notes
        "note-empty": _error(
            "a note that says nothing",
            meaning="""
                A note needs a text. Only where it names an entity may the text be left out: then the
                entity's own note is shown.
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
                would find only one of the two notes. Leave the older note's id as it is, since others may
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
                A note is shown beside exactly the words that it quotes; quotation marks, dashes and
                spaces may be written differently, letters and numbers may not. The note is still
                published, among those that are not placed. If other words are near, the message shows
                them; please look whether the passage is the one you meant.
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
            "the quoted words stand more than once",
            meaning="""
                Nothing says which of the places is meant. The note is published among those that are not
                placed. Say what comes just before (prefix) or just after (suffix), or quote more words.
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
            "the quoted words stand there, but not after the prefix or before the suffix",
            meaning="""
                The words around the quote have changed, or were mistyped. The note is not put anywhere
                else; it is published among those that are not placed.
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
            "the words do not stand that often",
            meaning="""
                The note asks for the third place, say, and there are only two. It is published among the
                notes that are not placed.
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
            "a note of this kind needs more",
            meaning="""
                Under kinds, site.yml can say that notes of a kind are worth little without something: a
                rumour without sources, say.
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
                An entity is a person, place or organisation that many notes are about. Each stands once
                in content/entities.yml, under the key that notes use for it.
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
                A single word under sources is the key of an entry of content/sources.yml; there is none
                of this name. A source can also be written out in place, or be a web address.
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
                Who wrote a note is given by a short key; the name belonging to it stands under people in
                site.yml. Without it readers do not learn who speaks.
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
            "superseded_by names a note that is not there",
            meaning="""
                A note that was replaced by another points at it with the other's id, so that readers find
                the newer one. The article has no note of this id.
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
            "an article that is not there",
            meaning="""
                Articles are named by their slug: the file's name without .md, or what the article gives
                as slug. There is no article of this name, or it is not published.
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
                The menu in site.yml names the pages of content/pages/ by their file's name without .md.
                There is no page of this name, so the entry is left out of the menu.
                """,
            example="""
                menu:
                  - About us: about-us
                """,
            cure="""
                menu:
                  - About us: about
                """,
        ),
        "superseded-cycle": _error(
            "notes supersede one another in a circle",
            meaning="""
                The first note sends readers to the second and the second back to the first, so none of
                them is the valid one.
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
            "two articles have the same address",
            meaning="""
                An article's address is made from its file's name, whatever folder it lies in. Two of them
                would overwrite each other. Change the newer one, since others may link to the older.
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
            "an address that was public leads to nothing now",
            meaning="""
                Others may link to your articles and notes, so an address that was public once has to lead
                somewhere for ever. content/addresses.txt lists them; glossator check --fix keeps it. An
                article that has another name now gives the old one under old_addresses, a note that has
                another id under former_ids. What was taken back is marked (rights: withdrawn, status:
                retracted), not deleted. If the address was never really public, take its line out of the
                list.
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
                A picture is only looked at. But an HTML file, or an SVG drawing with a script in it, is a
                page of your site to whoever opens it by its own address, and its program can do there
                whatever a page can. A PHP or ASP file is run by the web server itself, if it is one that
                does so, and web.config gives it orders. So such files are not published, nor is a drawing
                of more than 4 MB, which is too large to be searched for scripts.
                """,
            example="""
                <svg xmlns="http://www.w3.org/2000/svg"><script>…</script></svg>
                """,
            cure="""
                Save the drawing as a picture (PNG). Or take the script out of it, in an editor.
                Rename a program that readers are to see: upload.php becomes upload-php.txt.
                """,
        ),
        # Text
        "link-broken": _warning(
            "a link leads to nothing",
            meaning="""
                The article, page or heading that the link points at is not there. Write the way from this
                file to the other; links to articles keep the ending .md.
                """,
            example="""
                See [the visit in December](bomber.md).
                """,
            cure="""
                See [the visit in December](bombers.md).
                """,
        ),
        "file-missing": _warning(
            "an image or file that is not there",
            meaning="""
                The file is looked for beside the article. Upper and lower case count, as they do on most
                web servers.
                """,
            example="""
                ![Map of the flight](Route.svg)
                """,
            cure="""
                ![Map of the flight](route.svg)
                """,
        ),
        "image-remote": _warning(
            "an image from another site",
            meaning="""
                An image elsewhere may vanish or be exchanged, and whoever keeps it learns who reads your
                page. The pages of an archive therefore load nothing from elsewhere, and the image stays
                empty.
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
                Articles and notes may hold simple HTML, such as <em> or <table>. Scripts, frames, forms
                and styles are taken out, since they can do harm to readers.
                """,
            example="""
                <iframe src="https://example.org/film"></iframe>
                """,
            cure="""
                [The film](https://example.org/film)
                """,
        ),
        "text-changed": _warning(
            "the text has changed since it was captured",
            meaning="""
                The sha256 of an article is a fingerprint of its text as it was when it came into the
                archive. The text is now another. If you changed it on purpose, take out the line; if not,
                look what happened.
                """,
            example="""
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
                """,
            cure="""
                Bring back the old text, or take out the line sha256.
                """,
        ),
        "markdown-too-complex": _error(
            "Markdown that would take too long to read",
            meaning="""
                Thousands of opening brackets, or quotations within quotations within quotations, keep the
                reader of Markdown busy for minutes. People do not write such texts; damaged files hold
                them.
                """,
            example="""
                [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[  (and so on, 20,000 times)
                """,
            cure="""
                Take out the brackets, or put a backslash before each: \\[
                """,
        ),
        # Theme
        "theme-error": _error(
            "a template of the site's own layouts/ cannot be used",
            meaning="""
                A file in layouts/ takes the place of the file of that name in the default theme.
                Templates are written in Jinja2: an open brace too many, or a name that is not there,
                stops the pages that are made with this one.
                """,
            example="""
                <h1>{{ view.titel }}</h1>
                """,
            cure="""
                <h1>{{ view.title }}</h1>
                """,
        ),
        # The site as a whole
        "site-link-broken": _error(
            "a page of the site would have a link that leads nowhere",
            meaning="""
                Before a new site takes the place of the old one, every link in it is followed: to pages,
                pictures, styles, and places within a page. One of them leads to something that is not
                there, or works only while the site lies at the root of a web server. Links in articles
                and notes are checked before, so this one was put there by a template.
                """,
            example="""
                layouts/home.html: <a href="/about.html">
                """,
            cure="""
                layouts/home.html: <a href="about.html">
                """,
        ),
        "site-large": _warning(
            "the site is almost larger than GitHub Pages takes",
            meaning="""
                A site may have 1 GB there, all files together. Beyond that it is refused, so now is the
                time to think of the largest files: films, sound, and photographs as they came from the
                camera.
                """,
            example="""
                content/2019/interview.mp4, 640 MB
                """,
            cure="""
                Keep the film where films are kept, and link to it; or make the file smaller.
                """,
        ),
        "site-too-large": _error(
            "the site is larger than GitHub Pages takes",
            meaning="""
                A site may have 1 GB there, all files together; a larger one is refused when you publish
                it, so it is not built.
                """,
            example="""
                content/2019/interview.mp4, 1,200 MB
                """,
            cure="""
                Keep the film where films are kept, and link to it; or make the file smaller.
                """,
        ),
    }
)
