/** Reads what veraPDF prints: its report in XML, or for each file a line that begins with PASS or FAIL. */
import { attributeOf, elementsAt, readXml, type XmlElement } from "../pdf/read-xml.ts";

/** What veraPDF says of one file and one standard. */
export interface Verdict {
  /** The file as veraPDF names it; of a line with PASS or FAIL, all the rest. */
  readonly name: string;
  readonly passes: boolean;
  /** Every rule that the file breaks; empty too where veraPDF does not say. */
  readonly rules: readonly BrokenRule[];
}

/** A rule that a file breaks. */
export interface BrokenRule {
  /** Clause and test number: "7.18.1-2". */
  readonly rule: string;
  /** How often it is broken; null where that is not said. */
  readonly times: number | null;
  readonly message: string;
  /** The way from the document to the first object at fault; null where it is not said. */
  readonly object: string | null;
}

/** Reads all verdicts in what veraPDF printed; empty for the output of anything else. */
export function readVerdicts(output: string): readonly Verdict[] {
  const start = output.search(/<report[\s>]/);
  return start < 0
    ? readLines(output)
    : elementsAt(readXml(output.slice(start)).top, "report", "jobs", "job").flatMap(readJob);
}

/** Reads the job of a file in the report of `--format mrr`. One that could not be read has no verdict. */
function readJob(job: XmlElement): readonly Verdict[] {
  return elementsAt(job, "validationReport").map((report) => ({
    name: textAt(job, "item", "name") ?? "",
    passes: attributeOf(report, "isCompliant") === "true",
    rules: elementsAt(report, "details", "rule").map(readRule),
  }));
}

function readRule(rule: XmlElement): BrokenRule {
  return {
    rule: `${attributeOf(rule, "clause")}-${attributeOf(rule, "testNumber")}`,
    times: Number(attributeOf(rule, "failedChecks")) || null,
    message: textAt(rule, "check", "errorMessage") ?? textAt(rule, "description") ?? "",
    object: textAt(rule, "check", "context"),
  };
}

function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  const text = elementsAt(element, ...path)[0]?.text.trim();
  return text || null;
}

/** Reads lines such as "FAIL ua1 a.pdf", each with a line below it for a broken rule, "  7.1-8 x1 What is wrong @ where". */
function readLines(output: string): readonly Verdict[] {
  const verdicts: { name: string; passes: boolean; rules: BrokenRule[] }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, verdict, name = ""] = /^(PASS|FAIL)\s+(.*)$/.exec(line) ?? [];
    if (verdict !== undefined) verdicts.push({ name, passes: verdict === "PASS", rules: [] });
    const [, rule, times, message = "", object = null] = RULE_LINE.exec(line) ?? [];
    if (rule !== undefined) verdicts.at(-1)?.rules.push({ rule, times: Number(times) || null, message, object });
  }
  return verdicts;
}

const RULE_LINE = /^\s+(?:FAIL )?(\d[\d.]*-\d+)(?: x(\d+))?(?: (.*?))?(?: @ (.*))?$/;
