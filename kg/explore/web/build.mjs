/**
 * Builds ../static from src: scripts, styles, the page, the licences of what is bundled, and manifest.json with a
 * digest of the sources, by which a check without Node sees that the built files are those of the sources.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "static");
const ROOT_FILES = ["build.mjs", "package-lock.json", "package.json", "tsconfig.json"];

export const OPTIONS = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  legalComments: "none", // LICENSES.txt has them all
  target: ["chrome123", "firefox121", "safari17.5"],
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  chunkNames: "[name]-[hash]",
  loader: { ".png": "empty", ".json": "json" },
  metafile: true,
  logLevel: "warning",
};

const digest = (data) => createHash("sha256").update(data).digest("hex");

function files(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]));
}

/** One digest over names and contents of all sources, in the order of their names. */
export function sourceDigest() {
  const names = [...ROOT_FILES, ...files(join(here, "src")).map((path) => relative(here, path).split(sep).join("/"))];
  const lines = names.sort().map((name) => `${digest(readFileSync(join(here, name)))}  ${name}\n`);
  return digest(lines.join(""));
}

/** Name, version and licence text of every package that `inputs` come from. */
function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const match = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) packages.add(match[1]);
  }
  const parts = [...packages].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${about.license}`;
    return `${name} ${about.version} (${about.license})\n\n${text}\n`;
  });
  const head = "The scripts and styles of `kg explore` contain these packages.\n";
  return [head, ...parts].join(`\n${"-".repeat(72)}\n\n`);
}

/**
 * Bundles the page that `entry` starts, and its workers. Gives the built files by name, and all inputs.
 * @param {string} entry
 * @param {import("esbuild").BuildOptions} more
 */
export async function bundle(entry, more = {}) {
  const common = { ...OPTIONS, ...more, outdir: target, write: false };
  const workers = await build({
    ...common,
    format: "iife",
    splitting: false,
    entryPoints: { layout: "src/graph/layout_worker.ts", paint: "src/graph/paint_worker.ts" },
    entryNames: "[name]-[hash]",
  });
  const worker = (name) => {
    const paths = workers.outputFiles.map((file) => relative(target, file.path));
    return JSON.stringify(paths.find((path) => path.startsWith(`${name}-`)));
  };
  const define = { LAYOUT_WORKER: worker("layout"), PAINT_WORKER: worker("paint"), EMBEDDED: "false" };
  const page = await build({ ...common, define, entryPoints: { app: entry } });
  const built = [...workers.outputFiles, ...page.outputFiles];
  const out = new Map(built.map((file) => [relative(target, file.path), Buffer.from(file.contents)]));
  return { out, inputs: [...Object.keys(workers.metafile.inputs), ...Object.keys(page.metafile.inputs)] };
}

/** The script of the single-file export, which kg.explore.page puts into the file with the style of the app. */
async function embedded() {
  const built = await build({
    ...OPTIONS,
    outdir: target,
    write: false,
    format: "iife",
    splitting: false,
    define: { LAYOUT_WORKER: '""', PAINT_WORKER: '""', EMBEDDED: "true" },
    entryPoints: { embedded: "src/embedded.tsx" },
  });
  const script = built.outputFiles.filter((file) => file.path.endsWith(".js"));
  return script.map((file) => [relative(target, file.path), Buffer.from(file.contents)]);
}

async function main() {
  const { out, inputs } = await bundle("src/main.tsx");
  for (const [name, data] of await embedded()) out.set(name, data);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const version = (name) => digest(out.get(name)).slice(0, 10);
  const page = readFileSync(join(here, "src/index.html"), "utf8")
    .replace("{{style}}", version("app.css"))
    .replace("{{script}}", version("app.js"));
  out.set("index.html", Buffer.from(page));
  out.set("icon.svg", readFileSync(join(here, "src/icon.svg")));
  out.set("LICENSES.txt", Buffer.from(licences(inputs)));
  const names = [...out.keys()].sort();
  const manifest = {
    sources: sourceDigest(),
    files: Object.fromEntries(names.map((name) => [name, digest(out.get(name))])),
  };
  out.set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  for (const [name, data] of out) writeFileSync(join(target, name), data);
  for (const name of names) console.log(`${String(out.get(name).length).padStart(9)}  ${name}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
