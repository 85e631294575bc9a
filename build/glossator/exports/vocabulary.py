"""What our own names in a file of annotations mean, beside those of the Web Annotation vocabulary.

The names are those that people write in a sidecar. No name of the W3C's context may be among them.
Source: schema.org; DCMI Metadata Terms; PAV 2.3; Web Annotation Vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"
"""The context of W3C."""
_SCHEMA = "http://schema.org/"
_TERMS = "http://purl.org/dc/terms/"


def _address(name: str) -> dict[str, str]:
    return {"@id": _SCHEMA + name, "@type": "@id"}


TERMS: Mapping[str, Any] = {
    # Of a note.
    "key": f"{_SCHEMA}identifier",
    "number": f"{_SCHEMA}position",
    "kind": f"{_TERMS}type",
    "status": f"{_SCHEMA}creativeWorkStatus",
    "superseded_by": {"@id": f"{_TERMS}isReplacedBy", "@type": "@id"},
    "former_ids": f"{_SCHEMA}alternateName",
    "not_placed": f"{_SCHEMA}disambiguatingDescription",
    "claim": f"{_SCHEMA}claimReviewed",
    "verdict": f"{_SCHEMA}reviewRating",
    "asof": f"{_SCHEMA}contentReferenceTime",
    "written": f"{_SCHEMA}dateCreated",
    "checked": f"{_SCHEMA}lastReviewed",
    "role": f"{_SCHEMA}jobTitle",
    "entity": {"@id": f"{_SCHEMA}about", "@type": "@id"},
    "corrections": {"@id": f"{_SCHEMA}correction", "@container": "@list"},
    "CorrectionComment": f"{_SCHEMA}CorrectionComment",
    "text": f"{_SCHEMA}text",
    # Of its sources.
    "sources": {"@id": f"{_SCHEMA}citation", "@container": "@list"},
    "CreativeWork": f"{_SCHEMA}CreativeWork",
    "title": f"{_SCHEMA}name",
    "authors": {"@id": f"{_SCHEMA}author", "@container": "@list"},
    "outlet": f"{_SCHEMA}publisher",
    "date": f"{_SCHEMA}datePublished",
    "url": _address("url"),
    "archived": _address("archivedAt"),
    "accessed": "http://purl.org/pav/sourceAccessedOn",
    "quote": "http://www.w3.org/ns/oa#exact",
}
CONTEXT = [ANNOTATIONS, TERMS]
