import { dirname, join } from "node:path/posix";

/** Where a room may look: other rooms, and those of which it may know the types alone. */
interface Outlook {
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
}

/** The rooms of `scripts`, from the bottom up. A room may always look into itself. */
const outlooks: Readonly<Record<string, Outlook>> = {
  locales: { rooms: [] },
  ladder: { rooms: ["locales"] },
  output: { rooms: [] },
  cache: { rooms: [] },
  pdf: { rooms: [], types: ["ladder"] },
  handbook: { rooms: ["pdf"], types: ["ladder"] },
  site: { rooms: ["ladder", "locales", "handbook"] },
  commands: { rooms: ["locales", "ladder", "output", "cache", "pdf", "site", "handbook"] },
  // The command line itself, scripts/rungbook.ts.
  "": { rooms: ["commands", "ladder", "output", "pdf", "site", "handbook"] },
};

/** Packages that only one room may know, so that they can be exchanged there. */
const owners: Readonly<Record<string, string>> = {
  puppeteer: "handbook",
  "@puppeteer/browsers": "handbook",
  "@11ty/eleventy": "site",
  nunjucks: "site",
  "@libpdf/core": "pdf",
  "js-yaml": "ladder",
  "gray-matter": "ladder",
};

/**
 * Names every import that breaks the direction of the rooms, as "scripts/site/x.ts imports ...: why".
 *
 * @param files The text of each file by its path from the package on: "scripts/site/render-body.ts".
 */
export function checkImports(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    importsIn(text).flatMap((found) => {
      const reason = reasonAgainst(path, found);
      return reason === null ? [] : [`${path} imports ${found.specifier}: ${reason}`];
    }),
  );
}

interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
}

/** Imports and re-exports, those of one line and of several, for effects only and at run time. */
function importsIn(text: string): readonly Import[] {
  const statements = text.matchAll(/^(?:import|export)(\s+type)?\s+(?:[\w*$\s,{}]+?\sfrom\s+)?"([^"]+)"/gm);
  const calls = text.matchAll(/\bimport\(\s*"([^"]+)"\s*\)/g);
  return [
    ...[...statements].map(([, type, specifier = ""]) => ({ specifier, typesOnly: type !== undefined })),
    ...[...calls].map(([, specifier = ""]) => ({ specifier, typesOnly: false })),
  ];
}

function reasonAgainst(path: string, { specifier, typesOnly }: Import): string | null {
  const room = roomOf(path);
  const outlook = outlooks[room];
  if (outlook === undefined) return `there is no room called "${room}"`;
  if (!specifier.startsWith(".")) {
    const owner = owners[packageOf(specifier)];
    return owner === undefined || owner === room ? null : `only ${owner} knows ${packageOf(specifier)}`;
  }
  const target = join(dirname(path), specifier);
  if (!target.startsWith("scripts/")) return "it is outside scripts";
  const there = roomOf(target);
  if (there === room) return null;
  if (there === "") return "nothing imports the command line";
  if (outlook.rooms.includes(there)) return null;
  if (!outlook.types?.includes(there)) return `${room} does not know ${there}`;
  return typesOnly ? null : `${room} may know only the types of ${there}`;
}

/** The folder below scripts; empty for a file that stands in scripts itself. */
function roomOf(path: string): string {
  const [, room = "", file] = path.split("/");
  return file === undefined ? "" : room;
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
