/** The picture with its buttons and keys. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Subgraph } from "../api";
import { Palette } from "../palette";
import type { Theme } from "../theme";
import { plural } from "../text";
import type { Positions } from "./positions";
import { GraphView } from "./view";

export interface CanvasProps {
  seen: Subgraph;
  sel: string | null;
  theme: Theme;
  positions: Positions;
  onSelect: (id: string | null) => void;
  onOpen: (id: string) => void;
  onHide: (id: string) => void;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const HELP = "Arrow keys go from node to node, Enter opens or closes, H hides, plus and minus zoom, 0 fits.";

export function GraphCanvas(props: CanvasProps) {
  const { seen, sel, theme } = props;
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<GraphView | null>(null);
  const events = useRef(props);
  events.current = props;
  const [arranging, setArranging] = useState(true);

  useEffect(() => {
    if (container.current === null) return;
    const font = getComputedStyle(document.body).fontFamily;
    const made = new GraphView(container.current, new Palette(theme), font, props.positions, {
      onSelect: (id) => events.current.onSelect(id),
      onOpen: (id) => events.current.onOpen(id),
      onBusy: setArranging,
    });
    view.current = made;
    return () => {
      view.current = null;
      made.kill();
    };
  }, []);
  useEffect(() => view.current?.update(seen), [seen]);
  useEffect(() => {
    view.current?.select(sel);
    if (sel !== null) view.current?.reveal(sel);
  }, [sel]);
  useEffect(() => view.current?.recolour(new Palette(theme)), [theme]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (view.current !== null && act(view.current, event, props)) event.preventDefault();
  };
  return (
    <div class="graph">
      <div
        class="graph-picture"
        ref={container}
        tabIndex={0}
        role="application"
        aria-label={`Graph of ${plural(seen.nodes.length, "node")}. ${HELP} The table shows the same.`}
        onKeyDown={onKeyDown}
      />
      <div class="graph-buttons" role="group" aria-label="Picture">
        <Tool label="Zoom in" path="M10 4v12M4 10h12" onClick={() => view.current?.zoom(1.6)} />
        <Tool label="Zoom out" path="M4 10h12" onClick={() => view.current?.zoom(1 / 1.6)} />
        <Tool label="Fit" path="M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" onClick={() => view.current?.fit()} />
        <Tool
          label={arranging ? "Arranging" : "Arrange anew"}
          path="M15.5 7A6 6 0 1 0 16 11.5M16 3.5V7h-3.5"
          busy={arranging}
          onClick={() => view.current?.arrange()}
        />
      </div>
    </div>
  );
}

function Tool(props: { label: string; path: string; busy?: boolean; onClick: () => void }) {
  const { label, path, busy = false, onClick } = props;
  return (
    <button type="button" class="button icon" aria-label={label} title={label} aria-busy={busy} onClick={onClick}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

/** Whether the key means something here. */
function act(view: GraphView, event: KeyboardEvent, props: CanvasProps): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const arrow = ARROWS[event.key];
  if (arrow) {
    const next = view.towards(...arrow);
    if (next !== null) props.onSelect(next);
    return true;
  }
  if (event.key === "+" || event.key === "=") view.zoom(1.6);
  else if (event.key === "-") view.zoom(1 / 1.6);
  else if (event.key === "0") view.fit();
  else if (event.key === "Escape") props.onSelect(null);
  else if (props.sel === null) return false;
  else if (event.key === "Enter") props.onOpen(props.sel);
  else if (event.key === "h" || event.key === "Delete") props.onHide(props.sel);
  else return false;
  return true;
}
