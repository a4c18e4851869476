// The graph as the page's JSON holds it, and what follows from it: nodes, edges, search text, days.

const DATA = JSON.parse(document.getElementById("data").textContent);

const TONES = {
  Person: "person", Organization: "organization", Place: "place", Facility: "place", Group: "group",
  verbal_cooperation: "quiet", material_cooperation: "good", verbal_conflict: "tense", material_conflict: "harsh",
};
const TONE_NAMES = [
  ["person", "Person"], ["organization", "Organization"], ["place", "Place"], ["group", "Group"], ["thing", "Other entity"],
  ["quiet", "Event: words, friendly"], ["good", "Event: deeds, friendly"], ["tense", "Event: words, hostile"],
  ["harsh", "Event: deeds, hostile"], ["plain", "Event: other"],
];

const typeLabel = (term) => (DATA.types[term] || [term])[0] || term;
const typeName = (event) => (event.mode ? typeLabel(event.type + "." + event.mode) : typeLabel(event.type));

/** First and last day that an EDTF value can mean, as text that sorts; null where it is none. */
function days(time) {
  if (!time) return null;
  const value = time[0].slice(0, 10);
  if (!/^[0-9]{2}/.test(value)) return null;
  const low = value.replace(/X/g, "0");
  const high = value.replace(/X/g, "9");
  if (value.length >= 10) return [value, value];
  if (value.length >= 7) {
    const months = { quarter: 3, season: 3 }[time[1]] || 1;
    const last = new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)) - 1 + months, 0));
    return [low + "-01", last.toISOString().slice(0, 10)];
  }
  return [low + "-01-01", high + "-12-31"];
}

function when(event) {
  const word = (time) => (time ? time[0].replace("T", " ") + (["week", "season", "quarter"].includes(time[1]) ? " (" + time[1] + ")" : "") : "");
  const [begin, end] = [word(event.begin), word(event.end)];
  if (!begin && !end) return "";
  if (begin === end || !end) return begin;
  return (begin || "…") + " to " + end;
}

const entityNodes = DATA.entities.map((entity, index) => ({
  id: entity.id, kind: "entity", index, label: entity.name, source: entity, edges: [], events: new Set(),
  tone: TONES[entity.type] || "thing",
  words: [entity.name, entity.type, entity.description, ...(entity.aliases || [])].join("\n").toLowerCase(),
}));

const eventNodes = DATA.events.map((event, index) => {
  const begin = days(event.begin || event.end);
  const end = days(event.end || event.begin);
  const names = event.parts.map((part) => entityNodes[part.entity].words);
  return {
    id: event.id, kind: "event", index, label: event.label, source: event, edges: [],
    tone: TONES[(DATA.types[event.type] || [])[1]] || "plain",
    first: begin && begin[0], last: end && end[1],
    words: [event.label, event.type, event.mode, typeLabel(event.type), typeName(event), event.predicate, ...names].join("\n").toLowerCase(),
  };
});

const NODES = new Map([...entityNodes, ...eventNodes].map((node) => [node.id, node]));

const EDGES = [];
function addEdge(edge) {
  edge.id = "edge-" + EDGES.length;
  EDGES.push(edge);
  edge.from.edges.push(edge);
  edge.to.edges.push(edge);
}

const INCOMING = new Set(["actor", "origin", "instrument"]);
const ROLE_TONES = { actor: "person", target: "harsh", place: "place" };
for (const node of eventNodes) {
  for (const part of node.source.parts) {
    const entity = entityNodes[part.entity];
    entity.events.add(node);
    const [from, to] = INCOMING.has(part.role) ? [entity, node] : [node, entity];
    addEdge({ kind: part.role === "place" ? "place" : "part", role: part.role, from, to, event: node, entity, source: part, tone: ROLE_TONES[part.role] || "plain" });
  }
}
const words = (term) => term.toLowerCase().replace(/_/g, " ");
for (const relation of DATA.relations) {
  addEdge({ kind: "relation", role: words(relation.relation), from: entityNodes[relation.subject], to: entityNodes[relation.object], source: relation, tone: "thing" });
}
for (const relation of DATA.event_relations) {
  addEdge({ kind: "between", role: words(relation.relation), from: eventNodes[relation.subject], to: eventNodes[relation.object], source: relation, tone: "tense" });
}

const other = (edge, node) => (edge.from === node ? edge.to : edge.from);
for (const node of NODES.values()) {
  node.weight = node.kind === "event" ? node.source.sources + Math.min(3, node.source.parts.length) / 4 + node.source.articles.length / 50 : node.events.size;
  node.radius = Math.min(24, node.kind === "event" ? 6 + 2.6 * Math.sqrt(Math.max(1, node.source.sources)) : 5 + 2.2 * Math.sqrt(node.weight));
}

const articleDate = (article) => (article.date ? article.date[0].slice(0, 10) : "");
