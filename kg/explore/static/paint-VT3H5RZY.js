"use strict";(()=>{var g=["hair","line","shape"];var f={name:"a_color",size:4,bytes:!0},v={name:"a_position",size:2},x={vertex:`
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
`,fragment:`
precision mediump float;

varying vec4 v_color;

void main() {
  gl_FragColor = v_color;
}
`,shape:"LINES",attributes:[v,f],uniforms:{}},R={vertex:`
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
`,fragment:`
precision mediump float;

varying vec4 v_color;
varying float v_side;
varying float v_pixels;

void main() {
  float cover = clamp((1.0 - abs(v_side)) * v_pixels * 0.5, 0.0, 1.0);
  gl_FragColor = v_color * cover;
}
`,shape:"TRIANGLES",attributes:[v,{name:"a_normal",size:2},{name:"a_side",size:1},f],uniforms:{u_sizeRatio:t=>[t.sizeRatio],u_correctionRatio:t=>[t.correctionRatio],u_minEdgeThickness:t=>[t.minEdgeThickness]}},A={vertex:`
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
`,fragment:`
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
`,shape:"POINTS",attributes:[v,{name:"a_size",size:1},f,{name:"a_shape",size:1}],uniforms:{u_sizeRatio:t=>[t.sizeRatio],u_pixelRatio:t=>[t.pixelRatio],u_paper:t=>[...t.paper,1]}},_={hair:x,line:R,shape:A};var b=4,y=t=>t.bytes?1:t.size,d=class{constructor(o){this.canvas=o;let r={antialias:!1,depth:!1,stencil:!1},e=o.getContext("webgl2",r)??o.getContext("webgl",r);if(e===null)throw new Error("This browser does not draw with WebGL; the table shows the same.");this.gl=e}canvas;gl;programs=new Map;draw(o){let{gl:r,canvas:e}=this,[a,i]=[Math.round(o.width*o.pixelRatio),Math.round(o.height*o.pixelRatio)];e.width!==a&&(e.width=a),e.height!==i&&(e.height=i),r.viewport(0,0,a,i),r.clearColor(0,0,0,0),r.clear(r.COLOR_BUFFER_BIT),r.enable(r.BLEND),r.blendFunc(r.ONE,r.ONE_MINUS_SRC_ALPHA);for(let n of g)o.kinds.includes(n)&&this.drawKind(n,o)}finish(){this.gl.finish()}drawKind(o,r){let{gl:e}=this,a=_[o],i=this.program(o);e.useProgram(i.linked),e.bindBuffer(e.ARRAY_BUFFER,i.corners);let n=r.corners[o],s=a.attributes.reduce((c,l)=>c+y(l),0);n!==void 0&&(e.bufferData(e.ARRAY_BUFFER,n,e.DYNAMIC_DRAW),i.count=n.length/s);let m=this.point(i,a,s*b);e.uniformMatrix3fv(e.getUniformLocation(i.linked,"u_matrix"),!1,r.matrix);for(let[c,l]of Object.entries(a.uniforms)){let h=e.getUniformLocation(i.linked,c),u=l(r);u.length===1?e.uniform1f(h,u[0]):e.uniform4fv(h,u)}e.drawArrays(e[a.shape],0,i.count);for(let c of m)e.disableVertexAttribArray(c)}point(o,r,e){let{gl:a}=this,i=0;return r.attributes.map(n=>{let s=a.getAttribLocation(o.linked,n.name);a.enableVertexAttribArray(s);let m=n.bytes?a.UNSIGNED_BYTE:a.FLOAT;return a.vertexAttribPointer(s,n.size,m,n.bytes??!1,e,i),i+=y(n)*b,s})}program(o){let r=this.programs.get(o);if(r!==void 0)return r;let{gl:e}=this,{vertex:a,fragment:i}=_[o],n=e.createProgram();for(let[m,c]of[[e.VERTEX_SHADER,a],[e.FRAGMENT_SHADER,i]]){let l=e.createShader(m);if(l===null)throw new Error("The graphics processor is gone.");e.shaderSource(l,c),e.compileShader(l),e.attachShader(n,l)}e.linkProgram(n);let s={linked:n,corners:e.createBuffer(),count:0};return this.programs.set(o,s),s}};var p=null;addEventListener("message",({data:t})=>{if("canvas"in t){p=new d(t.canvas);return}let o=performance.now();p?.draw(t.frame),p?.finish(),postMessage(performance.now()-o)});})();
