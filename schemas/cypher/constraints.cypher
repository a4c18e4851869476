// Constraints and indexes of the event graph in Neo4j 5: `kg load neo4j` runs them first.
// Ids are unique within a label, and edge ids within an edge type, so that loading twice changes nothing.

CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT mention_id IF NOT EXISTS FOR (n:Mention) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT participates_in_id IF NOT EXISTS FOR ()-[r:PARTICIPATES_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT took_place_at_id IF NOT EXISTS FOR ()-[r:TOOK_PLACE_AT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT reported_in_id IF NOT EXISTS FOR ()-[r:REPORTED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT made_by_id IF NOT EXISTS FOR ()-[r:MADE_BY]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT about_id IF NOT EXISTS FOR ()-[r:ABOUT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT stated_in_id IF NOT EXISTS FOR ()-[r:STATED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT mentioned_in_id IF NOT EXISTS FOR ()-[r:MENTIONED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT sub_event_of_id IF NOT EXISTS FOR ()-[r:SUB_EVENT_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT caused_id IF NOT EXISTS FOR ()-[r:CAUSED]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT before_id IF NOT EXISTS FOR ()-[r:BEFORE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT related_to_id IF NOT EXISTS FOR ()-[r:RELATED_TO]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT reprints_id IF NOT EXISTS FOR ()-[r:REPRINTS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT refers_to_id IF NOT EXISTS FOR ()-[r:REFERS_TO]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT evokes_id IF NOT EXISTS FOR ()-[r:EVOKES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT stands_in_id IF NOT EXISTS FOR ()-[r:STANDS_IN]-() REQUIRE r.id IS UNIQUE;

CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name);
CREATE INDEX event_begin IF NOT EXISTS FOR (n:Event) ON (n.begin);
CREATE INDEX event_type IF NOT EXISTS FOR (n:Event) ON (n.type, n.mode);
CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.published);
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Entity|Event|Article) ON EACH [n.name, n.aliases, n.label, n.title];
