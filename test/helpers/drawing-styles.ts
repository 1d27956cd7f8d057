import { readFileSync } from "node:fs";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import { DESIGN, designRules } from "../../scripts/render/design/design.ts";

/** The typeface that drawings are set in, as a page without files can have it. */
const typefaces = [400, 600].map((weight) => {
  const file = join(programFolder, `node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal`);
  const bytes = readFileSync(`${file}.woff2`).toString("base64");
  return `@font-face{font-family:"Source Sans 3";font-weight:${weight};src:url(data:font/woff2;base64,${bytes})}`;
});

/** What drawings need to look in a browser as they do on pages; the typeface has yet to be loaded there. */
export const drawingStyles = `${typefaces.join("")}${designRules(DESIGN)}${["shared", "drawings"].map((name) => readFileSync(join(programFolder, "layouts", "styles", `${name}.css`), "utf8")).join("")}`;
