"""The RDF vocabulary: namespaces, prefixes, and the terms that the graph is written with, as N-Triples terms.

Other people's vocabularies come first (SEM, PROV-O, NIF, GAF, OWL-Time, GeoSPARQL, SKOS, schema.org, Dublin Core,
VoID); `kg:` holds what these lack and is declared in `schemas/ontology.ttl`.
"""

from functools import cache
from typing import Final

from kg.model import EntityType, Role

BASE: Final = "https://w3id.org/event-kg/id/"
"""Where the IRIs of things begin unless a caller says otherwise."""

KG: Final = "https://w3id.org/event-kg/ontology#"
TYPE: Final = "https://w3id.org/event-kg/type/"
ROLE: Final = "https://w3id.org/event-kg/role/"
RELATION: Final = "https://w3id.org/event-kg/relation/"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_SCHEMA = "https://schema.org/"
_SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
_GAF = "http://groundedannotationframework.org/gaf#"
_NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_PROV = "http://www.w3.org/ns/prov#"
_TIME = "http://www.w3.org/2006/time#"
_GEO = "http://www.opengis.net/ont/geosparql#"
_SF = "http://www.opengis.net/ont/sf#"
_WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_VOID = "http://rdfs.org/ns/void#"

PREFIXES: Final[dict[str, str]] = {
    "dcterms": _DCTERMS,
    "evt": TYPE,
    "gaf": _GAF,
    "geo": _GEO,
    "kg": KG,
    "nif": _NIF,
    "owl": _OWL,
    "prov": _PROV,
    "rdf": _RDF,
    "rdfs": _RDFS,
    "rel": RELATION,
    "role": ROLE,
    "schema": _SCHEMA,
    "sem": _SEM,
    "sf": _SF,
    "skos": _SKOS,
    "time": _TIME,
    "void": _VOID,
    "wgs": _WGS,
    "xsd": _XSD,
}
"""Prefixes of every export, known to every SPARQL query without being declared."""

A: Final = f"<{_RDF}type>"
RDF_VALUE: Final = f"<{_RDF}value>"
RDF_STATEMENT: Final = f"<{_RDF}Statement>"
RDF_SUBJECT: Final = f"<{_RDF}subject>"
RDF_PREDICATE: Final = f"<{_RDF}predicate>"
RDF_OBJECT: Final = f"<{_RDF}object>"
RDF_REIFIES: Final = f"<{_RDF}reifies>"
LABEL: Final = f"<{_RDFS}label>"
SAME_AS: Final = f"<{_OWL}sameAs>"

XSD_INTEGER: Final = f"<{_XSD}integer>"
XSD_DECIMAL: Final = f"<{_XSD}decimal>"
XSD_BOOLEAN: Final = f"<{_XSD}boolean>"
XSD_DATE: Final = f"<{_XSD}date>"
XSD_DATETIME: Final = f"<{_XSD}dateTime>"
XSD_YEAR: Final = f"<{_XSD}gYear>"
XSD_YEAR_MONTH: Final = f"<{_XSD}gYearMonth>"
EDTF: Final = "<http://id.loc.gov/datatypes/edtf>"
WKT: Final = f"<{_GEO}wktLiteral>"

ALT_LABEL: Final = f"<{_SKOS}altLabel>"
PREF_LABEL: Final = f"<{_SKOS}prefLabel>"
BROADER: Final = f"<{_SKOS}broader>"
CONCEPT: Final = f"<{_SKOS}Concept>"
CONCEPT_SCHEME: Final = f"<{_SKOS}ConceptScheme>"
DEFINITION: Final = f"<{_SKOS}definition>"
IN_SCHEME: Final = f"<{_SKOS}inScheme>"
NOTATION: Final = f"<{_SKOS}notation>"
TOP_CONCEPT_OF: Final = f"<{_SKOS}topConceptOf>"

IDENTIFIER: Final = f"<{_DCTERMS}identifier>"
DESCRIPTION: Final = f"<{_DCTERMS}description>"
TITLE: Final = f"<{_DCTERMS}title>"

NEWS_ARTICLE: Final = f"<{_SCHEMA}NewsArticle>"
SCHEMA_ORGANIZATION: Final = f"<{_SCHEMA}Organization>"
ABOUT: Final = f"<{_SCHEMA}about>"
MENTIONS: Final = f"<{_SCHEMA}mentions>"
HEADLINE: Final = f"<{_SCHEMA}headline>"
URL: Final = f"<{_SCHEMA}url>"
PUBLISHER: Final = f"<{_SCHEMA}publisher>"
SOURCE_ORGANIZATION: Final = f"<{_SCHEMA}sourceOrganization>"
AUTHOR: Final = f"<{_SCHEMA}author>"
DATE_PUBLISHED: Final = f"<{_SCHEMA}datePublished>"
IN_LANGUAGE: Final = f"<{_SCHEMA}inLanguage>"
WORD_COUNT: Final = f"<{_SCHEMA}wordCount>"
SHA256: Final = f"<{_SCHEMA}sha256>"
IS_BASED_ON: Final = f"<{_SCHEMA}isBasedOn>"
EXTERNAL_ID: Final = f"<{_SCHEMA}identifier>"

