/** A table of things with an order and pages, both kept in the address. */

import type { ComponentChildren } from "preact";

import { count } from "../text";

export interface Column<Row> {
  readonly label: string;
  /** The name of the order that the server knows for this column. */
  readonly sort?: string;
  /** Which end comes first in that order. */
  readonly order?: "ascending" | "descending";
  readonly number?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  sort: string;
  setSort: (sort: string) => void;
}

export function DataTable<Row>({ caption, columns, rows, keyOf, sort, setSort }: DataTableProps<Row>) {
  return (
    <div class="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table class="table table-rows">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                class={column.number ? "number" : undefined}
                aria-sort={column.sort !== undefined && column.sort === sort ? (column.order ?? "ascending") : undefined}
              >
                {column.sort === undefined ? (
                  column.label
                ) : (
                  <button type="button" class="sort" onClick={() => setSort(column.sort ?? "")}>
                    {column.label}
                    <span aria-hidden="true">{column.sort !== sort ? "" : column.order === "descending" ? " ↓" : " ↑"}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.label} class={column.number ? "number" : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PagerProps {
  offset: number;
  limit: number;
  total: number;
  noun: string;
  go: (offset: number) => void;
}

export function Pager({ offset, limit, total, noun, go }: PagerProps) {
  const last = Math.min(offset + limit, total);
  return (
    <nav class="pager" aria-label={`Pages of ${noun}`}>
      <p role="status" class="number">
        {total === 0 ? `No ${noun}` : `${count(offset + 1)} to ${count(last)} of ${count(total)} ${noun}`}
      </p>
      {total > limit ? (
        <>
          <button type="button" class="button" disabled={offset === 0} onClick={() => go(Math.max(0, offset - limit))}>
            Previous
          </button>
          <button type="button" class="button" disabled={last >= total} onClick={() => go(offset + limit)}>
            Next
          </button>
        </>
      ) : null}
    </nav>
  );
}
