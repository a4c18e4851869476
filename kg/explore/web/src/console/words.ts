/** Words that the editor offers: those of the language, and the names of the graph (docs: the graph contract). */

import type { QueryLanguage } from "../api";

type Word = readonly [label: string, type: "keyword" | "class" | "property"];

function words(type: Word[1], text: string): Word[] {
  return text.split(" ").map((label): Word => [label, type]);
}

export const WORDS: Readonly<Record<QueryLanguage, readonly Word[]>> = {
  cypher: [
    ...words("keyword", "MATCH OPTIONAL WHERE RETURN WITH UNWIND DISTINCT ORDER BY LIMIT SKIP COUNT COLLECT AND OR NOT"),
    ...words("keyword", "CONTAINS STARTS ENDS EXISTS UNION CASE WHEN THEN ELSE END NULL DESC"),
    ...words("class", "Article Entity Event Claim Mention PARTICIPATES_IN TOOK_PLACE_AT REPORTED_IN MADE_BY ABOUT"),
    ...words("class", "STATED_IN MENTIONED_IN SUB_EVENT_OF CAUSED BEFORE RELATED_TO REPRINTS"),
    ...words("property", "id name label type mode status polarity certainty begin end sourceCount articleCount role"),
    ...words("property", "confidence relation since until title publisher published quoted text predicate aliases"),
  ],
  sparql: [
    ...words("keyword", "SELECT DISTINCT WHERE OPTIONAL FILTER BIND VALUES UNION MINUS GRAPH ORDER GROUP HAVING LIMIT"),
    ...words("keyword", "OFFSET COUNT SUM MIN MAX EXISTS REGEX STR LANG CONTAINS STRSTARTS STRAFTER PREFIX ASK"),
    ...words("class", "kg:Entity sem:Event sem:Actor sem:Place sem:eventType schema:NewsArticle"),
    ...words("property", "rdfs:label rdf:value dcterms:identifier kg:participation sem:roleType sem:hasPlace"),
    ...words("property", "sem:hasActor sem:hasBeginTimeStamp sem:hasEndTimeStamp"),
  ],
};
