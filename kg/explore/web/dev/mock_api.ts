/** `Api` over a made-up world: for development without a server and for measuring; it is not shipped. */

import * as t from "../src/api";
import { passes } from "../src/graph/passes";
import { makeWorld, PUBLISHERS, QUADS, type World } from "./world";

export class MockApi implements t.Api {
  readonly queries = true;
  private readonly world: World;

  /** `wait`: milliseconds before each answer. */
  constructor(
    events = 400,
    private readonly wait = 30,
  ) {
    this.world = makeWorld(events);
  }

  async state(): Promise<t.ServerState> {
    return { revision: "made-up", remaking: false, failure: null };
  }

  async overview(): Promise<t.Overview> {
    const events = this.list("event");
    const entities = this.list("entity");
    const tally = (nodes: t.GraphNode[], key: (node: t.GraphNode) => string) => {
      const counts = new Map<string, number>();
      for (const node of nodes) counts.set(key(node), (counts.get(key(node)) ?? 0) + 1);
      return counts;
    };
    const types = tally(events, (node) => node.type);
    return this.soon({
      title: "Made-up world",
      version: "0",
      revision: "1",
      remaking: false,
      failure: null,
      successors: {},
      counts: { articles: 60, entities: entities.length, events: events.length, claims: 0, relations: 0, publishers: 8 },
      eventTypes: Object.entries(QUADS).map(([type, quad]) => {
        const label = type.charAt(0) + type.slice(1).toLowerCase();
        return { type, label, quad, count: types.get(type) ?? 0 };
      }),
      entityTypes: [...tally(entities, (node) => node.type)].map(([type, count]) => ({ type, count })),
      publishers: PUBLISHERS.map((name, i) => ({ name, articles: 40 - 4 * i })),
      statuses: [...tally(events, (node) => node.status ?? "")].map(([status, count]) => ({ status, count })),
      first: "2016-01-01",
      last: "2016-12-31",
      readOnly: false,
    });
  }

  async graph(filters: t.Filters, limit = 150): Promise<t.Subgraph> {
    const all = this.events_(filters);
    const events = all.slice(0, limit);
    const ids = new Set(events.map((node) => node.id));
    for (const node of events) for (const edge of this.world.at.get(node.id) ?? []) add(ids, edge);
    return this.soon({ ...this.subgraph(ids), hidden: all.length - events.length });
  }

  async neighbours(id: string, filters: t.Filters, limit = 50): Promise<t.Subgraph> {
    const ids = new Set([id]);
    let hidden = 0;
    for (const edge of this.world.at.get(id) ?? []) {
      const other = this.node(edge.source === id ? edge.target : edge.source);
      if (other.kind === "event" && !passes(other, filters)) continue;
      if (ids.size > limit) hidden++;
      else ids.add(other.id);
    }
    return this.soon({ ...this.subgraph(ids), hidden });
  }

  async nodes(ids: readonly string[]): Promise<t.Subgraph> {
    return this.soon(this.subgraph(new Set(ids.filter((id) => this.world.nodes.has(id)))));
  }

  async timeline(filters: t.Filters): Promise<t.Timeline> {
    const bins = new Map<string, t.Bin>();
    let undated = 0;
    for (const { type, begin } of this.events_(filters)) {
      if (begin === null) {
        undated++;
        continue;
      }
      const granularity = begin.granularity as t.Granularity;
      const bin = bins.get(begin.value) ?? { ...begin, granularity, count: 0, byType: {} };
      bin.count++;
      bin.byType[type] = (bin.byType[type] ?? 0) + 1;
      bins.set(begin.value, bin);
    }
    return this.soon({ bins: [...bins.values()].sort((a, b) => a.first.localeCompare(b.first)), undated });
  }

