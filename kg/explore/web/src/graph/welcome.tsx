/** Beside the picture while nothing is selected: what there is, and ways in. */

import type { GraphNode, Overview, Subgraph } from "../api";
import { Name } from "../pages/safe";
import { plural } from "../text";
import { TypeMark } from "../ui/type_mark";

interface WelcomeProps {
  overview: Overview;
  seen: Subgraph | null;
  onSelect: (id: string) => void;
}

const SHOWN = 6;

export function Welcome({ overview, seen, onSelect }: WelcomeProps) {
  const { articles, events, entities, publishers } = overview.counts;
  const edges = new Map<string, number>();
  for (const { source, target } of seen?.edges ?? []) {
    for (const id of [source, target]) edges.set(id, (edges.get(id) ?? 0) + 1);
  }
  const nodes = seen?.nodes ?? [];
  const reported = top(nodes, "event", (node) => node.reports);
  const involved = top(nodes, "entity", (node) => edges.get(node.id) ?? 0);
  return (
    <div class="panel-body">
      <p class="small">
        {plural(articles, "article")} of {plural(publishers, "publisher")}: {plural(events, "event")},{" "}
        {plural(entities, "entity", "entities")}.
      </p>
      <p class="muted small">
        Select a node or a line to read where it comes from. A double click, or Enter, opens the neighbours of a node.
      </p>
      <List title="Most reported events" nodes={reported} onSelect={onSelect} of={(node) => node.reports} />
      <List title="Most involved" nodes={involved} onSelect={onSelect} of={(node) => edges.get(node.id) ?? 0} />
    </div>
  );
}

interface ListProps {
  title: string;
  nodes: readonly GraphNode[];
  onSelect: (id: string) => void;
  of: (node: GraphNode) => number;
}

function List({ title, nodes, onSelect, of }: ListProps) {
  if (nodes.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ol class="ways-in">
        {nodes.map((node) => (
          <li key={node.id}>
            <TypeMark kind={node.kind} type={node.type} />
            <button type="button" class="link" onClick={() => onSelect(node.id)}>
              <Name text={node.label} />
            </button>
            <span class="number muted">{of(node)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function top(nodes: readonly GraphNode[], kind: GraphNode["kind"], weight: (node: GraphNode) => number): GraphNode[] {
  const own = nodes.filter((node) => node.kind === kind);
  return own.sort((a, b) => weight(b) - weight(a) || a.label.localeCompare(b.label)).slice(0, SHOWN);
}
