/** Which component shows which route. The console comes as a chunk of its own, when it is first opened. */

import type { ComponentType } from "preact";
import type { Api, Overview } from "../api";
import { ConsolePage } from "../console/lazy";
import { GraphPage } from "../graph/page";
import type { Go, PageName, State } from "../state";
import type { Theme } from "../theme";
import { ArticlePage } from "./article";
import { EntityPage } from "./entity";
import { EventPage } from "./event";
import { EntitiesPage, EventsPage } from "./tables";

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
  event: EventPage,
  entity: EntityPage,
  article: ArticlePage,
  events: EventsPage,
  entities: EntitiesPage,
  console: ConsolePage,
};
