/** What sources say of an event, side by side: who affirms, who denies, where their numbers and dates differ. */

import type { Claim, Disagreement, Magnitude } from "../api";
import { plural } from "../text";
import { Name } from "./safe";
import { NodeLink, Section, Sentences, Some, Sentence, Source } from "./parts";
import { capital, likelihood, plain } from "./words";

export function Claims({ claims }: { claims: readonly Claim[] }) {
  if (claims.length === 0) return null;
  const denied = claims.filter((claim) => claim.polarity === "negative");
  const affirmed = claims.filter((claim) => claim.polarity !== "negative");
  return (
    <Section title="Who says so" note={denied.length > 0 && affirmed.length > 0 ? "Sources do not agree." : ""}>
      <div class={denied.length > 0 && affirmed.length > 0 ? "columns" : ""}>
        {affirmed.length > 0 ? <Side title="Say that it is so" tone="yes" claims={affirmed} /> : null}
        {denied.length > 0 ? <Side title="Say that it is not so" tone="no" claims={denied} /> : null}
      </div>
    </Section>
  );
}

function Side({ title, tone, claims }: { title: string; tone: "yes" | "no"; claims: readonly Claim[] }) {
  return (
    <div class={`side side-${tone}`}>
      <h3>
        {title} <span class="aside">{plural(claims.length, "claim")}</span>
      </h3>
      <Some all={claims} first={5} noun="claims">
        {(shown) => (
          <ul class="claims">
            {shown.map((claim) => (
              <li key={claim.id}>
                <p class="claim-by">
                  {claim.by ? (
                    <NodeLink id={claim.by.id} name={claim.by.name} />
                  ) : (
                    <Name text={claim.publisher || "unknown publisher"} most={60} />
                  )}{" "}
                  <span class="aside">{claimText(claim)}</span>
                  {claim.quoted ? <span class="tag tag-quote">quoted</span> : null}
                </p>
                <Sentence passage={claim.passage} />
              </li>
            ))}
          </ul>
        )}
      </Some>
    </div>
  );
}

function claimText(claim: Claim): string {
  const by = claim.by === null ? "reports itself" : claim.cue ? `“${claim.cue.slice(0, 40)}”` : "says";
  return `${by}, ${typeof claim.certainty === "number" ? likelihood(claim.certainty) : plain(claim.certainty)}`;
}

export function Disagreements({ all }: { all: readonly Disagreement[] }) {
  if (all.length === 0) return null;
  return (
    <Section title="Where reports differ">
      {all.map((each) => (
        <div key={each.about} class="differ">
          <h3>{capital(plain(each.about))}</h3>
          <div class="columns">
            {each.sides.map((side) => (
              <div key={side.value} class="side">
                <p class="value">
                  <Name text={side.value} />
                </p>
                <p class="aside">
                  <Name text={side.by.join(", ")} />
                </p>
                <Sentences passages={side.passages} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </Section>
  );
}

export function Magnitudes({ all }: { all: readonly Magnitude[] }) {
  if (all.length === 0) return null;
  return (
    <Section title="Numbers, by source">
      <div class="scroll" role="region" aria-label="Numbers by source" tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">In words</th>
              <th scope="col">Range</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {all.map((each, place) => (
              <tr key={place}>
                <td>{capital(plain(each.measure))}</td>
                <td>
                  <Name text={each.text} />
                </td>
                <td class="number">{rangeText(each)}</td>
                <td>{each.passage ? <Source passage={each.passage} /> : "not known"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function rangeText({ low, high, unit }: Magnitude): string {
  const figure = (value: number) => value.toLocaleString("en-GB");
  const text =
    low === null && high === null
      ? "not known"
      : low === null
        ? `up to ${figure(high!)}`
        : high === null
          ? `at least ${figure(low)}`
          : low === high
            ? figure(low)
            : `${figure(low)} to ${figure(high)}`;
  return unit ? `${text} ${unit}` : text;
}
