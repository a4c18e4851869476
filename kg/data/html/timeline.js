// A strip of bars below the picture: how many events a day, a month or a year has. A bar sets the dates of the filter.

const strip = document.getElementById("timeline");
const MOST_BARS = 80;
const MOST_EMPTY = 3;
const UNITS = [
  // how long a name is, how far two names are apart, the days that a name covers
  { length: 10, step: (name) => Date.parse(name + "T00:00:00Z") / 86400000, name: (at) => new Date(at * 86400000).toISOString().slice(0, 10) },
  { length: 7, step: (name) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1, name: (at) => String(Math.floor(at / 12)).padStart(4, "0") + "-" + String((at % 12) + 1).padStart(2, "0") },
  { length: 4, step: Number, name: (at) => String(at).padStart(4, "0") },
];

/** The finest unit in which the events fill few enough bars, and how many events each bar has, by its step. */
function bars(nodes) {
  for (const unit of UNITS) {
    const counts = new Map();
    for (const node of nodes) {
      const name = node.first.slice(0, unit.length);
      if (name !== node.last.slice(0, unit.length)) continue;
      counts.set(unit.step(name), (counts.get(unit.step(name)) || 0) + 1);
    }
    if (counts.size <= MOST_BARS) return [unit, counts];
  }
  return [UNITS[2], new Map()];
}

/** Bars that stand close together, as lists of steps; a long time without events divides. */
function stretches(counts) {
  const found = [];
  for (const at of [...counts.keys()].sort((a, b) => a - b)) {
    const last = found[found.length - 1];
    if (last && at - last[last.length - 1] <= MOST_EMPTY + 1) while (last[last.length - 1] < at) last.push(last[last.length - 1] + 1);
    else found.push([at]);
  }
  return found;
}

/** Draw the strip for events that pass the other filters; `span` is what is chosen, `choose` takes a new one. */
function drawTimeline(nodes, span, choose) {
  const dated = nodes.filter((node) => node.first && node.last);
  const [unit, counts] = bars(dated);
  const most = Math.max(1, ...counts.values());
  const shown = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const less = [nodes.length - dated.length && many(nodes.length - dated.length, "event") + " without a date", dated.length - shown && many(dated.length - shown, "event") + " over a longer time"].filter(Boolean).join(", ");
  strip.hidden = counts.size < 2 && !span[0];
  if (strip.hidden) return;
  const bar = (at) => {
    const name = unit.name(at);
    const [first, last] = days([name, ""]);
    const chosen = span[0] === first && span[1] === last;
    const text = name + ": " + many(counts.get(at) || 0, "event");
    const fill = make("i");
    fill.style.setProperty("--share", (counts.get(at) || 0) / most);
    return make("button", { type: "button", "aria-pressed": String(chosen), "aria-label": text, title: text, click: () => choose(chosen ? ["", ""] : [first, last]) }, fill);
  };
  strip.replaceChildren(make("div", { class: "bars" }, ...stretches(counts).map((steps) => {
    const [first, last] = [unit.name(steps[0]), unit.name(steps[steps.length - 1])];
    const section = make("section", {}, make("div", {}, ...steps.map(bar)), make("h3", { title: first + " to " + last }, steps.length > 4 ? first + " – " + last : steps.length > 1 ? first : first.slice(0, 4)));
    section.style.setProperty("--bars", steps.length);
    return section;
  })), make("p", {}, less));
}
