/** Draws the edges of large graphs: lines of one pixel, which have few corners, and as broad to the pointer as others. */

import type { Attributes } from "graphology-types";
import { createEdgeCompoundProgram, EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { lineProgram } from "./line_program";
import type { Drawing } from "./pace";
import type { EdgeData, NodeData } from "./view_data";

const HAIR_VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;

uniform mat3 u_matrix;

varying vec4 v_color;

void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_color = vec4(a_color.rgb, 1.0);
}
`;

const HAIR_FRAGMENT = /* glsl */ `
precision mediump float;

varying vec4 v_color;

void main() {
  gl_FragColor = v_color;
}
`;

const { UNSIGNED_BYTE, FLOAT, LINES } = WebGLRenderingContext;

/** An edge program for lines of one pixel. */
export function hairProgram(drawing: Drawing) {
  class HairProgram<
    N extends Attributes = Attributes,
    E extends Attributes = Attributes,
    G extends Attributes = Attributes,
  > extends EdgeProgram<"u_matrix", N, E, G> {
    override getDefinition() {
      return {
        VERTICES: 2,
        VERTEX_SHADER_SOURCE: HAIR_VERTEX,
        FRAGMENT_SHADER_SOURCE: HAIR_FRAGMENT,
        METHOD: LINES,
        UNIFORMS: ["u_matrix"] as const,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
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
      const { array } = this;
      const color = floatColor(data.color);
      array[startIndex] = source.x;
      array[startIndex + 1] = source.y;
      array[startIndex + 2] = color;
      array[startIndex + 3] = target.x;
      array[startIndex + 4] = target.y;
      array[startIndex + 5] = color;
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, params.matrix);
    }

    override render(params: RenderParams): void {
      this.pickProgram = null;
      super.render(params);
    }
  }
  /** Only for the pointer. */
  class ReachProgram<
    N extends Attributes = Attributes,
    E extends Attributes = Attributes,
    G extends Attributes = Attributes,
  > extends lineProgram(drawing)<N, E, G> {
    override render(params: RenderParams): void {
      const pick = this.pickProgram;
      if (!drawing.picking || pick === null || this.hasNothingToRender()) return;
      const { width, height, pixelRatio, downSizingRatio } = params;
      const ratio = pixelRatio / downSizingRatio;
      pick.gl.viewport(0, 0, width * ratio, height * ratio);
      this.bindProgram(pick);
      this.renderProgram({ ...params, pixelRatio: ratio }, pick);
      this.unbindProgram(pick);
    }
  }
  return createEdgeCompoundProgram<NodeData, EdgeData>([HairProgram, ReachProgram]);
}
