/** An authority for timestamps (RFC 3161) on this machine, made of openssl's own: its answers are real ones. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A running server. */
export interface TimestampServer {
  readonly url: string;
  /** What was asked, in order. */
  readonly queries: readonly Buffer[];
  readonly close: () => Promise<void>;
}

/** Starts an authority that answers as openssl does. @param weight characters more that its certificate has */
export function startAuthority(weight = 0): Promise<TimestampServer> {
  const folder = mkdtempSync(join(tmpdir(), "rungbook-authority-"));
  const openssl = (...words: readonly string[]): Buffer =>
    execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
  const comment = weight > 0 ? `nsComment = ${"x".repeat(weight)}` : "";
  writeFileSync(join(folder, "authority.cnf"), CONFIGURATION.replace("[tsa]", `${comment}\n[tsa]`));
  writeFileSync(join(folder, "serial"), "01\n");
  openssl(
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    "key.pem",
    "-out",
    "certificate.pem",
    "-config",
    "authority.cnf",
    "-days",
    "30",
  );
  const reply = (query: Buffer): Buffer => {
    writeFileSync(join(folder, "query"), query);
    openssl("ts", "-reply", "-config", "authority.cnf", "-queryfile", "query", "-out", "reply");
    return readFileSync(join(folder, "reply"));
  };
  return startAnswering(reply, () => rmSync(folder, { recursive: true }));
}

/** Starts a server that answers every query with what `reply` makes of it. @param clean is called at its end */
export async function startAnswering(
  reply: (query: Buffer) => Buffer | { readonly status: number; readonly location?: string },
  clean: () => void = () => {},
): Promise<TimestampServer> {
  const queries: Buffer[] = [];
  const listener: RequestListener = async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const query = Buffer.concat(parts);
    queries.push(query);
    const answer = reply(query);
    if (Buffer.isBuffer(answer)) response.setHeader("Content-Type", "application/timestamp-reply").end(answer);
    else response.writeHead(answer.status, answer.location ? { Location: answer.location } : {}).end();
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      clean();
    });
  return { url: `http://127.0.0.1:${port}/tsa?key=canary-secret`, queries, close };
}

const CONFIGURATION = `
[req]
distinguished_name = name
x509_extensions = extensions
prompt = no
[name]
CN = Northwind Time
[extensions]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_cert = certificate.pem
signer_key = key.pem
signer_digest = sha256
digests = sha256
default_policy = 1.2.3.4
ess_cert_id_alg = sha256
`;
