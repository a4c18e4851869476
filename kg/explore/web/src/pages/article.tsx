/** The article reader: the text as stored, what was found in it marked, each mark a way into the graph. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { ArticleDetail } from "../api";
import { setSingleKeys, singleKeys } from "../keys";
import { useLoad } from "../load";
import { plural } from "../text";
import { Await, NodeLink, Page, Title, To, usePage } from "./parts";
import { HighlightCard } from "./highlight_card";
import "./reader.css";
import { type Kind, KINDS } from "./reader_marks";
import { ReaderText } from "./reader_text";
import type { PageProps } from "./registry";
import { Name, WebLink, Whole } from "./safe";
import { useReaderKeys } from "./reader_keys";
import { whenText } from "./words";

export function ArticlePage(page: PageProps) {
  const { route } = page.state;
  if (route.page !== "article") return null;
  return (
    <Page page={page}>
      <Loader key={route.id} id={route.id} />
    </Page>
  );
}

function Loader({ id }: { id: string }) {
  const { api } = usePage();
  const loaded = useLoad((signal) => api.article(id, signal), [id]);
  return (
    <Await loaded={loaded} what="the article" whole>
      {(article) => <Article article={article} />}
    </Await>
  );
}

/** What was clicked: the highlights that cover it, and the element, beside which the card stands. */
export interface Picked {
  readonly marks: readonly number[];
  readonly anchor: HTMLElement;
}

function Article({ article }: { article: ArticleDetail }) {
  const { state, go } = usePage();
  const at = state.route.page === "article" ? state.route.at : null;
  const [kinds, setKinds] = useState<ReadonlySet<Kind>>(new Set(KINDS));
  const [picked, setPicked] = useState<Picked | null>(null);
  const text = useRef<HTMLDivElement>(null);
  useReaderKeys(text, kinds);
  useEffect(() => setPicked(null), [kinds, article]);
  useScrollTo(text, at, article.id);
  const toggle = (kind: Kind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    setKinds(next);
  };
  const choose = (place: [number, number]) => go({ route: { page: "article", id: article.id, at: place } });
  const close = () => {
    picked?.anchor.focus({ preventScroll: true });
    setPicked(null);
  };
  return (
    <article class="reader">
      <Head article={article} />
      <div class="reader-body">
        <div class="reader-text-column">
          <ReaderText article={article} kinds={kinds} at={at} pick={setPicked} choose={choose} box={text} />
          {picked ? <HighlightCard article={article} picked={picked} close={close} /> : null}
        </div>
        <aside class="reader-side" aria-label="Highlights">
          <Legend article={article} kinds={kinds} toggle={toggle} />
          <Keys />
          <Contents article={article} />
        </aside>
      </div>
    </article>
  );
}

function Head({ article }: { article: ArticleDetail }) {
  return (
    <header class="page-head">
      <p class="kicker">
        <span class="kind">Article</span> <Whole text={article.publisher || "unknown publisher"} most={80} />
      </p>
      <Title id={article.id} text={article.title || "Article without a title"} />
      <ul class="inline byline">
        <li>{whenText(article.published)}</li>
        {article.authors.length > 0 ? (
          <li>
            <Whole text={article.authors.join(", ")} most={160} />
          </li>
        ) : null}
        <li>{plural(article.words, "word")}</li>
        {article.url ? (
          <li>
            <WebLink url={article.url} />
          </li>
        ) : null}
      </ul>
      {article.reprints.length > 0 ? (
        <p class="aside">
          {"Also printed as "}
          {article.reprints.map((other, place) => (
            <span key={other.id}>
              {place > 0 ? "; " : ""}
              <To change={{ route: { page: "article", id: other.id, at: null } }}>
                <Name text={other.title || other.id} most={100} />
              </To>
            </span>
          ))}
        </p>
      ) : null}
    </header>
  );
}

const LABELS: Readonly<Record<Kind, string>> = { entity: "Names", event: "Events", quote: "Quotes", time: "Times" };

function Legend({ article, kinds, toggle }: {
  article: ArticleDetail;
  kinds: ReadonlySet<Kind>;
  toggle: (kind: Kind) => void;
}) {
  return (
    <section>
      <h2>Highlights</h2>
      <ul class="hl-legend">
        {KINDS.map((kind) => (
          <li key={kind}>
            <label>
              <input type="checkbox" checked={kinds.has(kind)} onChange={() => toggle(kind)} />
              <span class={`hl hl-${kind}`}>{LABELS[kind]}</span>
              <span class="aside number">{article.highlights.filter((each) => each.kind === kind).length}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Keys() {
  const [on, setOn] = useState(singleKeys);
  const change = (wanted: boolean) => {
    setSingleKeys(wanted);
    setOn(wanted);
  };
  return (
    <details class="keys">
      <summary>Keys</summary>
      <dl>
        <dt>
          <kbd>n</kbd> <kbd>p</kbd>
        </dt>
        <dd>next, previous highlight</dd>
        <dt>
          <kbd>s</kbd> <kbd>Shift</kbd> <kbd>s</kbd>
        </dt>
        <dd>next, previous sentence</dd>
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>what it is; link to the sentence</dd>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>search</dd>
      </dl>
      <label class="keys-switch">
        <input type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
        Single letters act
      </label>
    </details>
  );
}

/** Everything that the article speaks of, most often named first. */
function Contents({ article }: { article: ArticleDetail }) {
  const found = useMemo(() => {
    const byId = new Map<string, { label: string; type: string; count: number }>();
    for (const { id, label, type } of article.highlights) {
      if (id === null) continue;
      const before = byId.get(id);
      byId.set(id, { label: before?.label ?? label, type, count: (before?.count ?? 0) + 1 });
    }
    return [...byId].sort((a, b) => b[1].count - a[1].count);
  }, [article]);
  const part = (prefix: string) => found.filter(([id]) => id.startsWith(prefix));
  return (
    <>
      <ContentsPart title="Speaks of" all={part("e-")} />
      <ContentsPart title="Reports" all={part("v-")} />
    </>
  );
}

function ContentsPart({ title, all }: {
  title: string;
  all: readonly (readonly [string, { label: string; type: string; count: number }])[];
}) {
  const [open, setOpen] = useState(false);
  if (all.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="contents">
        {(open ? all : all.slice(0, 8)).map(([id, { label, count }]) => (
          <li key={id}>
            <NodeLink id={id} name={label} /> <span class="aside number">{count > 1 ? `× ${count}` : ""}</span>
          </li>
        ))}
      </ul>
      {all.length > 8 ? (
        <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Show fewer" : `Show all ${all.length}`}
        </button>
      ) : null}
    </section>
  );
}

/** The place that the address names comes into the middle of the view. */
function useScrollTo(text: { current: HTMLElement | null }, at: [number, number] | null, id: string): void {
  useEffect(() => {
    text.current?.querySelector(".at")?.scrollIntoView({ block: "center" });
  }, [id, at?.join("-")]);
}
