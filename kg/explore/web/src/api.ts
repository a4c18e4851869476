/**
 * What the pages know of the server: one interface and its types. `HttpApi` asks the local server; the
 * single-file export answers from data that it carries. Ids start with `e-` (entity), `v-` (event), `a-` (article).
 */

/** A date as known: `value` is EDTF; `first` and `last` are the days (YYYY-MM-DD) that it spans. */
export interface When {
  value: string;
  granularity: string;
  first: string;
  last: string;
}

export type NodeKind = "entity" | "event";

export interface GraphNode {
  id: string;
  kind: NodeKind;
  type: string;
  label: string;
  /** Articles that report it. */
  reports: number;
  /** Independent sources among them. */
  sources: number;
  begin: When | null;
  end: When | null;
  status: string | null;
  certainty: number | null;
  lat: number | null;
  lon: number | null;
  /** Neighbours in the whole graph. */
  degree: number;
}

export type EdgeKind =
  | "PARTICIPATES_IN"
  | "TOOK_PLACE_AT"
  | "RELATED_TO"
  | "SUB_EVENT_OF"
  | "CAUSED"
  | "BEFORE";

/** Characters [begin, end) of an article's text. */
export interface Provenance {
  article: string;
  begin: number;
  end: number;
}

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  kind: EdgeKind;
  /** The role of a participant, or the relation. */
  label: string;
  confidence: number;
  /** Empty in a graph of more than 1,000 nodes: to know, ask for the two ends. */
  provenance: Provenance[];
}

export interface Subgraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Neighbours that the limit left out. */
  hidden: number;
}

/** Which events are wanted; an empty list, null or zero asks for all. Dates are days, both inclusive. */
export interface Filters {
  from: string | null;
  to: string | null;
  types: string[];
  publishers: string[];
  status: string[];
  /** Least certainty, 0 to 1. */
  certainty: number;
  /** Least number of independent sources. */
  sources: number;
}

/** Which graph the server shows, and whether it is making another. */
export interface ServerState {
  revision: string;
  remaking: boolean;
  failure: string | null;
}

export interface EventType {
  type: string;
  label: string;
  /** verbal_cooperation, material_cooperation, verbal_conflict, material_conflict, or empty. */
  quad: string;
  count: number;
}

export interface Overview {
  title: string;
  version: string;
  /** Changes when the graph was remade. */
  revision: string;
  /** The graph is being remade after a decision. */
  remaking: boolean;
  /** Why it could not be remade after the last decision; null where it could. */
  failure: string | null;
  /** What became of the nodes of the last decision: their old ids to the new ones. */
  successors: Record<string, string[]>;
  counts: {
    articles: number;
    entities: number;
    events: number;
    claims: number;
    relations: number;
    publishers: number;
  };
  eventTypes: EventType[];
  entityTypes: { type: string; count: number }[];
  publishers: { name: string; articles: number }[];
  statuses: { status: string; count: number }[];
  first: string | null;
  last: string | null;
  readOnly: boolean;
}

export type Granularity = "century" | "decade" | "year" | "season" | "quarter" | "month" | "week" | "day";

export interface Bin {
  value: string;
  granularity: Granularity;
  first: string;
  last: string;
  count: number;
  byType: Record<string, number>;
}

export interface Timeline {
  bins: Bin[];
  undated: number;
}

export interface Place {
  id: string;
  name: string;
  lat: number;
  lon: number;
  events: number;
}

export interface PlaceMap {
  places: Place[];
  unplaced: number;
}

export interface EventQuery {
  entity?: string;
  place?: string;
  offset?: number;
  limit?: number;
  sort?: "reports" | "date" | "label";
}

export interface EntityQuery {
  type?: string;
  offset?: number;
  limit?: number;
  sort?: "events" | "name";
}

export interface Rows<Row> {
  total: number;
  rows: Row[];
}

export type EntityRow = GraphNode & { events: number };

export interface Hit {
  kind: "entity" | "event" | "article" | "sentence";
  id: string;
  label: string;
  type: string;
  count: number;
  date: string | null;
  article: string | null;
  begin: number | null;
  end: number | null;
  /** Ranges of the label that match. */
  marked: [number, number][];
}

export interface Named {
  id: string;
  name: string;
  type: string;
}

/** Words of an article within their sentence; `marks` are ranges of `sentence`. */
export interface Passage {
  article: string;
  title: string;
  publisher: string;
  published: string | null;
  begin: number;
  end: number;
  sentence: string;
  sentenceBegin: number;
  marks: [number, number][];
}

export interface Reason {
  verdict: string;
  leftText: string;
  rightText: string;
  left: string;
  right: string;
  score: number;
  by: string;
  at: string;
  evidence: string[];
}

export interface Why {
  together: Reason[];
  apart: Reason[];
  people: Reason[];
  reports: { chain: string; article: string; passage: Passage }[];
}

export interface Participant {
  entity: Named;
  role: string;
  propbank: string | null;
  confidence: number;
  passages: Passage[];
}

