/** Draws the edges of large graphs: lines of one pixel, which have few corners and little to send to the renderer. */

import type { Attributes } from "graphology-types";
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Drawing } from "./pace";

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;

uniform mat3 u_matrix;

varying vec4 v_color;

const float bias = 255.0 / 254.0;

void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision mediump float;

varying vec4 v_color;

void main() {
  gl_FragColor = v_color;
}
`;

const { UNSIGNED_BYTE, FLOAT, LINES } = WebGLRenderingContext;

/** An edge program for lines of one pixel; for the pointer as `drawing` says. */
export function hairProgram(drawing: Drawing) {
  return class HairProgram<
    N extends Attributes = Attributes,
    E extends Attributes = Attributes,
    G extends Attributes = Attributes,
  > extends EdgeProgram<"u_matrix", N, E, G> {
    override getDefinition() {
      return {
        VERTICES: 2,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: LINES,
        UNIFORMS: ["u_matrix"] as const,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
      };
    }

    override processVisibleItem(
      edgeIndex: number,
      startIndex: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      data: EdgeDisplayData,
    ): void {
      const { array } = this;
      const color = floatColor(data.color);
      array[startIndex] = source.x;
      array[startIndex + 1] = source.y;
      array[startIndex + 2] = color;
      array[startIndex + 3] = edgeIndex;
      array[startIndex + 4] = target.x;
      array[startIndex + 5] = target.y;
      array[startIndex + 6] = color;
      array[startIndex + 7] = edgeIndex;
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, params.matrix);
    }

    override render(params: RenderParams): void {
      const { pickProgram } = this;
      if (!drawing.picking) this.pickProgram = null;
      super.render(params);
      this.pickProgram = pickProgram;
    }
  };
}
