/** What a person may decide about a node: that some articles speak of something else, that two nodes never join. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Api, Decision, GraphNode, Hit, Overview, Why } from "../api";
import { message } from "../load";
import { pageOf } from "../state";
import { plural } from "../text";
import { Dialog } from "../ui/dialog";
import { usePage } from "./parts";
import { Name } from "./safe";

type Asked = "split" | "forbid";

/** How often, and for how long, the page looks whether the graph was remade. Milliseconds. */
const LOOK_EVERY = 700;
const LOOK_FOR = 120_000;

interface DecideProps {
  node: GraphNode;
  why: Why;
  /** Called when the graph was remade and the node is still there. */
  reload: () => void;
}

export function Decide({ node, why, reload }: DecideProps) {
  const page = usePage();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState("");
  const alive = useAlive();
  if (!page.api.queries) return null; // a file to look at: nobody decides there
  if (page.overview.readOnly) return <p class="aside">Decisions are off: the store cannot be written.</p>;
  const articles = reportsByArticle(why);

  const decide = async (decision: Decision) => {
    const { decisions } = await page.api.decide(decision);
    setAsked(null);
    setSaid(`Kept: ${plural(decisions, "judgement")}. The graph is being remade …`);
    const remade = await waitForRemade(page.api, () => alive.current);
    if (!alive.current) return;
    if (remade === null) return setSaid("Kept. The graph is still being remade; load the page again later.");
    if (remade.failure !== null) return setSaid(`Kept, but the graph could not be remade: ${remade.failure}`);
    setSaid("Kept, and the graph was remade.");
    dispatchEvent(new Event("kg-remade"));
    const next = remade.successors[node.id]?.[0] ?? node.id;
    if (next === node.id) reload();
    else page.go({ route: pageOf(next) });
  };

  return (
    <>
      <button
        type="button"
        class="button"
        disabled={articles.length < 2}
        title={articles.length < 2 ? "Only one article reports it" : undefined}
        onClick={() => setAsked("split")}
      >
        Split …
      </button>
      <button type="button" class="button" onClick={() => setAsked("forbid")}>
        Never merge with …
      </button>
      <p class="said" role="status">
        {said}
      </p>
      {asked === "split" ? (
        <SplitForm node={node} articles={articles} decide={decide} close={() => setAsked(null)} />
      ) : null}
      {asked === "forbid" ? <ForbidForm node={node} decide={decide} close={() => setAsked(null)} /> : null}
    </>
  );
}

interface FormProps {
  node: GraphNode;
  decide: (decision: Decision) => Promise<void>;
  close: () => void;
}

interface ArticleReports {
  article: string;
  title: string;
  publisher: string;
  sentence: string;
}

