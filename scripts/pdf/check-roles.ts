import { type CheckedDocument, nameOf, pageOf } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";
import { STANDARD_TYPES } from "./standard-types.ts";
import { elementsOf } from "./structure.ts";

/** Checks that every structure type is a standard one or is mapped to one, without a circle. */
export function checkRoles(document: CheckedDocument): readonly Finding[] {
  const { tree, roles } = document;
  const problems = new Map<string, readonly [Rule, string] | null>();
  return (tree ? elementsOf(tree) : []).flatMap((element) => {
    const known = problems.get(element.type);
    const problem = known === undefined ? problemOf(element.type, roles) : known;
    problems.set(element.type, problem);
    if (!problem) return [];
    const [rule, message] = problem;
    return breaks(rule, { object: nameOf(element), page: pageOf(element, document) }, message);
  });
}

function problemOf(type: string, roles: ReadonlyMap<string, string>): readonly [Rule, string] | null {
  if (STANDARD_TYPES.has(type)) {
    const mapped = roles.get(type);
    if (mapped === undefined) return null;
    const rule = STANDARD_TYPES.has(mapped) ? { ua: "7.1-7" } : { ua: "7.1-7", a: "6.7.3.4-3" };
    return [rule, `The standard type ${type} is mapped to another.`];
  }
  if (isCircular(type, roles)) {
    return [{ ua: "7.1-6", a: "6.7.3.4-2" }, `The type ${type} is mapped in a circle.`];
  }
  if (leadsToStandard(type, roles)) return null;
  return [{ ua: "7.1-5", a: "6.7.3.4-1" }, `The type ${type} is not mapped to a standard type.`];
}

function leadsToStandard(type: string | undefined, roles: ReadonlyMap<string, string>): boolean {
  return type !== undefined && (STANDARD_TYPES.has(type) || leadsToStandard(roles.get(type), roles));
}

function isCircular(type: string, roles: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = type; at !== undefined; at = roles.get(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
