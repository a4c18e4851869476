/** A made-up world for development and for measuring: as many events as wanted, the same ones for the same seed. */

import type { GraphEdge, GraphNode, When } from "../src/api";

export interface World {
  nodes: Map<string, GraphNode>;
  edges: GraphEdge[];
  /** Edges by node id. */
  at: Map<string, GraphEdge[]>;
  publishersOf: Map<string, string[]>;
}

export const QUADS: Record<string, string> = Object.fromEntries(
  [
    ["verbal_cooperation", "CONSULT AGREE SUPPORT CONCEDE"],
    ["material_cooperation", "COOPERATE AID RETREAT"],
    ["verbal_conflict", "ACCUSE REQUEST REJECT THREATEN"],
    ["material_conflict", "ASSAULT COERCE PROTEST SANCTION MOBILIZE"],
    ["", "STATEMENT MOVE LIFE PERSONNEL JUSTICE CRIME BUSINESS DISASTER ACCIDENT DISCOVERY SPORT CULTURE OTHER"],
  ].flatMap(([quad = "", types = ""]) => types.split(" ").map((type) => [type, quad])),
);
const TYPES = Object.keys(QUADS);
const VERBS: Record<string, string> = {
  CONSULT: "meets",
  AGREE: "signs a deal with",
  SUPPORT: "praises",
  COOPERATE: "trades with",
  AID: "sends aid to",
  ACCUSE: "accuses",
  REQUEST: "calls on",
  REJECT: "turns down",
  THREATEN: "warns",
  ASSAULT: "attacks",
  COERCE: "detains members of",
  PROTEST: "marches against",
  SANCTION: "imposes sanctions on",
  MOBILIZE: "deploys troops near",
};
const PLACES: [string, number, number][] = [
  ["Manila", 14.6, 121],
  ["Vientiane", 17.97, 102.6],
  ["Jakarta", -6.2, 106.8],
  ["Washington", 38.9, -77],
  ["Beijing", 39.9, 116.4],
  ["Hangzhou", 30.3, 120.2],
  ["Moscow", 55.75, 37.6],
  ["Kyiv", 50.45, 30.5],
  ["Ankara", 39.9, 32.9],
  ["Aleppo", 36.2, 37.2],
  ["Geneva", 46.2, 6.15],
  ["Brussels", 50.85, 4.35],
  ["London", 51.5, -0.1],
  ["Nairobi", -1.3, 36.8],
  ["Lagos", 6.5, 3.4],
  ["Bogotá", 4.7, -74.1],
  ["Havana", 23.1, -82.4],
  ["Caracas", 10.5, -66.9],
  ["Seoul", 37.6, 127],
  ["Tokyo", 35.7, 139.7],
  ["New Delhi", 28.6, 77.2],
  ["Kabul", 34.5, 69.2],
  ["Mogadishu", 2, 45.3],
  ["Canberra", -35.3, 149.1],
];
const FIRST = "Rodrigo Ban Angela Vladimir Aung Maria Theresa Juan Narendra Shinzo Park Recep Bashar Uhuru Ana Joko".split(" ");
const LAST = "Duterte Merkel Suarez Okafor Tanaka Ivanov Haddad Kaya Mensah Laurent Novak Silva Widodo Ahmadi".split(" ");
const BODIES = "Foreign Ministry|Parliament|Police|Army|Central Bank|Supreme Court|Red Cross|Trade Union|Oil Company".split("|");
export const PUBLISHERS = ["Xinhua", "Inquirer", "CNN", "AP", "Reuters", "The Diplomat", "Al Jazeera", "VOA"];

