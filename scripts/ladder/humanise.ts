/** Makes a title of a file or folder name: `senior_engineer-ii.md` gives `Senior engineer ii`. */
export function humanise(name: string): string {
  const words = name
    .replace(/\.[a-z]+$/iu, "")
    .replace(/[-_\s]+/gu, " ")
    .trim();
  const first = [...words][0] ?? "";
  return first === "" ? name : first.toUpperCase() + words.slice(first.length);
}
