/** The programs of the graphics processor: one for each kind of thing in the picture. */

import type { Frame, Kind } from "./frame";

export interface Attribute {
  readonly name: string;
  readonly size: number;
  /** Four bytes in the place of one number; else numbers. */
  readonly bytes?: true;
}

export interface Shader {
  readonly vertex: string;
  readonly fragment: string;
  readonly shape: "LINES" | "TRIANGLES" | "POINTS";
  readonly attributes: readonly Attribute[];
  readonly uniforms: Readonly<Record<string, (frame: Frame) => readonly number[]>>;
}

const COLOUR: Attribute = { name: "a_color", size: 4, bytes: true };
const POSITION: Attribute = { name: "a_position", size: 2 };

/** Lines of one pixel: few corners and little to send. */
const HAIR: Shader = {
  vertex: /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;

uniform mat3 u_matrix;

varying vec4 v_color;

const float bias = 255.0 / 254.0;

void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_color = a_color;
  v_color.a *= bias;
}
`,
  fragment: /* glsl */ `
precision mediump float;

varying vec4 v_color;

void main() {
  gl_FragColor = v_color;
}
`,
  shape: "LINES",
  attributes: [POSITION, COLOUR],
  uniforms: {},
};

/** Lines as wide as their edges say, as two triangles: software renderers draw instanced lines one at a time. */
const LINE: Shader = {
  vertex: /* glsl */ `
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
`,
  fragment: /* glsl */ `
precision mediump float;

varying vec4 v_color;
varying float v_side;
varying float v_pixels;

void main() {
  float cover = clamp((1.0 - abs(v_side)) * v_pixels * 0.5, 0.0, 1.0);
  gl_FragColor = v_color * cover;
}
`,
  shape: "TRIANGLES",
  attributes: [POSITION, { name: "a_normal", size: 2 }, { name: "a_side", size: 1 }, COLOUR],
  uniforms: {
    u_sizeRatio: (frame) => [frame.sizeRatio],
    u_correctionRatio: (frame) => [frame.correctionRatio],
    u_minEdgeThickness: (frame) => [frame.minEdgeThickness],
  },
};

/**
 * Events as discs, entities as rounded squares, what did not happen (planned, denied) hollow; each with a rim in the colour of
 * the page so that neighbours stay apart. One point for each: software renderers are slow where there are many corners.
 */
const SHAPE: Shader = {
  vertex: /* glsl */ `
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
`,
  fragment: /* glsl */ `
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
`,
  shape: "POINTS",
  attributes: [POSITION, { name: "a_size", size: 1 }, COLOUR, { name: "a_shape", size: 1 }],
  uniforms: {
    u_sizeRatio: (frame) => [frame.sizeRatio],
    u_pixelRatio: (frame) => [frame.pixelRatio],
    u_paper: (frame) => [...frame.paper, 1],
  },
};

/** All have the matrix from the graph to the picture, too. */
export const SHADERS: Readonly<Record<Kind, Shader>> = { hair: HAIR, line: LINE, shape: SHAPE };
