/** When things happened: bars as wide as the dates are vague, and a brush that chooses a span of time. */

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Api, Filters, Overview, Timeline } from "../api";
import { QUADS } from "../graph/legend";
import { useLoad } from "../load";
import { Palette } from "../palette";
import type { Theme } from "../theme";
import { whenText } from "../pages/words";
import { count, plural } from "../text";
import { Failed } from "../ui/notice";
import { useSize } from "../ui/size";
import { type Bar, dayNumber, isoDay, lanes, outside, type Span, usualSpan, visibleUnit, wholeSpan } from "./bins";
import { Brush } from "./brush";
import { draw, heightFor, scale, slots } from "./draw";
import "./timeline.css";

/** Drawn seldom and in one go, which a graphics processor, real or emulated, takes longer for than the page itself. */
const ONCE: CanvasRenderingContext2DSettings = { willReadFrequently: true };

interface TimelineProps {
  api: Api;
  overview: Overview;
  filters: Filters;
  theme: Theme;
  /** While a hand moves the brush. */
  onDraft: (from: string | null, to: string | null) => void;
  /** When it is let go. */
  onTimes: (from: string | null, to: string | null) => void;
}

export function TimelinePanel(props: TimelineProps) {
  const { api, overview, filters } = props;
  const others = useMemo(() => ({ ...filters, from: null, to: null }), [filters]);
  const loaded = useLoad((signal) => api.timeline(others, signal), [api, JSON.stringify(others), overview.revision]);
  const [asTable, setTable] = useState(false);
  const [zoom, setZoom] = useState<Span | "all" | null>(null);
  const bins = loaded.value?.bins ?? [];
  const span = useMemo(() => {
    if (zoom === "all") return wholeSpan(bins);
    return zoom ?? including(usualSpan(bins), chosenOf(filters, null));
  }, [bins, zoom, filters.from, filters.to]);
  const left = span ? outside(bins, span) : { before: 0, after: 0 };
  const chosen = span && chosenOf(filters, span);
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="timeline-bar">
        <h2>Timeline</h2>
        <p class="muted small" role="status">
          {filters.from || filters.to
            ? `${filters.from ?? "…"} to ${filters.to ?? "…"}`
            : loaded.value && `${plural(loaded.value.undated, "event")} without a date`}
        </p>
        {chosen && (
          <>
            <button type="button" class="button plain" onClick={() => setZoom(padded(chosen))}>
              Zoom in
            </button>
            <button type="button" class="button plain" onClick={() => props.onTimes(null, null)}>
              Clear
            </button>
          </>
        )}
        {zoom !== null && (
          <button type="button" class="button plain" onClick={() => setZoom(null)}>
            Usual span
          </button>
        )}
        {left.before + left.after > 0 && (
          <button type="button" class="button plain" onClick={() => setZoom("all")}>
            {plural(left.before + left.after, "event")} outside
          </button>
        )}
        <button type="button" class="button plain" aria-pressed={asTable} onClick={() => setTable(!asTable)}>
          Table
        </button>
      </div>
      {loaded.error && <Failed error={loaded.error} retry={loaded.retry} />}
      {span && !asTable && <Axis {...props} timeline={loaded.value} span={span} />}
      {asTable && loaded.value && <TimeTable timeline={loaded.value} onTimes={props.onTimes} />}
    </section>
  );
}

