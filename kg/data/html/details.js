// The panel on the right: what is known of one event, entity, article or edge, with the sentences behind it.
// Text of articles becomes text nodes only.

const FEW = 6;
const panel = document.getElementById("details");

function make(name, attributes, ...inner) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "click") element.addEventListener("click", value);
    else element.setAttribute(key, value);
  }
  element.append(...inner.filter((part) => part !== null && part !== undefined && part !== ""));
  return element;
}

const percent = (share) => Math.round(share * 100) + " %";
const many = (count, one, more) => count.toLocaleString("en") + " " + (count === 1 ? one : more || one + "s");

function webLink(url, text) {
  let safe = false;
  try { safe = ["http:", "https:"].includes(new URL(url).protocol); } catch { safe = false; }
  return safe ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text) : text;
}

/** A link within the page: the id of what it opens is the page's address. */
const opener = (id, text, name) => make("a", { href: "#" + encodeURIComponent(id), dir: "auto", ...(name ? { "aria-label": name } : {}) }, text);
const nodeLink = (node) => opener(node.id, node.label);

function articleCaption(index) {
  const article = DATA.articles[index];
  const about = [article.publisher, articleDate(article)].filter(Boolean).join(", ");
  const title = opener(article.id, article.title || article.id);
  return [about ? about + " — " : "", title, article.url ? " (" : "", article.url ? webLink(article.url, "source") : "", article.url ? ")" : ""];
}

