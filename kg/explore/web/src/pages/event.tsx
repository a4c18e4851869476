/** The page of an event: what is said to have happened, by whom, and how far the sources agree. */

import type { EventDetail, Participant } from "../api";
import { useLoad } from "../load";
import { plural } from "../text";
import { Became, Gone } from "./became";
import { Claims, Disagreements, Magnitudes } from "./claims";
import { Decide } from "./decide";
import { Await, EventList, Evidence, GraphLink, NamedLink, NodeLink, Page, Section, Sentences, Title, usePage } from "./parts";
import type { PageProps } from "./registry";
import { WhySection } from "./why";
import { capital, plain, scoreText, spanText } from "./words";

export function EventPage(page: PageProps) {
  const { route } = page.state;
  if (route.page !== "event") return null;
  return (
    <Page page={page}>
      <Loader key={route.id} id={route.id} />
    </Page>
  );
}

function Loader({ id }: { id: string }) {
  const { api } = usePage();
  const loaded = useLoad((signal) => api.event(id, signal), [id]);
  return (
    <>
      <Became id={id} />
      <Await loaded={loaded} what="the event" whole>
        {(event) => <Event event={event} reload={loaded.retry} />}
      </Await>
      {loaded.error !== null && <Gone id={id} kind="event" />}
    </>
  );
}

function Event({ event, reload }: { event: EventDetail; reload: () => void }) {
  return (
    <>
      <header class="page-head">
        <p class="kicker">
          <span class="kind">Event</span> <TypeText event={event} />
        </p>
        <Title id={event.node.id} text={event.node.label} />
        <Facts event={event} />
        <div class="actions">
          <GraphLink id={event.node.id} />
          <Decide node={event.node} why={event.why} reload={reload} />
        </div>
      </header>
      <Participants all={event.participants} />
      <Claims claims={event.claims} />
      <Disagreements all={event.disagreements} />
      <Magnitudes all={event.magnitudes} />
      <Section title="Reports" note={`${plural(event.reports.length, "passage")} in which this event is told.`}>
        <Sentences passages={event.reports.map((report) => report.passage)} />
      </Section>
      <Related event={event} />
      <Neighbours event={event} />
      <WhySection why={event.why} oneSources={event.oneSources} />
    </>
  );
}

function Facts({ event }: { event: EventDetail }) {
  const { node } = event;
  const known = node.begin ?? node.end;
  return (
    <dl class="fact-list">
      <dt>When</dt>
      <dd>
        {spanText(node.begin, node.end)}
        {known ? <span class="aside">{`known to the ${known.granularity}`}</span> : null}
      </dd>
      <dt>Where</dt>
      <dd>{event.place ? <NamedLink thing={event.place} /> : "not said"}</dd>
      <dt>Status</dt>
      <dd>
        {capital(node.status ?? "not known")}
        {event.polarity === "negative" ? <span class="aside">said not to be so</span> : null}
      </dd>
      <dt>Certainty</dt>
      <dd>{node.certainty === null ? "not known" : capital(scoreText(node.certainty))}</dd>
      <dt>Reported</dt>
      <dd>
        {plural(node.reports, "article")}
        <span class="aside">{plural(node.sources, "independent source")}</span>
      </dd>
      {event.predicate ? (
        <>
          <dt>Predicate</dt>
          <dd>
            <code>{event.predicate}</code>
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** The type after its broader term, such as "Accident › Explosion". */
function TypeText({ event }: { event: EventDetail }) {
  const { overview } = usePage();
  const upper = overview.eventTypes.find((each) => each.type === event.node.type)?.label ?? event.node.type;
  return <>{event.typeLabel && event.typeLabel !== upper ? `${upper} › ${event.typeLabel}` : upper}</>;
}

function Participants({ all }: { all: readonly Participant[] }) {
  if (all.length === 0) return null;
  return (
    <Section title="Who did what">
      <div class="scroll" role="region" aria-label="Participants" tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Role</th>
              <th scope="col">Who or what</th>
              <th scope="col">How sure</th>
              <th scope="col">Said in</th>
            </tr>
          </thead>
          <tbody>
            {all.map((each) => (
              <tr key={`${each.role}:${each.entity.id}`}>
                <td>
                  {capital(plain(each.role))}
                  {each.propbank ? <span class="aside">{each.propbank}</span> : null}
                </td>
                <td>
                  <NamedLink thing={each.entity} />
                </td>
                <td>{scoreText(each.confidence)}</td>
                <td>
                  <Evidence passages={each.passages} of={`${each.entity.name} as ${plain(each.role)}`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** How a relation reads from this event: out, then in. */
const RELATIONS: Readonly<Record<string, readonly [string, string]>> = {
  SUB_EVENT_OF: ["Part of", "Has as part"],
  CAUSED: ["Led to", "Because of"],
  BEFORE: ["Before", "After"],
};

function Related({ event }: { event: EventDetail }) {
  if (event.related.length === 0) return null;
  return (
    <Section title="Parts, causes, order">
      <ul class="event-list">
        {event.related.map((each) => (
          <li key={`${each.relation}:${each.direction}:${each.node.id}`}>
            <span class="date">{relationText(each.relation, each.direction)}</span>
            <span>
              <NodeLink id={each.node.id} name={each.node.label} />{" "}
              <span class="aside">{spanText(each.node.begin, each.node.end)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function relationText(relation: string, direction: "out" | "in"): string {
  const [out, into] = RELATIONS[relation] ?? [capital(plain(relation)), `${capital(plain(relation))} (from)`];
  return direction === "out" ? out : into;
}

function Neighbours({ event }: { event: EventDetail }) {
  if (event.before.length + event.after.length === 0) return null;
  return (
    <Section title="Before and after" note="Events of the same participants, nearest in time.">
      <div class="columns">
        <div>
          <h3>Before</h3>
          {event.before.length > 0 ? <EventList events={event.before} /> : <p class="none">None known</p>}
        </div>
        <div>
          <h3>After</h3>
          {event.after.length > 0 ? <EventList events={event.after} /> : <p class="none">None known</p>}
        </div>
      </div>
    </Section>
  );
}
