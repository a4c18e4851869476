/** All events, and all entities, as tables: what the pictures show, in words, to sort, filter and page through. */

import type { EntityQuery, EntityRow, EventQuery, GraphNode } from "../api";
import { useLoad } from "../load";
import { hasFilters, NO_FILTERS, type Own } from "../state";
import { TypeMark, typeName } from "../ui/type_mark";
import { type Column, DataTable, Pager } from "./data_table";
import { EventFilters } from "./event_filters";
import { Await, NodeLink, Page, Title, usePage } from "./parts";
import type { PageProps } from "./registry";
import { capital, likelihood, spanText } from "./words";

const LIMIT = 100;
const EVENT_SORTS = ["reports", "date", "label"] as const;
const ENTITY_SORTS = ["events", "name"] as const;

export function EventsPage(page: PageProps) {
  return (
    <Page page={page}>
      <Events />
    </Page>
  );
}

export function EntitiesPage(page: PageProps) {
  return (
    <Page page={page}>
      <Entities />
    </Page>
  );
}

const EVENT_COLUMNS: readonly Column<GraphNode>[] = [
  { label: "When", sort: "date", cell: (event) => <span class="nowrap">{spanText(event.begin, event.end)}</span> },
  { label: "Event", sort: "label", cell: (event) => <NodeLink id={event.id} name={event.label} /> },
  { label: "Type", cell: (event) => <Typed node={event} /> },
  { label: "Status", cell: (event) => capital(event.status ?? "") },
  { label: "Certainty", cell: certaintyOf },
  { label: "Articles", sort: "reports", order: "descending", number: true, cell: (event) => event.reports },
  { label: "Sources", number: true, cell: (event) => event.sources },
];

const ENTITY_COLUMNS: readonly Column<EntityRow>[] = [
  { label: "Name", sort: "name", cell: (entity) => <NodeLink id={entity.id} name={entity.label} /> },
  { label: "Type", cell: (entity) => <Typed node={entity} /> },
  { label: "Events", sort: "events", order: "descending", number: true, cell: (entity) => entity.events },
  { label: "Articles", number: true, cell: (entity) => entity.reports },
  { label: "Sources", number: true, cell: (entity) => entity.sources },
];

function certaintyOf({ certainty }: GraphNode) {
  return <span class="nowrap">{certainty === null ? "" : capital(likelihood(certainty))}</span>;
}

function Typed({ node }: { node: GraphNode }) {
  return (
    <span class="nowrap">
      <TypeMark kind={node.kind} type={node.type} /> {typeName(node.type, usePage().overview.eventTypes)}
    </span>
  );
}

function Events() {
  const { api, state, go, overview } = usePage();
  const [own, setOwn] = useOwn("events");
  const sort = EVENT_SORTS.find((each) => each === own["sort"]) ?? "reports";
  const offset = placeOf(own);
  const query: EventQuery = { sort, offset, limit: LIMIT };
  if (own["entity"]) query.entity = own["entity"];
  if (own["place"]) query.place = own["place"];
  const key = JSON.stringify([state.filters, query, overview.revision]);
  const loaded = useLoad((signal) => api.events(state.filters, query, signal), [key]);
  const only = own["entity"] ?? own["place"];
  return (
    <>
      <Title id="events" text="Events" />
      <EventFilters />
      {only ? (
        <p class="only">
          {own["entity"] ? "Only events of " : "Only events at "}
          <EntityName id={only} />{" "}
          <button type="button" class="button" onClick={() => setOwn({ entity: "", place: "", offset: "" })}>
            Show all
          </button>
        </p>
      ) : null}
      <Await loaded={loaded} what="the events">
        {({ total, rows }) => (
          <>
            <Pager offset={offset} limit={LIMIT} total={total} noun="events" go={(to) => setOwn({ offset: String(to) })} />
            {rows.length > 0 ? (
              <DataTable
                caption="Events"
                columns={EVENT_COLUMNS}
                rows={rows}
                keyOf={(event) => event.id}
                sort={sort}
                setSort={(name) => setOwn({ sort: name, offset: "" })}
              />
            ) : hasFilters(state.filters) ? (
              <button type="button" class="button" onClick={() => go({ filters: NO_FILTERS })}>
                Clear the filters
              </button>
            ) : null}
          </>
        )}
      </Await>
    </>
  );
}

function Entities() {
  const { api, overview } = usePage();
  const [own, setOwn] = useOwn("entities");
  const sort = ENTITY_SORTS.find((each) => each === own["sort"]) ?? "events";
  const offset = placeOf(own);
  const query: EntityQuery = { sort, offset, limit: LIMIT };
  if (own["type"]) query.type = own["type"];
  const loaded = useLoad((signal) => api.entities(query, signal), [JSON.stringify([query, overview.revision])]);
  return (
    <>
      <Title id="entities" text="Entities" />
      <div class="fields">
        <label>
          <span>Type</span>
          <select
            class="field"
            value={own["type"] ?? ""}
            onChange={(event) => setOwn({ type: event.currentTarget.value, offset: "" })}
          >
            <option value="">All types</option>
            {overview.entityTypes.map(({ type, count }) => (
              <option key={type} value={type}>{`${type} (${count})`}</option>
            ))}
          </select>
        </label>
      </div>
      <Await loaded={loaded} what="the entities">
        {({ total, rows }) => (
          <>
            <Pager offset={offset} limit={LIMIT} total={total} noun="entities" go={(to) => setOwn({ offset: String(to) })} />
            <DataTable
              caption="Entities"
              columns={ENTITY_COLUMNS}
              rows={rows}
              keyOf={(entity) => entity.id}
              sort={sort}
              setSort={(name) => setOwn({ sort: name, offset: "" })}
            />
          </>
        )}
      </Await>
    </>
  );
}

function EntityName({ id }: { id: string }) {
  const { api } = usePage();
  const loaded = useLoad((signal) => api.nodes([id], NO_FILTERS, signal), [id]);
  return <NodeLink id={id} name={loaded.value?.nodes[0]?.label ?? id} />;
}

/** The page's own part of the address, and how to change some of it; an empty value takes a name out. */
function useOwn(page: "events" | "entities"): [Own, (change: Own) => void] {
  const { state, go } = usePage();
  const own = state.route.page === page ? (state.route.own ?? {}) : {};
  const setOwn = (change: Own) => {
    const next = Object.entries({ ...own, ...change }).filter(([, value]) => value !== "" && value !== "0");
    go({ route: { page, own: Object.fromEntries(next) } });
  };
  return [own, setOwn];
}

function placeOf(own: Own): number {
  const offset = Number(own["offset"] ?? 0);
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
}
