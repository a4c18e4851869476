/** Paints frames with WebGL: on the page, or on a canvas that a worker was given. */

import { type Frame, type Kind, KINDS } from "./frame";
import { type Attribute, SHADERS, type Shader } from "./shaders";

type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = WebGLRenderingContext | WebGL2RenderingContext;

interface Program {
  readonly linked: WebGLProgram;
  readonly corners: WebGLBuffer;
  /** How many corners there are. */
  count: number;
}

const NUMBER = 4; // bytes
const numbersIn = (attribute: Attribute) => (attribute.bytes ? 1 : attribute.size);

export class Paint {
  private readonly gl: Context;
  private readonly programs = new Map<Kind, Program>();

  /** Throws where the browser has no WebGL. */
  constructor(private readonly canvas: Canvas) {
    const options = { antialias: false, depth: false, stencil: false };
    const gl = (canvas.getContext("webgl2", options) ?? canvas.getContext("webgl", options)) as Context | null;
    if (gl === null) throw new Error("This browser does not draw with WebGL; the table shows the same.");
    this.gl = gl;
  }

  draw(frame: Frame): void {
    const { gl, canvas } = this;
    const [width, height] = [Math.round(frame.width * frame.pixelRatio), Math.round(frame.height * frame.pixelRatio)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    for (const kind of KINDS) if (frame.kinds.includes(kind)) this.drawKind(kind, frame);
  }

  /** Returns when all of it is painted. */
  finish(): void {
    this.gl.finish();
  }

  private drawKind(kind: Kind, frame: Frame): void {
    const { gl } = this;
    const shader = SHADERS[kind];
    const program = this.program(kind);
    gl.useProgram(program.linked);
    gl.bindBuffer(gl.ARRAY_BUFFER, program.corners);
    const corners = frame.corners[kind];
    const stride = shader.attributes.reduce((sum, each) => sum + numbersIn(each), 0);
    if (corners !== undefined) {
      gl.bufferData(gl.ARRAY_BUFFER, corners, gl.DYNAMIC_DRAW);
      program.count = corners.length / stride;
    }
    const locations = this.point(program, shader, stride * NUMBER);
    gl.uniformMatrix3fv(gl.getUniformLocation(program.linked, "u_matrix"), false, frame.matrix);
    for (const [name, value] of Object.entries(shader.uniforms)) {
      const at = gl.getUniformLocation(program.linked, name);
      const numbers = value(frame);
      if (numbers.length === 1) gl.uniform1f(at, numbers[0] as number);
      else gl.uniform4fv(at, numbers);
    }
    gl.drawArrays(gl[shader.shape], 0, program.count);
    for (const location of locations) gl.disableVertexAttribArray(location);
  }

  /** Says where in the buffer each attribute lies. */
  private point(program: Program, shader: Shader, stride: number): number[] {
    const { gl } = this;
    let offset = 0;
    return shader.attributes.map((attribute) => {
      const location = gl.getAttribLocation(program.linked, attribute.name);
      gl.enableVertexAttribArray(location);
      const type = attribute.bytes ? gl.UNSIGNED_BYTE : gl.FLOAT;
      gl.vertexAttribPointer(location, attribute.size, type, attribute.bytes ?? false, stride, offset);
      offset += numbersIn(attribute) * NUMBER;
      return location;
    });
  }

  /** Compiled when it is first needed. */
  private program(kind: Kind): Program {
    const known = this.programs.get(kind);
    if (known !== undefined) return known;
    const { gl } = this;
    const { vertex, fragment } = SHADERS[kind];
    const linked = gl.createProgram();
    for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
      const shader = gl.createShader(type);
      if (shader === null) throw new Error("The graphics processor is gone.");
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(linked, shader);
    }
    gl.linkProgram(linked);
    const made = { linked, corners: gl.createBuffer(), count: 0 };
    this.programs.set(kind, made);
    return made;
  }
}
