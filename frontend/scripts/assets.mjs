/**
 * Finishes the scripts and styles that Next.js has built, as the last step of `npm run build`.
 *
 * Scripts get a first line by which Chromium compiles their functions in the background while it
 * still loads; otherwise it compiles each one when it is called first, and the page cannot answer
 * meanwhile. Other browsers see a comment. Then scripts and styles are compressed as far as possible,
 * beside the originals, for server/assets.mjs.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const COMPILED_EARLY = "//# allFunctionsCalledOnLoad\n";
const directory = join(import.meta.dirname, "..", process.env.BUILD_DIR || ".next", "static");

const files = await readdir(directory, { recursive: true });
const texts = files.filter((file) => /\.(js|css)$/.test(file)).map((file) => join(directory, file));
await Promise.all(texts.map(finish));

async function finish(path) {
  let text = await readFile(path, "utf8");
  if (path.endsWith(".js") && !text.startsWith(COMPILED_EARLY)) {
    text = COMPILED_EARLY + text;
    await writeFile(path, text);
  }
  // The defaults of brotli are its best; those of gzip are not.
  await writeFile(`${path}.br`, await promisify(brotliCompress)(text));
  await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
}