  async map(filters: t.Filters): Promise<t.PlaceMap> {
    const counts = new Map<string, number>();
    const wanted = new Set(this.events_(filters).map((node) => node.id));
    for (const edge of this.world.edges) {
      if (edge.kind !== "TOOK_PLACE_AT" || !wanted.has(edge.source)) continue;
      counts.set(edge.target, (counts.get(edge.target) ?? 0) + 1);
    }
    const places = [...counts].map(([id, events]) => {
      const node = this.node(id);
      return { id, name: node.label, lat: node.lat ?? 0, lon: node.lon ?? 0, events };
    });
    return this.soon({ places: places.sort((a, b) => b.events - a.events), unplaced: 12 });
  }

  async events(filters: t.Filters, query: t.EventQuery = {}): Promise<t.Rows<t.GraphNode>> {
    const { offset = 0, limit = 100 } = query;
    const rows = this.events_(filters);
    return this.soon({ total: rows.length, rows: rows.slice(offset, offset + limit) });
  }

  async entities(query: t.EntityQuery = {}): Promise<t.Rows<t.EntityRow>> {
    const { offset = 0, limit = 100, type } = query;
    const rows = this.list("entity").filter((node) => !type || node.type === type);
    const page = rows.slice(offset, offset + limit).map((node) => ({ ...node, events: node.degree }));
    return this.soon({ total: rows.length, rows: page });
  }

  async search(text: string, limit = 20): Promise<t.Hit[]> {
    const wanted = text.toLowerCase();
    const hits: t.Hit[] = [];
    for (const { id, kind, label, type, reports } of this.world.nodes.values()) {
      const at = label.toLowerCase().indexOf(wanted);
      if (at < 0 || hits.length >= limit) continue;
      const marked: [number, number][] = [[at, at + text.length]];
      const nowhere = { date: null, article: null, begin: null, end: null };
      hits.push({ kind, id, label, type, count: reports, marked, ...nowhere });
    }
    return this.soon(hits);
  }

  became() {
    return Promise.resolve(null);
  }

  event(): Promise<t.EventDetail> {
    return this.missing();
  }

  entity(): Promise<t.EntityDetail> {
    return this.missing();
  }

  async article(id: string): Promise<t.ArticleDetail> {
    const sentence = "Officials of both sides met on Monday and spoke of the agreement that they had signed. ";
    const sentences = Array.from({ length: 8 }, (_, i): [number, number] => [
      i * sentence.length,
      (i + 1) * sentence.length - 1,
    ]);
    const published = { value: "2016-09-07", granularity: "day", first: "2016-09-07", last: "2016-09-07" };
    const about = { id, title: `Article ${id}`, publisher: "Xinhua", published, url: null, authors: [], words: 120 };
    return this.soon({ ...about, reprints: [], text: sentence.repeat(8), sentences, highlights: [] });
  }

  async questions(): Promise<t.Question[]> {
    return this.soon([]);
  }

  query(): Promise<t.QueryResult> {
    return this.missing();
  }

  decide(): Promise<t.Decided> {
    return this.missing();
  }

  exportAddress(): string | null {
    return null;
  }

  private missing<T>(): Promise<T> {
    return Promise.reject(new t.ApiError(404, "The made-up world has no such answer."));
  }

  private soon<T>(value: T): Promise<T> {
    return new Promise((resolve) => setTimeout(() => resolve(structuredClone(value)), this.wait));
  }

  private node(id: string): t.GraphNode {
    const node = this.world.nodes.get(id);
    if (node === undefined) throw new Error(`No node ${id}`);
    return node;
  }

  private list(kind: t.NodeKind): t.GraphNode[] {
    return [...this.world.nodes.values()].filter((node) => node.kind === kind).sort((a, b) => b.reports - a.reports);
  }

  private events_(filters: t.Filters): t.GraphNode[] {
    const { publishers } = filters;
    return this.list("event").filter(
      (node) =>
        passes(node, filters) &&
        (publishers.length === 0 || this.world.publishersOf.get(node.id)?.some((name) => publishers.includes(name))),
    );
  }

  private subgraph(ids: Set<string>): t.Subgraph {
    const edges = this.world.edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target));
    return { nodes: [...ids].map((id) => this.node(id)), edges, hidden: 0 };
  }
}

function add(ids: Set<string>, edge: t.GraphEdge): void {
  ids.add(edge.source);
  ids.add(edge.target);
}
