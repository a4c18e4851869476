import type { Api } from "./api";
import type { Go, State } from "./state";

/** The search field of the header. */
export function Search(_: { api: Api; state: State; go: Go }) {
  return <input type="search" class="search" aria-label="Search" placeholder="Search names, events, text" />;
}
