// Filters, lists, the address of what is chosen, and the start.

const byId = (id) => document.getElementById(id);
const list = byId("list");
const PAGE = 150;
const state = { tab: "events", shown: PAGE };

function filters() {
  const kept = new Set([...byId("types").querySelectorAll("input:checked")].map((box) => box.value));
  return { words: byId("search").value.toLowerCase().split(/\s+/).filter(Boolean), from: byId("from").value, to: byId("to").value, sources: Number(byId("sources").value), types: kept };
}

const matches = (node, { words: wanted }) => wanted.every((word) => node.words.includes(word));

/** The events that pass the filters, those with most sources first; `dates` false leaves the dates out. */
function eventsNow(dates = true) {
  const now = filters();
  return eventNodes.filter((node) => {
    const event = node.source;
    if (event.sources < now.sources || (now.types.size && !now.types.has(event.type))) return false;
    if (dates && now.from && !(node.last && node.last >= now.from)) return false;
    if (dates && now.to && !(node.first && node.first <= now.to)) return false;
    return matches(node, now);
  }).sort((a, b) => b.weight - a.weight || (a.first || "9").localeCompare(b.first || "9") || a.id.localeCompare(b.id));
}

/** Draw the events with most sources among those that pass the filters, what is chosen, and all that takes part. */
function redraw() {
  const events = eventsNow().slice(0, Number(byId("size").value));
  const chosen = chosenNow();
  const nodes = new Set(events);
  if (chosen && chosen.edges) {
    nodes.add(chosen);
    for (const edge of chosen.edges.slice(0, 40)) nodes.add(other(edge, chosen));
  } else if (chosen && chosen.from) nodes.add(chosen.from).add(chosen.to);
  for (const node of [...nodes]) if (node.kind === "event") for (const edge of node.edges) if (edge.event) nodes.add(edge.entity);
  const shown = [...nodes];
  const pairs = new Map();
  const edges = EDGES.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to));
  for (const edge of edges) {
    const key = [edge.from.id, edge.to.id].sort().join(" ");
    pairs.set(key, (pairs.get(key) || 0) + 1);
    edge.bend = (pairs.get(key) - 1) * (edge.from.id < edge.to.id ? 1 : -1);
  }
  for (const edge of EDGES) edge.line = null;
  view.touched = false;
  showPicture(shown, edges);
}

const chosenNow = () => {
  const key = decodeURIComponent(location.hash.slice(1));
  return NODES.get(key) || EDGES.find((edge) => edge.id === key) || null;
};

function row(label, small, count, dot, click, current) {
  const mark = make("span", { class: "dot " + dot.kind, "aria-hidden": "true" });
  tone(mark, dot.tone);
  return make("li", {}, make("button", { type: "button", click, "aria-current": String(current) }, mark, make("span", {}, make("span", { class: "what", dir: "auto" }, label), small ? make("small", {}, small) : ""), make("span", { class: "count" }, count)));
}

function rows() {
  const chosen = decodeURIComponent(location.hash.slice(1));
  if (state.tab === "articles") {
    const wanted = filters().words;
    return DATA.articles.map((article, index) => ({ article, index }))
      .filter(({ article }) => wanted.every((word) => (article.title + "\n" + (article.publisher || "")).toLowerCase().includes(word)))
      .map(({ article, index }) => () => row(article.title || article.id, [article.publisher, articleDate(article)].filter(Boolean).join(", "), "", { kind: "article", tone: "plain" }, () => view.open({ kind: "article", index, id: article.id }), article.id === chosen));
  }
  const now = filters();
  const nodes = state.tab === "events" ? eventsNow() : entityNodes.filter((node) => matches(node, now)).sort((a, b) => b.weight - a.weight || a.label.localeCompare(b.label));
  return nodes.map((node) => () => {
    const small = node.kind === "event" ? [typeName(node.source), when(node.source)].filter(Boolean).join(", ") : node.source.type;
    const count = node.kind === "event" ? many(node.source.sources, "source") : many(node.weight, "event");
    return row(node.label, small, count, node, () => view.open(node), node.id === chosen);
  });
}

