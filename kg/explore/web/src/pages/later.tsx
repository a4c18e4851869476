import type { PageProps } from "./registry";

/** Stands where a page is not built yet. */
export function Later({ state }: PageProps) {
  return <h1>{state.route.page}</h1>;
}
