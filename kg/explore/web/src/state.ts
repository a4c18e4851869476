/**
 * The whole state of the page stands in the address after `#`, so that every view is a link and the back button
 * works. `parseHash` and `formatHash` are each other's inverse on what the app can reach.
 */

import type { Filters } from "./api";

export type Route =
  | { page: "graph" }
  | { page: "event"; id: string }
  | { page: "entity"; id: string }
  | { page: "article"; id: string; at: [number, number] | null }
  | { page: "events"; own?: Own }
  | { page: "entities"; own?: Own }
  | { page: "console"; own?: Own };

/** What only that page knows of: the order and place of a table, the text of a query. Names are those of `OWN`. */
export type Own = Readonly<Record<string, string>>;

export type PageName = Route["page"];

/** How the middle of the graph page shows what is visible. */
export type View = "graph" | "map" | "table";

export interface State {
  route: Route;
  filters: Filters;
  /** The nodes that the graph starts from; none: the most reported events of the store. */
  show: string[];
  /** The nodes whose neighbours are shown as well. */
  open: string[];
  /** The nodes that somebody has taken away. */
  hide: string[];
  /** The selected node or edge. */
  sel: string | null;
  view: View;
  /** How many of the most reported events the graph starts from where `show` is empty. */
  limit: number;
}

export const LIMIT = 150;
/** What the server gives at most in one answer. */
export const MOST = 5000;

export const NO_FILTERS: Filters = {
  from: null,
  to: null,
  types: [],
  publishers: [],
  status: [],
  certainty: 0,
  sources: 0,
};

export const START: State = {
  route: { page: "graph" },
  filters: NO_FILTERS,
  show: [],
  open: [],
  hide: [],
  sel: null,
  view: "graph",
  limit: LIMIT,
};

/** What `go` and `href` take: the parts of the state that change. */
export type Change = Partial<State>;
export type Go = (change: Change, how?: "push" | "replace") => void;

/** The parameters of pages that have some of their own; those of a query begin with `p.`. */
const OWN: Readonly<Record<"events" | "entities" | "console", readonly string[]>> = {
  events: ["entity", "place", "sort", "offset"],
  entities: ["type", "sort", "offset"],
  console: ["language", "query", "ask"],
};
const PARAMETER = "p.";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const VIEWS: readonly View[] = ["graph", "map", "table"];

export function parseHash(hash: string): State {
  const text = hash.replace(/^#/, "");
  const cut = text.indexOf("?");
  const path = cut < 0 ? text : text.slice(0, cut);
  const query = new URLSearchParams(cut < 0 ? "" : text.slice(cut + 1));
  const view = query.get("view");
  return {
    route: parseRoute(path, query),
    filters: {
      from: day(query.get("from")),
      to: day(query.get("to")),
      types: list(query.get("types")),
      publishers: query.getAll("publishers").filter(Boolean),
      status: list(query.get("status")),
      certainty: Math.min(1, number(query.get("certainty"))),
      sources: Math.floor(number(query.get("sources"))),
    },
    show: list(query.get("show")),
    open: list(query.get("open")),
    hide: list(query.get("hide")),
    sel: query.get("sel") || null,
    view: VIEWS.find((each) => each === view) ?? "graph",
    limit: Math.min(MOST, Math.floor(number(query.get("limit")))) || LIMIT,
  };
}

export function formatHash(state: State): string {
  const { route, filters } = state;
  const parts: string[] = [];
  const put = (name: string, value: string | number | null) => {
    if (value !== null && value !== "" && value !== 0) parts.push(`${encode(name)}=${encode(String(value))}`);
  };
  if (route.page === "article" && route.at) put("at", route.at.join("-"));
  if ("own" in route && route.own) for (const [name, value] of Object.entries(route.own)) put(name, value);
  put("from", filters.from);
  put("to", filters.to);
  put("types", filters.types.join(","));
  for (const publisher of filters.publishers) put("publishers", publisher);
  put("status", filters.status.join(","));
  put("certainty", filters.certainty);
  put("sources", filters.sources);
  put("show", state.show.join(","));
  put("open", state.open.join(","));
  put("hide", state.hide.join(","));
  put("sel", state.sel);
  put("view", state.view === "graph" ? null : state.view);
  put("limit", state.limit === LIMIT ? null : state.limit);
  const query = parts.join("&");
  return `#${routePath(route)}${query ? `?${query}` : ""}`;
}

/** The address of `state` with `change` made; for links. */
export function href(state: State, change: Change): string {
  return formatHash({ ...state, ...change });
}

/** The graph around one node, which is selected. */
export function around(id: string): Change {
  return { route: { page: "graph" }, show: [id], open: [id], hide: [], sel: id, view: "graph" };
}

/** The page of an event (`v-`), entity (`e-`) or article (`a-`). */
export function pageOf(id: string): Route {
  if (id.startsWith("v-")) return { page: "event", id };
  if (id.startsWith("a-")) return { page: "article", id, at: null };
  return { page: "entity", id };
}

export function hasFilters(filters: Filters): boolean {
  return JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
}

function parseRoute(path: string, query: URLSearchParams): Route {
  const [page = "", ...rest] = path.replace(/^\//, "").split("/");
  const id = decode(rest.join("/"));
  if (page === "event" && id) return { page, id };
  if (page === "entity" && id) return { page, id };
  if (page === "article" && id) return { page, id, at: range(query.get("at")) };
  if (page === "events" || page === "entities" || page === "console") return withOwn(page, query);
  return { page: "graph" };
}

function withOwn(page: keyof typeof OWN, query: URLSearchParams): Route {
  const isOwn = (name: string) => OWN[page].includes(name) || (page === "console" && name.startsWith(PARAMETER));
  const own = Object.fromEntries([...query].filter(([name, value]) => isOwn(name) && value !== ""));
  return Object.keys(own).length > 0 ? { page, own } : { page };
}

function routePath(route: Route): string {
  if (route.page === "graph") return "/";
  if ("id" in route) return `/${route.page}/${encode(route.id)}`;
  return `/${route.page}`;
}

/** Commas and slashes stay readable; all else that an address reserves is escaped. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ",").replace(/%3A/g, ":");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function range(text: string | null): [number, number] | null {
  const match = /^(\d+)-(\d+)$/.exec(text ?? "");
  return match ? [Number(match[1]), Number(match[2])] : null;
}

function list(text: string | null): string[] {
  return [...new Set((text ?? "").split(",").filter(Boolean))];
}

function day(text: string | null): string | null {
  return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function number(text: string | null): number {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : 0;
}
