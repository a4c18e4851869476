/** Which roles an entity had, how often, and when: a bar for each time as wide as the time is known. */

import type { GraphNode } from "../api";
import { colourVariable } from "../palette";
import { plural } from "../text";
import { Section, usePage } from "./parts";
import { capital, plain, spanText } from "./words";

interface RoleTimesProps {
  roles: readonly { role: string; count: number }[];
  events: readonly (GraphNode & { role: string })[];
}

const DAY = 86_400_000;

export function RoleTimes({ roles, events }: RoleTimesProps) {
  if (roles.length === 0) return null;
  const dated = events.filter((event) => event.begin !== null || event.end !== null);
  const days = dated.flatMap((event) => [first(event), last(event)]);
  const begin = Math.min(...days);
  const span = Math.max(Math.max(...days) - begin, DAY);
  return (
    <Section
      title="Roles over time"
      note={dated.length < events.length ? `${plural(events.length - dated.length, "event")} without a date not drawn.` : ""}
    >
      <div class="role-times">
        {roles.map(({ role, count }) => (
          <div key={role} class="role-row">
            <span class="role-name">{capital(plain(role))}</span>
            <span class="role-count number">{count}</span>
            <span class="role-line" aria-hidden="true">
              {dated
                .filter((event) => event.role.split(", ").includes(role))
                .map((event) => (
                  <Bar
                    key={event.id}
                    event={event}
                    left={(first(event) - begin) / span}
                    wide={(last(event) - first(event)) / span}
                  />
                ))}
            </span>
          </div>
        ))}
        {dated.length > 0 ? <Scale begin={begin} end={begin + span} /> : null}
      </div>
    </Section>
  );
}

/** A time of the entity. Pictures only: the list of events below has the same links for keys and screen readers. */
function Bar({ event, left, wide }: { event: GraphNode; left: number; wide: number }) {
  const { go } = usePage();
  const style = {
    left: `min(${(100 * left).toFixed(2)}%, 100% - 7px)`,
    width: `max(7px, ${(100 * wide).toFixed(2)}%)`,
    background: `var(${colourVariable("event", event.type)})`,
  };
  return (
    <span
      class="role-bar"
      style={style}
      title={`${spanText(event.begin, event.end)}: ${event.label.slice(0, 120)}`}
      onClick={() => go({ route: { page: "event", id: event.id } })}
    />
  );
}

function Scale({ begin, end }: { begin: number; end: number }) {
  return (
    <div class="role-scale" aria-hidden="true">
      <span>{monthText(begin)}</span>
      <span>{monthText(end)}</span>
    </div>
  );
}

function monthText(day: number): string {
  return new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(day);
}

function first(event: GraphNode): number {
  return Date.parse((event.begin ?? event.end)!.first);
}

function last(event: GraphNode): number {
  return Math.max(first(event), Date.parse((event.end ?? event.begin)!.last));
}
