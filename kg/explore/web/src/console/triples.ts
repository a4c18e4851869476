/** What of an answer is a graph: the nodes that its cells name, and the triples of CONSTRUCT and DESCRIBE as edges. */

import type { GraphEdge, GraphNode, QueryResult, Subgraph } from "../api";
import { idOf } from "./values";

const NODE = /^(?:[a-z][a-z0-9+.-]*:\/\/|urn:|_:)\S+$/i;
const TRIPLE = "subject predicate object";

/** Whether the rows are triples, of which at least one leads from a thing to a thing. */
export function areTriples(result: QueryResult): boolean {
  return result.columns.join(" ") === TRIPLE && links(result).length > 0;
}

/** The graph of an answer: `known` is what the store tells of the nodes that it names. */
export function graphOf(result: QueryResult, known: Subgraph, most: number): Subgraph {
  if (!areTriples(result)) return known;
  const nodes = new Map<string, GraphNode>();
  const ours = new Map(known.nodes.map((node) => [node.id, node]));
  const edges: GraphEdge[] = [];
  let hidden = 0;
  for (const [subject, predicate, object] of links(result)) {
    const ends = [subject, object].map((text) => idOf(text) ?? text);
    const fresh = new Set(ends.filter((id) => !nodes.has(id)));
    if (nodes.size + fresh.size > most) {
      hidden += fresh.size;
      continue;
    }
    for (const id of fresh) nodes.set(id, ours.get(id) ?? resource(id));
    const [source = "", target = ""] = ends;
    edges.push({ ...EDGE, id: `triple ${edges.length}`, source, target, label: localName(predicate) });
  }
  return { nodes: [...nodes.values()], edges, hidden };
}

const EDGE = { kind: "RELATED_TO", confidence: 1, provenance: [] } as const satisfies Partial<GraphEdge>;

/** What is no event or entity of ours: a type, an article, a node without a name. */
function resource(id: string): GraphNode {
  const nothing = { begin: null, end: null, status: null, certainty: null, lat: null, lon: null };
  return { id, kind: "entity", type: "Other", label: localName(id), reports: 1, sources: 0, degree: 1, ...nothing };
}

function links({ rows }: QueryResult): [string, string, string][] {
  const found: [string, string, string][] = [];
  for (const [subject, predicate, object] of rows) {
    if (typeof subject !== "string" || typeof predicate !== "string" || typeof object !== "string") continue;
    if (NODE.test(object)) found.push([subject, predicate, object]);
  }
  return found;
}

/** What stands after the last slash or hash of an address. */
export function localName(address: string): string {
  return /[^/#]+(?=[/#]?$)/.exec(address)?.[0] ?? address;
}
