from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Argument,
    Article,
    Chain,
    EntityMention,
    EntityType,
    EventMention,
    ExtractionRecord,
    Granularity,
    MagnitudeMention,
    MentionKind,
    Role,
    Span,
    Term,
    TimeBasis,
    TimePoint,
)
from kg.store.tables import arrow_schema, from_table, to_table
from tests.factories import make_article


def full_record(text: str, number: int) -> ExtractionRecord:
    span = Span(number, number + 3)
    time = TimePoint("2016-09", Granularity.MONTH, TimeBasis.TEXT)
    mention = EntityMention(span, span, text, MentionKind.NAME, EntityType.PERSON, 0.5)
    event = EventMention(
        trigger=span,
        text=text,
        lemma="meet",
        roleset="meet.03",
        type="CONSULT",
        sentence=span,
        arguments=(Argument(Role.ACTOR, "ARG0", span, text, 0.25, 0),),
        begin=time,
        vector=bytes(range(256)),
        magnitudes=(MagnitudeMention("dead", 78.0, None, "", text, span),),
    )
    return ExtractionRecord(
        article="a-1",
        extractor="x/1",
        mentions=(mention,),
        chains=(Chain((0,), EntityType.PERSON, text, aliases=(text,), vector=b"\x80\x00"),),
        events=(event,),
        terms=(Term(text, 0.5, (0, number)),),
    )


@given(st.text(st.characters(codec="utf-8")), st.integers(0, 2**40))
def test_a_record_survives_the_way_through_arrow(text: str, number: int) -> None:
    record = full_record(text, number)
    assert list(from_table(to_table([record], ExtractionRecord), ExtractionRecord)) == [record]


def test_an_article_survives_the_way_through_arrow() -> None:
    article = make_article()
    assert list(from_table(to_table([article], Article), Article)) == [article]


def test_the_schema_has_a_column_for_each_field() -> None:
    assert arrow_schema(ExtractionRecord).names == list(ExtractionRecord.__struct_encode_fields__)
