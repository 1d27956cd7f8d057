// These plugins come without types (https://github.com/markdown-it/markdown-it-footnote/issues/49).
declare module "markdown-it-footnote" {
  import type { MarkdownIt } from "markdown-it";
  export default function footnotePlugin(md: MarkdownIt): void;
}
declare module "markdown-it-deflist" {
  import type { MarkdownIt } from "markdown-it";
  export default function deflistPlugin(md: MarkdownIt): void;
}
declare module "markdown-it-emoji/lib/data/full.mjs" {
  const names: Readonly<Record<string, string>>;
  export default names;
}
