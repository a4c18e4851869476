/**
 * Draws edges in WebGL as straight lines without instancing, which software renderers do one edge
 * at a time.
 */

import type Sigma from "sigma";
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { EdgeData, NodeData } from "./view_data";

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_normal;
attribute vec2 a_position;
attribute float a_side;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;

varying vec4 v_color;
varying float v_side;
varying float v_pixels;

const float bias = 255.0 / 254.0;

void main() {
  float size = length(a_normal);
  float pixels = max(size / u_sizeRatio, u_minEdgeThickness) + 1.0;
  v_color = a_color;
  vec2 offset = size > 0.0 ? a_normal / size * a_side * pixels * u_correctionRatio : vec2(0.0);
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_pixels = pixels;
  v_side = a_side;
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision mediump float;

varying vec4 v_color;
varying float v_side;
varying float v_pixels;

void main() {
  float cover = clamp((1.0 - abs(v_side)) * v_pixels * 0.5, 0.0, 1.0);
  gl_FragColor = v_color * cover;
}
`;

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_minEdgeThickness"] as const;
/** Two triangles: which end (0 source, 1 target) and which side of the line each corner lies at. */
const CORNERS = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, 1],
  [0, -1],
  [1, -1],
] as const;

/** An edge program for lines as wide as their edges say. */
export class LineProgram extends EdgeProgram<(typeof UNIFORMS)[number], NodeData, EdgeData> {
  constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma<NodeData, EdgeData>) {
    super(gl, null, renderer);
  }

  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_normal", size: 2, type: FLOAT },
        { name: "a_side", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(
    _edgeIndex: number,
    startIndex: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const dx = target.x - source.x;
    const dy = target.y - source.y;
    const scale = (data.size || 1) / (Math.hypot(dx, dy) || 1);
    const color = floatColor(data.color);
    const { array } = this;
    let at = startIndex;
    for (const [end, side] of CORNERS) {
      array[at++] = end === 0 ? source.x : target.x;
      array[at++] = end === 0 ? source.y : target.y;
      array[at++] = -dy * scale;
      array[at++] = dx * scale;
      array[at++] = side;
      array[at++] = color;
    }
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations["u_sizeRatio"] ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations["u_correctionRatio"] ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations["u_minEdgeThickness"] ?? null, params.minEdgeThickness);
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, params.matrix);
  }
}
