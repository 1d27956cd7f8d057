/** Which role a person has, as people write it. */
import type { Ladder, Role } from "../../ladder/types.ts";
import { fold, nearest, suggest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";

/** A role, or what is wrong with its name. */
export type FoundRole =
  | { readonly role: Role }
  | {
      readonly message: string;
      /** The message without what was written. */
      readonly bare: string;
      readonly advice: string;
      /** Whether the advice names what was meant. */
      readonly isGuessed: boolean;
      /** Of the roles that are all called so; empty where none is. */
      readonly ids: readonly string[];
    };

/** Gives a function that finds a role by its id or title, however capitals and spaces are written. */
export function roleFinder({ roles, words }: Pick<Ladder, "roles" | "words">): (written: string) => FoundRole {
  const byId = new Map(roles.map((role) => [fold(role.id), role]));
  const names = roles.flatMap(({ id, title }) => [title, id]);
  return (written) => {
    const name = fold(written);
    const found = byId.get(name);
    if (found) return { role: found };
    const titled = roles.filter(({ title }) => [fold(title), fold(`${title} (${words.deprecated})`)].includes(name));
    const [role, ...others] = titled;
    if (role && others.length === 0) return { role };
    if (role) {
      const ids = titled.map(({ id }) => id);
      const called = `${titled.length} roles are called`;
      const [message, bare] = [`${called} ${quote(written)}.`, `${called} so.`];
      return { message, bare, advice: `Write the id: ${ids.join(" or ")}.`, isGuessed: true, ids };
    }
    const meant = nearest(written, names);
    const advice = suggest(meant, "Write the title of a role, or its id: the name of its page.");
    const message = `There is no role ${quote(written)}.`;
    return { message, bare: "There is no such role.", advice, isGuessed: meant !== null, ids: [] };
  };
}
