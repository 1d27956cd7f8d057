import { groupBy } from "./group-by.ts";
import { errorAt } from "./problem.ts";
import type { MarkdownFile } from "./read-markdown-file.ts";
import type { Problem } from "./types.ts";

/** Reports ids that more than one role file has, case and Unicode forms aside: an error in each of the files. */
export function checkIds(roles: readonly MarkdownFile[]): Problem[] {
  const groups = groupBy(roles, ({ id }) => id.normalize("NFC").toLowerCase());
  return [...groups.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map(({ file, id, frontMatter }) => {
        const others = same.filter((other) => other.file !== file).map((other) => other.file);
        const message = `The id "${id}" is also that of ${others.join(" and ")}.`;
        return errorAt(frontMatter.idPlace, message, "Give each file an id of its own in its front matter.");
      }),
    );
}
