"""The terms of the Web Annotation context that Glossator writes, in our own words.

W3C publishes its context at an address, and no package carries it; the tests fetch nothing. A term that is missing here
fails the test that uses this, since expanding drops what a context does not know.
Source: W3C Web Annotation Vocabulary, Appendix A.
"""

from __future__ import annotations

from typing import Any

OA = "http://www.w3.org/ns/oa#"
ACTIVITY = "https://www.w3.org/ns/activitystreams#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
FOAF = "http://xmlns.com/foaf/0.1/"
XSD = "http://www.w3.org/2001/XMLSchema#"

CLASSES = {
    **{name: OA + name for name in ("Annotation", "SpecificResource", "TextualBody")},
    **{name: OA + name for name in ("CssSelector", "TextPositionSelector", "TextQuoteSelector")},
    "AnnotationCollection": f"{ACTIVITY}OrderedCollection",
    "AnnotationPage": f"{ACTIVITY}OrderedCollectionPage",
    "Person": f"{FOAF}Person",
}
MOTIVATIONS = (
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
)


def context() -> dict[str, Any]:
    """The context, as a document loader gives it."""
    terms: dict[str, Any] = {"id": "@id", "type": "@type", **CLASSES, **{name: OA + name for name in MOTIVATIONS}}
    terms |= {name: OA + name for name in ("exact", "prefix", "suffix", "start", "end")}
    terms |= {"value": f"{RDF}value", "label": f"{RDFS}label", "name": f"{FOAF}name"}
    terms |= {"format": f"{DC}format", "language": f"{DC}language"}
    for name, iri in (
        ("body", f"{OA}hasBody"),
        ("target", f"{OA}hasTarget"),
        ("source", f"{OA}hasSource"),
        ("selector", f"{OA}hasSelector"),
        ("refinedBy", f"{OA}refinedBy"),
        ("creator", f"{DCTERMS}creator"),
        ("rights", f"{DCTERMS}rights"),
        ("first", f"{ACTIVITY}first"),
        ("partOf", f"{ACTIVITY}partOf"),
    ):
        terms[name] = {"@id": iri, "@type": "@id"}
    for name, iri in (("motivation", f"{OA}motivatedBy"), ("purpose", f"{OA}hasPurpose")):
        terms[name] = {"@id": iri, "@type": "@vocab"}
    for name, iri in (("created", f"{DCTERMS}created"), ("modified", f"{DCTERMS}modified")):
        terms[name] = {"@id": iri, "@type": f"{XSD}dateTime"}
    for name in ("total", "startIndex"):
        iri = f"{ACTIVITY}{'totalItems' if name == 'total' else name}"
        terms[name] = {"@id": iri, "@type": f"{XSD}nonNegativeInteger"}
    terms["items"] = {"@id": f"{ACTIVITY}items", "@type": "@id", "@container": "@list"}
    return {"@context": terms}
