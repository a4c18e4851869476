/** The rows of an answer as a table in pages, as nodes of the graph, and as files. */

import { useEffect, useMemo, useState } from "preact/hooks";

import type { Cell, QueryResult } from "../api";
import { Pager } from "../pages/data_table";
import { To } from "../pages/parts";
import { Name, Whole } from "../pages/safe";
import { pageOf } from "../state";
import { count, plural } from "../text";
import { ResultsGraph } from "./results_graph";
import { areTriples } from "./triples";
import { asCsv, asJson, download, idOf, nodeIds, type Order, ordered } from "./values";

const PAGE = 1_000;
const MOST_NODES = 300;

export function Results({ result, name }: { result: QueryResult; name: string }) {
  const [order, setOrder] = useState<Order | null>(null);
  const [offset, setOffset] = useState(0);
  const ids = useMemo(() => nodeIds(result.rows), [result]);
  const isGraph = useMemo(() => areTriples(result), [result]);
  const [picture, setPicture] = useState(isGraph);
  useEffect(() => {
    setOrder(null);
    setOffset(0);
    setPicture(isGraph);
  }, [result]);
  const rows = useMemo(() => ordered(result.rows, order), [result, order]);
  return (
    <section class="results" aria-labelledby="results-title">
      <div class="results-bar">
        <h2 id="results-title">{plural(result.rows.length, "row")}</h2>
        <span class="muted small">
          {`${result.seconds.toFixed(result.seconds < 1 ? 3 : 1)} s`}
          {result.truncated ? ", cut at the limit" : ""}
        </span>
        <span class="results-ways">
          {ids.length > 0 || isGraph ? (
            <span class="segments" role="group" aria-label="Show the answer as">
              <button type="button" aria-pressed={!picture} onClick={() => setPicture(false)}>
                Table
              </button>
              <button type="button" aria-pressed={picture} onClick={() => setPicture(true)}>
                Graph
              </button>
            </span>
          ) : null}
          {ids.length > 0 ? <ShowNodes ids={ids} /> : null}
          <button
            type="button"
            class="button"
            onClick={() => download(`${name}.csv`, "text/csv;charset=utf-8", asCsv(result))}
          >
            Save CSV
          </button>
          <button
            type="button"
            class="button"
            onClick={() => download(`${name}.json`, "application/json", asJson(result))}
          >
            Save JSON
          </button>
        </span>
      </div>
      {picture ? (
        <ResultsGraph result={result} ids={ids} most={MOST_NODES} />
      ) : rows.length > 0 ? (
        <Table
          columns={result.columns}
          rows={rows.slice(offset, offset + PAGE)}
          order={order}
          setOrder={(next) => {
            setOrder(next);
            setOffset(0);
          }}
        />
      ) : (
        <p class="notice">No rows. The query is right, but nothing in the graph answers it.</p>
      )}
      {!picture && rows.length > PAGE ? (
        <Pager offset={offset} limit={PAGE} total={rows.length} noun="rows" go={setOffset} />
      ) : null}
    </section>
  );
}

function ShowNodes({ ids }: { ids: readonly string[] }) {
  const shown = ids.slice(0, MOST_NODES);
  return (
    <To
      change={{ route: { page: "graph" }, show: shown, open: [], hide: [], sel: null, view: "graph" }}
      kind="button"
    >
      {ids.length > MOST_NODES
        ? `Show the first ${MOST_NODES} of ${count(ids.length)} nodes in the graph`
        : `Show ${plural(ids.length, "node")} in the graph`}
    </To>
  );
}

interface TableProps {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  order: Order | null;
  setOrder: (order: Order | null) => void;
}

function Table({ columns, rows, order, setOrder }: TableProps) {
  const next = (column: number): Order | null =>
    order?.column !== column ? { column, down: false } : order.down ? null : { column, down: true };
  return (
    <div class="table-box" role="region" aria-label="Rows of the answer" tabIndex={0}>
      <table class="table table-rows">
        <thead>
          <tr>
            {columns.map((label, column) => (
              <th
                key={column}
                scope="col"
                aria-sort={order?.column === column ? (order.down ? "descending" : "ascending") : undefined}
              >
                <button type="button" class="sort" onClick={() => setOrder(next(column))}>
                  <Name text={label} most={60} />
                  <span aria-hidden="true">{order?.column !== column ? "" : order.down ? " ↓" : " ↑"}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column} class={typeof cell === "number" ? "number" : undefined}>
                  <Value cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ cell }: { cell: Cell }) {
  if (cell === null) return <span class="muted">–</span>;
  const id = idOf(cell);
  if (id === null) return <Whole text={String(cell)} most={400} />;
  return (
    <To change={{ route: pageOf(id) }} kind="id">
      <Name text={String(cell)} />
    </To>
  );
}
