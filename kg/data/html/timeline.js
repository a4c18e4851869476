// A strip of bars below the picture: how many events a day, a month or a year has. A bar sets the dates of the filter.

const strip = document.getElementById("timeline");
const MOST_BARS = 75;
const DAY = 86400000;
const toDay = (text) => Math.floor(Date.parse(text + "T00:00:00Z") / DAY);
const fromDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** Days, months or years from the first event to the last, as [name, first day, last day]: the finest that fit. */
function buckets(dated) {
  const first = dated.reduce((least, node) => (node.first < least ? node.first : least), dated[0].first);
  const last = dated.reduce((most, node) => (node.last > most ? node.last : most), dated[0].last);
  if (toDay(last) - toDay(first) < MOST_BARS) {
    return Array.from({ length: toDay(last) - toDay(first) + 1 }, (_, at) => Array(3).fill(fromDay(toDay(first) + at)));
  }
  const found = [];
  const monthly = (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 < MOST_BARS;
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    const name = String(year).padStart(4, "0");
    if (!monthly) { found.push([name, name + "-01-01", name + "-12-31"]); continue; }
    for (let month = 1; month <= 12; month += 1) {
      const key = name + "-" + String(month).padStart(2, "0");
      const end = new Date(Date.UTC(2000, month, 0));
      end.setUTCFullYear(year, month, 0);
      if (key + "-31" >= first && key + "-01" <= last) found.push([key, key + "-01", end.toISOString().slice(0, 10)]);
    }
  }
  return found;
}

/** Draw the strip for events that pass the other filters; `span` is what is chosen, `choose` takes a new one. */
function drawTimeline(nodes, span, choose) {
  const dated = nodes.filter((node) => node.first && node.last && node.first > "0");
  const bars = dated.length ? buckets(dated) : [];
  strip.hidden = bars.length < 2 || bars.length > 4 * MOST_BARS;
  if (strip.hidden) return;
  const counts = bars.map(([, first, last]) => dated.filter((node) => node.first >= first && node.last <= last).length);
  const most = Math.max(1, ...counts);
  const outside = nodes.length - counts.reduce((sum, count) => sum + count, 0);
  strip.replaceChildren(make("div", { class: "bars" }, ...bars.map(([name, first, last], at) => {
    const chosen = span[0] === first && span[1] === last;
    const bar = make("button", { type: "button", "aria-pressed": String(chosen), "aria-label": name + ": " + many(counts[at], "event"), title: name + ": " + many(counts[at], "event"), click: () => choose(chosen ? ["", ""] : [first, last]) }, make("i"));
    bar.firstChild.style.setProperty("--share", counts[at] / most);
    return bar;
  })), make("p", {}, make("span", {}, bars[0][0]), make("span", {}, outside ? many(outside, "event") + " without so exact a date" : ""), make("span", {}, bars[bars.length - 1][0])));
}