function Axis(props: TimelineProps & { timeline: Timeline | null; span: Span }) {
  const { overview, filters, theme, timeline, span, onDraft, onTimes } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [frame, { width }] = useSize<HTMLDivElement>();
  const [draft, setDraft] = useState<Span | null>(null);
  const [pointed, setPointed] = useState<Bar | null>(null);
  const axis = useMemo(() => scale(span, width), [span, width]);
  const lanesSeen = useMemo(() => lanes(timeline?.bins ?? [], span, axis.pixelsPerDay), [timeline, axis]);
  const height = heightFor(lanesSeen.length);
  const placed = useMemo(() => slots(lanesSeen, height), [lanesSeen, height]);
  const order = useMemo(() => typeOrder(overview), [overview]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d", ONCE);
    if (!canvas.current || !context || width === 0) return;
    const ratio = devicePixelRatio || 1;
    canvas.current.width = width * ratio;
    canvas.current.height = height * ratio;
    context.scale(ratio, ratio);
    draw(context, { width, height, span, slots: placed, order, palette: new Palette(theme) });
  }, [width, height, span, placed, order, theme]);
  const barAt = useCallback(
    ({ x, y }: { x: number; y: number }) => {
      const slot = placed.find(({ top, height }) => y >= top - 3 && y <= top + height + 3);
      const day = axis.day(x);
      return slot?.lane.bars.find(({ first, last }) => first <= day && day < last + 1) ?? null;
    },
    [placed, axis],
  );
  const chosen = draft ?? chosenOf(filters, span);
  return (
    <div class="timeline-frame" ref={frame} style={{ height: `${height}px` }}>
      <canvas ref={canvas} class="timeline-bars" aria-hidden="true" style={{ height: `${height}px` }} />
      <Brush
        {...{ width, span, chosen }}
        height={height}
        scale={axis}
        unit={visibleUnit("day", axis.pixelsPerDay)}
        onDraft={(next) => {
          setDraft(next);
          onDraft(isoDay(next[0]), isoDay(next[1]));
        }}
        onChosen={(next) => {
          setDraft(null);
          onTimes(next && isoDay(next[0]), next && isoDay(next[1]));
        }}
        onPoint={(at) => setPointed(at && barAt(at))}
        onClick={(at) => {
          const hit = barAt(at);
          onTimes(hit && isoDay(hit.first), hit && isoDay(hit.last));
        }}
      />
      {pointed && <Tip bar={pointed} overview={overview} x={axis.x(pointed.first)} width={width} />}
    </div>
  );
}

function Tip(props: { bar: Bar; overview: Overview; x: number; width: number }) {
  const { bar, overview, x, width } = props;
  const labels = new Map(overview.eventTypes.map(({ type, label }) => [type, label]));
  const top = Object.entries(bar.byType).sort((a, b) => b[1] - a[1]);
  return (
    <div class="tip" style={{ left: `${Math.max(8, Math.min(x, width - 230))}px` }}>
      <b>{bar.value}</b> {plural(bar.count, "event")}
      <br />
      <span class="muted">
        {top
          .slice(0, 3)
          .map(([type, n]) => `${labels.get(type) ?? type} ${n}`)
          .join(", ")}
        {top.length > 3 && " …"}
      </span>
    </div>
  );
}

function TimeTable({ timeline, onTimes }: { timeline: Timeline; onTimes: TimelineProps["onTimes"] }) {
  return (
    <div class="timeline-table" tabIndex={0} role="region" aria-label="Events by date">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Known to the</th>
            <th scope="col" class="number">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {timeline.bins.map((bin) => (
            <tr key={`${bin.value} ${bin.granularity}`}>
              <td>
                <button type="button" class="link" onClick={() => onTimes(bin.first, bin.last)}>
                  {whenText(bin)}
                </button>
              </td>
              <td>{bin.granularity}</td>
              <td class="number">{count(bin.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Types family by family, so that the colours of a bar stand together. */
function typeOrder(overview: Overview): string[] {
  return QUADS.flatMap(([quad]) =>
    overview.eventTypes.filter((each) => (each.quad ?? "") === quad).map((each) => each.type),
  );
}

/** The filter's span; an open end is the axis' own. Null where there is none. */
function chosenOf({ from, to }: Filters, span: Span | null): Span | null {
  if (from === null && to === null) return null;
  const first = from === null ? (span?.[0] ?? null) : dayNumber(from);
  const last = to === null ? (span?.[1] ?? null) : dayNumber(to);
  if (first === null || last === null) return null;
  return [first, Math.max(first, last)];
}

/** The usual span, stretched where the chosen one lies outside of it. */
function including(span: Span | null, chosen: Span | null): Span | null {
  if (span === null || chosen === null) return span;
  return [Math.min(span[0], chosen[0]), Math.max(span[1], chosen[1])];
}

function padded([first, last]: Span): Span {
  const margin = Math.max(1, Math.round((last - first) * 0.06));
  return [first - margin, last + margin];
}