EVENT: Final = f"<{_SEM}Event>"
ACTOR: Final = f"<{_SEM}Actor>"
PLACE: Final = f"<{_SEM}Place>"
SEM_ROLE: Final = f"<{_SEM}Role>"
SEM_EVENT_TYPE: Final = f"<{_SEM}EventType>"
EVENT_TYPE: Final = f"<{_SEM}eventType>"
ROLE_TYPE: Final = f"<{_SEM}roleType>"
HAS_ACTOR: Final = f"<{_SEM}hasActor>"
HAS_PLACE: Final = f"<{_SEM}hasPlace>"
HAS_TIME: Final = f"<{_SEM}hasTime>"
HAS_BEGIN: Final = f"<{_SEM}hasBeginTimeStamp>"
HAS_END: Final = f"<{_SEM}hasEndTimeStamp>"
SUB_EVENT_OF: Final = f"<{_SEM}subEventOf>"

DENOTED_BY: Final = f"<{_GAF}denotedBy>"

NIF_STRING: Final = f"<{_NIF}RFC5147String>"
NIF_CONTEXT: Final = f"<{_NIF}Context>"
NIF_SENTENCE_CLASS: Final = f"<{_NIF}Sentence>"
NIF_SENTENCE: Final = f"<{_NIF}sentence>"
NIF_REFERENCE: Final = f"<{_NIF}referenceContext>"
NIF_BEGIN: Final = f"<{_NIF}beginIndex>"
NIF_END: Final = f"<{_NIF}endIndex>"
NIF_ANCHOR: Final = f"<{_NIF}anchorOf>"
NIF_IS_STRING: Final = f"<{_NIF}isString>"
NIF_SOURCE: Final = f"<{_NIF}sourceUrl>"

SOFTWARE_AGENT: Final = f"<{_PROV}SoftwareAgent>"
DERIVED_FROM: Final = f"<{_PROV}wasDerivedFrom>"
ATTRIBUTED_TO: Final = f"<{_PROV}wasAttributedTo>"

INTERVAL: Final = f"<{_TIME}Interval>"
INSTANT: Final = f"<{_TIME}Instant>"
HAS_BEGINNING: Final = f"<{_TIME}hasBeginning>"
HAS_ENDING: Final = f"<{_TIME}hasEnd>"
IN_DATE: Final = f"<{_TIME}inXSDDate>"
IN_DATETIME: Final = f"<{_TIME}inXSDDateTimeStamp>"
IN_YEAR: Final = f"<{_TIME}inXSDgYear>"
IN_YEAR_MONTH: Final = f"<{_TIME}inXSDgYearMonth>"

HAS_GEOMETRY: Final = f"<{_GEO}hasGeometry>"
POINT: Final = f"<{_SF}Point>"
AS_WKT: Final = f"<{_GEO}asWKT>"
LAT: Final = f"<{_WGS}lat>"
LONG: Final = f"<{_WGS}long>"

VOID_DATASET: Final = f"<{_VOID}Dataset>"
VOID_SUBSET: Final = f"<{_VOID}subset>"
VOID_TRIPLES: Final = f"<{_VOID}triples>"
VOID_ENTITIES: Final = f"<{_VOID}entities>"
VOID_CLASS: Final = f"<{_VOID}class>"
VOID_CLASS_PARTITION: Final = f"<{_VOID}classPartition>"
VOID_URI_SPACE: Final = f"<{_VOID}uriSpace>"
VOID_VOCABULARY: Final = f"<{_VOID}vocabulary>"


@cache
def own(name: str) -> str:
    """Return the term `name` of our own ontology."""
    return f"<{KG}{name}>"


ENTITY_CLASSES: Final[dict[EntityType, str]] = {
    EntityType.PERSON: f"<{_SCHEMA}Person>",
    EntityType.ORGANIZATION: f"<{_SCHEMA}Organization>",
    EntityType.PLACE: f"<{_SCHEMA}Place>",
    EntityType.GROUP: own("Group"),
    EntityType.FACILITY: own("Facility"),
    EntityType.PRODUCT: f"<{_SCHEMA}Product>",
    EntityType.WORK: f"<{_SCHEMA}CreativeWork>",
    EntityType.LAW: f"<{_SCHEMA}Legislation>",
    EntityType.OTHER: f"<{_SCHEMA}Thing>",
}
PLACE_TYPES: Final = frozenset({EntityType.PLACE, EntityType.FACILITY})

ROLE_TYPES: Final[dict[Role, str]] = {role: f"<{ROLE}{role}>" for role in Role}
ROLE_PROPERTIES: Final[dict[Role, str]] = {role: own(str(role)) for role in Role}

EVENT_RELATIONS: Final[dict[str, str]] = {
    "SUB_EVENT_OF": SUB_EVENT_OF,
    "CAUSED": own("caused"),
    "BEFORE": own("before"),
}

ID_SCHEMES: Final[dict[str, str]] = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "viaf": "http://viaf.org/viaf/{}",
    "isni": "https://isni.org/isni/{}",
    "ror": "https://ror.org/{}",
}
"""Outside ids that have an IRI of their own, which becomes owl:sameAs; the others stay `scheme:value` text."""
