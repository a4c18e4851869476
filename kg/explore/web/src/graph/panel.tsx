/** Beside the picture: what is selected, its edges, and the sentences that an edge comes from. */

import { useMemo, useState } from "preact/hooks";
import type { Api, EventType, GraphEdge, GraphNode, Subgraph } from "../api";
import { useLoad } from "../load";
import { Name } from "../pages/safe";
import { around, type Go, href, NO_FILTERS, pageOf, type State } from "../state";
import { count, plural, shorten } from "../text";
import { Failed } from "../ui/notice";
import { TypeMark, typeName } from "../ui/type_mark";
import { Sentences } from "./sentences";

interface PanelProps {
  api: Api;
  state: State;
  go: Go;
  seen: Subgraph;
  types: readonly EventType[];
  onOpen: (id: string) => void;
  onHide: (id: string) => void;
}

const EDGE_NAMES: Readonly<Record<GraphEdge["kind"], string>> = {
  PARTICIPATES_IN: "",
  TOOK_PLACE_AT: "place",
  RELATED_TO: "",
  SUB_EVENT_OF: "part of",
  CAUSED: "caused",
  BEFORE: "before",
};

/** Edges that are listed at first, and with each wish for more. */
const PAGE = 60;

/** Words for an edge: the role, the relation, or what its kind says. */
export function edgeName(edge: GraphEdge): string {
  return EDGE_NAMES[edge.kind] || edge.label.replaceAll("_", " ").toLowerCase();
}

export function Panel(props: PanelProps) {
  const { seen, state } = props;
  const node = seen.nodes.find((each) => each.id === state.sel);
  if (node) return <NodePanel {...props} node={node} />;
  const edge = seen.edges.find((each) => each.id === state.sel);
  if (edge) return <EdgePanel {...props} edge={edge} />;
  return null;
}

function NodePanel(props: PanelProps & { node: GraphNode }) {
  const { node, state, go, seen, onOpen, onHide } = props;
  const edges = seen.edges.filter((edge) => edge.source === node.id || edge.target === node.id);
  const opened = state.open.includes(node.id);
  const left = node.degree - new Set(edges.flatMap((edge) => [edge.source, edge.target])).size + 1;
  return (
    <article class="panel-body" aria-label="Selected">
      <p class="panel-type">
        <TypeMark kind={node.kind} type={node.type} /> {typeName(node.type, props.types)}
        <button type="button" class="button icon close" aria-label="Close" onClick={() => go({ sel: null })}>
          <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
            <path d="M5 5l10 10M15 5 5 15" />
          </svg>
        </button>
      </p>
      <h2>
        <Name text={node.label} most={400} />
      </h2>
      <Facts node={node} />
      <div class="panel-actions">
        <a class="button primary" href={href(state, { route: pageOf(node.id) })}>
          Open page
        </a>
        <button type="button" class="button" aria-pressed={opened} onClick={() => onOpen(node.id)}>
          {opened ? "Collapse" : left > 0 ? `Expand (${left} more)` : "Expand"}
        </button>
        <a class="button" href={href(state, around(node.id))}>
          Only this
        </a>
        <button type="button" class="button" onClick={() => onHide(node.id)}>
          Hide
        </button>
      </div>
      {edges.length > 0 && <h3>{plural(edges.length, "edge")} here</h3>}
      <EdgeList key={node.id} node={node} edges={edges} seen={seen} go={go} />
    </article>
  );
}

function Facts({ node }: { node: GraphNode }) {
  const when = node.begin ? (node.end && node.end.value !== node.begin.value ? `${node.begin.value} to ${node.end.value}` : node.begin.value) : null;
  const facts = [
    when,
    node.status,
    node.reports > 0 ? plural(node.reports, "report") : null,
    node.kind === "event" && node.sources > 0 ? plural(node.sources, "independent source") : null,
    node.certainty !== null ? `certainty ${node.certainty.toFixed(2)}` : null,
  ].filter((fact) => fact !== null);
  return <p class="fact-line">{facts.join(" · ")}</p>;
}

function EdgeList(props: { node: GraphNode; edges: GraphEdge[]; seen: Subgraph; go: Go }) {
  const { node, edges, seen, go } = props;
  const nodes = useMemo(() => new Map(seen.nodes.map((each) => [each.id, each])), [seen]);
  const [shown, setShown] = useState(PAGE);
  return (
    <>
    <ul class="edge-list">
      {edges.slice(0, shown).map((edge) => {
        const other = nodes.get(edge.source === node.id ? edge.target : edge.source);
        if (!other) return null;
        return (
          <li key={edge.id}>
            <button
              type="button"
              class="role"
              title="Where this is said"
              onClick={() => go({ sel: edge.id })}
              aria-label={`${edgeName(edge)}: ${shorten(other.label, 120)}; where this is said`}
            >
              {edgeName(edge)}
            </button>
            <button type="button" class="link" onClick={() => go({ sel: other.id })}>
              <TypeMark kind={other.kind} type={other.type} /> <Name text={other.label} />
            </button>
          </li>
        );
      })}
    </ul>
      {edges.length > shown && (
        <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
          {count(edges.length - shown)} more
        </button>
      )}
    </>
  );
}

function EdgePanel(props: PanelProps & { edge: GraphEdge }) {
  const { api, state, go, seen, edge } = props;
  const nodes = new Map(seen.nodes.map((node) => [node.id, node]));
  const ends = [edge.source, edge.target];
  // The edges of a large picture do not say where they come from.
  const between = useLoad((signal) => api.nodes(ends, NO_FILTERS, signal), ends);
  const twins = between.value?.edges.filter((each) => ends.includes(each.source) && ends.includes(each.target)) ?? [];
  return (
    <article class="panel-body" aria-label="Selected edge">
      <p class="panel-type">
        Edge
        <button type="button" class="button icon close" aria-label="Close" onClick={() => go({ sel: null })}>
          <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
            <path d="M5 5l10 10M15 5 5 15" />
          </svg>
        </button>
      </p>
      <End node={nodes.get(edge.source)} go={go} />
      {between.error && <Failed error={between.error} retry={between.retry} />}
      {twins.map((twin) => (
        <section key={twin.id} class="edge-said">
          <p>
            <b>{edgeName(twin)}</b> <span class="muted small">confidence {twin.confidence.toFixed(2)}</span>
          </p>
          <Sentences api={api} state={state} provenance={twin.provenance} />
        </section>
      ))}
      <End node={nodes.get(edge.target)} go={go} />
    </article>
  );
}

function End({ node, go }: { node: GraphNode | undefined; go: Go }) {
  if (!node) return null;
  return (
    <button type="button" class="link end" onClick={() => go({ sel: node.id })}>
      <TypeMark kind={node.kind} type={node.type} /> <Name text={node.label} most={400} />
    </button>
  );
}
