/** Which events are shown: time, type, status, certainty, independent sources, publisher. */

import { useState } from "preact/hooks";
import type { Filters, Overview } from "./api";
import "./filters.css";
import { QUADS } from "./graph/legend";
import { Name } from "./pages/safe";
import { hasFilters, NO_FILTERS } from "./state";
import { count } from "./text";
import { TypeMark } from "./ui/type_mark";

interface FilterProps {
  overview: Overview;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const SOURCES = [0, 2, 3, 5, 10];
const FIRST_PUBLISHERS = 8;

export function FilterPanel(props: FilterProps) {
  const { filters, onChange } = props;
  return (
    <form class="filter-panel" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <div class="filters-head">
        <h2>Filters</h2>
        {hasFilters(filters) && (
          <button type="button" class="button plain" onClick={() => onChange(NO_FILTERS)}>
            Clear all
          </button>
        )}
      </div>
      <Times {...props} />
      <Types {...props} />
      <Sources {...props} />
      <Certainty {...props} />
      <Statuses {...props} />
      <Publishers {...props} />
    </form>
  );
}

function Times({ overview, filters, onChange }: FilterProps) {
  const field = (name: "from" | "to", label: string) => (
    <label>
      <span>{label}</span>
      <input
        type="date"
        class="field"
        value={filters[name] ?? ""}
        min={overview.first ?? undefined}
        max={overview.last ?? undefined}
        onChange={(event) => onChange({ ...filters, [name]: event.currentTarget.value || null })}
      />
    </label>
  );
  return (
    <fieldset>
      <legend>Time</legend>
      <div class="filter-dates">
        {field("from", "From")}
        {field("to", "To")}
      </div>
    </fieldset>
  );
}

function Types(props: FilterProps) {
  return (
    <fieldset>
      <legend>Type</legend>
      {QUADS.map(([quad, name]) => (
        <Family key={quad} {...props} quad={quad} name={name} />
      ))}
    </fieldset>
  );
}

function Family({ overview, filters, onChange, quad, name }: FilterProps & { quad: string; name: string }) {
  const members = overview.eventTypes.filter((each) => (each.quad ?? "") === quad && each.count > 0);
  const types = members.map((each) => each.type);
  const on = types.filter((type) => filters.types.includes(type));
  const some = on.length > 0 && on.length < types.length;
  const [open, setOpen] = useState(some);
  if (members.length === 0) return null;
  return (
    <>
      <div class="filter-row">
        <Check
          label={name}
          checked={on.length === types.length}
          mixed={some}
          onChange={(checked) => onChange({ ...filters, types: set(filters.types, types, checked) })}
        />
        <button type="button" class="filter-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span class="number">{count(members.reduce((sum, each) => sum + each.count, 0))}</span>
          <span class="visually-hidden"> events; types of {name.toLowerCase()}</span>
        </button>
      </div>
      {open &&
        members.map(({ type, label, count: n }) => (
          <div class="filter-row inner" key={type}>
            <Check
              label={label}
              checked={filters.types.includes(type)}
              onChange={(checked) => onChange({ ...filters, types: set(filters.types, [type], checked) })}
              mark={type}
            />
            <span class="number muted">{count(n)}</span>
          </div>
        ))}
    </>
  );
}

function Sources({ filters, onChange }: FilterProps) {
  return (
    <fieldset>
      <legend>Independent sources, at least</legend>
      <div class="segments">
        {SOURCES.map((n) => (
          <button
            key={n}
            type="button"
            aria-pressed={filters.sources === n}
            onClick={() => onChange({ ...filters, sources: n })}
          >
            {n || "any"}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function Certainty({ filters, onChange }: FilterProps) {
  return (
    <fieldset>
      <legend id="filter-certainty">Certainty, at least</legend>
      <div class="filter-range">
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={filters.certainty}
          aria-labelledby="filter-certainty"
          onChange={(event) => onChange({ ...filters, certainty: Number(event.currentTarget.value) })}
        />
        <output class="number">{filters.certainty > 0 ? filters.certainty.toFixed(2) : "any"}</output>
      </div>
    </fieldset>
  );
}

function Statuses({ overview, filters, onChange }: FilterProps) {
  return (
    <fieldset>
      <legend>Status</legend>
      {overview.statuses.map(({ status, count: n }) => (
        <div class="filter-row" key={status}>
          <Check
            label={status}
            checked={filters.status.includes(status)}
            onChange={(checked) => onChange({ ...filters, status: set(filters.status, [status], checked) })}
          />
          <span class="number muted">{count(n)}</span>
        </div>
      ))}
    </fieldset>
  );
}

function Publishers({ overview, filters, onChange }: FilterProps) {
  const [wanted, setWanted] = useState("");
  const [all, setAll] = useState(false);
  const words = wanted.trim().toLowerCase();
  const found = overview.publishers.filter(
    ({ name }) => filters.publishers.includes(name) || name.toLowerCase().includes(words),
  );
  const shown = all || words ? found : found.slice(0, FIRST_PUBLISHERS);
  if (overview.publishers.length === 0) return null;
  return (
    <fieldset>
      <legend>Publisher</legend>
      {overview.publishers.length > FIRST_PUBLISHERS && (
        <input
          type="search"
          class="field"
          aria-label="Find a publisher"
          placeholder="Find a publisher"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {shown.map(({ name, articles }) => (
        <div class="filter-row" key={name}>
          <Check
            label={name}
            checked={filters.publishers.includes(name)}
            onChange={(checked) => onChange({ ...filters, publishers: set(filters.publishers, [name], checked) })}
          />
          <span class="number muted">{count(articles)}</span>
        </div>
      ))}
      {found.length > shown.length && (
        <button type="button" class="button plain" onClick={() => setAll(true)}>
          {count(found.length - shown.length)} more
        </button>
      )}
    </fieldset>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  mixed?: boolean;
  mark?: string;
  onChange: (checked: boolean) => void;
}

function Check({ label, checked, mixed = false, mark, onChange }: CheckProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={checked}
        indeterminate={mixed}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {mark && <TypeMark kind="event" type={mark} />}
      <Name text={label} most={60} />
    </label>
  );
}

/** `list` with all of `items`, or with none of them. */
function set(list: readonly string[], items: readonly string[], on: boolean): string[] {
  const rest = list.filter((each) => !items.includes(each));
  return on ? [...rest, ...items] : rest;
}
