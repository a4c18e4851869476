/** Which part of the graph the page has: the start, the neighbours of what was opened, and the edges among them. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Api, Filters, Subgraph } from "../api";
import { type Loaded, useLoad } from "../load";
import type { State } from "../state";
import { union } from "./passes";

const NEIGHBOURS = 50;
/** Up to so many nodes the edges between separately opened neighbourhoods are asked for (an address has limits). */
const CLOSED = 400;
const REMEMBERED = 200;

/** The answer grows by what was opened last only: earlier answers are remembered under the same filters. */
export function useSubgraph(api: Api, state: State, revision: string): Loaded<Subgraph> {
  const { show, open, limit, sel } = state;
  const filters = useFilters(state.filters);
  const memory = useRef(new Map<string, Promise<Subgraph>>());
  const filterKey = JSON.stringify(filters);
  const last = useRef<Joined | null>(null);
  useEffect(() => memory.current.clear(), [revision]);
  const extra = useMemo(() => lonely(sel, show, open), [sel, show.join(), open.join()]);
  const ask = async (signal: AbortSignal): Promise<Subgraph> => {
    const { current } = memory;
    const once = (key: string, make: () => Promise<Subgraph>) => remember(current, `${key} ${filterKey}`, make);
    const start =
      show.length > 0
        ? once(`nodes ${show.join()}`, () => api.nodes(show, filters))
        : once(`graph ${limit}`, () => api.graph(filters, limit));
    const opened = open.map((id) => once(`open ${id}`, () => api.neighbours(id, filters, NEIGHBOURS)));
    const parts = await Promise.all([start, ...opened]);
    signal.throwIfAborted();
    if (extra !== null && !parts.some((part) => part.nodes.some((node) => node.id === extra))) {
      parts.push(await once(`open ${extra}`, () => api.neighbours(extra, filters, NEIGHBOURS)));
    }
    const all = joined(last, parts);
    if (parts.length < 2 || all.nodes.length > CLOSED) return all;
    const ids = all.nodes.map((node) => node.id).sort();
    const closed = await once(`nodes ${ids.join()}`, () => api.nodes(ids, filters));
    return { ...union([all, closed]), hidden: all.hidden };
  };
  return useLoad(ask, [api, show.join(), open.join(), limit, extra, filterKey, revision]);
}

interface Joined {
  parts: readonly Subgraph[];
  all: Subgraph;
}

/** The parts as one: the same object as long as they are the same, so that nothing is drawn anew for a selection. */
function joined(last: { current: Joined | null }, parts: readonly Subgraph[]): Subgraph {
  const before = last.current;
  if (before?.parts.length === parts.length && before.parts.every((part, i) => part === parts[i])) return before.all;
  last.current = { parts, all: union(parts) };
  return last.current.all;
}

/** The selected node where nothing else would bring it into the picture. */
function lonely(sel: string | null, show: string[], open: string[]): string | null {
  const isNode = sel !== null && /^[ev]-/.test(sel) && !sel.includes(":");
  return isNode && !show.includes(sel) && !open.includes(sel) ? sel : null;
}

/** The same object as long as the filters say the same. */
function useFilters(filters: Filters): Filters {
  return useMemo(() => filters, [JSON.stringify(filters)]);
}

function remember(memory: Map<string, Promise<Subgraph>>, key: string, make: () => Promise<Subgraph>) {
  const known = memory.get(key);
  if (known) return known;
  const answer = make();
  memory.set(key, answer);
  answer.catch(() => memory.delete(key));
  const [oldest] = memory.keys();
  if (memory.size > REMEMBERED && oldest !== undefined) memory.delete(oldest);
  return answer;
}
