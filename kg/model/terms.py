"""The closed vocabularies of the model. What cannot happen cannot be written down."""

from enum import StrEnum


class EntityType(StrEnum):
    """Types of entities in the graph (GRAPH contract)."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    GROUP = "Group"
    FACILITY = "Facility"
    PRODUCT = "Product"
    WORK = "Work"
    LAW = "Law"
    OTHER = "Other"


class MentionKind(StrEnum):
    """How a mention denotes: by name, by a noun phrase, by a pronoun; or it is an event's trigger."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    TRIGGER = "trigger"


class Role(StrEnum):
    """What a participant does in an event. `PLACE` and `TIME` become the event's place and interval."""

    ACTOR = "actor"
    TARGET = "target"
    RECIPIENT = "recipient"
    TOPIC = "topic"
    INSTRUMENT = "instrument"
    ORIGIN = "origin"
    DESTINATION = "destination"
    BENEFICIARY = "beneficiary"
    PLACE = "place"
    TIME = "time"
    OTHER = "other"


class Status(StrEnum):
    """Whether an event is presented as fact (factuality without its certainty)."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class EventTie(StrEnum):
    """How one event stands to another: the first is a part of it, brought it about, or came before it."""

    SUB_EVENT_OF = "SUB_EVENT_OF"
    CAUSED = "CAUSED"
    BEFORE = "BEFORE"


class Polarity(StrEnum):
    """Whether an assertion affirms or negates."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Granularity(StrEnum):
    """How exactly a time is known."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


class TimeBasis(StrEnum):
    """How a time is known: from the source's metadata, a dateline, an expression in the text, or inferred."""

    METADATA = "metadata"
    DATELINE = "dateline"
    TEXT = "text"
    PUBLICATION = "publication"


class Verdict(StrEnum):
    """The outcome of a comparison of two chains (record linkage)."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Subject(StrEnum):
    """What a judgement is about: entities or events."""

    ENTITY = "entity"
    EVENT = "event"
