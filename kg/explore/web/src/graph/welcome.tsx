/** Beside the picture while nothing is selected: what there is, and ways in. */

import { useMemo } from "preact/hooks";
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
  const { reported, involved } = useMemo(() => waysIn(seen), [seen]);
  return (
    <div class="panel-body">
      <p class="small">
        {plural(articles, "article")}
        {publishers > 0 && ` of ${plural(publishers, "publisher")}`}: {plural(events, "event")},{" "}
        {plural(entities, "entity", "entities")}.
      </p>
      <p class="muted small">
        Select a node or a line to read where it comes from. A double click, or Enter, opens the neighbours of a node.
      </p>
      <List title="Most reported events" nodes={reported} onSelect={onSelect} />
      <List title="Most involved" nodes={involved} onSelect={onSelect} />
    </div>
  );
}

interface ListProps {
  title: string;
  nodes: readonly Weighed[];
  onSelect: (id: string) => void;
}

function List({ title, nodes, onSelect }: ListProps) {
  if (nodes.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ol class="ways-in">
        {nodes.map(({ node, weight }) => (
          <li key={node.id}>
            <TypeMark kind={node.kind} type={node.type} />
            <button type="button" class="link" onClick={() => onSelect(node.id)}>
              <Name text={node.label} />
            </button>
            <span class="number muted">{weight}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

interface Weighed {
  node: GraphNode;
  weight: number;
}

function waysIn(seen: Subgraph | null): { reported: Weighed[]; involved: Weighed[] } {
  const edges = new Map<string, number>();
  for (const { source, target } of seen?.edges ?? []) {
    edges.set(source, (edges.get(source) ?? 0) + 1);
    edges.set(target, (edges.get(target) ?? 0) + 1);
  }
  const nodes = seen?.nodes ?? [];
  return {
    reported: top(nodes, "event", (node) => node.reports),
    involved: top(nodes, "entity", (node) => edges.get(node.id) ?? 0),
  };
}

/** The weightiest, without sorting them all. */
function top(nodes: readonly GraphNode[], kind: GraphNode["kind"], weigh: (node: GraphNode) => number): Weighed[] {
  const found: Weighed[] = [];
  for (const node of nodes) {
    if (node.kind !== kind) continue;
    const weight = weigh(node);
    const last = found[SHOWN - 1];
    if (last !== undefined && !(weight > last.weight || (weight === last.weight && node.label < last.node.label))) continue;
    found.push({ node, weight });
    found.sort((a, b) => b.weight - a.weight || (a.node.label < b.node.label ? -1 : 1));
    found.length = Math.min(found.length, SHOWN);
  }
  return found;
}
