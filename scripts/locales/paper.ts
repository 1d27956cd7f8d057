/**
 * Regions that print on Letter; all others print on A4. From CLDR, `supplementalData/measurementData/paperSize`
 * (https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml); `Intl` does not have it.
 */
const LETTER = new Set("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" "));

/**
 * Says which paper the readers of a language have: that of its region. A language without one says nothing of where its
 * readers live.
 * @param tag a BCP 47 tag: "fr-CA"
 */
export function paperOfLanguage(tag: string): "A4" | "Letter" {
  return LETTER.has(new Intl.Locale(tag).region ?? "") ? "Letter" : "A4";
}
