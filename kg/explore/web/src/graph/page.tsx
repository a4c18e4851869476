import type { PageProps } from "../pages/registry";

export function GraphPage({ overview }: PageProps) {
  return <h1>{overview.title}</h1>;
}
