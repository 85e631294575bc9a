"""The archive as an index that a browser asks slice by slice, and the same index asked from the command line.

    Article → document → SearchDocument, of each article;  SearchDocuments → postings → slices → files

Sees the finished ``Archive`` and nothing else, so nothing that was withheld can come back here. It must never weigh:
frequencies are stored, and lunr's formula is computed where the question is asked, so that one more article does not
change every file.
"""

from glossator.search.document import SearchDocument, document
from glossator.search.files import search_files
from glossator.search.postings import Postings, merge

__all__ = ["Postings", "SearchDocument", "document", "merge", "search_files"]
