/** The sign of the website in tabs and bookmarks: the owner's, the logo, or a ladder in the accent colour. */
import type { Ladder } from "../../ladder/types.ts";
import { ADDRESSES, urlPath } from "../addresses.ts";

/** Where the sign is, and its bytes if nothing else of the output has them. */
export interface SiteIcon {
  /** Its address from the site's root. */
  readonly address: string;
  readonly svg: string | null;
}

/** Files of `public/` that are signs, the best first. */
const OWN = ["favicon.svg", "favicon.png", "favicon.ico"];

/** Chooses the sign of a ladder's website. */
export function siteIcon({ files, images, print }: Pick<Ladder, "files" | "images" | "print">): SiteIcon {
  const own = OWN.find((name) => files.has(name));
  if (own !== undefined) return { address: own, svg: null };
  const logo = print.logo === null ? undefined : images.get(print.logo);
  if (logo !== undefined && (logo.type === "svg" || logo.type === "png"))
    return { address: urlPath(ADDRESSES.image(logo.file)), svg: null };
  return { address: ADDRESSES.icon, svg: ladderSign(print.accent) };
}

function ladderSign(colour: string): string {
  const lines = "M9 3v26M23 3v26M9 9h14M9 16h14M9 23h14";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#fff"/><path d="${lines}" fill="none" stroke="${colour}" stroke-width="3.5"/></svg>\n`;
}
