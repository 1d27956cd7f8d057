import { PdfArray, PdfDict, type PdfObject, PdfRef } from "@libpdf/core";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";
import type { Resolve } from "./open-pdf.ts";

/** Checks layers (optional content): that each way to show them has a name of its own and lists all of them. */
export function checkOptionalContent({ pdf: { catalog, resolve } }: CheckedDocument): readonly Finding[] {
  const properties = catalog.getDict("OCProperties", resolve);
  if (!properties) return [];
  const groups = referencesIn(properties.get("OCGs", resolve), resolve);
  const names = new Set<string>();
  return configurationsOf(properties, resolve).flatMap(({ object, configuration }) => {
    const name = configuration.getString("Name", resolve)?.asString() ?? "";
    const isRepeated = name !== "" && names.has(name);
    names.add(name);
    const order = configuration.get("Order", resolve);
    const listed = referencesIn(order, resolve);
    const failures: readonly (readonly [boolean, Rule, string])[] = [
      [name === "", { ua: "7.10-1", a: "6.9-1" }, "A configuration of layers has no name."],
      [isRepeated, { a: "6.9-2" }, `Two configurations of layers are called ${name}.`],
      [
        order instanceof PdfArray && [...groups].some((group) => !listed.has(group)),
        { a: "6.9-3" },
        "A configuration of layers does not list all of them (/Order).",
      ],
      [
        configuration.has("AS"),
        { ua: "7.10-2", a: "6.9-4" },
        "A configuration of layers lets the viewer switch them (/AS).",
      ],
    ];
    return failures.flatMap(([isBroken, rule, message]) => (isBroken ? breaks(rule, { object }, message) : []));
  });
}

interface Configuration {
  readonly object: string;
  readonly configuration: PdfDict;
}

/** Lists the configurations: the one that is shown first (/D), then the others (ISO 32000-1, table 100). */
function configurationsOf(properties: PdfDict, resolve: Resolve): readonly Configuration[] {
  const others = properties.getArray("Configs", resolve)?.toArray() ?? [];
  return [properties.get("D"), ...others].flatMap((item) => {
    const configuration = item instanceof PdfRef ? resolve(item) : item;
    const object = item instanceof PdfRef ? String(item) : "OCProperties";
    return configuration instanceof PdfDict ? [{ object, configuration }] : [];
  });
}

/** Lists the object numbers that an array and those in it refer to; /Order is nested where layers are grouped. */
function referencesIn(object: PdfObject | undefined, resolve: Resolve, found = new Set<number>()): ReadonlySet<number> {
  for (const item of object instanceof PdfArray ? object.toArray() : []) {
    if (!(item instanceof PdfRef)) referencesIn(item, resolve, found);
    else if (!found.has(item.objectNumber)) {
      found.add(item.objectNumber);
      referencesIn(resolve(item) ?? undefined, resolve, found);
    }
  }
  return found;
}
