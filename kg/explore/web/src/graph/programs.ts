/**
 * The programs that sigma fills: they write corners into arrays, and what is in the arrays the painter paints. Of each
 * thing they write what its shader says (`shaders.ts`), in that order.
 */

import type { EdgeProgramType, NodeProgramType } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Kind } from "./frame";
import type { Painter, Source } from "./painter";
import type { EdgeData, NodeData } from "./view_data";

export const DISC = 0;
export const SQUARE = 1;
export const HOLLOW = 2;

interface ShapeData extends NodeDisplayData {
  /** DISC or SQUARE, plus HOLLOW. */
  shape: number;
}

abstract class Program implements Source {
  array = new Float32Array();
  capacity = 0;
  changed = false;

  /** `stride`: numbers for one thing. */
  constructor(
    private readonly painter: Painter,
    private readonly kind: Kind,
    protected readonly stride: number,
  ) {
    painter.add(kind, this);
  }

  reallocate(capacity: number): void {
    if (capacity === this.capacity) return;
    this.capacity = capacity;
    this.array = new Float32Array(capacity * this.stride);
    this.changed = true;
  }

  render(params: RenderParams): void {
    if (this.capacity > 0) this.painter.want(this.kind, params);
  }

  kill(): void {}

  /** Where to write what stands at `place`; null for what is hidden, which is then nothing. */
  protected begin(place: number, hidden: boolean): number | null {
    this.changed = true;
    const at = place * this.stride;
    if (hidden) this.array.fill(0, at, at + this.stride);
    return hidden ? null : at;
  }
}

class Shapes extends Program {
  constructor(painter: Painter) {
    super(painter, "shape", 5);
  }

  process(_fingerprint: number, place: number, data: NodeDisplayData): void {
    const at = this.begin(place, data.hidden);
    if (at === null) return;
    const { array } = this;
    array[at] = data.x;
    array[at + 1] = data.y;
    array[at + 2] = data.size;
    array[at + 3] = floatColor(data.color);
    array[at + 4] = (data as ShapeData).shape;
  }
}

class Hairs extends Program {
  constructor(painter: Painter) {
    super(painter, "hair", 6);
  }

  process(_fingerprint: number, place: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    const at = this.begin(place, data.hidden || source.hidden || target.hidden);
    if (at === null) return;
    const { array } = this;
    const color = floatColor(data.color);
    array[at] = source.x;
    array[at + 1] = source.y;
    array[at + 2] = color;
    array[at + 3] = target.x;
    array[at + 4] = target.y;
    array[at + 5] = color;
  }
}

/** Two triangles: which end (0 source, 1 target) and which side of the line each corner lies at. */
const CORNERS = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, 1],
  [0, -1],
  [1, -1],
] as const;

class Lines extends Program {
  constructor(painter: Painter) {
    super(painter, "line", 6 * CORNERS.length);
  }

  process(_fingerprint: number, place: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    let at = this.begin(place, data.hidden || source.hidden || target.hidden);
    if (at === null) return;
    const { array } = this;
    const dx = target.x - source.x;
    const dy = target.y - source.y;
    const scale = (data.size || 1) / (Math.hypot(dx, dy) || 1);
    const color = floatColor(data.color);
    for (const [end, side] of CORNERS) {
      array[at++] = end === 0 ? source.x : target.x;
      array[at++] = end === 0 ? source.y : target.y;
      array[at++] = -dy * scale;
      array[at++] = dx * scale;
      array[at++] = side;
      array[at++] = color;
    }
  }
}

/** Stands for programs that sigma asks for and nothing uses. */
class Nothing {
  reallocate(): void {}
  process(): void {}
  render(): void {}
  kill(): void {}
}

type Nodes = NodeProgramType<NodeData, EdgeData>;
type Edges = EdgeProgramType<NodeData, EdgeData>;

/** What sigma is to make its programs of. */
export function programsOf(painter: Painter) {
  const made = (Kind: new (painter: Painter) => Program) => function make() {
    return new Kind(painter);
  };
  const [nodes, edges] = [Nothing as unknown as Nodes, Nothing as unknown as Edges];
  return {
    nodeProgramClasses: { shape: made(Shapes) as unknown as Nodes, circle: nodes },
    nodeHoverProgramClasses: { shape: nodes },
    edgeProgramClasses: { line: made(Lines) as unknown as Edges, hair: made(Hairs) as unknown as Edges, arrow: edges },
  };
}
