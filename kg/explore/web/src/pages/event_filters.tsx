/** The filters of the address as a row of fields, for the table of events. They are those of the graph. */

import type { Filters } from "../api";
import { hasFilters, NO_FILTERS } from "../state";
import { usePage } from "./parts";

const CERTAINTIES: readonly (readonly [number, string])[] = [
  [0, "Any"],
  [0.4, "At least open"],
  [0.6, "At least likely"],
  [0.8, "At least very likely"],
  [0.95, "Almost certain"],
];

export function EventFilters() {
  const { state, go, overview } = usePage();
  const { filters, route } = state;
  const set = (change: Partial<Filters>) => {
    const own = route.page === "events" && route.own ? { ...route.own } : {};
    delete own["offset"];
    go({ filters: { ...filters, ...change }, route: { page: "events", own } });
  };
  return (
    <form class="fields" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Day label="From" value={filters.from} set={(from) => set({ from })} />
      <Day label="To" value={filters.to} set={(to) => set({ to })} />
      <Choice
        label="Type"
        all="All types"
        value={filters.types}
        options={overview.eventTypes.map((each) => [each.type, `${each.label || each.type} (${each.count})`])}
        set={(types) => set({ types })}
      />
      <Choice
        label="Publisher"
        all="All publishers"
        value={filters.publishers}
        options={overview.publishers.map((each) => [each.name, `${each.name.slice(0, 60)} (${each.articles})`])}
        set={(publishers) => set({ publishers })}
      />
      <Choice
        label="Status"
        all="Any status"
        value={filters.status}
        options={overview.statuses.map((each) => [each.status, `${each.status} (${each.count})`])}
        set={(status) => set({ status })}
      />
      <label>
        <span>Certainty</span>
        <select
          class="field"
          value={String(CERTAINTIES.findLast(([floor]) => floor <= filters.certainty)?.[0] ?? 0)}
          onChange={(event) => set({ certainty: Number(event.currentTarget.value) })}
        >
          {CERTAINTIES.map(([floor, text]) => (
            <option key={floor} value={String(floor)}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Sources, at least</span>
        <input
          type="number"
          class="field narrow"
          min={0}
          max={99}
          value={filters.sources}
          onChange={(event) => set({ sources: Math.max(0, Math.floor(Number(event.currentTarget.value) || 0)) })}
        />
      </label>
      {hasFilters(filters) ? (
        <button type="button" class="button" onClick={() => set(NO_FILTERS)}>
          Clear the filters
        </button>
      ) : null}
    </form>
  );
}

function Day({ label, value, set }: { label: string; value: string | null; set: (day: string | null) => void }) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="date"
        class="field"
        value={value ?? ""}
        onChange={(event) => set(event.currentTarget.value || null)}
      />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: readonly string[];
  options: readonly (readonly [string, string])[];
  set: (value: string[]) => void;
}

/** One of many, or all; several at once come from the graph page and are named as such. */
function Choice({ label, all, value, options, set }: ChoiceProps) {
  const several = value.length > 1;
  return (
    <label>
      <span>{label}</span>
      <select
        class="field"
        value={several ? "\n" : (value[0] ?? "")}
        onChange={(event) => set(event.currentTarget.value === "" ? [] : [event.currentTarget.value])}
      >
        <option value="">{all}</option>
        {several ? (
          <option value={"\n"} disabled>
            {`${value.length} chosen`}
          </option>
        ) : null}
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
