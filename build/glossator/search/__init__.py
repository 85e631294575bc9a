"""The archive as an index that a browser asks slice by slice, and the same index asked from the command line.

    Article → document → SearchDocument, of each article;  SearchDocuments → index → slices → files

Sees the finished ``Archive`` and nothing else, so nothing that was withheld can come back here. It must never weigh:
frequencies are stored, and lunr's formula is computed where the question is asked, so that one more article does not
change every file.
"""

from glossator.search.bundle import VENDOR
from glossator.search.document import Counts, DocumentHead, SearchDocument, document, is_found
from glossator.search.files import FOLDER, index_files, is_of_index, is_searched, text_files, text_names, text_paths
from glossator.search.index import Before, IndexState

__all__ = [
    "FOLDER",
    "VENDOR",
    "Before",
    "Counts",
    "DocumentHead",
    "IndexState",
    "SearchDocument",
    "document",
    "index_files",
    "is_found",
    "is_of_index",
    "is_searched",
    "text_files",
    "text_names",
    "text_paths",
]
