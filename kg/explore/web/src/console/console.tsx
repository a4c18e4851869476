/** The query console: a question or a text of one's own, in Cypher or SPARQL, and what it answers. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { Query, QueryLanguage, QueryResult, Question } from "../api";
import { message, useLoad } from "../load";
import { Await, usePage } from "../pages/parts";
import { Editor } from "./editor";
import { Past as PastQueries, Questions } from "./questions";
import { Results } from "./results";
import { type Asked, fromAddress, history, type Past, remember, toAddress, toQuery } from "./state";
import { WholeGraph } from "./whole_graph";

/** Milliseconds after the last key. */
const WRITE_AFTER = 300;
const LIMITS = [100, 1_000, 10_000];
const LANGUAGES: readonly (readonly [QueryLanguage, string])[] = [
  ["cypher", "Cypher"],
  ["sparql", "SPARQL"],
];

type Run =
  | { readonly state: "none" }
  | { readonly state: "running" }
  | { readonly state: "failed"; readonly error: string }
  | { readonly state: "done"; readonly result: QueryResult };

export function Console() {
  const { api } = usePage();
  const questions = useLoad((signal) => api.questions(signal), []);
  return (
    <Await loaded={questions} what="the questions">
      {(all) => <Asking questions={all} />}
    </Await>
  );
}

function Asking({ questions }: { questions: readonly Question[] }) {
  const { asked, given, set, type } = useAsked(questions);
  const [limit, setLimit] = useState(1_000);
  const [past, setPast] = useState<readonly Past[]>(history);
  const { run, start, stop } = useRun((rows) => setPast(remember({ ...asked, rows })));
  const question = questions.find((each) => each.name === asked.name);

  const speak = (language: QueryLanguage) => {
    const text = (each: QueryLanguage) => fromAddress({ language: each, ask: asked.name ?? "" }, questions).text;
    set({ language, text: asked.text === text(asked.language) ? text(language) : asked.text });
  };
  const take = (name: string) => set(fromAddress({ ask: name, language: asked.language }, questions));
  const ask = () => start(() => toQuery(asked, questions, limit));

  return (
    <div class="console">
      <aside class="console-side">
        <Questions all={questions} chosen={asked.name} take={take} />
        <PastQueries all={past} take={set} />
        <WholeGraph />
      </aside>
      <div class="console-main">
        {question ? <p class="console-question">{question.question}</p> : null}
        <div class="console-bar">
          <fieldset class="switch">
            <legend class="visually-hidden">Language</legend>
            {LANGUAGES.map(([language, label]) => (
              <label key={language}>
                <input
                  type="radio"
                  name="language"
                  class="visually-hidden"
                  checked={asked.language === language}
                  onChange={() => speak(language)}
                />
                <span>{label}</span>
              </label>
            ))}
          </fieldset>
          <label class="console-limit">
            <span>At most</span>
            <select
              class="field"
              value={String(limit)}
              onChange={(event) => setLimit(Number(event.currentTarget.value))}
            >
              {LIMITS.map((each) => (
                <option key={each} value={String(each)}>{`${each.toLocaleString("en")} rows`}</option>
              ))}
            </select>
          </label>
          <span class="muted small console-hint">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd> runs
          </span>
          {run.state === "running" ? (
            <button type="button" class="button" onClick={stop}>
              Stop
            </button>
          ) : (
            <button type="button" class="button primary" onClick={ask}>
              Run
            </button>
          )}
        </div>
        <Editor language={asked.language} given={given} change={type} run={ask} />
        <Parameters question={question} asked={asked} set={set} run={ask} />
        <Outcome run={run} name={asked.name} />
      </div>
    </div>
  );
}

function Outcome({ run, name }: { run: Run; name: string | null }) {
  return (
    <>
      <p class="visually-hidden" role="status">
        {run.state === "running" ? "Running" : run.state === "done" ? `${run.result.rows.length} rows` : ""}
      </p>
      {run.state === "running" ? <p class="notice">Running …</p> : null}
      {run.state === "failed" ? (
        <pre class="console-error" role="alert">
          {run.error.slice(0, 8_000)}
        </pre>
      ) : null}
      {run.state === "done" ? <Results result={run.result} name={name ?? "query"} /> : null}
    </>
  );
}

interface ParametersProps {
  question: Question | undefined;
  asked: Asked;
  set: (change: Partial<Asked>) => void;
  run: () => void;
}

function Parameters({ question, asked, set, run }: ParametersProps) {
  if (question === undefined || question.parameters.length === 0) return null;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter") run();
  };
  return (
    <div class="fields" role="group" aria-label="Values of the question" onKeyDown={onKey}>
      {question.parameters.map(({ name }) => (
        <label key={name}>
          <span>{name}</span>
          <input
            class="field"
            value={asked.parameters[name] ?? ""}
            autocomplete="off"
            onInput={(event) => set({ parameters: { ...asked.parameters, [name]: event.currentTarget.value } })}
          />
        </label>
      ))}
    </div>
  );
}

/**
 * What is asked: it follows the address, and the address follows it when the typing pauses (browsers limit how often
 * it may change). `given` is the last text that was not typed in the editor.
 */
function useAsked(questions: readonly Question[]) {
  const { state, go } = usePage();
  const own = state.route.page === "console" ? (state.route.own ?? {}) : {};
  const address = JSON.stringify(own);
  const [asked, setAsked] = useState(() => fromAddress(own, questions));
  const [given, setGiven] = useState<{ readonly text: string }>(asked);
  const written = useRef(address);
  const timer = useRef(0);
  useEffect(() => {
    if (address === written.current) return;
    written.current = address;
    const next = fromAddress(own, questions);
    setAsked(next);
    setGiven({ text: next.text });
  }, [address]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => put({ text });
  const set = (change: Partial<Asked>) => {
    put(change);
    if (change.text !== undefined) setGiven({ text: change.text });
  };
  const put = (change: Partial<Asked>) => {
    const next = { ...asked, ...change };
    setAsked(next);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const route = { page: "console" as const, own: toAddress(next, questions) };
      written.current = JSON.stringify(route.own);
      go({ route }, next.name === asked.name ? "replace" : "push");
    }, WRITE_AFTER);
  };
  return { asked, given, set, type };
}

/** One query at a time; a new one, or leaving the page, stops the one before. */
function useRun(done: (rows: number) => void) {
  const { api } = usePage();
  const [run, setRun] = useState<Run>({ state: "none" });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  const stop = () => {
    current.current?.abort();
    setRun({ state: "none" });
  };
  const start = (make: () => Query) => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    setRun({ state: "running" });
    Promise.resolve()
      .then(() => api.query(make(), controller.signal))
      .then(
        (result) => {
          if (controller.signal.aborted) return;
          setRun({ state: "done", result });
          done(result.rows.length);
        },
        (error: unknown) => {
          if (!controller.signal.aborted) setRun({ state: "failed", error: message(error) });
        },
      );
  };
  return { run, start, stop };
}
