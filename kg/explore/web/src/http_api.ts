/** `Api` over the local server's JSON. */

import type * as t from "./api";
import { ApiError } from "./api";

type Value = string | number | readonly string[] | null | undefined;

/** `filters` as query parameters; what asks for all is left out. */
export function filterParameters(filters: t.Filters): Record<string, Value> {
  return {
    from: filters.from,
    to: filters.to,
    types: filters.types.join(",") || null,
    publishers: filters.publishers,
    status: filters.status.join(",") || null,
    certainty: filters.certainty || null,
    sources: filters.sources || null,
  };
}

/** An address with its parameters: nulls and empty strings are left out, a list repeats its name. */
export function address(path: string, parameters: Record<string, Value> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "object") for (const each of value) query.append(name, each);
    else query.append(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export class HttpApi implements t.Api {
  readonly queries = true;

  /** `token` is the session's secret that every change and query carries. */
  constructor(
    private readonly token: string,
    private readonly base = "api",
  ) {}

  overview(signal?: AbortSignal) {
    return this.get<t.Overview>("overview", {}, signal);
  }

  state(signal?: AbortSignal) {
    return this.get<t.ServerState>("state", {}, signal);
  }

  graph(filters: t.Filters, limit = 150, signal?: AbortSignal) {
    return this.get<t.Subgraph>("graph", { limit, ...filterParameters(filters) }, signal);
  }

  neighbours(id: string, filters: t.Filters, limit = 50, signal?: AbortSignal) {
    const path = `neighbours/${encodeURIComponent(id)}`;
    return this.get<t.Subgraph>(path, { limit, ...filterParameters(filters) }, signal);
  }

  nodes(ids: readonly string[], filters: t.Filters, signal?: AbortSignal) {
    return this.get<t.Subgraph>("nodes", { ids: ids.join(","), ...filterParameters(filters) }, signal);
  }

  timeline(filters: t.Filters, signal?: AbortSignal) {
    return this.get<t.Timeline>("timeline", filterParameters(filters), signal);
  }

  map(filters: t.Filters, signal?: AbortSignal) {
    return this.get<t.PlaceMap>("map", filterParameters(filters), signal);
  }

  events(filters: t.Filters, query: t.EventQuery = {}, signal?: AbortSignal) {
    return this.get<t.Rows<t.GraphNode>>("events", { ...query, ...filterParameters(filters) }, signal);
  }

  entities(query: t.EntityQuery = {}, signal?: AbortSignal) {
    return this.get<t.Rows<t.EntityRow>>("entities", { ...query }, signal);
  }

  async search(text: string, limit = 20, signal?: AbortSignal) {
    return (await this.get<{ hits: t.Hit[] }>("search", { q: text, limit }, signal)).hits;
  }

  event(id: string, signal?: AbortSignal) {
    return this.get<t.EventDetail>(`event/${encodeURIComponent(id)}`, {}, signal);
  }

  async became(id: string, signal?: AbortSignal) {
    return (await this.get<{ now: string[] | null }>(`became/${encodeURIComponent(id)}`, {}, signal)).now;
  }

  entity(id: string, signal?: AbortSignal) {
    return this.get<t.EntityDetail>(`entity/${encodeURIComponent(id)}`, {}, signal);
  }

  article(id: string, signal?: AbortSignal) {
    return this.get<t.ArticleDetail>(`article/${encodeURIComponent(id)}`, {}, signal);
  }

  questions(signal?: AbortSignal) {
    return this.get<t.Question[]>("questions", {}, signal);
  }

  query(query: t.Query, signal?: AbortSignal) {
    return this.post<t.QueryResult>("query", query, signal);
  }

  decide(decision: t.Decision) {
    return this.post<t.Decided>("decisions", decision);
  }

  exportAddress(format: string) {
    return address(`${this.base}/export`, { format });
  }

  private get<T>(path: string, parameters: Record<string, Value>, signal?: AbortSignal): Promise<T> {
    return this.ask<T>(address(`${this.base}/${path}`, parameters), signal ? { signal } : {});
  }

  private post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
    return this.ask<T>(`${this.base}/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Kg-Token": this.token },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  }

  private async ask<T>(url: string, init: RequestInit): Promise<T> {
    let answer: Response;
    try {
      answer = await fetch(url, init);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      throw new ApiError(0, "The server does not answer. Is `kg explore` still running?");
    }
    const body = (await answer.json().catch(() => null)) as unknown;
    if (answer.ok && body !== null) return body as T;
    throw new ApiError(answer.status, errorText(body) ?? `The server answered with status ${answer.status}.`);
  }
}

function errorText(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  return typeof body.error === "string" ? body.error : null;
}
