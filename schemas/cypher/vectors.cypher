// Indexes of the vectors that `kg load neo4j --vectors` gives to events and entities (Neo4j 5.13 or later).

CREATE VECTOR INDEX event_vectors IF NOT EXISTS FOR (n:Event) ON (n.vector)
OPTIONS {indexConfig: {`vector.dimensions`: 64, `vector.similarity_function`: 'cosine'}};
CREATE VECTOR INDEX entity_vectors IF NOT EXISTS FOR (n:Entity) ON (n.vector)
OPTIONS {indexConfig: {`vector.dimensions`: 64, `vector.similarity_function`: 'cosine'}};
