/**
 * Draws nodes in WebGL without images: events as discs, entities as rounded squares, what did not happen (planned,
 * denied) hollow; each with a rim in the colour of the page so that neighbours stay apart. One point for each: software renderers are
 * slow where there are many corners.
 */

import type Sigma from "sigma";
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { EdgeData, NodeData } from "./view_data";

export const DISC = 0;
export const SQUARE = 1;
export const HOLLOW = 2;

export interface ShapeData extends NodeDisplayData {
  /** DISC or SQUARE, plus HOLLOW. */
  shape: number;
}

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;

varying vec4 v_color;
varying float v_radius;
varying float v_reach;
varying float v_shape;

const float bias = 255.0 / 254.0;

void main() {
  v_radius = a_size / u_sizeRatio * u_pixelRatio;
  v_reach = v_radius * 1.25 + 2.0 * u_pixelRatio;
  v_shape = a_shape;
  gl_PointSize = v_reach * 2.0;
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_color = a_color;
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying float v_radius;
varying float v_reach;
varying float v_shape;

uniform float u_pixelRatio;
uniform vec4 u_paper;

void main() {
  vec2 offset = (gl_PointCoord * 2.0 - 1.0) * v_reach;
  float square = mod(v_shape, 2.0);
  float hollow = step(1.5, v_shape);
  float corner = v_radius * 0.32;
  vec2 q = abs(offset) - (v_radius * 0.9 - corner);
  float squareDistance = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
  float distance = mix(length(offset) - v_radius, squareDistance, square);

  float rimWidth = 1.4 * u_pixelRatio;
  float rim = 1.0 - smoothstep(rimWidth - 0.5, rimWidth + 0.5, distance);
  if (rim <= 0.0) discard;
  float body = 1.0 - smoothstep(-0.5, 0.5, distance);
  float inside = (1.0 - smoothstep(-0.5, 0.5, distance + 2.1 * u_pixelRatio)) * hollow;
  vec3 color = mix(u_paper.rgb, v_color.rgb, body * (1.0 - inside));
  gl_FragColor = vec4(color, 1.0) * rim * v_color.a;
}
`;

const { UNSIGNED_BYTE, FLOAT, POINTS } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_pixelRatio", "u_matrix", "u_paper"] as const;

/** A node program whose rims have the colour that the page has just then, [r, g, b] from 0 to 1. */
export function shapeProgram(paper: () => readonly [number, number, number]) {
  return class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number], NodeData, EdgeData> {
    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma<NodeData, EdgeData>) {
      super(gl, null, renderer);
    }

    override getDefinition() {
      return {
        VERTICES: 1,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: POINTS,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_shape", size: 1, type: FLOAT },
        ],
      };
    }

    override processVisibleItem(_nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
      const { array } = this;
      array[startIndex] = data.x;
      array[startIndex + 1] = data.y;
      array[startIndex + 2] = data.size;
      array[startIndex + 3] = floatColor(data.color);
      array[startIndex + 4] = (data as ShapeData).shape;
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniform1f(uniformLocations["u_sizeRatio"] ?? null, params.sizeRatio);
      gl.uniform1f(uniformLocations["u_pixelRatio"] ?? null, params.pixelRatio);
      gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, params.matrix);
      gl.uniform4f(uniformLocations["u_paper"] ?? null, ...paper(), 1);
    }
  };
}
