/** Colours of types, read from the style sheet so that both themes have one source. */

import type { NodeKind } from "./api";
import type { Theme } from "./theme";

const EVENT_TYPES = new Set(
  (
    "CONSULT AGREE SUPPORT CONCEDE COOPERATE AID RETREAT ACCUSE REQUEST REJECT THREATEN ASSAULT COERCE PROTEST " +
    "SANCTION MOBILIZE STATEMENT MOVE LIFE PERSONNEL JUSTICE CRIME BUSINESS DISASTER ACCIDENT DISCOVERY SPORT " +
    "CULTURE OTHER"
  ).split(" "),
);
const ENTITY_TYPES = new Set("Person Organization Place Group Facility Product Work Law Other".split(" "));

/** The custom property that holds the colour of a type; an unknown type is coloured as other. */
export function colourVariable(kind: NodeKind, type: string): string {
  if (kind === "event") return `--t-${EVENT_TYPES.has(type) ? type : "OTHER"}`;
  return `--t-${ENTITY_TYPES.has(type) ? type : "Other"}`;
}

/** Names of colours to what canvas and WebGL understand, `rgb(...)`, as the style sheet has them at this moment. */
export class Palette {
  private readonly known = new Map<string, string>();

  constructor(readonly theme: Theme) {}

  /** The colour of a custom property, such as `--ink`. */
  get(variable: string): string {
    let colour = this.known.get(variable);
    if (colour === undefined) {
      colour = resolve(variable, this.theme);
      this.known.set(variable, colour);
    }
    return colour;
  }

  type(kind: NodeKind, type: string): string {
    return this.get(colourVariable(kind, type));
  }
}

function resolve(variable: string, theme: Theme): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${variable})`;
  probe.style.colorScheme = theme;
  document.documentElement.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
