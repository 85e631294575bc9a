"""Puts into the package what it needs and the repository does not hold: lunr.js and the Snowball stemmers, and the
default theme's templates as Python code.

The scripts are unmodified, with their licences beside them. They lie in wheels that pip can fetch: MkDocs carries
lunr.js 2.3.9, Sphinx the stemmers that agree with the Python package snowballstemmer. So they are build requirements,
pinned; only these files of theirs are read, nothing of theirs is run, and each file has to have the SHA-256 that is
written down here. Where they are in place already, as in an sdist, nothing is required. Node is not needed, and nothing
is fetched when a site is built or read.

The templates are compiled here because a build that changes one page would spend more time on that than on the page. A
template that has been edited since is compiled by each build, until the package is installed again.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import distribution
from pathlib import Path
from runpy import run_path
from shutil import rmtree
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REQUIREMENTS = ["mkdocs==1.6.1", "snowballstemmer==3.0.1", "sphinx==9.0.4"]
FOLDER = "build/glossator/vendor"
LICENCES = "LICENSES.txt"
THEME = "layouts"
TEMPLATES = "build/glossator/pages/templates.py"

SCRIPTS = {
    "mkdocs/contrib/search/templates/search": {
        "lunr.js": "c1a28d9e95163292fbcc07ff794f1f0e1ade8741c513afe96d5b1046a18110bc",
    },
    "sphinx/search/minified-js": {
        "base-stemmer.js": "d42c3db25433456d2de85c57c5ff4d5200f5321f8365dbeabec19c16b66854d9",
        "arabic-stemmer.js": "c1fc17cc5d7798fff9673017c056c08f28fe0f2d21e58b9edc304e06cd80f0b3",
        "armenian-stemmer.js": "4cdc9f433ffb2e77c53ad650520109f90ac8daab3aca783766afbc6fc97afb38",
        "basque-stemmer.js": "d1587fe9a9dffa7bb76865babc2f619363be930ff0b4f8862b2658382986f360",
        "catalan-stemmer.js": "86fee9fc959a8389504f175730a7c4169219507d8d1f7c66c618000e58005146",
        "danish-stemmer.js": "f3508d652578cc5b2a89edb96a42d1d0e65ea9246715dac71287bbd6daeee0bf",
        "dutch-stemmer.js": "94e8707e996847b5a37ef8cd5ed6341dbae2745fb74acc54a0e6328efb92da2d",
        "english-stemmer.js": "7d7aea429ad57d94a080ba841862028d91a982befdb9f395f7ea90b7b552c1e3",
        "estonian-stemmer.js": "25c7a309a741f25fd1596b861dc62297004e2fb08423abfeda22c9c7a763350a",
        "finnish-stemmer.js": "2eb3120bc12adf0a4d57bf7551747839d4521ce8087753cab3a94617283f0437",
        "french-stemmer.js": "9d5423cb7c76224f0ade91241c8ce4551f940ce43b7484a5cf1ccf7cae6521ce",
        "german-stemmer.js": "78a323ed832b9bde94784fd8e2a352ab210bd785324cffc55d554f617dd1454d",
        "greek-stemmer.js": "82b3a64f3078f2cbca2315785d44ca963792dd47f0d659a87e23b074d1ba4956",
        "hindi-stemmer.js": "04976b2ec0eb52d3fa6427d2531abc02699e037a888b621dce9f45a60ce0ec59",
        "hungarian-stemmer.js": "01b2d93e0b1286ae191d5f5d961158f74dd0bd48818f01702185f3858f29d2b0",
        "indonesian-stemmer.js": "0185837edaf7bdca423c8bc2e9cc8028c940dcb9a23871fae0021634c936e24f",
        "irish-stemmer.js": "98650dc7f42602c09331025831354af793ea7fc8820a56fd4748cb4c9ae1fb68",
        "italian-stemmer.js": "c01b39a4f966a5b932cf8544dffb08f3f64a1aa592c10636a81b70097c8e591f",
        "lithuanian-stemmer.js": "c45724ab25e745dd2a00c590a2ad150f339eb011882dbaedb837993cdfdf4d09",
        "nepali-stemmer.js": "d4a31a405dd1e66a54e1b59d599716aa1b88cd1773296e1b93ca436d96859d42",
        "norwegian-stemmer.js": "0a5e7b72357a7471a3988de3e55be148931b564ab9c9d5e5ca1ab3af8e3a21e7",
        "portuguese-stemmer.js": "81cc5711c5be623ae0ae8a95f14eb913e62662a04e3b14dd5ae7dfc55d751bf3",
        "romanian-stemmer.js": "e2f62f4ae2198580b82aa5fcf68b34ff92d6e077a1cbdc9dabde6b1e34986fba",
        "russian-stemmer.js": "9e9bc166787028f1afa4045b7b22c2d567a2e464900178b1f66999476b657e8c",
        "spanish-stemmer.js": "ef89a83955e041506984d7ed985a77d821179b956f2f590f5938e2c77b4efdfe",
        "swedish-stemmer.js": "f5811a0b08135bb362a24e16a848fa9b1c5ded460daa957cdb9ba2b05b1a3677",
        "tamil-stemmer.js": "2ecd865041bc411284ef838678db3fa7b27270744d893c411682ebcea5bf74df",
        "turkish-stemmer.js": "d71d5815ad437c21780ae9d4337d32c9c56def6e7ec7c3d0f9ffe1d2e872096b",
    },
}
"""Folder in its wheel, whose first part is the package's name; the files in it, with their SHA-256."""

