/** Why the reports of a node are one: what joined them, what was kept apart, what people decided. */

import type { OneSource, Passage, Reason, Why } from "../api";
import { plural } from "../text";
import { Section, Some, Source, To } from "./parts";
import { Name } from "./safe";
import { dayText, likelihood, verdictText } from "./words";

export function WhySection({ why, oneSources = [] }: { why: Why; oneSources?: readonly OneSource[] }) {
  const passages = new Map(why.reports.map((report) => [report.chain, report.passage]));
  const note =
    why.reports.length > 1
      ? `${plural(why.reports.length, "report")} were found to speak of the same. Each comparison says what spoke for it.`
      : "One report only: nothing had to be joined.";
  return (
    <Section title="Why these reports are one" note={note}>
      <Reasons title="Decided by people" all={why.people} passages={passages} />
      <Reasons title="Joined because" all={why.together} passages={passages} />
      <Reasons title="Kept apart" all={why.apart} passages={passages} />
      <CountedOnce all={oneSources} />
    </Section>
  );
}

/** Reprints of one text, and what one agency sent, are one independent source. */
function CountedOnce({ all }: { all: readonly OneSource[] }) {
  if (all.length === 0) return null;
  return (
    <>
      <h3>{`Counted as one source (${all.length})`}</h3>
      <ul class="reasons">
        {all.map(({ name, articles }) => (
          <li key={name}>
            <p class="verdict">
              <strong>
                <Name text={articles.find((each) => each.id === name)?.title ?? name} most={80} />
              </strong>
              <span class="aside">{plural(articles.length, "article")}</span>
            </p>
            <ul class="dependents">
              {articles.map((each) => (
                <li key={each.id}>
                  <To change={{ route: { page: "article", id: each.id, at: null } }} kind="source">
                    <Name text={each.publisher || "unknown publisher"} most={60} />: <Name text={each.title} most={90} />
                  </To>
                  <span class="aside">{dependence(each, articles)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

function dependence(article: OneSource["articles"][number], all: OneSource["articles"]): string {
  const { original, similarity, agency } = article;
  if (original !== null && similarity !== null) {
    const first = all.find((each) => each.id === original)?.publisher;
    return `${Math.round(similarity * 100)}% of its text is ${first ? `that of ${first}` : "that of an earlier article"}`;
  }
  if (agency) return `credited to ${agency}`;
  return all.some((each) => each.original === article.id) ? "the first to print it" : "same publisher";
}

interface ReasonsProps {
  title: string;
  all: readonly Reason[];
  passages: ReadonlyMap<string, Passage>;
}

function Reasons({ title, all, passages }: ReasonsProps) {
  if (all.length === 0) return null;
  return (
    <>
      <h3>{`${title} (${all.length})`}</h3>
      <Some all={all} first={4} noun="reasons">
        {(shown) => (
          <ul class="reasons">
            {shown.map((each) => (
              <li key={`${each.left} ${each.right} ${each.at} ${each.verdict}`}>
                <Verdict reason={each} />
                <div>
                  <p class="pair">
                    <Side side={each.left} text={each.leftText} passages={passages} />
                    <span class="muted"> and </span>
                    <Side side={each.right} text={each.rightText} passages={passages} />
                  </p>
                  <p class="evidence-text">
                    <Name text={each.evidence.join("; ") || "No reason given"} most={400} />
                    <span class="aside">{byText(each)}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Some>
    </>
  );
}

function Verdict({ reason }: { reason: Reason }) {
  const decided = reason.by.startsWith("person:");
  return (
    <p class={`verdict verdict-${reason.verdict}`}>
      <strong>{verdictText(reason.verdict)}</strong>
      <span class="aside">{decided ? "decided" : `${likelihood(reason.score)}, ${reason.score.toFixed(2)}`}</span>
    </p>
  );
}

function Side({ side, text, passages }: { side: string; text: string; passages: ReadonlyMap<string, Passage> }) {
  const passage = passages.get(side);
  return (
    <span>
      {text ? (
        <q>
          <Name text={text} most={80} />
        </q>
      ) : (
        <Name text={entryText(side)} most={80} />
      )}
      {passage ? (
        <span class="aside">
          <Source passage={passage} />
        </span>
      ) : text ? (
        <span class="aside">{side}</span>
      ) : null}
    </span>
  );
}

/** "kb:wikidata:Q22686" as "the entry Q22686 of wikidata". */
function entryText(key: string): string {
  const [scheme, base, ...rest] = key.split(":");
  return scheme === "kb" && base !== undefined && rest.length > 0 ? `the entry ${rest.join(":")} of ${base}` : key;
}

function byText({ by, at }: Reason): string {
  const who = by.startsWith("person:") ? by.slice("person:".length) : by;
  return at ? `${who}, ${dayText(at)}` : who;
}
