/** Addresses that open an editor at the place of a problem. */
import { isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Editors by name, and the addresses that they listen to; `{file}` is an absolute path, percent-encoded. */
const EDITORS: Readonly<Record<string, string>> = {
  vscode: "vscode://file{file}:{line}:{column}",
  vscodium: "vscodium://file{file}:{line}:{column}",
  cursor: "cursor://file{file}:{line}:{column}",
  zed: "zed://file{file}:{line}:{column}",
  idea: "idea://open?file={file}&line={line}&column={column}",
  none: "",
};

/** The editor where none is named. */
export const USUAL_EDITOR = "vscode";

/** The names that `editorAddress` knows. */
export const EDITOR_NAMES = Object.keys(EDITORS);

/** Gives the pattern that an editor is opened by: of one that is known by name, or the pattern itself; null for neither. */
export function editorPattern(text: string): string | null {
  const known = EDITORS[text.toLowerCase()];
  if (known !== undefined) return known;
  // What a browser would run is no editor.
  return /^(?!javascript:|data:)[a-z][\w+.-]*:.*\{file\}/i.test(text) ? text : null;
}

/** Gives the address of a place in a file of the content folder; null where nothing shall be opened. */
export function editorAddress(
  pattern: string,
  folder: string,
  { file, line = 1, column = 1 }: { readonly file: string; readonly line?: number; readonly column?: number },
): string | null {
  if (pattern === "" || file === ".") return null;
  const path = isAbsolute(file) ? file : join(resolve(folder), file);
  const values: Readonly<Record<string, string>> = {
    "{file}": encodedPath(path),
    "{line}": String(line),
    "{column}": String(column),
  };
  return pattern.replace(/\{(?:file|line|column)\}/g, (name) => values[name] ?? name);
}

/** What has a meaning in an address is encoded in names: in a query a name could else add parameters of its own. */
function encodedPath(path: string): string {
  const [first = "", ...names] = pathToFileURL(path).pathname.split("/");
  const encoded = names.map((name, at) => {
    const isDrive = at === 0 && /^[a-z]:$/i.test(name);
    return isDrive
      ? name
      : name.replace(/[!$&'()*+,:;=@]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  });
  return [first, ...encoded].join("/");
}