export interface Claim {
  id: string;
  /** Null where the publisher itself makes the claim. */
  by: Named | null;
  publisher: string;
  polarity: string;
  certainty: number | string;
  cue: string | null;
  quoted: boolean;
  passage: Passage;
}

export interface Magnitude {
  measure: string;
  text: string;
  low: number | null;
  high: number | null;
  unit: string | null;
  passage: Passage | null;
}

export interface Disagreement {
  about: string;
  sides: { value: string; by: string[]; passages: Passage[] }[];
}

/** Articles that count as one source, and why: what they reprint, or whom they are credited to. */
export interface OneSource {
  name: string;
  articles: {
    id: string;
    title: string;
    publisher: string;
    original: string | null;
    similarity: number | null;
    agency: string | null;
  }[];
}

export interface EventDetail {
  node: GraphNode;
  mode: string | null;
  typeLabel: string;
  predicate: string | null;
  polarity: string;
  place: Named | null;
  participants: Participant[];
  reports: { passage: Passage; confidence: number }[];
  claims: Claim[];
  magnitudes: Magnitude[];
  disagreements: Disagreement[];
  why: Why;
  oneSources: OneSource[];
  related: { relation: string; direction: "out" | "in"; node: GraphNode }[];
  before: GraphNode[];
  after: GraphNode[];
}

export interface Relation {
  relation: string;
  direction: "out" | "in";
  other: Named;
  since: string | null;
  until: string | null;
  confidence: number;
  passages: Passage[];
}

export interface EntityDetail {
  node: GraphNode;
  aliases: string[];
  ids: { scheme: string; value: string; url: string | null }[];
  description: string | null;
  roles: { role: string; count: number }[];
  events: (GraphNode & { role: string })[];
  with: { entity: Named; events: number }[];
  relations: Relation[];
  mentions: { total: number; passages: Passage[] };
  why: Why;
}

export interface Highlight {
  begin: number;
  end: number;
  kind: "entity" | "event" | "quote" | "time";
  id: string | null;
  type: string;
  label: string;
}

export interface ArticleDetail {
  id: string;
  title: string;
  publisher: string;
  published: When | null;
  url: string | null;
  authors: string[];
  words: number;
  reprints: { id: string; title: string }[];
  /** The text as stored; every offset counts its characters (Unicode code points). */
  text: string;
  sentences: [number, number][];
  highlights: Highlight[];
}

export type QueryLanguage = "cypher" | "sparql";
export type Cell = string | number | boolean | null;

export interface Question {
  name: string;
  question: string;
  parameters: { name: string; type: string; example: string }[];
  cypher: string;
  sparql: string;
}

export interface Query {
  language: QueryLanguage;
  text: string;
  parameters?: Record<string, Cell>;
  limit?: number;
}

export interface QueryResult {
  columns: string[];
  rows: Cell[][];
  truncated: boolean;
  seconds: number;
}

export type Decision =
  | { action: "split"; node: string; articles: string[]; why: string }
  | { action: "forbid"; left: string; right: string; why: string }
  | { action: "merge"; nodes: string[]; why: string };

export interface Decided {
  decisions: number;
  node: string | null;
}

/** An answer that is no answer: the server's own words, and the HTTP status (0: it was not reached). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** Every method rejects with `ApiError`, or with the signal's `AbortError` where one was given and fired. */
export interface Api {
  /** Whether `query` is answered; the single-file export has no engine. */
  readonly queries: boolean;
  overview(signal?: AbortSignal): Promise<Overview>;
  state(signal?: AbortSignal): Promise<ServerState>;
  graph(filters: Filters, limit?: number, signal?: AbortSignal): Promise<Subgraph>;
  neighbours(id: string, filters: Filters, limit?: number, signal?: AbortSignal): Promise<Subgraph>;
  nodes(ids: readonly string[], filters: Filters, signal?: AbortSignal): Promise<Subgraph>;
  timeline(filters: Filters, signal?: AbortSignal): Promise<Timeline>;
  map(filters: Filters, signal?: AbortSignal): Promise<PlaceMap>;
  events(filters: Filters, query?: EventQuery, signal?: AbortSignal): Promise<Rows<GraphNode>>;
  entities(query?: EntityQuery, signal?: AbortSignal): Promise<Rows<EntityRow>>;
  search(text: string, limit?: number, signal?: AbortSignal): Promise<Hit[]>;
  event(id: string, signal?: AbortSignal): Promise<EventDetail>;
  /** What has the reports of a node that is gone; null where it is not known. */
  became(id: string, signal?: AbortSignal): Promise<readonly string[] | null>;
  entity(id: string, signal?: AbortSignal): Promise<EntityDetail>;
  article(id: string, signal?: AbortSignal): Promise<ArticleDetail>;
  questions(signal?: AbortSignal): Promise<Question[]>;
  query(query: Query, signal?: AbortSignal): Promise<QueryResult>;
  decide(decision: Decision): Promise<Decided>;
  /** The address of a download of the whole graph; null where there is none. */
  exportAddress(format: string): string | null;
}
