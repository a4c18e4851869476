/** The search field of the header: a combobox (WAI-ARIA, list popup) over names, events, titles and sentences. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

import type { Api, Hit } from "./api";
import { singleKeys } from "./keys";
import { message } from "./load";
import { Marked, Name } from "./pages/safe";
import { dayText } from "./pages/words";
import "./search.css";
import { type Go, pageOf, type Route, type State } from "./state";
import { plural } from "./text";
import { TypeMark } from "./ui/type_mark";

const WAIT = 120; // milliseconds after the last key
const LIMIT = 24;
const KINDS: readonly (readonly [Hit["kind"], string])[] = [
  ["entity", "Entities"],
  ["event", "Events"],
  ["article", "Articles"],
  ["sentence", "Sentences"],
];

interface Answer {
  /** What was asked; an answer to an older question is dropped. */
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly error: string | null;
}

export function Search({ api, go }: { api: Api; state: State; go: Go }) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const answer = useAnswer(api, text.trim());
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useSlash(field);
  const hits = answer?.hits ?? [];
  const shown = open && text.trim() !== "" && answer !== null;
  useEffect(() => setActive(-1), [answer]);
  useEffect(() => {
    if (shown && active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, shown]);

  const take = (hit: Hit) => {
    setOpen(false);
    setText("");
    field.current?.blur();
    go({ route: routeOf(hit) });
  };
  const onKey = (event: KeyboardEvent) => {
    const next = NEXT[event.key];
    if (next !== undefined && hits.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive(shown ? next(active, hits.length) : 0);
    } else if (event.key === "Enter" && shown) {
      event.preventDefault();
      const hit = hits[Math.max(active, 0)];
      if (hit !== undefined) take(hit);
    } else if (event.key === "Escape") {
      if (shown) setOpen(false);
      else setText("");
    }
  };
  return (
    <div
      class="search-box"
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOpen(false);
      }}
    >
      <input
        ref={field}
        type="text"
        class="search"
        role="combobox"
        aria-label="Search names, events and text"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        aria-keyshortcuts="/"
        placeholder="Search names, events, text"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKey}
      />
      <kbd class="search-key" aria-hidden="true">
        /
      </kbd>
      <p class="visually-hidden" role="status">
        {shown ? (answer.error ?? plural(hits.length, "result")) : ""}
      </p>
      {/* The list keeps the focus in the field: a press in it does not take the focus away. */}
      <div class="search-list" hidden={!shown} onMouseDown={(event) => event.preventDefault()}>
        {shown && hits.length === 0 ? (
          <p class="search-none">{answer.error ?? `Nothing found for “${answer.text.slice(0, 60)}”`}</p>
        ) : null}
        <div id={`${id}-list`} class="search-options" role="listbox" aria-label="Results">
          {shown
            ? groups(hits).map(([kind, label, members]) => (
                <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
                  <p id={`${id}-${kind}`} class="search-kind" role="presentation">
                    {label}
                  </p>
                  {members.map(([hit, place]) => (
                    <div
                      key={`${hit.id}:${hit.begin}`}
                      id={`${id}-${place}`}
                      role="option"
                      class="search-hit"
                      aria-selected={place === active}
                      onMouseMove={() => setActive(place)}
                      onClick={() => take(hit)}
                    >
                      <HitText hit={hit} />
                    </div>
                  ))}
                </div>
              ))
            : null}
        </div>
      </div>
    </div>
  );
}

function HitText({ hit }: { hit: Hit }) {
  const aside = [hit.type, hit.date ? dayText(hit.date) : "", hit.count > 1 ? `${hit.count} articles` : ""];
  return (
    <>
      {hit.kind === "entity" || hit.kind === "event" ? <TypeMark kind={hit.kind} type={hit.type} /> : <span />}
      <span class={`search-label search-${hit.kind}`}>
        <Marked text={hit.label} marks={hit.marked} most={220} />
      </span>
      <span class="search-aside">
        <Name text={aside.filter(Boolean).join(", ")} most={60} />
      </span>
    </>
  );
}

/** Where each key moves the active option to. */
const NEXT: Readonly<Record<string, (active: number, size: number) => number>> = {
  ArrowDown: (active, size) => (active + 1) % size,
  ArrowUp: (active, size) => (active <= 0 ? size - 1 : active - 1),
};

/** The hits by kind, each with its place in the order in which they are shown. */
function groups(hits: readonly Hit[]): [Hit["kind"], string, [Hit, number][]][] {
  return KINDS.map(([kind, label]): [Hit["kind"], string, [Hit, number][]] => [
    kind,
    label,
    hits.flatMap((hit, place): [Hit, number][] => (hit.kind === kind ? [[hit, place]] : [])),
  ]).filter(([, , members]) => members.length > 0);
}

function routeOf(hit: Hit): Route {
  if (hit.kind === "entity" || hit.kind === "event") return pageOf(hit.id);
  const at: [number, number] | null = hit.begin !== null && hit.end !== null ? [hit.begin, hit.end] : null;
  return { page: "article", id: hit.article ?? hit.id, at };
}

/** The hits for `text` in the order of their kinds; what was found before stays until the next answer is there. */
function useAnswer(api: Api, text: string): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (text === "") {
      setAnswer(null);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      api.search(text, LIMIT, stop.signal).then(
        (hits) => {
          if (!stop.signal.aborted) setAnswer({ text, hits: inOrder(hits), error: null });
        },
        (error: unknown) => {
          if (!stop.signal.aborted) setAnswer({ text, hits: [], error: message(error) });
        },
      );
    }, WAIT);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, text]);
  return answer;
}

function inOrder(hits: readonly Hit[]): Hit[] {
  return KINDS.flatMap(([kind]) => hits.filter((hit) => hit.kind === kind));
}

/** `/` anywhere outside of a field leads to the search. */
function useSlash(field: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.composedPath()[0];
      const typing = target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog");
      if (event.key !== "/" || !singleKeys() || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
