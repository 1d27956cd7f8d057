import { type CheckedDocument, nameOf, pageOf, standardType, typedKids } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";
import type { StructureElement } from "./structure.ts";

/** Checks which structure elements stand in which: lists, tables and their parts (PDF/UA-1, 7.2). */
export function checkNesting(document: CheckedDocument): readonly Finding[] {
  const { tree } = document;
  return tree ? checkBelow(tree, standardType(tree, document.roles), document) : [];
}

function checkBelow(element: StructureElement, type: string, document: CheckedDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (rule: string, at: StructureElement, message: string): void => {
    findings.push(...breaks({ ua: rule }, { object: nameOf(at), page: pageOf(at, document) }, message));
  };
  const kids = typedKids(element, document.roles);
  const allowed = ALLOWED_KIDS[type];
  const stranger = allowed && kids.find((kid) => !allowed.kids.includes(kid.type));
  if (allowed && stranger) report(allowed.rule, element, `A ${type} holds a ${stranger.type}.`);
  for (const { rule, holder, isBroken, message } of COUNTS) {
    if (holder === type && isBroken(kids.map((kid) => kid.type))) report(rule, element, message);
  }
  for (const kid of kids) {
    const needed = NEEDED_PARENT[kid.type];
    if (needed && !needed.parents.includes(type)) report(needed.rule, kid.kid, `A ${kid.type} stands in a ${type}.`);
    findings.push(...checkBelow(kid.kid, kid.type, document));
  }
  return findings;
}

const ALLOWED_KIDS: Readonly<Record<string, { readonly rule: string; readonly kids: readonly string[] }>> = {
  Table: { rule: "7.2-3", kids: ["TR", "THead", "TBody", "TFoot", "Caption"] },
  TR: { rule: "7.2-10", kids: ["TH", "TD"] },
  L: { rule: "7.2-19", kids: ["L", "LI", "Caption"] },
  LI: { rule: "7.2-20", kids: ["Lbl", "LBody"] },
  TOC: { rule: "7.2-27", kids: ["TOC", "TOCI", "Caption"] },
  THead: { rule: "7.2-36", kids: ["TR"] },
  TBody: { rule: "7.2-37", kids: ["TR"] },
  TFoot: { rule: "7.2-38", kids: ["TR"] },
};

const NEEDED_PARENT: Readonly<Record<string, { readonly rule: string; readonly parents: readonly string[] }>> = {
  TR: { rule: "7.2-4", parents: ["Table", "THead", "TBody", "TFoot"] },
  THead: { rule: "7.2-5", parents: ["Table"] },
  TBody: { rule: "7.2-6", parents: ["Table"] },
  TFoot: { rule: "7.2-7", parents: ["Table"] },
  TH: { rule: "7.2-8", parents: ["TR"] },
  TD: { rule: "7.2-9", parents: ["TR"] },
  LI: { rule: "7.2-17", parents: ["L"] },
  LBody: { rule: "7.2-18", parents: ["LI"] },
  TOCI: { rule: "7.2-26", parents: ["TOC"] },
};

const count = (types: readonly string[], type: string): number => types.filter((kid) => kid === type).length;

const COUNTS: readonly {
  readonly rule: string;
  readonly holder: string;
  readonly isBroken: (kids: readonly string[]) => boolean;
  readonly message: string;
}[] = [
  { rule: "7.2-11", holder: "Table", isBroken: (kids) => count(kids, "THead") > 1, message: "A table has two THead." },
  { rule: "7.2-12", holder: "Table", isBroken: (kids) => count(kids, "TFoot") > 1, message: "A table has two TFoot." },
  {
    rule: "7.2-39",
    holder: "Table",
    isBroken: (kids) => count(kids, "Caption") > 1,
    message: "A table has two captions.",
  },
  {
    rule: "7.2-13",
    holder: "Table",
    isBroken: (kids) => kids.includes("TFoot") && !kids.includes("TBody"),
    message: "A table has a TFoot and no TBody.",
  },
  {
    rule: "7.2-14",
    holder: "Table",
    isBroken: (kids) => kids.includes("THead") && !kids.includes("TBody"),
    message: "A table has a THead and no TBody.",
  },
  {
    rule: "7.2-16",
    holder: "Table",
    isBroken: (kids) => kids.slice(1, -1).includes("Caption"),
    message: "The caption of a table is neither first nor last in it.",
  },
  {
    rule: "7.2-40",
    holder: "L",
    isBroken: (kids) => kids.slice(1).includes("Caption"),
    message: "The caption of a list is not first in it.",
  },
];
