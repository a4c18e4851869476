/** What the last decision made of a node: its page says so, and so does the page of an id that is no more. */

import { useLoad } from "../load";
import { NO_FILTERS } from "../state";
import { plural } from "../text";
import { NodeLink, usePage } from "./parts";

export function Became({ id }: { id: string }) {
  const { overview } = usePage();
  const found = Object.entries(overview.successors).find(([old, now]) => old === id || now.includes(id));
  if (found === undefined || (found[1].length === 1 && found[1][0] === found[0])) return null;
  return <Successors ids={found[1]} />;
}

function Successors({ ids }: { ids: readonly string[] }) {
  const { api } = usePage();
  const loaded = useLoad((signal) => api.nodes(ids, NO_FILTERS, signal), [ids.join()]);
  const nodes = new Map(loaded.value?.nodes.map((node) => [node.id, node]));
  return (
    <div class="became" role="status">
      <p>{ids.length > 1 ? "After the last decision these are apart:" : "After the last decision this is:"}</p>
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
