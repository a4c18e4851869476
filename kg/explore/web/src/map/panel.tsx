/** Where things happened; the map itself comes as a chunk of its own. */

import "leaflet/dist/leaflet.css";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Api, Filters, Place, Subgraph } from "../api";
import { message, useLoad } from "../load";
import { Name } from "../pages/safe";
import { Palette } from "../palette";
import type { Theme } from "../theme";
import { count, plural } from "../text";
import { Failed } from "../ui/notice";
import { useSize } from "../ui/size";
import "./map.css";
import type { WorldMap } from "./world_map";

/** Milliseconds that the map waits at most. */
const LATEST = 1500;

interface MapProps {
  api: Api;
  filters: Filters;
  sel: string | null;
  theme: Theme;
  seen: Subgraph | null;
  /** Names of places stand on the map where there is room. */
  labels: boolean;
  revision: string;
  onPlace: (id: string) => void;
}

export function MapPanel(props: MapProps) {
  const { api, filters, sel, seen, theme, labels } = props;
  const loaded = useLoad((signal) => api.map(filters, signal), [api, JSON.stringify(filters), props.revision]);
  const [asTable, setTable] = useState(false);
  const marked = useMemo(() => placesOf(sel, seen), [sel, seen]);
  const places = loaded.value?.places;
  return (
    <section class={`map${labels ? " large" : ""}`} aria-label="Map">
      <div class="map-bar">
        <h2>Map</h2>
        <p class="muted small" role="status">
          {loaded.value && `${plural(loaded.value.places.length, "place")}; ${plural(loaded.value.unplaced, "event")} without one`}
        </p>
        <button type="button" class="button plain" aria-pressed={asTable} onClick={() => setTable(!asTable)}>
          Table
        </button>
      </div>
      {loaded.error && <Failed error={loaded.error} retry={loaded.retry} />}
      {asTable ? (
        <PlaceTable places={places ?? []} onPlace={props.onPlace} />
      ) : (
        <Picture {...{ places, marked, theme, labels }} onPlace={props.onPlace} />
      )}
    </section>
  );
}

interface PictureProps {
  places: readonly Place[] | undefined;
  marked: ReadonlySet<string>;
  theme: Theme;
  labels: boolean;
  onPlace: (id: string) => void;
}

function Picture({ places, marked, theme, labels, onPlace }: PictureProps) {
  const [frame, { width, height }] = useSize<HTMLDivElement>();
  const [map, setMap] = useState<WorldMap | null>(null);
  const [error, setError] = useState<string | null>(null);
  const chosen = useRef(onPlace);
  chosen.current = onPlace;
  useEffect(() => {
    let made: WorldMap | null = null;
    let gone = false;
    calm().then(() => import("./world_map")).then(
      ({ WorldMap }) => {
        if (gone || frame.current === null) return;
        made = new WorldMap(frame.current, new Palette(theme), { labels, onPlace: (id) => chosen.current(id) });
        setMap(made);
      },
      (reason: unknown) => setError(message(reason)),
    );
    return () => {
      gone = true;
      made?.kill();
      setMap(null);
    };
  }, [labels]);
  useEffect(() => {
    if (places) map?.show(places, marked);
  }, [map, places, marked]);
  useEffect(() => map?.recolour(new Palette(theme)), [map, theme]);
  useEffect(() => map?.resize(), [map, width, height]);
  if (error) return <Failed error={error} />;
  return <div class="map-picture" ref={frame} />;
}

/** Resolves when nothing more urgent is to be done, the graph's first picture above all, or has taken too long. */
function calm(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: LATEST });
    else setTimeout(resolve, 1);
  });
}

function PlaceTable({ places, onPlace }: { places: readonly Place[]; onPlace: (id: string) => void }) {
  return (
    <div class="map-table" tabIndex={0} role="region" aria-label="Places">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col" class="number">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.id}>
              <td>
                <button type="button" class="link" onClick={() => onPlace(place.id)}>
                  <Name text={place.name} />
                </button>
              </td>
              <td class="number">{count(place.events)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The selected place, or the places of the selected event. */
function placesOf(sel: string | null, seen: Subgraph | null): Set<string> {
  const found = new Set<string>();
  if (sel === null) return found;
  found.add(sel);
  for (const edge of seen?.edges ?? []) {
    if (edge.kind === "TOOK_PLACE_AT" && edge.source === sel) found.add(edge.target);
  }
  return found;
}