/** `events` events with about a third as many entities. */
export function makeWorld(events: number, seed = 7): World {
  const random = mulberry(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  /** The first of the list come far more often than the last, as names in the news do. */
  const pickSkewed = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2.6 * list.length)] as T;
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const publishersOf = new Map<string, string[]>();
  const places = PLACES.map(([name, lat, lon], i) => entity(`e-p${i}`, "Place", name, lat, lon));
  const actors = Array.from({ length: Math.max(12, Math.round(events / 3)) }, (_, i) => {
    const person = random() < 0.55;
    const name = person ? `${pick(FIRST)} ${pick(LAST)}` : `${pick(places).label} ${pick(BODIES)}`;
    return entity(`e-${i}`, person ? "Person" : random() < 0.8 ? "Organization" : "Group", name, null, null);
  });
  for (const node of [...places, ...actors]) nodes.set(node.id, node);
  for (let i = 0; i < events; i++) addEvent(i);
  const at = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    for (const id of [edge.source, edge.target]) at.set(id, [...(at.get(id) ?? []), edge]);
  }
  for (const node of nodes.values()) {
    node.degree = at.get(node.id)?.length ?? 0;
    if (node.kind === "entity") node.reports = Math.ceil(node.degree * 0.7);
  }
  return { nodes, edges, at, publishersOf };

  function addEvent(i: number): void {
    const id = `v-${i}`;
    const type = random() < 0.3 ? "CONSULT" : pickSkewed(TYPES);
    const [who, whom, where] = [pickSkewed(actors), pickSkewed(actors), pickSkewed(places)];
    const reports = Math.ceil(1 / (0.06 + random() ** 1.4)) + (random() < 0.03 ? 20 : 0);
    const begin = when(random);
    nodes.set(id, {
      id,
      kind: "event",
      type,
      label: `${who.label} ${VERBS[type] ?? `: ${type.toLowerCase()} with`} ${whom.label}`,
      reports,
      sources: Math.ceil(reports * (0.3 + 0.7 * random())),
      begin,
      end: begin,
      status: pick(["happened", "happened", "happened", "ongoing", "planned", "denied"]),
      certainty: Math.round((0.4 + 0.6 * random()) * 100) / 100,
      lat: null,
      lon: null,
      degree: 0,
    });
    publishersOf.set(id, [pickSkewed(PUBLISHERS), pick(PUBLISHERS)]);
    link(who.id, id, "PARTICIPATES_IN", "actor");
    if (whom !== who) link(whom.id, id, "PARTICIPATES_IN", random() < 0.7 ? "target" : "recipient");
    if (random() < 0.3) link(pickSkewed(actors).id, id, "PARTICIPATES_IN", "topic");
    if (random() < 0.7) link(id, where.id, "TOOK_PLACE_AT", "place");
    if (i > 5 && random() < 0.08) link(id, `v-${Math.floor(random() * i)}`, "SUB_EVENT_OF", "part of");
    if (random() < 0.03) link(who.id, whom.id, "RELATED_TO", "ally of");
  }

  function link(source: string, target: string, kind: GraphEdge["kind"], label: string): void {
    const provenance = Array.from({ length: 1 + Math.floor(random() * 2) }, () => {
      const begin = Math.floor(random() * 300);
      return { article: `a-${Math.floor(random() * 60)}`, begin, end: begin + 12 };
    });
    const confidence = Math.round((0.5 + 0.5 * random()) * 100) / 100;
    edges.push({ id: `${kind}:${source}:${target}:${label}`, source, target, kind, label, confidence, provenance });
  }
}

function entity(id: string, type: string, label: string, lat: number | null, lon: number | null): GraphNode {
  const rest = { reports: 1, sources: 1, begin: null, end: null, status: null, certainty: null, degree: 0 };
  return { id, kind: "entity", type, label, lat, lon, ...rest };
}

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Most are days in bursts; some are known to the month or to the year only, a few not at all. */
function when(random: () => number): When | null {
  const burst = Math.floor(random() * 9);
  const time = Date.UTC(2016, 2 + burst, 1) + Math.floor(random() ** 2 * 70) * DAY;
  const value = iso(time);
  const dice = random();
  if (dice < 0.04) return null;
  const year = value.slice(0, 4);
  if (dice < 0.07) return { value: year, granularity: "year", first: `${year}-01-01`, last: `${year}-12-31` };
  if (dice < 0.16) {
    const last = iso(Date.UTC(Number(year), Number(value.slice(5, 7)), 0));
    return { value: value.slice(0, 7), granularity: "month", first: `${value.slice(0, 7)}-01`, last };
  }
  return { value, granularity: "day", first: value, last: value };
}

function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
