/** Which component shows which route. The console comes as a chunk of its own, when it is first opened. */

import type { ComponentType } from "preact";
import type { Api, Overview } from "../api";
import { GraphPage } from "../graph/page";
import type { Go, PageName, State } from "../state";
import type { Theme } from "../theme";
import { Later } from "./later";

/** What every page is given. */
export interface PageProps {
  api: Api;
  state: State;
  go: Go;
  overview: Overview;
  theme: Theme;
}

export const PAGES: Record<PageName, ComponentType<PageProps>> = {
  graph: GraphPage,
  event: Later,
  entity: Later,
  article: Later,
  events: Later,
  entities: Later,
  console: Later,
};
