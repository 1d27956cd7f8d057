import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfStream, PdfString } from "@libpdf/core";
import { srgbProfile } from "./srgb-profile.ts";

/** Builds /OutputIntents: the colours of the file are sRGB (PDF/A-2, 6.2.3). */
export function buildOutputIntents(register: (object: PdfObject) => PdfRef): PdfArray {
  const profile = PdfStream.fromDict({ N: PdfNumber.of(3) }, srgbProfile());
  return PdfArray.of(
    PdfDict.of({
      Type: PdfName.of("OutputIntent"),
      S: PdfName.of("GTS_PDFA1"),
      OutputConditionIdentifier: PdfString.fromString("sRGB IEC61966-2.1"),
      RegistryName: PdfString.fromString("http://www.color.org"),
      Info: PdfString.fromString("sRGB IEC61966-2.1"),
      DestOutputProfile: register(profile),
    }),
  );
}
