/** Builds the app over the made-up world into dist-dev and serves it under the policy of `kg explore`: node dev/serve.mjs [port]. */

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../build.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(web, "dist-dev");
const port = Number(process.argv[2] ?? 8123);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { out: built } = await bundle("dev/main.tsx", { minify: process.argv[3] !== "plain" });
for (const [name, data] of built) writeFileSync(join(out, name), data);
cpSync(join(web, "src/icon.svg"), join(out, "icon.svg"));
writeFileSync(join(out, "index.html"), readFileSync(join(web, "src/index.html"), "utf8").replace(/\?v=\{\{\w+\}\}/g, ""));

if (port > 0) {
  createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    try {
      const data = readFileSync(join(out, path === "/" ? "index.html" : path));
      const type = TYPES[extname(path)] ?? "text/plain";
      response.writeHead(200, {
        "Content-Type": path === "/" ? "text/html; charset=utf-8" : type,
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
      });
      response.end(data);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
}
