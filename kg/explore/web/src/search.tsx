/** The search field of the header: a combobox (WAI-ARIA, list popup) over names, events, titles and sentences. */

import { useEffect, useId, useLayoutEffect, useReducer, useRef } from "preact/hooks";

import type { Api, Hit } from "./api";
import { singleKeys } from "./keys";
import { message } from "./load";
import { Marked, Name } from "./pages/safe";
import { dayText } from "./pages/words";
import "./search.css";
import { type Act, activePlace, awaits, isShown, keyOf, NOTHING, step } from "./search_choice";
import { type Go, pageOf, type Route, type State } from "./state";
import { plural } from "./text";
import { TypeMark } from "./ui/type_mark";

const WAIT = 120; // milliseconds after the last key
const LIMIT = 24;
const MOVES: readonly string[] = ["ArrowDown", "ArrowUp"];
const KINDS: readonly (readonly [Hit["kind"], string])[] = [
  ["entity", "Entities"],
  ["event", "Events"],
  ["article", "Articles"],
  ["sentence", "Sentences"],
];

export function Search({ api, go }: { api: Api; state: State; go: Go }) {
  const [choice, act] = useReducer(step, NOTHING);
  const { text, answer, taken } = choice;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useSlash(field);
  useAnswer(api, text.trim(), act);
  const hits = answer?.hits ?? [];
  const shown = isShown(choice);
  const active = activePlace(choice);
  useEffect(() => {
    if (shown && active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, shown]);
  useLayoutEffect(() => {
    if (taken === null) return;
    field.current?.blur();
    go({ route: routeOf(taken) });
  }, [taken]);

  const onKey = (event: KeyboardEvent) => {
    const enters = event.key === "Enter" && (shown || awaits(choice));
    if (enters || (MOVES.includes(event.key) && text.trim() !== "")) event.preventDefault();
    act({ kind: "key", key: event.key });
  };
  return (
    <div
      class="search-box"
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) act({ kind: "close" });
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
        onInput={(event) => act({ kind: "type", text: event.currentTarget.value })}
        onFocus={() => act({ kind: "open" })}
        onKeyDown={onKey}
      />
      <kbd class="search-key" aria-hidden="true">
        /
      </kbd>
      <p class="visually-hidden" role="status">
        {shown ? (answer?.error ?? plural(hits.length, "result")) : ""}
      </p>
      {/* The list keeps the focus in the field: a press in it does not take the focus away. */}
      <div class="search-list" hidden={!shown} onMouseDown={(event) => event.preventDefault()}>
        {shown && hits.length === 0 ? (
          <p class="search-none">{answer?.error ?? `Nothing found for “${answer?.text.slice(0, 60)}”`}</p>
        ) : null}
        <div id={`${id}-list`} class="search-options" role="listbox" aria-label="Results" aria-busy={awaits(choice)}>
          {shown
            ? groups(hits).map(([kind, label, members]) => (
                <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
                  <p id={`${id}-${kind}`} class="search-kind" role="presentation">
                    {label}
                  </p>
                  {members.map(([hit, place]) => (
                    <div
                      key={keyOf(hit)}
                      id={`${id}-${place}`}
                      role="option"
                      class="search-hit"
                      aria-selected={place === active}
                      onMouseMove={() => act({ kind: "point", hit })}
                      onClick={() => act({ kind: "take", hit })}
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

/** Asks for `text` once no key has come for a while; hits are told in the order of their kinds. */
function useAnswer(api: Api, text: string, act: (act: Act) => void): void {
  useEffect(() => {
    if (text === "") return;
    const stop = new AbortController();
    const tell = (hits: readonly Hit[], error: string | null) => {
      if (!stop.signal.aborted) act({ kind: "answer", answer: { text, hits, error } });
    };
    const timer = setTimeout(() => {
      api.search(text, LIMIT, stop.signal).then(
        (hits) => tell(inOrder(hits), null),
        (error: unknown) => tell([], message(error)),
      );
    }, WAIT);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, text]);
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
