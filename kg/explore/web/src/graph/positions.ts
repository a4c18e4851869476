import { createContext } from "preact";

export type Positions = Map<string, { x: number; y: number }>;

/** Where the nodes lie, kept while other pages are shown. The app provides it. */
export const PositionsContext = createContext<Positions>(new Map());
