/** The map: outlines of countries that travel with the page, no tiles, places as circles. */

import * as L from "leaflet";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import type { Place } from "../api";
import type { Palette } from "../palette";
import { inLine } from "../pages/safe_text";
import { plural } from "../text";
import { planar } from "./planar";

/** Without the poles, where nothing of the news happens and the outlines are distorted. */
const WORLD = L.latLngBounds([-57, -170], [78, 180]);
/** Circles beyond these are left out of the picture; the table has all. */
const DRAWN = 600;
const ROOM = { high: 15, letter: 6.2 };

/** Drawn seldom and in one go, which a graphics processor, real or emulated, takes longer for than the page itself. */
const Land = L.Canvas.extend({
  _initContainer(this: { _container: HTMLCanvasElement; _ctx: CanvasRenderingContext2D | null }) {
    this._container = document.createElement("canvas");
    this._ctx = this._container.getContext("2d", { willReadFrequently: true });
  },
}) as new (options: L.RendererOptions) => L.Canvas;

export class WorldMap {
  private readonly map: L.Map;
  private readonly land: L.GeoJSON;
  private readonly circles = L.layerGroup();
  private readonly labels = L.layerGroup();
  private places: readonly Place[] = [];
  private readonly drawn = new Map<string, { layer: L.CircleMarker; place: Place; marked: boolean }>();
  private fitted = false;

  constructor(
    container: HTMLElement,
    private palette: Palette,
    private readonly options: { labels: boolean; onPlace: (id: string) => void },
  ) {
    this.map = L.map(container, {
      crs: L.CRS.EPSG4326,
      zoomControl: options.labels,
      attributionControl: false,
      minZoom: -1,
      maxZoom: 7,
      zoomSnap: 0.25,
      maxBounds: [
        [-90, -190],
        [90, 190],
      ],
    });
    const topology = atlas as unknown as Topology<{ countries: GeometryCollection }>;
    this.land = L.geoJSON(planar(feature(topology, topology.objects.countries)), {
      interactive: false,
      style: () => this.landStyle(),
      ...({ renderer: new Land({ padding: 0.5 }) } as object),
    }).addTo(this.map);
    this.map.fitBounds(WORLD);
    this.circles.addTo(this.map);
    this.labels.addTo(this.map);
    this.map.on("zoomend", () => this.label());
  }

  /** Circles that stay are changed only where they differ: with every choice all places come again. */
  show(places: readonly Place[], marked: ReadonlySet<string>): void {
    this.places = [...places].sort((a, b) => b.events - a.events).slice(0, DRAWN);
    const most = Math.max(1, this.places[0]?.events ?? 1);
    const wanted = new Set(this.places.map(({ id }) => id));
    for (const [id, { layer }] of this.drawn) {
      if (wanted.has(id)) continue;
      this.circles.removeLayer(layer);
      this.drawn.delete(id);
    }
    for (const place of this.places) this.draw(place, this.radius(place, most), marked.has(place.id));
    if (!this.fitted && this.places.length > 0) {
      this.fitted = true;
      this.fit();
    }
    this.label();
  }

  recolour(palette: Palette): void {
    this.palette = palette;
    this.land.setStyle(this.landStyle());
    for (const { layer, marked } of this.drawn.values()) layer.setStyle(this.circleStyle(marked));
  }

  resize(): void {
    this.map.invalidateSize({ animate: false });
    if (this.fitted) this.fit();
  }

  kill(): void {
    this.map.remove();
  }

  private fit(): void {
    const bounds = L.latLngBounds(this.places.map(({ lat, lon }): L.LatLngTuple => [lat, lon]));
    const seen = bounds.pad(0.12);
    if (WORLD.contains(seen)) this.map.fitBounds(seen, { maxZoom: 4, animate: false, padding: [14, 14] });
    else this.map.fitBounds(WORLD, { animate: false });
  }

  private landStyle(): L.PathOptions {
    return { color: this.palette.get("--coast"), weight: 0.6, fillColor: this.palette.get("--land"), fillOpacity: 1 };
  }

  private circleStyle(marked: boolean): L.PathOptions {
    const color = this.palette.get(marked ? "--accent" : "--place");
    return { color, weight: marked ? 2.5 : 1, fillColor: color, fillOpacity: marked ? 0.6 : 0.38 };
  }

  private draw(place: Place, radius: number, marked: boolean): void {
    const known = this.drawn.get(place.id);
    if (known === undefined) return this.add(place, radius, marked);
    if (Math.abs(known.layer.getRadius() - radius) > 0.2) known.layer.setRadius(radius);
    if (known.marked !== marked) known.layer.setStyle(this.circleStyle(marked));
    if (known.place.events !== place.events) known.layer.getElement()?.setAttribute("aria-label", title(place));
    Object.assign(known, { place, marked });
  }

  /** Circles are buttons for keyboards and screen readers as well. */
  private add(place: Place, radius: number, marked: boolean): void {
    const at: L.LatLngTuple = [place.lat, place.lon];
    const layer = L.circleMarker(at, { radius, className: "place", ...this.circleStyle(marked) });
    const known = { layer, place, marked };
    layer.on("click", () => this.options.onPlace(place.id));
    layer.bindTooltip(() => named(title(known.place)), { direction: "top", offset: [0, -6] });
    this.circles.addLayer(layer);
    this.drawn.set(place.id, known);
    const element = layer.getElement();
    if (!element) return;
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", title(place));
    element.addEventListener("keydown", (event) => {
      const { key } = event as KeyboardEvent;
      if (key !== "Enter" && key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.options.onPlace(place.id);
    });
  }

  private radius(place: Place, most: number): number {
    return 2.5 + (this.options.labels ? 15 : 10) * Math.sqrt(place.events / most);
  }

  /** Names of the largest places, as many as do not lie over each other. */
  private label(): void {
    this.labels.clearLayers();
    if (!this.options.labels) return;
    const most = Math.max(1, this.places[0]?.events ?? 1);
    const taken: L.Bounds[] = [];
    for (const place of this.places) {
      const at = this.map.latLngToContainerPoint([place.lat, place.lon]);
      const room = L.bounds(at, at.add([Math.min(40, place.name.length) * ROOM.letter + 22, ROOM.high]));
      if (taken.some((other) => other.intersects(room))) continue;
      taken.push(room);
      const name = named(inLine(place.name, 40));
      const aside = this.radius(place, most) + 4;
      const isOutside = room.max !== undefined && room.max.x > this.map.getSize().x;
      const className = isOutside ? "place-name before" : "place-name";
      const iconAnchor: L.PointTuple = [isOutside ? aside : -aside, 9];
      const icon = L.divIcon({ className, html: name, iconSize: [0, 0], iconAnchor });
      this.labels.addLayer(L.marker([place.lat, place.lon], { icon, interactive: false, keyboard: false }));
      if (taken.length >= 60) return;
    }
  }
}

function title(place: Place): string {
  return `${inLine(place.name, 60)}, ${plural(place.events, "event")}`;
}

function named(text: string): HTMLElement {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}
