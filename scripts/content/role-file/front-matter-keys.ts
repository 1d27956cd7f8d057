/** The keys of front matter: those that are read, and those of other programs. */
import { z } from "zod";
import { collapseSpaces } from "../../text/quote.ts";
import { idSchema } from "../yaml/schema-keys.ts";

/** A file's own place among its siblings, by the names that it has in other programs too. */
const number = z
  .preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
    z.number().nullable(),
  )
  .optional();

const title = z
  .string()
  .refine((text) => text.trim() !== "", {
    message: "The title is empty.",
    params: { advice: "Write a title, or remove the key." },
  })
  .transform((text) => text.replace(/\s+/gu, " ").trim());

/** Longest level, in characters: more is no level, and does not fit a cover. */
const LONGEST_LEVEL = 60;

/** A level as people call it: 3, "L3", "Senior". Null where the key is empty. */
const level = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const text = collapseSpaces(String(value ?? ""));
    return text === "" ? null : text;
  })
  .refine((text) => text === null || text.length <= LONGEST_LEVEL, {
    message: `The level is longer than ${LONGEST_LEVEL} characters.`,
    params: { advice: "Write a short one such as 3 or L3." },
  });

/** As many letters as the longest code that is made of a title. */
const LONGEST_CODE = 8;

/** What the numbers of a role's expectations begin with. */
const code = z
  .string()
  .transform((text) => text.trim().normalize("NFC"))
  .refine((text) => /^[\p{L}\p{M}\p{N}]+$/u.test(text) && [...text].length <= LONGEST_CODE, {
    message: `The code is not made of 1 to ${LONGEST_CODE} letters and digits.`,
    params: { advice: "Write one such as EM, or remove the key." },
  });

function orNull(text: z.ZodType<string, string>) {
  return text.optional().transform((value) => value ?? null);
}

/** The keys that are read, and what they say. Those without a part in names or order are facts of the role. */
export const frontMatterSchema = z.object({
  id: orNull(idSchema).describe("the role's name in addresses, file names and ladder.yml; else the file's name"),
  title: orNull(title).describe("the role's title; else the first heading"),
  order: number.describe("the role's place in its folder"),
  sidebar_position: number.describe("as order, in Docusaurus"),
  weight: number.describe("as order, in Hugo"),
  nav_order: number.describe("as order, in Just the Docs"),
  level: level.describe("the role's level, shown beside its track; gives the order where all in a folder have one"),
  grade: level.describe("as level"),
  rank: level.describe("as level"),
  code: orNull(code).describe("what the numbers of the role's expectations begin with; else its title's initials"),
  deprecated: z.boolean().nullish().describe("true for a role that is kept for reference only"),
  status: z.unknown().optional().describe("deprecated: the same"),
});

/** The keys for a place in the folder; the first that is a number counts. */
export const ORDER_KEYS = ["order", "sidebar_position", "weight", "nav_order"] as const;

/** The keys for a level; the first that a file has is shown. */
export const LEVEL_KEYS = ["level", "grade", "rank"] as const;

/** Keys by which programs leave a file out of what they publish, or out of sight, and the value that does it. */
const DRAFT_KEYS: Readonly<Record<string, boolean | string>> = {
  draft: true,
  published: false,
  publish: false,
  status: "draft",
  hidden: true,
  unlisted: true,
  private: true,
  permalink: false,
  nav_exclude: true,
};

/** Says what in front matter keeps its file from being published, as it would be written: `draft: true`; null for nothing. */
export function draftSign(values: Readonly<Record<string, unknown>>): string | null {
  for (const [name, wanted] of Object.entries(DRAFT_KEYS)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== "string" && typeof value !== "boolean") continue;
    const written = String(value).trim().toLowerCase();
    if ((SWITCHES.get(written) ?? written) === String(wanted)) return `${name}: ${written}`;
  }
  return null;
}

/** What YAML 1.1 also reads as switches, as Jekyll does; here they are texts (https://yaml.org/type/bool.html). */
const SWITCHES: ReadonlyMap<string, string> = new Map([
  ["yes", "true"],
  ["on", "true"],
  ["no", "false"],
  ["off", "false"],
]);

/** Front matter keys of Docusaurus, Jekyll, Hugo, Eleventy, VitePress, MkDocs and the like, and of ours that say something to others: allowed, without effect. */
export const TOLERATED_KEYS: readonly string[] = [
  ..."sidebar_label sidebar_class_name sidebar_custom_props slug description keywords image hide_title".split(" "),
  ..."hide_table_of_contents toc_min_heading_level toc_max_heading_level pagination_label pagination_next".split(" "),
  ..."pagination_prev custom_edit_url displayed_sidebar unlisted last_update parse_number_prefixes".split(" "),
  ..."layout tags tag category categories permalink published publish private draft date lastmod updated created author".split(
    " ",
  ),
  ..."authors excerpt excerpt_separator parent grand_parent has_children has_toc nav_exclude toc".split(" "),
  ..."aliases alias url type summary linkTitle menu outputs cascade params series expiryDate publishDate".split(" "),
  ..."isCJKLanguage markup resources subtitle locale lang language version redirect_from redirect_to".split(" "),
  ..."eleventyComputed eleventyNavigation eleventyExcludeFromCollections eleventyImport pagination".split(" "),
  ..."templateEngineOverride dynamicPermalink templateClass outline sidebar aside navbar footer editLink".split(" "),
  ..."lastUpdated prev next head titleTemplate pageClass template hide icon cssclass cssclasses".split(" "),
  ..."taxonomies extra path in_search_index sitemap headless translationKey".split(" "),
  ..."comments hidden hideToc search render_macros owner owners reviewers".split(" "),
  // What our own Markdown says of where a role comes from.
  ..."track ladder role".split(" "),
];
