/**
 * Draws nodes in WebGL without images: events as discs, entities as rounded squares, what did not happen (planned,
 * denied) hollow; each with a rim in the colour of the page so that neighbours stay apart.
 */

import type { Attributes } from "graphology-types";
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Drawing } from "./pace";

export const DISC = 0;
export const SQUARE = 1;
export const HOLLOW = 2;

export interface ShapeData extends NodeDisplayData {
  /** DISC or SQUARE, plus HOLLOW. */
  shape: number;
}

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;

const float bias = 255.0 / 254.0;

void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  v_offset = a_corner * radius * 1.25;
  v_radius = radius;
  v_shape = a_shape;
  gl_Position = vec4((u_matrix * vec3(a_position + v_offset, 1)).xy, 0, 1);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;

uniform float u_correctionRatio;
uniform vec4 u_paper;

void main() {
  float square = mod(v_shape, 2.0);
  float hollow = step(1.5, v_shape);
  float corner = v_radius * 0.32;
  vec2 q = abs(v_offset) - (v_radius * 0.9 - corner);
  float squareDistance = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
  float distance = mix(length(v_offset) - v_radius, squareDistance, square);
  float pixel = u_correctionRatio * 2.0;

  #ifdef PICKING_MODE
  gl_FragColor = distance > pixel ? vec4(0.0) : v_color;
  #else
  float body = 1.0 - smoothstep(-0.5 * pixel, 0.5 * pixel, distance);
  float rim = 1.0 - smoothstep(0.9 * pixel, 1.9 * pixel, distance);
  float inside = (1.0 - smoothstep(-2.6 * pixel, -1.6 * pixel, distance)) * hollow;
  vec3 color = mix(u_paper.rgb, v_color.rgb, body * (1.0 - inside));
  gl_FragColor = vec4(color, 1.0) * rim * v_color.a;
  #endif
}
`;

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_paper"] as const;

/** Two triangles; without instancing, which software renderers do one node at a time. */
const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [1, 1],
  [-1, 1],
] as const;

/** A node program whose rims have the colour of the page, [r, g, b] from 0 to 1; for the pointer as `drawing` says. */
export function shapeProgram(paper: readonly [number, number, number], drawing: Drawing) {
  return class ShapeProgram<
    N extends Attributes = Attributes,
    E extends Attributes = Attributes,
    G extends Attributes = Attributes,
  > extends NodeProgram<(typeof UNIFORMS)[number], N, E, G> {
    override getDefinition() {
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_corner", size: 2, type: FLOAT },
        ],
      };
    }

    override processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
      const { array } = this;
      const color = floatColor(data.color);
      let at = startIndex;
      for (const [x, y] of CORNERS) {
        array[at++] = data.x;
        array[at++] = data.y;
        array[at++] = data.size;
        array[at++] = color;
        array[at++] = nodeIndex;
        array[at++] = (data as ShapeData).shape;
        array[at++] = x;
        array[at++] = y;
      }
    }

    override render(params: RenderParams): void {
      const { pickProgram } = this;
      if (!drawing.picking) this.pickProgram = null;
      super.render(params);
      this.pickProgram = pickProgram;
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniform1f(uniformLocations["u_sizeRatio"] ?? null, params.sizeRatio);
      gl.uniform1f(uniformLocations["u_correctionRatio"] ?? null, params.correctionRatio);
      gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, params.matrix);
      gl.uniform4f(uniformLocations["u_paper"] ?? null, paper[0], paper[1], paper[2], 1);
    }
  };
}