function SplitForm({ node, articles, decide, close }: FormProps & { articles: readonly ArticleReports[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (article: string) => {
    const next = new Set(chosen);
    if (!next.delete(article)) next.add(article);
    setChosen(next);
  };
  const fault =
    chosen.size === 0
      ? "Choose the articles that speak of something else."
      : chosen.size === articles.length
        ? "At least one article must stay."
        : null;
  return (
    <Dialog title="Split" close={close}>
      <Reasoned
        fault={fault}
        submit="Split"
        close={close}
        decide={(why) => decide({ action: "split", node: node.id, articles: [...chosen], why })}
      >
        <fieldset class="choices">
          <legend>Which articles speak of something else?</legend>
          {articles.map((each) => (
            <label key={each.article} class="choice">
              <input
                type="checkbox"
                checked={chosen.has(each.article)}
                onChange={() => choose(each.article)}
              />
              <span>
                <strong>
                  <Name text={each.publisher || "unknown publisher"} most={60} />
                </strong>{" "}
                <Name text={each.title} most={120} />
                <span class="choice-sentence">
                  <Name text={each.sentence} most={220} />
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      </Reasoned>
    </Dialog>
  );
}

function ForbidForm({ node, decide, close }: FormProps) {
  const [other, setOther] = useState<Hit | null>(null);
  return (
    <Dialog title="Never merge with" close={close}>
      <Reasoned
        fault={other === null ? "Choose the other one." : null}
        submit="Keep apart for ever"
        close={close}
        decide={(why) => decide({ action: "forbid", left: node.id, right: other?.id ?? "", why })}
      >
        <OtherNode node={node} other={other} choose={setOther} />
      </Reasoned>
    </Dialog>
  );
}

/** A list of nodes of the same kind that match what is typed, to choose one. */
function OtherNode({ node, other, choose }: { node: GraphNode; other: Hit | null; choose: (hit: Hit) => void }) {
  const { api } = usePage();
  const [text, setText] = useState("");
  const [hits, setHits] = useState<readonly Hit[]>([]);
  useEffect(() => {
    if (text.trim() === "") {
      setHits([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      api.search(text, 40, stop.signal).then(
        (found) => setHits(found.filter((hit) => hit.kind === node.kind && hit.id !== node.id).slice(0, 12)),
        () => setHits([]),
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, node.id]);
  return (
    <fieldset class="choices">
      <legend>{`Which other ${node.kind} is it never?`}</legend>
      <input
        type="search"
        class="field"
        aria-label={`Search for an ${node.kind}`}
        placeholder="Type a name"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="aside" role="status">
        {text.trim() ? `${plural(hits.length, "match", "matches")}` : ""}
      </p>
      {hits.map((hit) => (
        <label key={hit.id} class="choice">
          <input type="radio" name="other" checked={other?.id === hit.id} onChange={() => choose(hit)} />
          <span>
            <Name text={hit.label} /> <span class="type">{hit.type}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface ReasonedProps {
  /** What is still missing; null when all is there. */
  fault: string | null;
  submit: string;
  decide: (why: string) => Promise<void>;
  close: () => void;
  children: ComponentChildren;
}

/** The choices, a field for the reason, and the buttons; the server's refusal is shown in its own words. */
function Reasoned({ fault, submit, decide, close, children }: ReasonedProps) {
  const [why, setWhy] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    const missing = fault ?? (why.trim() === "" ? "Say why." : null);
    setError(missing ?? "");
    if (missing !== null) return;
    setBusy(true);
    try {
      await decide(why.trim());
    } catch (failed) {
      setError(message(failed));
      setBusy(false);
    }
  };
  return (
    <form class="decision" onSubmit={send} noValidate>
      {children}
      <label class="why">
        <span>Why?</span>
        <textarea
          class="field"
          rows={2}
          value={why}
          maxLength={2000}
          aria-required="true"
          onInput={(event) => setWhy(event.currentTarget.value)}
        />
      </label>
      <p class="form-error" role="alert">
        {error}
      </p>
      <p class="aside">The decision is kept in the store, with the reason, and wins over every score. A later one overrules it.</p>
      <div class="actions">
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? "Keeping …" : submit}
        </button>
        <button type="button" class="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function reportsByArticle(why: Why): ArticleReports[] {
  const found = new Map<string, ArticleReports>();
  for (const { article, passage } of why.reports) {
    if (!found.has(article)) {
      const { title, publisher, sentence } = passage;
      found.set(article, { article, title, publisher, sentence });
    }
  }
  return [...found.values()];
}

/** The overview after the graph was remade; null where that takes too long or nobody waits any more. */
async function waitForRemade(api: Api, goOn: () => boolean): Promise<Overview | null> {
  for (let waited = 0; waited < LOOK_FOR && goOn(); waited += LOOK_EVERY) {
    await new Promise((done) => setTimeout(done, LOOK_EVERY));
    const overview = await api.overview().catch(() => null); // a server that is busy is asked again
    if (overview !== null && !overview.remaking) return overview;
  }
  return null;
}

function useAlive() {
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  return alive;
}
