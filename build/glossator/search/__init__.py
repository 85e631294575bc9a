"""The archive as a search index, cut into small files that a browser, or ``glossator.ask``, reads as it needs them.

    Article → document → SearchDocument, of each article;  SearchDocuments → index → slices → files

Sees the finished ``Archive`` and nothing else, so nothing that was withheld can come back here. It stores frequencies,
never scores: lunr's formula is computed where a query is asked, so that one more article does not change every file.
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
