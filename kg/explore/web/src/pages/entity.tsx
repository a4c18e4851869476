/** The page of an entity: its names, what it did and when, with whom, what it stands in relation to. */

import type { EntityDetail, Relation } from "../api";
import { useLoad } from "../load";
import { plural } from "../text";
import { Became, Gone } from "./became";
import { Decide } from "./decide";
import { Await, Evidence, GraphLink, NamedLink, NodeLink, Page, Section, Sentences, Some, Title, To, usePage } from "./parts";
import type { PageProps } from "./registry";
import { RoleTimes } from "./role_times";
import { Name, WebLink, Whole } from "./safe";
import { WhySection } from "./why";
import { capital, dayText, plain, scoreText, spanText } from "./words";

export function EntityPage(page: PageProps) {
  const { route } = page.state;
  if (route.page !== "entity") return null;
  return (
    <Page page={page}>
      <Loader key={route.id} id={route.id} />
    </Page>
  );
}

function Loader({ id }: { id: string }) {
  const { api } = usePage();
  const loaded = useLoad((signal) => api.entity(id, signal), [id]);
  return (
    <>
      <Became id={id} />
      <Await loaded={loaded} what="the entity" whole>
        {(entity) => <Entity entity={entity} reload={loaded.retry} />}
      </Await>
      {loaded.error !== null && <Gone id={id} kind="entity" />}
    </>
  );
}

function Entity({ entity, reload }: { entity: EntityDetail; reload: () => void }) {
  const { node } = entity;
  return (
    <>
      <header class="page-head">
        <p class="kicker">
          <span class="kind">Entity</span> {node.type}
        </p>
        <Title id={node.id} text={node.label} />
        {entity.description ? (
          <p class="lead">
            <Whole text={entity.description} most={600} />
          </p>
        ) : null}
        <Facts entity={entity} />
        <div class="actions">
          <GraphLink id={node.id} />
          <To change={{ route: { page: "events", own: { entity: node.id } } }} kind="button">
            All events as a table
          </To>
          <Decide node={node} why={entity.why} reload={reload} />
        </div>
      </header>
      <RoleTimes roles={entity.roles} events={entity.events} />
      <Events entity={entity} />
      <Partners entity={entity} />
      <Relations all={entity.relations} />
      <Section title="Mentions" note={`${plural(entity.mentions.total, "mention")} in ${plural(node.reports, "article")}.`}>
        <Sentences passages={entity.mentions.passages} />
      </Section>
      <WhySection why={entity.why} />
    </>
  );
}

function Facts({ entity }: { entity: EntityDetail }) {
  const others = entity.aliases.filter((alias) => alias !== entity.node.label);
  return (
    <dl class="fact-list">
      {others.length > 0 ? (
        <>
          <dt>Also called</dt>
          <dd>
            <Some all={others} first={12} noun="names">
              {(shown) => (
                <ul class="inline">
                  {shown.map((alias) => (
                    <li key={alias}>
                      <Name text={alias} most={80} />
                    </li>
                  ))}
                </ul>
              )}
            </Some>
          </dd>
        </>
      ) : null}
      {entity.ids.length > 0 ? (
        <>
          <dt>Known as</dt>
          <dd>
            <ul class="inline">
              {entity.ids.map((id) => (
                <li key={`${id.scheme}:${id.value}`}>
                  <span class="muted">{id.scheme}</span> <WebLink url={id.url} text={id.value} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      ) : null}
      {entity.node.lat !== null && entity.node.lon !== null ? (
        <>
          <dt>Lies at</dt>
          <dd>{placeText(entity.node.lat, entity.node.lon)}</dd>
        </>
      ) : null}
      <dt>Reported</dt>
      <dd>
        {plural(entity.node.reports, "article")}
        <span class="aside">{plural(entity.node.sources, "independent source")}</span>
      </dd>
    </dl>
  );
}

function placeText(lat: number, lon: number): string {
  const side = (value: number, plus: string, minus: string) =>
    `${Math.abs(value).toFixed(2)}° ${value < 0 ? minus : plus}`;
  return `${side(lat, "N", "S")}, ${side(lon, "E", "W")}`;
}

function Events({ entity }: { entity: EntityDetail }) {
  if (entity.events.length === 0) return null;
  return (
    <Section title="Events">
      <Some all={entity.events} first={12} noun="events">
        {(shown) => (
          <ul class="event-list">
            {shown.map((event) => (
              <li key={`${event.id} ${event.role}`}>
                <span class="date">{spanText(event.begin, event.end)}</span>
                <span>
                  <NodeLink id={event.id} name={event.label} />
                  <span class="aside">{`as ${plain(event.role)}, ${plural(event.reports, "report")}`}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Some>
    </Section>
  );
}

function Partners({ entity }: { entity: EntityDetail }) {
  if (entity.with.length === 0) return null;
  return (
    <Section title="With whom" note="Others that take part in the same events.">
      <Some all={entity.with} first={15} noun="others">
        {(shown) => (
          <ul class="partners">
            {shown.map((each) => (
              <li key={each.entity.id}>
                <NamedLink thing={each.entity} />
                <span class="aside">{plural(each.events, "event")}</span>
              </li>
            ))}
          </ul>
        )}
      </Some>
    </Section>
  );
}

function Relations({ all }: { all: readonly Relation[] }) {
  if (all.length === 0) return null;
  return (
    <Section title="Relations">
      <div class="scroll" role="region" aria-label="Relations" tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Relation</th>
              <th scope="col">With</th>
              <th scope="col">Since</th>
              <th scope="col">Until</th>
              <th scope="col">How sure</th>
              <th scope="col">Said in</th>
            </tr>
          </thead>
          <tbody>
            {all.map((each) => (
              <tr key={`${each.relation} ${each.direction} ${each.other.id} ${each.since}`}>
                <td>{each.direction === "out" ? capital(plain(each.relation)) : `Is what the other is ${plain(each.relation)}`}</td>
                <td>
                  <NamedLink thing={each.other} />
                </td>
                <td>{each.since === null ? "" : dateText(each.since)}</td>
                <td>{each.until === null ? "" : dateText(each.until)}</td>
                <td>{scoreText(each.confidence)}</td>
                <td>
                  <Evidence passages={each.passages} of={`${plain(each.relation)} ${each.other.name}`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** A whole day in words; months and years as they are written, since no more is known. */
function dateText(date: string): string {
  return /^\d{4}-\d{2}-\d{2}/.test(date) ? dayText(date) : date;
}
