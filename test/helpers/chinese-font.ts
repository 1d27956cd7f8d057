import { fontFor, whereFontIs } from "./where-font-is.ts";

/** A family of this machine with Chinese characters; undefined where there is none, or no fontconfig to ask. */
export const chineseFont: string | undefined = fontFor("zh");

/** Gives how to register a test that needs Chinese characters: skipped, and said to be, where no font has any. */
export function whereChineseIs(title: string): ReturnType<typeof whereFontIs> {
  return whereFontIs(chineseFont, "Chinese", title);
}
