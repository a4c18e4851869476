/** An answer as a graph, in its place: nodes that the rows name with their edges, or the triples that were constructed. */

import { useMemo, useState } from "preact/hooks";

import type { QueryResult, Subgraph } from "../api";
import { GraphCanvas } from "../graph/canvas";
import type { Positions } from "../graph/positions";
import { useLoad } from "../load";
import { Await, To, usePage } from "../pages/parts";
import { Name } from "../pages/safe";
import { NO_FILTERS, pageOf } from "../state";
import { plural } from "../text";
import { graphOf } from "./triples";

const OURS = /^[eva]-[a-z2-7]{12,40}$/;

interface ResultsGraphProps {
  result: QueryResult;
  /** Entities and events of the store. */
  ids: readonly string[];
  most: number;
}

export function ResultsGraph({ result, ids, most }: ResultsGraphProps) {
  const { api } = usePage();
  const shown = ids.slice(0, most);
  const loaded = useLoad((signal) => api.nodes(shown, NO_FILTERS, signal), [shown.join()]);
  return (
    <Await loaded={loaded} what="the graph">
      {(known) => <Picture result={result} known={known} most={most} />}
    </Await>
  );
}

function Picture({ result, known, most }: { result: QueryResult; known: Subgraph; most: number }) {
  const { theme, go } = usePage();
  const [positions] = useState<Positions>(() => new Map());
  const [sel, setSel] = useState<string | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => graphOf(result, known, most), [result, known, most]);
  const seen = useMemo(() => without(all, hidden), [all, hidden]);
  const open = (id: string) => {
    if (OURS.test(id)) go({ route: pageOf(id) });
  };
  return (
    <div class="results-graph">
      <GraphCanvas
        {...{ seen, sel, theme, positions }}
        onSelect={setSel}
        onOpen={open}
        onHide={(id) => {
          setHidden(new Set([...hidden, id]));
          setSel(null);
        }}
      />
      <p class="results-selected" role="status">
        {sel === null ? (
          <span class="muted">
            {`${plural(seen.nodes.length, "node")}, ${plural(seen.edges.length, "edge")}`}
            {all.hidden > 0 ? `; ${plural(all.hidden, "node")} more in the table` : ""}
          </span>
        ) : (
          <Selected seen={seen} sel={sel} />
        )}
      </p>
    </div>
  );
}

/** The selected node, or both ends of the selected edge. */
function Selected({ seen, sel }: { seen: Subgraph; sel: string }) {
  const node = seen.nodes.find(({ id }) => id === sel);
  if (node) return <Thing id={node.id} label={node.label} />;
  const edge = seen.edges.find(({ id }) => id === sel);
  if (!edge) return null;
  const label = (id: string) => seen.nodes.find((each) => each.id === id)?.label ?? id;
  return (
    <>
      <Thing id={edge.source} label={label(edge.source)} /> <Name text={edge.label.replaceAll("_", " ")} />{" "}
      <Thing id={edge.target} label={label(edge.target)} />
    </>
  );
}

function Thing({ id, label }: { id: string; label: string }) {
  if (!OURS.test(id)) return <Name text={id} />;
  return (
    <To change={{ route: pageOf(id) }} kind="node-link">
      <Name text={label} />
    </To>
  );
}

function without(graph: Subgraph, hidden: ReadonlySet<string>): Subgraph {
  if (hidden.size === 0) return graph;
  return {
    nodes: graph.nodes.filter(({ id }) => !hidden.has(id)),
    edges: graph.edges.filter(({ source, target }) => !hidden.has(source) && !hidden.has(target)),
    hidden: graph.hidden,
  };
}
