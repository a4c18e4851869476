/** The questions that analysts ask, to begin with, and the queries of this session. */

import { useState } from "preact/hooks";

import type { Question } from "../api";
import { plural } from "../text";
import type { Past as PastQuery } from "./state";

interface QuestionsProps {
  all: readonly Question[];
  chosen: string | null;
  take: (name: string) => void;
}

export function Questions({ all, chosen, take }: QuestionsProps) {
  const [wanted, setWanted] = useState("");
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter(({ name, question }) => {
    const text = `${name} ${question}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <section aria-labelledby="questions-title">
      <h2 id="questions-title">Questions</h2>
      <input
        type="search"
        class="field"
        aria-label="Find a question"
        placeholder={`Find one of ${all.length}`}
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <p class="visually-hidden" role="status">
        {words.length > 0 ? plural(shown.length, "question") : ""}
      </p>
      <ul class="question-list" tabIndex={0} aria-label="Questions to begin with">
        {shown.map(({ name, question }) => (
          <li key={name}>
            <button type="button" aria-current={name === chosen ? "true" : undefined} onClick={() => take(name)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Past({ all, take }: { all: readonly PastQuery[]; take: (past: PastQuery) => void }) {
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="past-title">
      <h2 id="past-title">This session</h2>
      <ul class="question-list past-list" tabIndex={0} aria-label="Queries of this session">
        {all.map((each, place) => (
          <li key={place}>
            <button type="button" onClick={() => take(each)}>
              <code>{each.text.replace(/\s+/g, " ").slice(0, 90)}</code>
              <span class="aside">{`${each.language}, ${plural(each.rows, "row")}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