LICENCE_FILES = {
    "snowballstemmer": (
        "snowballstemmer-3.0.1.dist-info/licenses/COPYING",
        "f6f9e4c0e737728ca980de8595ded046d5e077017c1bb0ee05dc794a01434dae",
    ),
    "sphinx": (
        "sphinx-9.0.4.dist-info/licenses/LICENSE.rst",
        "64c96919bbaf3a13baa0f10e418cc1fc88768ce1b9c07f5b7bf49f0fb23db106",
    ),
}
LUNR_NOTICE = "Copyright (C) 2020 Oliver Nightingale"
"""Stands at the head of lunr.js, which is under the same licence as we are and carries no copy of its text."""


class PackageHook(BuildHookInterface[Any]):
    """What hatch calls before it builds a wheel (an editable one, too) or an sdist."""

    def dependencies(self) -> list[str]:
        """The packages that hold the files, unless all is in place."""
        return [] if is_complete(Path(self.root) / FOLDER) else REQUIREMENTS

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the files that the package then takes in."""
        folder = Path(self.root) / FOLDER
        if not is_complete(folder):
            write(folder, Path(self.root) / "LICENSE")
        compile_templates(Path(self.root))


def is_complete(folder: Path) -> bool:
    """Whether every file is there and is the right one."""
    files = {folder / name: digest for scripts in SCRIPTS.values() for name, digest in scripts.items()}
    return (folder / LICENCES).is_file() and all(
        file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == digest for file, digest in files.items()
    )


def write(folder: Path, own_licence: Path) -> None:
    """The files of the installed packages in ``folder``. Raises SystemExit where one is not what it has to be."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, scripts in SCRIPTS.items():
        for name, digest in scripts.items():
            (folder / name).write_bytes(_checked(place.partition("/")[0], f"{place}/{name}", digest))
    permission = own_licence.read_text(encoding="utf-8").partition("Permission")
    texts = [
        f"lunr.js\n\n{LUNR_NOTICE}\n\n{permission[1]}{permission[2]}",
        *(
            f"Snowball stemmers, as {package} has them\n\n{_checked(package, *file).decode()}"
            for package, file in LICENCE_FILES.items()
        ),
    ]
    (folder / LICENCES).write_bytes("\n\n----\n\n".join(texts).encode())


def compile_templates(root: Path) -> None:
    """A module for each template of the default theme, and none for an earlier text of it."""
    # By itself, because the package's own requirements are not installed here.
    templates = run_path(str(root / TEMPLATES))
    environment = templates["environment"]({})
    modules: dict[Path, bytes] = {}
    for path in sorted((root / THEME).glob("*.html")):
        text = templates["text_of"](path.read_bytes())
        modules[templates["module_path"](path.name, text)] = environment.compile(text, path.name, raw=True).encode()
    folder = (root / TEMPLATES).parent / templates["COMPILED"]
    # Files that are right already keep their times, so that their bytecode stays in use.
    if {path: path.read_bytes() for path in folder.glob("*.py")} != modules:
        rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path, content in modules.items():
            path.write_bytes(content)


def _checked(package: str, path: str, digest: str) -> bytes:
    content = Path(str(distribution(package).locate_file(path))).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise SystemExit(f"{path} of {package} is not the file that was checked when it was chosen")
    return content
