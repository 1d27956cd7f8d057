import { dissolveGroups } from "./dissolve-groups.ts";
import type { Resolve } from "./open-pdf.ts";
import { identifierRenamer } from "./rename-identifiers.ts";
import { repairFigures } from "./repair-figures.ts";
import { repairHeadings } from "./repair-headings.ts";
import { repairList } from "./repair-list.ts";
import { repairRoles } from "./repair-roles.ts";
import { repairTable } from "./repair-table.ts";
import { mapElements, type StructureElement } from "./structure.ts";

/** Makes of Chromium's structure tree one that PDF/UA-1 allows. Nothing that has text leaves it. */
export function repairStructure(printed: StructureElement, resolve: Resolve): StructureElement {
  const plain = dissolveGroups(printed);
  const rename = identifierRenamer(resolve);
  const whole = mapElements(plain, (element) => rename(repairTable(repairList(repairFigures(element)), resolve)));
  const levelled = repairHeadings(whole);
  return repairRoles(levelled);
}
