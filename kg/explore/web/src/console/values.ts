/** Rows of an answer: which cells are ids, how they are ordered, and the rows as files. */

import type { Cell, QueryResult } from "../api";

export interface Order {
  readonly column: number;
  readonly down: boolean;
}

const ID = /(?:^|[/#])([eva]-[a-z2-7]{12,40})$/;
const WITHIN = /"(?:id":")?([ev]-[a-z2-7]{12,40})"/g;
const COLLATOR = new Intl.Collator("en", { numeric: true });

/** The id of the graph that a cell holds, alone or at the end of an address; null where it is none. */
export function idOf(cell: Cell): string | null {
  return typeof cell === "string" ? (ID.exec(cell)?.[1] ?? null) : null;
}

/** All ids of entities and events in the rows, in their order, each once. */
export function nodeIds(rows: readonly (readonly Cell[])[]): string[] {
  const found = new Set<string>();
  for (const cell of rows.flat()) for (const id of idsIn(cell)) if (!id.startsWith("a-")) found.add(id);
  return [...found];
}

/** Nodes, paths and lists stand in a cell as JSON. */
function idsIn(cell: Cell): string[] {
  if (typeof cell !== "string") return [];
  if (/^[{[]/.test(cell)) return [...cell.matchAll(WITHIN)].map((match) => match[1] ?? "");
  const id = idOf(cell);
  return id === null ? [] : [id];
}

/** The rows in order; nulls come last either way, and equal rows stay as they were. */
export function ordered(rows: readonly (readonly Cell[])[], order: Order | null): readonly (readonly Cell[])[] {
  if (order === null) return rows;
  const sign = order.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [a[order.column] ?? null, b[order.column] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === "number" && typeof right === "number") return sign * (left - right);
    return sign * COLLATOR.compare(String(left), String(right));
  });
}

/** RFC 4180: CRLF, fields quoted where they need it; null is an empty field. */
export function asCsv({ columns, rows }: QueryResult): string {
  return [columns, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/** A list of objects, as `kg query --format json` writes them. */
export function asJson({ columns, rows }: QueryResult): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function csvField(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
