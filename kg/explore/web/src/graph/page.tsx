/** The graph with its filters, timeline and map; each shows what the others leave. */

import { useCallback, useContext, useMemo, useState } from "preact/hooks";
import type { Filters, Subgraph } from "../api";
import { FilterPanel } from "../filters";
import { MapPanel } from "../map/panel";
import type { PageProps } from "../pages/registry";
import { hasFilters, MOST, NO_FILTERS, type State, type View } from "../state";
import { count, plural } from "../text";
import { TimelinePanel } from "../timeline/panel";
import { Failed, Loading } from "../ui/notice";
import { GraphCanvas } from "./canvas";
import { useSubgraph } from "./data";
import "./graph.css";
import { Legend } from "./legend";
import { Panel } from "./panel";
import { visible } from "./passes";
import { PositionsContext } from "./positions";
import { GraphTable } from "./table";
import { Welcome } from "./welcome";

const VIEWS: readonly [View, string][] = [
  ["graph", "Graph"],
  ["map", "Map"],
  ["table", "Table"],
];

export function GraphPage({ api, state, go, overview, theme }: PageProps) {
  const positions = useContext(PositionsContext);
  /** Times while a hand still moves the brush: the picture follows at once, the address when it is let go. */
  const [draft, setDraft] = useState<Pick<Filters, "from" | "to"> | null>(null);
  const [filtersOpen, setFiltersOpen] = useState(() => matchMedia("(min-width: 1100px)").matches);
  const { filters, open, hide, sel, view } = state;
  const all = useSubgraph(api, state, overview.revision);
  const live = useMemo(() => (draft ? { ...filters, ...draft } : filters), [filters, draft]);
  const seen = useSeen(all.value, live, state);

  const onSelect = useCallback((id: string | null) => go({ sel: id }, "push"), [go]);
  const onOpen = useCallback(
    (id: string) => {
      if (/^[ev]-/.test(id)) go({ open: open.includes(id) ? open.filter((each) => each !== id) : [...open, id], sel: id });
    },
    [go, open],
  );
  const onHide = useCallback((id: string) => go({ hide: [...hide, id], sel: null }), [go, hide]);
  const onFilter = useCallback((next: Filters) => go({ filters: next }), [go]);
  const onDraft = useCallback((from: string | null, to: string | null) => setDraft({ from, to }), []);
  const onTimes = useCallback(
    (from: string | null, to: string | null) => {
      setDraft(null);
      go({ filters: { ...filters, from, to } });
    },
    [go, filters],
  );
  const onPlace = useCallback(
    (id: string) => go({ sel: id, open: open.includes(id) ? open : [...open, id] }),
    [go, open],
  );

  const map = <MapPanel api={api} filters={filters} sel={sel} theme={theme} seen={seen} onPlace={onPlace} labels={view === "map"} revision={overview.revision} />;
  return (
    <div class={`explore${filtersOpen ? " with-filters" : ""}`}>
      <h1 class="visually-hidden">Graph of {overview.title}</h1>
      {filtersOpen && <FilterPanel overview={overview} filters={filters} onChange={onFilter} />}
      <section class="stage" aria-label="Graph">
        <div class="stage-bar">
          <button
            type="button"
            class="button"
            aria-expanded={filtersOpen}
            onClick={() => setFiltersOpen(!filtersOpen)}
          >
            <svg viewBox="0 0 20 20" width="15" height="15" aria-hidden="true">
              <path d="M3 5h14M6 10h8M9 15h2" />
            </svg>
            Filters
          </button>
          <div class="segments" role="group" aria-label="View">
            {VIEWS.map(([each, label]) => (
              <button key={each} type="button" aria-pressed={view === each} onClick={() => go({ view: each })}>
                {label}
              </button>
            ))}
          </div>
          <Summary seen={seen} loading={all.loading} {...{ state, go, overview }} />
        </div>
        <div class="stage-main">
          {all.error && <Failed error={all.error} retry={all.retry} />}
          {!seen && !all.error && <Loading what="Opening the graph" />}
          {seen && view === "graph" && (
            <>
              <GraphCanvas {...{ seen, sel, theme, positions, onSelect, onOpen, onHide }} />
              {seen.nodes.length > 0 && (
                <Legend seen={seen} types={overview.eventTypes} filters={filters} onFilter={onFilter} />
              )}
            </>
          )}
          {view === "map" && map}
          {seen && view === "table" && <GraphTable {...{ seen, sel, onSelect }} types={overview.eventTypes} />}
          {seen && seen.nodes.length === 0 && view !== "map" && <NothingSeen filters={filters} onFilter={onFilter} />}
        </div>
        <TimelinePanel
          api={api}
          overview={overview}
          filters={filters}
          theme={theme}
          onDraft={onDraft}
          onTimes={onTimes}
        />
      </section>
      <aside class="beside" aria-label="Map and selection">
        {view !== "map" && map}
        {seen && isThere(seen, sel) ? (
          <Panel {...{ api, state, go, seen, onOpen, onHide }} types={overview.eventTypes} />
        ) : (
          <Welcome overview={overview} seen={seen} onSelect={onSelect} />
        )}
      </aside>
    </div>
  );
}

/** What of `all` is shown. The selection alone changes it only where the selected node would not be seen. */
function useSeen(all: Subgraph | null, filters: Filters, { show, open, hide, sel }: State): Subgraph | null {
  const kept = useMemo(() => new Set([...show, ...open]), [show.join(), open.join()]);
  const hidden = useMemo(() => new Set(hide), [hide.join()]);
  const base = useMemo(() => all && visible(all, filters, kept, hidden), [all, filters, kept, hidden]);
  const missing = sel !== null && base?.nodes.some((node) => node.id === sel) === false ? sel : null;
  return useMemo(
    () => (all && missing !== null ? visible(all, filters, new Set([...kept, missing]), hidden) : base),
    [all, filters, kept, hidden, base, missing],
  );
}

function isThere(seen: Subgraph, sel: string | null): boolean {
  return sel !== null && (seen.nodes.some(({ id }) => id === sel) || seen.edges.some(({ id }) => id === sel));
}

type SummaryProps = Pick<PageProps, "state" | "go" | "overview"> & { seen: Subgraph | null; loading: boolean };

function Summary({ seen, loading, state, go, overview }: SummaryProps) {
  const events = seen?.nodes.filter((node) => node.kind === "event").length ?? 0;
  const whole = state.show.length === 0;
  const more = whole && (seen?.hidden ?? 0) > 0 && state.limit < MOST;
  const changed = !whole || state.open.length > 0 || state.hide.length > 0;
  return (
    <p class="summary" role="status" aria-live="polite">
      {seen && (
        <span>
          {plural(events, "event")}
          {whole && ` of ${count(overview.counts.events)}`}, {plural(seen.nodes.length - events, "entity", "entities")}
        </span>
      )}
      {loading && <span class="spinner" aria-label="Loading" role="img" />}
      {more && (
        <button type="button" class="button plain" onClick={() => go({ limit: Math.min(MOST, state.limit * 3) })}>
          Show more
        </button>
      )}
      {changed && (
        <button type="button" class="button plain" onClick={() => go({ show: [], open: [], hide: [], sel: null })}>
          Start again
        </button>
      )}
    </p>
  );
}

function NothingSeen({ filters, onFilter }: { filters: Filters; onFilter: (filters: Filters) => void }) {
  return (
    <div class="nothing">
      <p>No event passes these filters.</p>
      {hasFilters(filters) && (
        <button type="button" class="button" onClick={() => onFilter(NO_FILTERS)}>
          Clear all filters
        </button>
      )}
    </div>
  );
}
