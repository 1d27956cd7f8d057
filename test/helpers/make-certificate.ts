/** Certificates and their keys for tests, made by openssl: nobody's, and gone when the test is done. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a test wants of a certificate; where it says nothing, one of RSA that is valid for ten years. */
export interface CertificateWish {
  /** Words after `openssl req -newkey`: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]. */
  readonly key?: readonly string[];
  /** Days from now that it is valid. */
  readonly days?: number;
  /** More words for `openssl req -x509`. */
  readonly request?: readonly string[];
  /** Whom it is of, as openssl writes that: "/O=Northwind/CN=Northwind Labs". */
  readonly subject?: string;
  /** More words for `openssl pkcs12 -export`. */
  readonly file?: readonly string[];
  /** The certificate of an authority vouches for it, and lies in the file too. */
  readonly hasAuthority?: boolean;
}

/** The password of the files. */
export const P12_PASSWORD = "nine lives";

/** The keys of elliptic curves that are used most. */
export const CURVE = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] as const;

/** A certificate in the ways that programs keep it. */
export interface MadeCertificate {
  /** PKCS#12: with its key, and closed by `P12_PASSWORD` unless the wish says otherwise. */
  readonly p12: Buffer;
  /** Base 64 between lines. */
  readonly pem: Buffer;
  readonly keyPem: Buffer;
}

const made = new Map<string, MadeCertificate>();

/** Gives a certificate of "Northwind Labs": the same for the same wish, as keys take long to make. */
export function makeCertificate(wish: CertificateWish = {}): MadeCertificate {
  const key = JSON.stringify(wish);
  const certificate = made.get(key) ?? makeAnother(wish);
  made.set(key, certificate);
  return certificate;
}

function makeAnother(wish: CertificateWish): MadeCertificate {
  const folder = mkdtempSync(join(tmpdir(), "rungbook-certificate-"));
  const openssl = (...words: readonly string[]): Buffer =>
    execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
  const { key = ["rsa:2048"], days = 3650, request = [], file = [], hasAuthority = false } = wish;
  try {
    const self = (name: string, words: readonly string[], subject = `/O=Northwind/CN=Northwind ${name}`) =>
      openssl(
        "req",
        "-x509",
        "-newkey",
        ...words,
        "-nodes",
        "-keyout",
        `${name}.key`,
        "-out",
        `${name}.crt`,
        "-utf8",
        "-subj",
        subject,
      );
    self("Labs", [...key, "-days", String(days), ...request], wish.subject);
    if (hasAuthority) {
      self("Authority", ["rsa:2048", "-days", "3650"]);
      openssl(
        "x509",
        "-in",
        "Labs.crt",
        "-CA",
        "Authority.crt",
        "-CAkey",
        "Authority.key",
        "-CAcreateserial",
        "-out",
        "Vouched.crt",
        "-days",
        String(days),
      );
    }
    const certificate = hasAuthority ? ["-in", "Vouched.crt", "-certfile", "Authority.crt"] : ["-in", "Labs.crt"];
    openssl(
      "pkcs12",
      "-export",
      "-inkey",
      "Labs.key",
      ...certificate,
      "-out",
      "Labs.p12",
      "-passout",
      `pass:${P12_PASSWORD}`,
      ...file,
    );
    const read = (name: string): Buffer => readFileSync(join(folder, name));
    return { p12: read("Labs.p12"), pem: read("Labs.crt"), keyPem: read("Labs.key") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
