"""What an archive begins with besides its texts: how it is published, and how it is handed on.

The workflow is one in which ``glossator doctor`` finds nothing wrong; its actions are pinned, since whoever can change
an action can change the site.
"""

from __future__ import annotations

from glossator import __version__

WORKFLOW_FILE = ".github/workflows/pages.yml"
HANDOVER_FILE = "HANDOVER.md"


def workflow() -> str:
    """The workflow that publishes an archive to GitHub Pages; it installs the Glossator that wrote it."""
    return _WORKFLOW.replace("VERSION", __version__)


def handover() -> str:
    """A letter to whoever keeps the archive next."""
    return _HANDOVER


_WORKFLOW = """\
# Publishes this archive to GitHub Pages with every push to the branch main.
# Once, in the repository on GitHub: Settings, Pages, "Build and deployment", Source: "GitHub Actions".
# If something does not work: glossator doctor
name: Pages

on:
  push:
    branches: [main]
  workflow_dispatch:

# Each job says what it is allowed to do.
permissions: {}

# A deployment that has begun is not cancelled; of those that wait, the newest comes next.
concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  build:
    name: Build
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read # to read the repository
      pages: read # to learn the site's address
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.14"
      - id: pages
        uses: actions/configure-pages@45bfe0192ca1faeb007ade9deae92b16b8254a0d # v6.0.0
      - name: Install Glossator
        run: python -m pip install "$GLOSSATOR"
        env:
          # Change the number here to use another release. A commit works, too: git+https://ADDRESS@COMMIT
          GLOSSATOR: glossator==VERSION
      - name: Build
        run: glossator build --strict --format github
        env:
          GLOSSATOR_BASE_URL: ${{ steps.pages.outputs.base_url }}
      - uses: actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0
        with:
          path: _site/

  deploy:
    name: Deploy
    needs: build
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      pages: write # to publish
      id-token: write # to prove to Pages where the site comes from
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0
"""

_HANDOVER = """\
# For whoever keeps this archive next

You need not be a programmer. This page says what there is, who has access to it, what has to be done, and what to check
once a year. Fill in the brackets now, while somebody knows the answers. Do not write passwords here.

## What it is

A folder of text files. `content/` holds the articles and the notes on them, `site.yml` the settings. From these files
a program called Glossator makes the website. The website can always be made again; the folder is what must not be lost.

## Who owns what

| what | where | who has access |
|---|---|---|
| this folder, with its history | [address of the repository] | [two names, at least] |
| the website | [address of the site] | it is made from the repository; there is nothing to log in to |
| the name of the site (domain) | [registrar, or: none of our own] | [who pays, until when] |
| the mailbox for readers (`contact` in `site.yml`) | [address] | [who reads it] |
| articles kept elsewhere (`private_content` in `site.yml`) | [folder, or: none] | [names] |
| a copy in another place | [a disk, another server; the date of the last copy] | [names] |
| the rights to the texts | [whom to ask, what was agreed, and where that is written down] | |

## The five tasks

For each, open a terminal in this folder, and end with "Publish".

1. **Correct a note.** Open the file that ends in `.annotations.yml` beside the article, change the text, and say under
   `corrections` what was wrong, with the date. Readers see both. Never change an `id`: it is the note's address.
2. **Add an article.** Save its text as `report.txt`; `glossator new --text report.txt` makes the two files. Look at it
   with `glossator serve --open`. When it is ready, delete the line `status: draft`.
3. **Publish.** `glossator check` says what is wrong and how to fix it. Then save the folder with git (commit) and send
   it to the repository (push). The website is updated within a few minutes.
4. **Take an article down.** Somebody may have a right to ask for that. `glossator withdraw SLUG` does it, leaves a
   notice at the old address, and tells you where copies remain.
5. **Answer a reader.** Look at the passage and at the source. If the note is wrong, see task 1; if the article is
   wrong, write a note with `kind: correction`. Thank them, and say when it was corrected.

## Once a year

- [ ] `glossator doctor` finds nothing, or nothing that you do not know about already.
- [ ] `glossator check` reports no problem.
- [ ] The website opens, on a phone, too; a search finds something; a message to the mailbox arrives.
- [ ] The table above is still correct, and two people have access to everything in it. The domain is paid for.
- [ ] There is a new copy of the whole folder in another place. `glossator verify` finds nothing wrong with the site in
      it, and its `_site/index.html` opens by a double-click.
- [ ] Ten notes, chosen at random: do their sources still say so? Write today's date after `checked:`.
- [ ] If there is a new release of Glossator: read its list of changes, then change the number in
      `.github/workflows/pages.yml`.

## If nobody is left

The website stays as it is as long as the repository does. The folder `_site/` is complete in itself: it opens from a
disk, without Glossator and without an internet connection, and any web server can show it. The texts in `content/` can
be read with any editor. A library or an archive that takes the folder has everything.
"""
