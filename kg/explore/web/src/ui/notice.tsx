/** Loading, error and empty states, the same everywhere. */

import type { ComponentChildren } from "preact";

export function Loading({ what = "Loading" }: { what?: string }) {
  return (
    <p class="notice" role="status">
      <span class="spinner" aria-hidden="true" /> {what}…
    </p>
  );
}

export function Failed({ error, retry }: { error: string; retry?: () => void }) {
  return (
    <div class="notice notice-error" role="alert">
      <p>{error}</p>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="notice">{children}</p>;
}
