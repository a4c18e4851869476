/** The state in the address, as a hook. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { formatHash, type Go, parseHash, type State } from "./state";

/** The state and the one way to change it; `push` makes a step for the back button. */
export function useAddress(): [State, Go] {
  const [state, setState] = useState(() => parseHash(location.hash));
  const current = useRef(state);
  current.current = state;
  useEffect(() => {
    const follow = () => {
      const next = parseHash(location.hash);
      if (formatHash(next) !== formatHash(current.current)) setState(next);
    };
    addEventListener("hashchange", follow);
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("hashchange", follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  const go = useCallback<Go>((change, how = "push") => {
    const next = { ...current.current, ...change };
    const hash = formatHash(next);
    if (hash === formatHash(current.current)) return;
    if (how === "push") history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
    current.current = next;
    setState(next);
  }, []);
  return [state, go];
}
