/** What a page shows while an answer is under way, when it came and when it did not. */

import { useCallback, useEffect, useState } from "preact/hooks";

export interface Loaded<T> {
  /** The newest answer; stays while a newer one is under way. */
  value: T | null;
  error: string | null;
  loading: boolean;
  retry: () => void;
}

/** Asks anew whenever one of `keys` (strings, numbers) changes; an answer that came too late is dropped. */
export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, "retry">>({ value: null, error: null, loading: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState((old) => ({ ...old, error: null, loading: true }));
    ask(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setState({ value, error: null, loading: false });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setState((old) => ({ ...old, error: message(error), loading: false }));
      },
    );
    return () => controller.abort();
  }, [...keys, round]);
  const retry = useCallback(() => setRound((n) => n + 1), []);
  return { ...state, retry };
}

export function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
