/** The small sign of a type, as in the graph: events are round, entities square. */

import type { NodeKind } from "../api";
import { colourVariable } from "../palette";

export function TypeMark({ kind, type, size = 11 }: { kind: NodeKind; type: string; size?: number }) {
  const style = { fill: `var(${colourVariable(kind, type)})` };
  return (
    <svg class="type-mark" viewBox="0 0 12 12" width={size} height={size} aria-hidden="true">
      {kind === "event" ? (
        <circle cx="6" cy="6" r="5.5" style={style} />
      ) : (
        <rect x="1" y="1" width="10" height="10" rx="2.5" style={style} />
      )}
    </svg>
  );
}

/** The type of an event in words, where the ontology has some; that of an entity as it is. */
export function typeName(type: string, types: readonly { type: string; label: string }[]): string {
  return types.find((each) => each.type === type)?.label ?? type;
}
