/** `Api` over data that the page itself carries: the single-file export. It answers as the local server does. */

import type * as t from "./api";
import { ApiError } from "./api";
import { shorten } from "./text";

/** What kg.explore.page puts into the page: every answer that depends on nothing, and what the others are made of. */
export interface PageData {
  overview: t.Overview;
  /** Events first, the most reported ones before the others; then entities, those in most events first. */
  nodes: t.GraphNode[];
  edges: t.GraphEdge[];
  /** Of each event: the bar of the timeline it stands in, as a place in `bins`; -1 where it has no date. */
  binOf: number[];
  bins: [value: string, granularity: t.Granularity, first: string, last: string][];
  /** Of each event: who published a report of it, as places in `publisherNames`. */
  publishersOf: number[][];
  publisherNames: string[];
  events: Record<string, t.EventDetail>;
  entities: Record<string, t.EntityDetail>;
  articles: Record<string, t.ArticleDetail>;
}

const ONLY_HERE = "This page answers from what it carries. Queries and decisions need: kg explore STORE";
const SHARE = 0.4;
const SENTENCE = 240;

export class EmbeddedApi implements t.Api {
  readonly queries = false;
  private readonly number = new Map<string, number>();
  private readonly edgesOf = new Map<string, t.GraphEdge[]>();
  private readonly eventCount: number;
  private readonly placeOf = new Map<number, t.GraphNode>();

  constructor(private readonly data: PageData) {
    data.nodes.forEach((node, at) => this.number.set(node.id, at));
    this.eventCount = data.nodes.filter((node) => node.kind === "event").length;
    for (const edge of data.edges) {
      for (const end of new Set([edge.source, edge.target])) {
        const found = this.edgesOf.get(end);
        if (found) found.push(edge);
        else this.edgesOf.set(end, [edge]);
      }
      const place = this.node(edge.target);
      if (edge.kind === "TOOK_PLACE_AT" && place) this.placeOf.set(this.number.get(edge.source) ?? -1, place);
    }
  }

  async overview() {
    return this.data.overview;
  }

  async state() {
    return { revision: this.data.overview.revision, remaking: false, failure: null };
  }

  async graph(filters: t.Filters, limit = 150) {
    const chosen = new Set<string>();
    const fitting = this.fitting(filters);
    let taken = 0;
    for (const event of fitting) {
      const wanted = [event.id, ...this.around(event.id).filter((id) => !this.isEvent(id))];
      const fresh = wanted.filter((id) => !chosen.has(id));
      if (chosen.size > 0 && chosen.size + fresh.length > limit) break;
      for (const id of fresh.slice(0, limit)) chosen.add(id);
      taken++;
    }
    return this.subgraph(chosen, fitting.length - taken);
  }

  async neighbours(id: string, filters: t.Filters, limit = 50) {
    this.known(id);
    const fits = new Set(this.fitting(filters).map((event) => event.id));
    const around = this.around(id).filter((other) => !this.isEvent(other) || fits.has(other));
    const order = [...around].sort((a, b) => (this.number.get(a) ?? 0) - (this.number.get(b) ?? 0));
    return this.subgraph(new Set([id, ...order.slice(0, limit)]), Math.max(0, order.length - limit));
  }

  async nodes(ids: readonly string[]) {
    return this.subgraph(new Set(ids.filter((id) => this.number.has(id))), 0);
  }

  async timeline(filters: t.Filters): Promise<t.Timeline> {
    const found = new Map<number, t.Bin>();
    let undated = 0;
    for (const event of this.fitting(filters)) {
      const at = this.data.binOf[this.number.get(event.id) ?? -1] ?? -1;
      const bin = this.data.bins[at];
      if (!bin) {
        undated++;
        continue;
      }
      const [value, granularity, first, last] = bin;
      const bar = found.get(at) ?? { value, granularity, first, last, count: 0, byType: {} };
      bar.count++;
      bar.byType[event.type] = (bar.byType[event.type] ?? 0) + 1;
      found.set(at, bar);
    }
    const order = (a: t.Bin, b: t.Bin) => compare(a.first, b.first) || compare(b.last, a.last) || compare(a.value, b.value);
    return { bins: [...found.values()].sort(order), undated };
  }

