// Puts the front-end parts into the kit's static folder, changed so that no page asks another host for anything.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/fingerpost/base/kit/static/vendor");
const nhsuk = join(here, "node_modules/nhsuk-frontend/dist/nhsuk");
const htmx = join(here, "node_modules/htmx.org/dist/htmx.min.js");
const { version } = JSON.parse(readFileSync(join(here, "node_modules/nhsuk-frontend/package.json"), "utf8"));
const notice = `nhsuk-frontend ${version}, Copyright (c) Crown Copyright NHS England, MIT licence. Changed for Fingerpost.`;

function read(path) {
  return readFileSync(path, "utf8").replace(/\n?\/[/*][#@] sourceMappingURL=.*$/gm, "");
}

function write(name, text) {
  const elsewhere = text.match(/(?:url\(|import\s*\(?|from\s*)["']?https?:[^"')]*/);
  if (elsewhere) throw new Error(`${name} would load from another host: ${elsewhere[0]}`);
  writeFileSync(join(out, name), text);
}

// Frutiger is licensed to NHS sites alone and is served by another host: Arial is the service's own fallback.
function withoutFonts(css) {
  return css
    .replace(/@font-face\{[^}]*\}/g, "")
    .replaceAll(/font-family:\s*"?Frutiger W01"?,\s*arial/g, "font-family:Arial")
    .replaceAll("url(/assets/images/", "url(images/");
}

function build() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "images"), { recursive: true });
  const css = withoutFonts(read(join(nhsuk, `nhsuk-frontend-${version}.min.css`)));
  for (const [, image] of css.matchAll(/url\(images\/([\w-]+\.svg)/g)) {
    copyFileSync(join(nhsuk, "assets/images", image), join(out, "images", image));
  }
  write("nhsuk-frontend.css", css.replace('@charset "UTF-8";', `@charset "UTF-8";/*! ${notice} */`));
  write("nhsuk-frontend.js", `/*! ${notice} */\n${read(join(nhsuk, `nhsuk-frontend-${version}.min.js`))}`);
  write("htmx.js", read(htmx));
}

build();
