/** Above every page: the graph has changed since it was loaded, or nobody answers any more. */

import { useEffect, useState } from "preact/hooks";
import { type Api, ApiError, type ServerState } from "../api";

/** Milliseconds between two looks while the page is seen. */
const LOOK_EVERY = 10_000;

/** `revision`: that of the graph on this page. */
export function Changed({ api, revision, reload }: { api: Api; revision: string; reload: () => void }) {
  const state = useServerState(api);
  if (state === "gone") {
    return <p class="banner" role="status">The server does not answer. Is kg explore still running?</p>;
  }
  if (state === null || (state.revision === revision && !state.remaking)) return null;
  if (state.revision === revision) {
    return <p class="banner" role="status">The store has changed; the new graph is being made …</p>;
  }
  return (
    <p class="banner" role="status">
      The graph has changed since this page was loaded.
      <button type="button" class="button" onClick={reload}>
        Show the new one
      </button>
    </p>
  );
}

/** What the server says of itself, every now and then and when the page comes to the front; null before. */
function useServerState(api: Api): ServerState | "gone" | null {
  const [state, setState] = useState<ServerState | "gone" | null>(null);
  useEffect(() => {
    if (!api.queries) return; // a file on disk stays as it is
    const look = () => {
      if (document.hidden) return;
      api.state().then(setState, (error: unknown) => {
        if (error instanceof ApiError && error.status === 0) setState("gone");
      });
    };
    const timer = setInterval(look, LOOK_EVERY);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [api]);
  return state;
}
