/** The visible nodes and edges as tables: the same as the picture, for keyboards and screen readers. */

import { useMemo, useState } from "preact/hooks";
import type { EventType, GraphNode, Subgraph } from "../api";
import { Name } from "../pages/safe";
import { whenText } from "../pages/words";
import { count, plural } from "../text";
import { TypeMark, typeName } from "../ui/type_mark";
import { edgeName } from "./panel";

interface TableProps {
  seen: Subgraph;
  sel: string | null;
  types: readonly EventType[];
  onSelect: (id: string) => void;
}

const PAGE = 200;

export function GraphTable({ seen, sel, types, onSelect }: TableProps) {
  const [nodesShown, setNodes] = useState(PAGE);
  const [edgesShown, setEdges] = useState(PAGE);
  const names = useMemo(() => new Map(seen.nodes.map((node) => [node.id, node.label])), [seen]);
  const nodes = useMemo(
    () => [...seen.nodes].sort((a, b) => b.reports - a.reports || a.label.localeCompare(b.label)),
    [seen],
  );
  return (
    <div class="graph-tables" tabIndex={0} role="region" aria-label="Visible nodes and edges">
      <table class="table">
        <caption>{plural(nodes.length, "node")}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Date</th>
            <th scope="col" class="number">
              Reports
            </th>
            <th scope="col" class="number">
              Neighbours
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, nodesShown).map((node) => (
            <NodeRow key={node.id} node={node} on={node.id === sel} {...{ types, onSelect }} />
          ))}
        </tbody>
      </table>
      <More left={nodes.length - nodesShown} onClick={() => setNodes(nodesShown + PAGE)} />
      <table class="table">
        <caption>{plural(seen.edges.length, "edge")}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Edge</th>
            <th scope="col">To</th>
            <th scope="col" class="number">
              Confidence
            </th>
          </tr>
        </thead>
        <tbody>
          {seen.edges.slice(0, edgesShown).map((edge) => (
            <tr key={edge.id} aria-selected={edge.id === sel}>
              <td>
                <Name text={names.get(edge.source) ?? ""} />
              </td>
              <td>
                <button type="button" class="link" onClick={() => onSelect(edge.id)}>
                  {edgeName(edge)}
                </button>
              </td>
              <td>
                <Name text={names.get(edge.target) ?? ""} />
              </td>
              <td class="number">{edge.confidence.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More left={seen.edges.length - edgesShown} onClick={() => setEdges(edgesShown + PAGE)} />
    </div>
  );
}

type RowProps = Pick<TableProps, "types" | "onSelect"> & { node: GraphNode; on: boolean };

function NodeRow({ node, on, types, onSelect }: RowProps) {
  return (
    <tr aria-selected={on}>
      <td>
        <button type="button" class="link" onClick={() => onSelect(node.id)}>
          <TypeMark kind={node.kind} type={node.type} /> <Name text={node.label} />
        </button>
      </td>
      <td>{typeName(node.type, types)}</td>
      <td class="date">{node.begin ? whenText(node.begin) : ""}</td>
      <td class="number">{count(node.reports)}</td>
      <td class="number">{count(node.degree)}</td>
    </tr>
  );
}

function More({ left, onClick }: { left: number; onClick: () => void }) {
  if (left <= 0) return null;
  return (
    <button type="button" class="button" onClick={onClick}>
      {count(Math.min(left, PAGE))} more of {count(left)}
    </button>
  );
}
