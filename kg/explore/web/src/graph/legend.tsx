/** What the colours and shapes mean; only what is seen. A click keeps one family of events, a second one all. */

import type { EventType, Filters, Subgraph } from "../api";
import { TypeMark } from "../ui/type_mark";

export const QUADS: readonly [quad: string, name: string, example: string][] = [
  ["verbal_cooperation", "Verbal cooperation", "CONSULT"],
  ["material_cooperation", "Material cooperation", "COOPERATE"],
  ["verbal_conflict", "Verbal conflict", "ACCUSE"],
  ["material_conflict", "Material conflict", "ASSAULT"],
  ["", "Other news", "JUSTICE"],
];

interface LegendProps {
  seen: Subgraph;
  types: readonly EventType[];
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

export function Legend({ seen, types, filters, onFilter }: LegendProps) {
  const quadOf = new Map(types.map(({ type, quad }) => [type, quad ?? ""]));
  const quads = new Set<string>();
  const entities = new Set<string>();
  for (const { kind, type } of seen.nodes) {
    if (kind === "event") quads.add(quadOf.get(type) ?? "");
    else entities.add(type);
  }
  const chosen = filters.types.join();
  return (
    <div class="graph-legend">
      <ul aria-label="Colours of events">
        {QUADS.filter(([quad]) => quads.has(quad)).map(([quad, name, example]) => {
          const members = types.filter((each) => (each.quad ?? "") === quad).map((each) => each.type);
          const on = chosen === members.join();
          return (
            <li key={quad}>
              <button
                type="button"
                aria-pressed={on}
                title={on ? "Show all events" : `Show only: ${name.toLowerCase()}`}
                onClick={() => onFilter({ ...filters, types: on ? [] : members })}
              >
                <TypeMark kind="event" type={example} /> {name}
              </button>
            </li>
          );
        })}
      </ul>
      <ul aria-label="Colours of entities">
        {[...entities].sort().map((type) => (
          <li key={type}>
            <TypeMark kind="entity" type={type} /> {type}
          </li>
        ))}
        <li>
          <svg class="type-mark hollow" viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
            <circle cx="6" cy="6" r="4.5" />
          </svg>{" "}
          planned or denied
        </li>
      </ul>
    </div>
  );
}
