import type { PrintTab } from "./open-tab.ts";

/** What both ways of printing ask for. */
const TAGGED = { preferCSSPageSize: true, printBackground: true };

/**
 * Prints what is in a tab, with tags and bookmarks. A short file comes in one answer, because reading it in pieces
 * takes three questions more; a long one in pieces, because as one message it takes four times its size.
 * @param timeLimit milliseconds
 */
export async function printToPdf({ page, session }: PrintTab, timeLimit: number, isLong: boolean): Promise<Uint8Array> {
  // Typefaces have been waited for.
  if (isLong) return page.pdf({ ...TAGGED, tagged: true, outline: true, waitForFonts: false, timeout: timeLimit });
  const { data } = await session.send(
    "Page.printToPDF",
    { ...TAGGED, generateTaggedPDF: true, generateDocumentOutline: true, transferMode: "ReturnAsBase64" },
    { timeout: timeLimit },
  );
  return Buffer.from(data, "base64");
}