function relist() {
  const all = rows();
  list.replaceChildren(...all.slice(0, state.shown).map((build) => build()));
  if (all.length > state.shown) list.append(make("li", {}, make("button", { type: "button", click: () => { state.shown += PAGE; relist(); } }, "", "Show more", (all.length - state.shown) + " left")));
  if (!all.length) list.append(make("li", {}, "Nothing matches."));
}

/** Open what a click or a list chose; its id becomes the page's address, so that Back works and links last. */
view.open = (thing) => {
  const id = thing ? thing.id : "";
  if (decodeURIComponent(location.hash.slice(1)) === id) arrive();
  else location.hash = id ? encodeURIComponent(id) : "";
};

function arrive() {
  const key = decodeURIComponent(location.hash.slice(1));
  const chosen = chosenNow();
  const article = DATA.articles.findIndex((each) => each.id === key);
  if (chosen && chosen.kind === "event" && chosen.source) showEvent(chosen);
  else if (chosen && chosen.kind === "entity") showEntity(chosen);
  else if (chosen) showEdge(chosen);
  else if (article >= 0) showArticle(article);
  else showWelcome(eventsNow());
  const drawn = chosen && (chosen.from ? chosen.line : chosen.element);
  view.chosen = chosen;
  if (chosen && !drawn) redraw();
  else choosePicture(chosen);
  if (chosen && !view.keep) centre(chosen);
  view.keep = false;
  for (const button of list.querySelectorAll("[aria-current]")) button.setAttribute("aria-current", "false");
  relist();
}

function refilter() {
  state.shown = PAGE;
  relist();
  redraw();
  retime();
}

function retime() {
  drawTimeline(eventsNow(false), [byId("from").value, byId("to").value], ([from, to]) => {
    byId("from").value = from;
    byId("to").value = to;
    refilter();
  });
}

function chooseTab(name) {
  state.tab = name;
  state.shown = PAGE;
  for (const each of ["events", "entities", "articles"]) {
    const tab = byId("tab-" + each);
    tab.setAttribute("aria-selected", String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
  }
  list.setAttribute("aria-labelledby", "tab-" + name);
  relist();
}

const TABS = ["events", "entities", "articles"];
for (const name of TABS) {
  byId("tab-" + name).addEventListener("click", () => chooseTab(name));
  byId("tab-" + name).addEventListener("keydown", (happened) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[happened.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length];
    chooseTab(next);
    byId("tab-" + next).focus();
  });
}

let waiting = 0;
byId("filters").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(refilter, 180); });
byId("filters").addEventListener("reset", () => setTimeout(refilter));
byId("filters").addEventListener("submit", (happened) => happened.preventDefault());
addEventListener("hashchange", arrive);
addEventListener("keydown", (happened) => {
  if (happened.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) { happened.preventDefault(); byId("search").focus(); }
  if (happened.key === "Escape") view.open(null);
});
byId("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
});

const typeCounts = new Map();
for (const node of eventNodes) typeCounts.set(node.source.type, (typeCounts.get(node.source.type) || 0) + 1);
for (const [type, count] of [...typeCounts].sort((a, b) => b[1] - a[1])) byId("types").append(make("label", { title: typeLabel(type) }, make("input", { type: "checkbox", value: type }), typeLabel(type) + " " + count));
for (const [name, text] of TONE_NAMES) {
  if (![...NODES.values()].some((node) => node.tone === name)) continue;
  const mark = make("i", { class: "dot" + (text.startsWith("Event") ? " event" : "") });
  tone(mark, name);
  byId("legend").append(make("span", {}, mark, text));
}
const less = DATA.total > eventNodes.length ? " (of " + DATA.total.toLocaleString("en") + ", those with most sources)" : "";
byId("counts").textContent = [many(DATA.articles.length, "article"), many(entityNodes.length, "entity", "entities"), many(eventNodes.length, "event") + less].join(" · ");

retime();
redraw();
arrive();
