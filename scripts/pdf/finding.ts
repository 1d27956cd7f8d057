/** A rule of a standard that a PDF breaks, and where. */
export interface Finding {
  readonly standard: "PDF/UA-1" | "PDF/A-2";
  /** Clause and test number, as validators give it: "7.1-3". */
  readonly rule: string;
  /** Physical page, from 1; null when the rule is about the whole file. */
  readonly page: number | null;
  /** The object at fault: "12 0 R", "trailer". */
  readonly object: string;
  readonly message: string;
}

/** A rule as the two standards number it; a standard that has no such rule is left out. */
export interface Rule {
  readonly ua?: string;
  readonly a?: string;
}

/** Makes a finding for each standard that has the rule. @param place the object, and the physical page if it has one */
export function breaks(
  { ua, a }: Rule,
  place: { readonly object: string; readonly page?: number | null },
  message: string,
): readonly Finding[] {
  const { object, page = null } = place;
  return [
    ...(ua === undefined ? [] : [{ standard: "PDF/UA-1" as const, rule: ua, page, object, message }]),
    ...(a === undefined ? [] : [{ standard: "PDF/A-2" as const, rule: a, page, object, message }]),
  ];
}
