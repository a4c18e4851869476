/** The shell: header with search, navigation and theme, then the page that the address names. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Api } from "./api";
import { type Positions, PositionsContext } from "./graph/positions";
import { useLoad } from "./load";
import { PAGES } from "./pages/registry";
import { useAddress } from "./router";
import { Search } from "./search";
import { href, type PageName, type State } from "./state";
import { type Theme, useTheme } from "./theme";
import { Changed } from "./ui/changed";
import { Failed, Loading } from "./ui/notice";

const NAVIGATION: readonly [PageName & ("graph" | "events" | "entities" | "console"), string][] = [
  ["graph", "Graph"],
  ["events", "Events"],
  ["entities", "Entities"],
  ["console", "Query"],
];

export function App({ api }: { api: Api }) {
  const [state, go] = useAddress();
  const [theme, toggle] = useTheme();
  const overview = useLoad((signal) => api.overview(signal), []);
  useEffect(() => {
    addEventListener("kg-remade", overview.retry);
    return () => removeEventListener("kg-remade", overview.retry);
  }, [overview.retry]);
  const [round, setRound] = useState(0);
  const reload = () => {
    overview.retry();
    setRound(round + 1);
  };
  const [positions] = useState<Positions>(() => new Map());
  const main = useMainFocus(state);
  const Page = PAGES[state.route.page];
  return (
    <PositionsContext.Provider value={positions}>
      <a class="skip" href="#main" onClick={(event) => skip(event, main.current)}>
        Skip to content
      </a>
      <header class="header">
        <a class="brand" href={href(state, { route: { page: "graph" } })}>
          <Mark /> <span>{overview.value?.title ?? "event-kg"}</span>
        </a>
        <Navigation state={state} queries={api.queries} />
        <div class="header-search">
          <Search api={api} state={state} go={go} />
        </div>
        <ThemeButton theme={theme} toggle={toggle} />
      </header>
      {overview.value && (
        <Changed api={api} revision={overview.value.revision} reload={reload} />
      )}
      <main id="main" class={`main main-${state.route.page}`} ref={main} tabIndex={-1}>
        {overview.value ? (
          <Page key={round} api={api} state={state} go={go} overview={overview.value} theme={theme} />
        ) : overview.error ? (
          <Failed error={overview.error} retry={overview.retry} />
        ) : (
          <Loading what="Opening the graph" />
        )}
      </main>
    </PositionsContext.Provider>
  );
}

function Navigation({ state, queries }: { state: State; queries: boolean }) {
  const shown = NAVIGATION.filter(([page]) => queries || page !== "console");
  return (
    <nav class="nav" aria-label="Pages">
      {shown.map(([page, label]) => (
        <a
          key={page}
          href={href(state, { route: { page } })}
          aria-current={state.route.page === page ? "page" : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

function ThemeButton({ theme, toggle }: { theme: Theme; toggle: () => void }) {
  const label = theme === "dark" ? "Light theme" : "Dark theme";
  return (
    <button type="button" class="button icon" onClick={toggle} aria-label={label} title={label}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        {theme === "dark" ? (
          <path d="M10 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10 1v2M10 17v2M1 10h2M17 10h2M3.6 3.6l1.4 1.4M15 15l1.4 1.4M3.6 16.4 5 15M15 5l1.4-1.4" />
        ) : (
          <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7z" />
        )}
      </svg>
    </button>
  );
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d="M6 7l10 3M6 7l3 10M16 10l-7 7" />
      <circle cx="6" cy="7" r="3" />
      <rect x="13.5" y="7.5" width="5.5" height="5.5" rx="1.5" />
      <circle cx="9" cy="17" r="3" />
    </svg>
  );
}

/** A new page is announced: the reader's focus goes to its beginning, but not on the first view. */
function useMainFocus(state: State) {
  const main = useRef<HTMLElement>(null);
  const key = JSON.stringify("id" in state.route ? [state.route.page, state.route.id] : state.route.page);
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [key]);
  return main;
}

/** The link must not replace the state in the address. */
function skip(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}