  async map(filters: t.Filters): Promise<t.PlaceMap> {
    const found = new Map<string, t.Place>();
    let unplaced = 0;
    for (const event of this.fitting(filters)) {
      const place = this.placeOf.get(this.number.get(event.id) ?? -1);
      if (!place || place.lat === null || place.lon === null) {
        unplaced++;
        continue;
      }
      const { id, label, lat, lon } = place;
      const known = found.get(id) ?? { id, name: label, lat, lon, events: 0 };
      known.events++;
      found.set(id, known);
    }
    return { places: [...found.values()].sort((a, b) => b.events - a.events), unplaced };
  }

  async events(filters: t.Filters, query: t.EventQuery = {}) {
    const rows = this.fitting(filters).filter(
      (event) =>
        (!query.entity || this.shares(event.id, query.entity)) &&
        (!query.place || this.placeOf.get(this.number.get(event.id) ?? -1)?.id === query.place),
    );
    if (query.sort === "label") rows.sort((a, b) => compare(a.label.toLowerCase(), b.label.toLowerCase()));
    if (query.sort === "date") rows.sort((a, b) => compare(a.begin?.first ?? "9999", b.begin?.first ?? "9999"));
    return page(rows, query);
  }

  async entities(query: t.EntityQuery = {}) {
    const rows = this.data.nodes
      .slice(this.eventCount)
      .filter((node) => !query.type || node.type === query.type)
      .map((node) => ({ ...node, events: this.eventsOf(node.id) }));
    if (query.sort === "name") rows.sort((a, b) => compare(a.label.toLowerCase(), b.label.toLowerCase()));
    else rows.sort((a, b) => b.events - a.events);
    return page(rows, query);
  }

