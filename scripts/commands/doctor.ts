/** `rungbook doctor`: what keeps PDFs from PDF/UA-1 and PDF/A-2a, rule by rule. */
import { readFile } from "node:fs/promises";
import { checkPdf, type Finding } from "../pdf/check-pdf.ts";
import { openPdf } from "../pdf/open-pdf.ts";
import { readClaims } from "../pdf/read-claims.ts";

/** What `doctor` was asked. */
export interface DoctorOptions {
  readonly files: readonly string[];
  readonly json: boolean;
}

/** A file and what was found in it; an error in place of findings when it cannot be read. */
type Diagnosis =
  | { readonly file: string; readonly claims: readonly string[]; readonly findings: readonly Finding[] }
  | { readonly file: string; readonly error: string };

/** Checks each file, reports, and returns the exit status: 1 for findings, 2 for a file that cannot be read. */
export async function doctor({ files, json }: DoctorOptions): Promise<number> {
  const diagnoses: Diagnosis[] = [];
  for (const file of files) {
    const diagnosis = await diagnose(file);
    diagnoses.push(diagnosis);
    if (!json) report(diagnosis);
  }
  if (json) process.stdout.write(`${JSON.stringify({ files: diagnoses }, null, 2)}\n`);
  if (diagnoses.some((diagnosis) => "error" in diagnosis)) return 2;
  return diagnoses.some((diagnosis) => "findings" in diagnosis && diagnosis.findings.length > 0) ? 1 : 0;
}

async function diagnose(file: string): Promise<Diagnosis> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return { file, error: isMissing ? "There is no such file." : "It cannot be read." };
  }
  try {
    // What is missing in such a file would be reported as if nobody had written it.
    if ((await openPdf(bytes)).isDamaged) return { file, error: DAMAGED };
    return { file, claims: await readClaims(bytes), findings: await checkPdf(bytes) };
  } catch {
    // Whatever the parser stumbles over, the file is not one that a reader could open safely.
    return { file, error: "It is no PDF that can be read. Give the path of a whole, unencrypted PDF file." };
  }
}

const DAMAGED =
  "It is damaged and can only be read in part: its end is missing, or something stands before %PDF. Give the whole file.";

function report(diagnosis: Diagnosis): void {
  if ("error" in diagnosis) {
    console.error(`${diagnosis.file}  error  ${diagnosis.error}`);
    return;
  }
  const { file, claims, findings } = diagnosis;
  for (const { standard, rule, page, object, message } of findings) {
    const place = page === null ? object : `page ${page}, ${object}`;
    console.log(`${file}  ${standard} ${rule}  ${place}: ${message}`);
  }
  const claimed = claims.length === 0 ? "claims no standard" : `claims ${claims.join(" and ")}`;
  const found = findings.length === 0 ? "nothing was found" : `${findings.length} found`;
  console.log(`${file}  ${claimed}; ${found}`);
}
