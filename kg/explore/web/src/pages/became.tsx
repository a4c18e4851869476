/** What became of a node: after a decision its page says so, and so does the page of an id that is no more. */

import { useLoad } from "../load";
import { NO_FILTERS } from "../state";
import { plural } from "../text";
import { NodeLink, To, usePage } from "./parts";

export function Became({ id }: { id: string }) {
  const { overview } = usePage();
  const found = Object.entries(overview.successors).find(([old, now]) => old === id || now.includes(id));
  if (found === undefined || (found[1].length === 1 && found[1][0] === found[0])) return null;
  const words = found[1].length > 1 ? "After the last decision these are apart:" : "After the last decision this is:";
  return <Nodes ids={found[1]} words={words} />;
}

/** For the page of an id that the graph does not have: what has its reports now, or where to look. */
export function Gone({ id, kind }: { id: string; kind: "event" | "entity" }) {
  const { api, overview } = usePage();
  const asked = useLoad((signal) => api.became(id, signal), [id, overview.revision]);
  if (asked.loading || asked.error !== null || overview.successors[id] !== undefined) return null;
  const now = asked.value;
  if (now !== null && now.length > 0) {
    const words = now.length > 1 ? "is apart now; its reports belong to:" : "was merged; its reports belong to:";
    return <Nodes ids={now} words={`The store has changed. This ${kind} ${words}`} />;
  }
  const all = kind === "event" ? "events" : "entities";
  return (
    <div class="became" role="status">
      <p>
        {now === null
          ? `The address may come from another store, or from before this one changed: what an ${kind} is called follows from its reports.`
          : `The store has changed, and no article in it tells of this ${kind} any more.`}{" "}
        <To change={{ route: { page: all } }}>See all {all}</To>, or search above.
      </p>
    </div>
  );
}

function Nodes({ ids, words }: { ids: readonly string[]; words: string }) {
  const { api } = usePage();
  const loaded = useLoad((signal) => api.nodes(ids, NO_FILTERS, signal), [ids.join()]);
  const nodes = new Map(loaded.value?.nodes.map((node) => [node.id, node]));
  return (
    <div class="became" role="status">
      <p>{words}</p>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <NodeLink id={id} name={nodes.get(id)?.label ?? id} />
            <span class="aside">{plural(nodes.get(id)?.reports ?? 0, "article")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
