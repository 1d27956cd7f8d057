/** What poppler says of the signatures of a PDF: a program that is not ours, and verifies as readers do. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A signature as pdfsig reports it. */
export interface ReportedSignature {
  readonly field: string;
  readonly signer: string;
  /** "ETSI.CAdES.detached". */
  readonly type: string;
  readonly isWhole: boolean;
  readonly isValid: boolean;
}

/** Asks pdfsig for the signatures of a PDF, in the order of their fields; empty fields are none. @param password opens it, where it is encrypted */
export function askPdfsig(bytes: Uint8Array, password?: string): readonly ReportedSignature[] {
  const folder = mkdtempSync(join(tmpdir(), "rungbook-pdfsig-"));
  try {
    const file = join(folder, "signed.pdf");
    writeFileSync(file, bytes);
    const words = password === undefined ? [] : ["-upw", password];
    const { stdout } = spawnSync("pdfsig", ["-nocert", ...words, file], { encoding: "utf8" });
    return stdout
      .split(/^Signature #\d+:$/m)
      .slice(1)
      .filter((part) => !part.includes("is not signed"))
      .map((part) => ({
        field: /Signature Field Name: (.*)/.exec(part)?.[1] ?? "",
        signer: /Certificate Common Name: (.*)/.exec(part)?.[1] ?? "",
        type: /Signature Type: (.*)/.exec(part)?.[1] ?? "",
        isWhole: /- Total document signed/.test(part),
        isValid: /Signature Validation: Signature is Valid/.test(part),
      }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
