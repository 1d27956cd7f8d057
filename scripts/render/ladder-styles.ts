/** The styles of all that shows a ladder: of its print documents, of the website, and of the website's picture. */
import { allText } from "../ladder/all-text.ts";
import type { Ladder } from "../ladder/types.ts";
import { ASSET_BASE, FONTS_BESIDE_STYLES } from "./addresses.ts";
import { DESIGN, designRules, houseRules } from "./design/design.ts";
import { type FontFace, fontFaceRules, fontFaces, neededFaces } from "./design/font-faces.ts";
import { ownFontRules, ownFonts } from "./design/own-fonts.ts";
import { printDesign } from "./design/print-design.ts";
import { standInRules } from "./design/stand-ins.ts";
import type { LadderDocument } from "./documents/document.ts";
import { type Look, readLayout } from "./look.ts";

/** Styles as CSS, and the typefaces that they name. */
export interface LadderStyles {
  readonly fonts: readonly FontFace[];
  /** Of print documents, before what each has of its own. */
  readonly print: string;
  /** Of the picture, which is seen on screens as the website is. */
  readonly picture: string;
  /** The website's style sheet; fonts are beside it in `fonts/`. */
  readonly site: string;
}

/** Puts the styles of `ladder` together. @param documents those that are printed */
export async function ladderStyles(
  ladder: Ladder,
  look: Look,
  documents: readonly LadderDocument[],
): Promise<LadderStyles> {
  const [allFonts, common, drawings, print, sheets, worksheet, offer, site, picture] = await Promise.all([
    fontFaces(),
    ...["shared", "drawings", "print", "sheets", "worksheet", "offer", "site", "picture"].map((name) =>
      readLayout(look, `styles/${name}.css`),
    ),
  ]);
  const fonts = neededFaces(allFonts, [...allText(ladder), ...documents.flatMap(textsOfPeople)]);
  const own = ownFonts(ladder);
  const fontRules = (base: string): string => [fontFaceRules(fonts, base), ownFontRules(own, base)].join("\n");
  const printFonts = fontRules(ASSET_BASE + FONTS_BESIDE_STYLES);
  const printRules = designRules(printDesign(ladder.print));
  const screenRules = [designRules(DESIGN), houseRules(ladder.print), common];
  return {
    fonts,
    print: [printFonts, printRules, common, drawings, print, sheets, worksheet, offer].join("\n"),
    picture: [printFonts, ...screenRules, picture].join("\n"),
    site: `${[fontRules(FONTS_BESIDE_STYLES), standInRules(), ...screenRules, site, look.styles].join("\n")}\n`,
  };
}

/** What a document says that is no text of the ladder. */
function textsOfPeople({ people = [] }: LadderDocument): readonly string[] {
  return people.flatMap(({ texts }) => texts);
}