/** A sentence with the spans that matter marked; offsets count code points. */
function quote(passage, spans, ...notes) {
  const [article, , text] = DATA.passages[passage];
  const chars = [...text];
  const line = make("blockquote", { dir: "auto", lang: DATA.articles[article].lang || "en" });
  let at = 0;
  for (const [begin, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (begin < at || end <= begin) continue;
    line.append(chars.slice(at, begin).join(""), make("mark", {}, chars.slice(begin, end).join("")));
    at = Math.min(end, chars.length);
  }
  line.append(chars.slice(at).join(""));
  return make("figure", {}, line, make("figcaption", {}, ...notes, ...articleCaption(article)));
}

function quotes(evidence) {
  const spans = new Map();
  for (const [passage, begin, end] of evidence || []) {
    if (!spans.has(passage)) spans.set(passage, []);
    spans.get(passage).push([begin, end]);
  }
  return [...spans].map(([passage, marked]) => quote(passage, marked));
}

/** A heading with what stands below it, nothing where there is nothing; after the first few the rest is folded. */
function section(title, ...inner) {
  const parts = inner.flat().filter((part) => part !== null && part !== "");
  if (!parts.length) return [];
  const rest = parts.splice(FEW);
  return [make("h3", {}, title), ...parts, rest.length ? make("details", {}, make("summary", {}, rest.length + " more"), ...rest) : ""];
}

function facts(pairs) {
  const list = make("dl");
  for (const [name, value] of pairs) {
    const parts = [value].flat().filter(Boolean);
    if (parts.length) list.append(make("dt", {}, name), make("dd", { dir: "auto" }, ...parts));
  }
  return list.childElementCount ? list : null;
}

function show(...inner) {
  panel.replaceChildren(...inner.flat().filter((part) => part !== null && part !== undefined && part !== ""));
  panel.scrollTop = 0;
}

function chips(event) {
  const odd = event.status !== "happened" || event.denied;
  return make("p", {},
    make("span", { class: "chip" }, typeLabel(event.type)),
    event.mode ? make("span", { class: "chip" }, typeName(event)) : null,
    odd ? make("span", { class: "chip warn" }, event.denied ? "denied" : event.status) : null,
    event.certainty < 0.995 ? make("span", { class: "chip" }, "certainty " + percent(event.certainty)) : null);
}

function showEvent(node) {
  const event = node.source;
  const marks = new Map();
  for (const [passage, begin, end] of event.evidence || []) marks.set(passage, [...(marks.get(passage) || []), [begin, end]]);
  const claimed = new Set(event.claims.map((claim) => claim.passage));
  const rest = (event.evidence || []).filter(([passage]) => !claimed.has(passage));
  const between = node.edges.filter((edge) => edge.kind === "between");
  show(
    make("p", { class: "kind" }, "Event"), make("h2", { dir: "auto" }, event.label), chips(event),
    facts([["When", when(event)], ["Reported by", many(event.sources, "independent source") + ", " + many(event.articles.length, "article")], ["Predicate", event.predicate]]),
    section("Who took part", node.edges.some((edge) => edge.event === node) ? parts(node) : null),
    section("Numbers", (event.numbers || []).length ? numbers(event.numbers) : null),
    section("Who says so", event.claims.map((claim) => quote(claim.passage, marks.get(claim.passage) || [], ...claimant(claim)))),
    section("Also in", quotes(rest)),
    section("Related events", between.length ? make("ul", {}, ...between.map((edge) => make("li", {}, edge.from === node ? edge.role + " " : "", nodeLink(other(edge, node)), edge.from === node ? "" : " " + edge.role + " this"))) : null));
}

function parts(node) {
  const table = make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Role"), make("th", { scope: "col" }, "Who"), make("th", { scope: "col" }, "Evidence"))));
  const body = make("tbody");
  for (const edge of node.edges) {
    if (edge.event !== node) continue;
    body.append(make("tr", {}, make("td", {}, edge.role), make("td", {}, nodeLink(edge.entity)), make("td", {}, opener(edge.id, many((edge.source.evidence || []).length, "span"), "Sentences for " + edge.role + " " + edge.entity.label))));
  }
  table.append(body);
  return table;
}

function numbers(list) {
  return make("ul", {}, ...list.map((number) => make("li", {}, number.measure + ": ", make("strong", { dir: "auto" }, number.text), " — ", ...articleCaption(number.article))));
}

function claimant(claim) {
  const who = claim.by === undefined || claim.by === null ? null : nodeLink(entityNodes[claim.by]);
  const verb = claim.denies ? " denies it" : claim.cue ? " (" + claim.cue + ")" : "";
  const said = who ? [who, verb] : [(claim.publisher || "The publisher") + (claim.denies ? " denies it" : " reports it")];
  if (claim.quoted) said.push(", quoted");
  if ((claim.certainty ?? 1) < 0.995) said.push(", certainty " + percent(claim.certainty));
  return [...said, " · "];
}

function showEntity(node) {
  const entity = node.source;
  const taken = node.edges.filter((edge) => edge.event).sort((a, b) => (a.event.first || "9").localeCompare(b.event.first || "9") || a.event.label.localeCompare(b.event.label));
  const relations = node.edges.filter((edge) => edge.kind === "relation");
  show(
    make("p", { class: "kind" }, entity.type), make("h2", { dir: "auto" }, entity.name),
    entity.description ? make("p", { dir: "auto" }, entity.description) : null,
    facts([["Also called", (entity.aliases || []).join(" · ")], ["Elsewhere", (entity.links || []).flatMap(([scheme, url]) => [webLink(url, scheme), " "])], ["Mentions", String(entity.count || 0)]]),
    section("Events", taken.length ? make("ul", {}, ...taken.map((edge) => make("li", {}, make("span", { class: "chip" }, edge.role), when(edge.event.source) + " ", nodeLink(edge.event)))) : null),
    section("Relations", relations.length ? make("ul", {}, ...relations.map((edge) => make("li", {}, relation(edge, node)))) : null),
    section("Mentions in articles", quotes(entity.evidence)));
}

function relation(edge, node) {
  const text = opener(edge.id, edge.role);
  const span = [edge.source.since, edge.source.until].some(Boolean) ? " (" + (edge.source.since || "…") + " to " + (edge.source.until || "now") + ")" : "";
  return edge.from === node ? make("span", {}, text, " ", nodeLink(edge.to), span) : make("span", {}, nodeLink(edge.from), " ", text, " this", span);
}

function showEdge(edge) {
  const source = edge.source;
  show(
    make("p", { class: "kind" }, edge.event ? "Participation" : "Relation"),
    make("h2", { dir: "auto" }, edge.from.label + " → " + edge.role + " → " + edge.to.label),
    facts([["From", nodeLink(edge.from)], ["To", nodeLink(edge.to)], ["Role", edge.role + (source.propbank ? " (" + source.propbank + ")" : "")], ["Confidence", percent(source.confidence)]]),
    section("The sentences", quotes(source.evidence)));
}

function showArticle(index) {
  const article = DATA.articles[index];
  const inside = eventNodes.filter((node) => node.source.articles.includes(index));
  show(
    make("p", { class: "kind" }, "Article"), make("h2", { dir: "auto" }, article.title || article.id),
    facts([["Publisher", article.publisher], ["Published", article.date ? article.date[0].replace("T", " ") : ""], ["Address", article.url ? webLink(article.url, article.url) : ""]]),
    section("Events", inside.length ? make("ul", {}, ...inside.map((node) => make("li", {}, nodeLink(node)))) : null),
    section("Sentences that the graph rests on", DATA.passages.map((passage, at) => [passage, at]).filter(([passage]) => passage[0] === index).sort((a, b) => a[0][1] - b[0][1]).map(([, at]) => quote(at, []))));
}

function showWelcome(nodes) {
  const top = nodes.filter((node) => node.kind === "event").slice(0, 8);
  show(
    make("h2", {}, "What happened, who says so, and where it stands"),
    make("p", {}, "Squares are events, circles are people, organizations and places. Choose one, or an edge between two, to see the sentences behind it. The lists on the left hold everything that the picture shows, and more."),
    section("Events with most sources", top.length ? make("ul", {}, ...top.map((node) => make("li", {}, nodeLink(node), " ", make("span", { class: "chip" }, many(node.source.sources, "source"))))) : null));
}
