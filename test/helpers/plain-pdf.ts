/** PDFs that are written by hand. */

/** Makes a PDF of objects, numbered from 1, the first of which is the catalog. */
export function plainPdf(objects: readonly string[]): Buffer {
  let file = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, "latin1");
}

/** What pages of numberedPages have in common. */
export interface NumberedPages {
  readonly width?: number;
  readonly height?: number;
  /** Further entries of the catalog. */
  readonly catalog?: string;
  /** Further entries of each page, or of the one with this number. */
  readonly page?: string | ((number: number) => string);
}

/** Makes a PDF of `count` pages that say "page 1", "page 2" in 10 points. */
export function numberedPages(
  count: number,
  { width = 420, height = 595, catalog = "", page = "" }: NumberedPages = {},
): Buffer {
  const first = 4;
  const pages = Array.from({ length: count }, (_, index) => {
    const content = `BT /F 10 Tf 50 500 Td (page ${index + 1}) Tj ET`;
    const further = typeof page === "string" ? page : page(index + 1);
    return [
      `<</Type/Page/Parent 2 0 R/Contents ${first + 2 * index + 1} 0 R${further}>>`,
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ];
  });
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(" ");
  const inherited = `/MediaBox[0 0 ${width} ${height}]/Resources<</Font<</F 3 0 R>>>>`;
  return plainPdf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Count ${count}/Kids[${kids}]${inherited}>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ...pages.flat(),
  ]);
}
