/** What all pages are made of: links to things, passages with their source, sections, long lists. */

import { createContext } from "preact";
import type { ComponentChildren } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";

import type { GraphNode, Named, Passage } from "../api";
import type { Loaded } from "../load";
import { around, type Change, href, pageOf } from "../state";
import { plural } from "../text";
import { Failed, Loading } from "../ui/notice";
import { typeName } from "../ui/type_mark";
import "./pages.css";
import "./sections.css";
import "./forms.css"; // the last: it holds what narrow screens change
import type { PageProps } from "./registry";
import { Marked, Name, Whole } from "./safe";
import { dayText, spanText } from "./words";

const Here = createContext<PageProps | null>(null);

/** Makes the page's api, state and `go` known to all parts below it. */
export function Page({ page, children }: { page: PageProps; children: ComponentChildren }) {
  return (
    <Here.Provider value={page}>
      <div class="page">{children}</div>
    </Here.Provider>
  );
}

export function usePage(): PageProps {
  const page = useContext(Here);
  if (page === null) throw new Error("a part of a page stands outside of <Page>");
  return page;
}

/** The children once there is a value; until then, and where there is none, words that say so. */
export function Await<T>({ loaded, what, whole = false, children }: {
  loaded: Loaded<T>;
  /** What is awaited, such as "the event". */
  what: string;
  /** It is all of the page, which has no title until it is there. */
  whole?: boolean;
  children: (value: T) => ComponentChildren;
}) {
  if (loaded.error !== null) {
    return (
      <>
        {whole ? <Title id={what} text={`Could not show ${what}`} /> : null}
        <Failed error={loaded.error} retry={loaded.retry} />
      </>
    );
  }
  if (loaded.value === null) return <Loading what={`Loading ${what}`} />;
  return <>{children(loaded.value)}</>;
}

/** A link within the app; it keeps the filters. */
export function To({ change, label, kind, children }: {
  change: Change;
  /** For screen readers, where the children alone would not say where it leads. */
  label?: string;
  kind?: string;
  children: ComponentChildren;
}) {
  const { state } = usePage();
  return (
    <a class={kind} href={href(state, change)} aria-label={label}>
      {children}
    </a>
  );
}

/** The name of an entity or event as a link to its page. */
export function NodeLink({ id, name }: { id: string; name: string }) {
  return (
    <To change={{ route: pageOf(id) }} kind={`node-link node-${id.startsWith("v-") ? "event" : "entity"}`}>
      <Name text={name || id} />
    </To>
  );
}

export function NamedLink({ thing }: { thing: Named }) {
  return (
    <span class="named">
      <NodeLink id={thing.id} name={thing.name} /> <span class="type">{thing.type}</span>
    </span>
  );
}

/** The graph around one node. */
export function GraphLink({ id, text = "Show in the graph" }: { id: string; text?: string }) {
  return (
    <To change={around(id)} kind="button">
      {text}
    </To>
  );
}

/** The heading of a page. It names the window; after a navigation, which leaves the focus on <main>, it takes the focus. */
export function Title({ id, text }: { id: string; text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement?.localName === "main") heading.current?.focus({ preventScroll: true });
    document.title = `${text.slice(0, 80)} · kg explore`;
  }, [id, text]);
  return (
    <h1 ref={heading} tabIndex={-1} class="title">
      <Whole text={text} most={300} />
    </h1>
  );
}

export function Section({ title, note, children }: { title: string; note?: string; children: ComponentChildren }) {
  return (
    <section class="section">
      <h2>{title}</h2>
      {note ? <p class="note">{note}</p> : null}
      {children}
    </section>
  );
}

/** The first few of many, and the others on demand. */
export function Some<T>({ all, first = 8, noun, children }: {
  all: readonly T[];
  first?: number;
  noun: string;
  children: (shown: readonly T[]) => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  if (all.length <= first + 2) return <>{children(all)}</>;
  return (
    <>
      {children(open ? all : all.slice(0, first))}
      <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? `Show ${first} ${noun}` : `Show all ${all.length} ${noun}`}
      </button>
    </>
  );
}

/** A sentence with its words marked, who published it when, and the way to its place in the article. */
export function Sentence({ passage }: { passage: Passage }) {
  return (
    <figure class="passage">
      <blockquote>
        <Marked text={passage.sentence} marks={partsOf(passage)} />
      </blockquote>
      <figcaption>
        <Source passage={passage} />
      </figcaption>
    </figure>
  );
}

/** What stands out in the sentence; a mark over nearly all of it would make nothing stand out. */
function partsOf({ sentence, marks }: Passage): [number, number][] {
  return marks.filter(([begin, end]) => end - begin < 0.8 * sentence.length);
}

export function Source({ passage }: { passage: Passage }) {
  const at: [number, number] = [passage.begin, passage.end];
  return (
    <To change={{ route: { page: "article", id: passage.article, at } }} kind="source">
      {passage.publisher || !passage.title ? <Name text={passage.publisher || "unknown publisher"} most={60} /> : null}
      {passage.published ? `${passage.publisher ? ", " : ""}${dayText(passage.published)}` : null}
      {passage.title ? (
        <>
          {passage.publisher || passage.published ? ": " : ""}
          <Name text={passage.title} most={90} />
        </>
      ) : null}
    </To>
  );
}

export function Sentences({ passages }: { passages: readonly Passage[] }) {
  return (
    <Some all={passages} first={3} noun="sentences">
      {(shown) => shown.map((each) => <Sentence key={`${each.article}:${each.begin}`} passage={each} />)}
    </Some>
  );
}

/** Sentences behind a word that opens them; for places where they would be too many at once. */
export function Evidence({ passages, of }: { passages: readonly Passage[]; of: string }) {
  if (passages.length === 0) return null;
  return (
    <details class="evidence">
      <summary>
        {plural(passages.length, "sentence")}
        <span class="visually-hidden">{` on ${of.slice(0, 80)}`}</span>
      </summary>
      <Sentences passages={passages} />
    </details>
  );
}

/** A small list of events with their dates. */
export function EventList({ events, noun = "events" }: { events: readonly GraphNode[]; noun?: string }) {
  const { overview } = usePage();
  return (
    <Some all={events} noun={noun}>
      {(shown) => (
        <ul class="event-list">
          {shown.map((event) => (
            <li key={event.id}>
              <span class="date">{spanText(event.begin, event.end)}</span>
              <span>
                <NodeLink id={event.id} name={event.label} />{" "}
                <span class="type">{typeName(event.type, overview.eventTypes)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Some>
  );
}