  async search(text: string, limit = 20) {
    const words = folded(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
    if (words.length === 0) return [];
    const hits: t.Hit[] = [];
    const most = { entity: limit * SHARE, event: limit * SHARE, article: limit * (SHARE / 2), sentence: limit };
    const taken = { entity: 0, event: 0, article: 0, sentence: 0 };
    const add = (hit: Omit<t.Hit, "marked">, also = ""): void => {
      if (taken[hit.kind] >= most[hit.kind] || hits.length >= limit || !holds(`${hit.label} ${also}`, words)) return;
      taken[hit.kind]++;
      hits.push({ ...hit, marked: ranges(hit.label, words) });
    };
    const nowhere = { article: null, begin: null, end: null };
    for (const node of this.data.nodes.slice(this.eventCount)) {
      const also = this.data.entities[node.id]?.aliases.join(" ") ?? "";
      const shown = { kind: "entity", id: node.id, label: node.label, type: node.type, count: node.reports } as const;
      add({ ...shown, date: null, ...nowhere }, also);
    }
    for (const node of this.data.nodes.slice(0, this.eventCount)) {
      const shown = { kind: "event", id: node.id, label: node.label, type: node.type, count: node.reports } as const;
      add({ ...shown, date: node.begin?.value ?? null, ...nowhere });
    }
    const articles = Object.values(this.data.articles);
    for (const { id, title, published } of articles) {
      const shown = { kind: "article", id, label: title, type: "Article", count: 1 } as const;
      add({ ...shown, date: published?.value ?? null, article: id, begin: null, end: null });
    }
    for (const article of articles) for (const hit of sentences(article)) add(hit);
    return hits;
  }

  async became() {
    return null; // a file stays as it was written
  }

  async event(id: string) {
    return this.data.events[id] ?? missing(id);
  }

  async entity(id: string) {
    return this.data.entities[id] ?? missing(id);
  }

  async article(id: string) {
    return this.data.articles[id] ?? missing(id);
  }

  async questions() {
    return [];
  }

  async query(): Promise<t.QueryResult> {
    throw new ApiError(403, ONLY_HERE);
  }

  async decide(): Promise<t.Decided> {
    throw new ApiError(403, ONLY_HERE);
  }

  exportAddress() {
    return null;
  }

  private node(id: string): t.GraphNode | undefined {
    return this.data.nodes[this.number.get(id) ?? -1];
  }

  private known(id: string): t.GraphNode {
    return this.node(id) ?? missing(id);
  }

  private isEvent(id: string): boolean {
    return (this.number.get(id) ?? 0) < this.eventCount;
  }

  private around(id: string): string[] {
    const ends = (this.edgesOf.get(id) ?? []).map(({ source, target }) => (source === id ? target : source));
    return [...new Set(ends)].filter((other) => other !== id);
  }

  private shares(event: string, entity: string): boolean {
    const joined = (edge: t.GraphEdge) => edge.kind === "PARTICIPATES_IN" && edge.source === entity;
    return (this.edgesOf.get(event) ?? []).some(joined);
  }

  private eventsOf(entity: string): number {
    const edges = (this.edgesOf.get(entity) ?? []).filter((edge) => edge.kind === "PARTICIPATES_IN");
    return new Set(edges.map((edge) => edge.target)).size;
  }

  private subgraph(ids: ReadonlySet<string>, hidden: number): t.Subgraph {
    const edges = this.data.edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
    const nodes = [...ids].map((id) => this.known(id));
    return { nodes, edges, hidden };
  }

  private fitting(filters: t.Filters): t.GraphNode[] {
    const publishers = new Set(filters.publishers.map((name) => this.data.publisherNames.indexOf(name)));
    return this.data.nodes.slice(0, this.eventCount).filter((event, at) => {
      const first = event.begin?.first;
      const last = event.end?.last ?? event.begin?.last;
      return (
        (!filters.from || (last !== undefined && last >= filters.from)) &&
        (!filters.to || (first !== undefined && first <= filters.to)) &&
        (filters.types.length === 0 || filters.types.includes(event.type)) &&
        (filters.status.length === 0 || filters.status.includes(event.status ?? "")) &&
        (event.certainty ?? 0) >= filters.certainty &&
        event.sources >= filters.sources &&
        (publishers.size === 0 || (this.data.publishersOf[at] ?? []).some((number) => publishers.has(number)))
      );
    });
  }
}

function missing(id: string): never {
  throw new ApiError(404, `This page does not hold ${id.slice(0, 60)}.`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function page<Row>(rows: Row[], { offset = 0, limit = 100 }: { offset?: number; limit?: number }): t.Rows<Row> {
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

function* sentences(article: t.ArticleDetail): Generator<Omit<t.Hit, "marked">> {
  const points = Array.from(article.text);
  for (const [begin, end] of article.sentences) {
    const label = shorten(points.slice(begin, end).join("").replace(/\s+/g, " "), SENTENCE);
    const date = article.published?.value ?? null;
    yield { kind: "sentence", id: article.id, label, type: "Sentence", count: 1, date, article: article.id, begin, end };
  }
}

/** Without case and marks above letters; one for one, so that offsets stay. */
function folded(text: string): string {
  const plain = (letter: string) => letter.normalize("NFD")[0]?.toLowerCase() ?? letter;
  return Array.from(text, (letter) => (letter.length === 1 && plain(letter).length === 1 ? plain(letter) : letter)).join("");
}

function wordsOf(text: string): { word: string; at: number }[] {
  return [...folded(text).matchAll(/[\p{L}\p{N}_]+/gu)].map((found) => ({ word: found[0], at: found.index }));
}

/** Every word stands in the text; the last one may be unfinished. */
function holds(text: string, words: readonly string[]): boolean {
  const there = wordsOf(text).map(({ word }) => word);
  return words.every((word, at) =>
    at === words.length - 1 ? there.some((each) => each.startsWith(word)) : there.includes(word),
  );
}

function ranges(text: string, words: readonly string[]): [number, number][] {
  const last = words.at(-1) ?? "";
  const marked = wordsOf(text).filter(({ word }) => words.includes(word) || word.startsWith(last));
  return marked.map(({ word, at }) => [at, at + word.length]);
}
