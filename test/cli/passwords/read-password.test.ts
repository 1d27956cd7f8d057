/** Passwords: where they come from, what is said where they do not, and that nobody sees them. */
import { execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { InterruptedError, interruptSignal } from "../../../scripts/cli/interrupt.ts";
import { askHidden } from "../../../scripts/cli/passwords/ask-hidden.ts";
import { takePasswords } from "../../../scripts/cli/passwords/password-variables.ts";
import {
  certificatePassword,
  offerPassword,
  type PasswordSources,
} from "../../../scripts/cli/passwords/read-password.ts";
import { judgePassword } from "../../../scripts/pdf/protection/password-rules.ts";
import { UsageError } from "../../../scripts/problems/usage-error.ts";
import { hearErrors } from "../../helpers/hear-errors.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";

const PASSWORD = "canary in a coal mine";
const NOBODY = { file: null, passwords: {}, terminal: null, signal: new AbortController().signal };

const offer = (sources: Partial<PasswordSources>): Promise<string> => offerPassword({ ...NOBODY, ...sources });
const refusal = async (read: Promise<string>): Promise<string> => {
  const error = await read.catch((thrown: unknown) => thrown);
  assert.instance(error, UsageError);
  const message = error instanceof UsageError ? error.message : "";
  assert.not.ok(message.includes("canary"));
  return message;
};

/** Somebody who types `lines` one after another, each when asked for it. */
function typing(...lines: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const waiting = [...lines];
  let shown = "";
  output.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    const line = text.endsWith(": ") ? waiting.shift() : undefined;
    if (line !== undefined) setImmediate(() => input.write(line));
  });
  return { terminal: { input, output }, shown: () => shown };
}

async function withFile(content: string | Uint8Array, look: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "rungbook-password-"));
  try {
    await writeFile(join(folder, "password.txt"), content);
    await look(join(folder, "password.txt"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const [what, content] of [
  ["a line without an end", PASSWORD],
  ["a line with its end", `${PASSWORD}\n`],
  ["a line as Windows ends it", `${PASSWORD}\r\n`],
  ["a line behind a mark of the byte order", `\uFEFF${PASSWORD}\n`],
] as const)
  test(`a file of ${what} gives the password`, () =>
    withFile(content, async (file) => assert.is(await offer({ file }), PASSWORD)));

test("spaces belong to a password", () =>
  withFile(`  ${PASSWORD} \n`, async (file) => assert.is(await offer({ file }), `  ${PASSWORD} `)));

for (const [what, content, said] of [
  ["nothing", "", "is empty. Put the password into it, on one line."],
  ["an empty line", "\n", "is empty. Put the password into it, on one line."],
  ["two lines", `${PASSWORD}\nanother\n`, "has 2 lines. Put the password into it alone, on one line."],
  ["a line below an empty one", `\n${PASSWORD}\n`, "has 2 lines. Put the password into it alone, on one line."],
  ["no text", Buffer.from([0x63, 0xff, 0xfe]), "is no text in UTF-8. Save it as such."],
  [
    "far more than a password",
    "canary ".repeat(1000),
    "is too long to hold a password alone. Give the path of a file with the password on one line.",
  ],
] as const)
  test(`a file of ${what} is refused`, () =>
    withFile(content, async (file) => assert.is(await refusal(offer({ file })), `--password-file: ${file} ${said}`)));

test("a pipe gives a password, as of <(pass show offers), and a device that has no end is not read to it", () =>
  withFile("", async (file) => {
    const folder = dirname(file);
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const [password] = await Promise.all([
      offer({ file: join(folder, "pipe") }),
      writeFile(join(folder, "pipe"), `${PASSWORD}\n`),
    ]);
    assert.is(password, PASSWORD);
    assert.match(await refusal(offer({ file: "/dev/zero" })), /\/dev\/zero is too long to hold a password alone/);
  }));

const GIVE = "Give the path of a file with the password on one line.";

test("a file that is not there, or is a folder, is named with its option", () =>
  withFile(PASSWORD, async (file) => {
    assert.is(await refusal(offer({ file: `${file}.bak` })), `--password-file: There is no file ${file}.bak. ${GIVE}`);
    await mkdir(`${file}.d`);
    assert.is(await refusal(offer({ file: `${file}.d` })), `--password-file: ${file}.d is a folder. ${GIVE}`);
    const sign = certificatePassword("company.p12", { ...NOBODY, file: `${file}.bak` });
    assert.is(await refusal(sign), `--sign-password-file: There is no file ${file}.bak. ${GIVE}`);
  }));

test("a variable gives the password of its own purpose, and a file goes first", async () => {
  const passwords = { RUNGBOOK_OFFER_PASSWORD: PASSWORD, RUNGBOOK_SIGN_PASSWORD: "nine lives" };
  assert.is(await offer({ passwords }), PASSWORD);
  assert.is(await certificatePassword("company.p12", { ...NOBODY, passwords }), "nine lives");
  await withFile("from the file", async (file) => assert.is(await offer({ passwords, file }), "from the file"));
});

test("an empty variable is said to be empty", async () =>
  assert.is(
    await refusal(offer({ passwords: { RUNGBOOK_OFFER_PASSWORD: "" } })),
    "The variable RUNGBOOK_OFFER_PASSWORD is empty. Give it a password, or unset it.",
  ));

test("without a password and without a terminal, it is said where to put one", async () => {
  assert.is(
    await refusal(offer({})),
    "There is no password for the offer, and no terminal to ask for one. Put it into the variable RUNGBOOK_OFFER_PASSWORD, or into a file: --password-file FILE.",
  );
  assert.is(
    await refusal(certificatePassword("company.p12", NOBODY)),
    "There is no password for company.p12, and no terminal to ask for one. Put it into the variable RUNGBOOK_SIGN_PASSWORD, or into a file: --sign-password-file FILE.",
  );
});

test("an offer's password is asked for twice, and nothing of it is shown", async () => {
  const { terminal, shown } = typing(`${PASSWORD}\r`, `${PASSWORD}\r`);
  assert.is(await offer({ terminal }), PASSWORD);
  assert.is(shown(), "Password for the offer: \nThe same again: \n");
});

test("two that differ are refused", async () => {
  const { terminal } = typing(`${PASSWORD}\r`, `${PASSWORD}!\r`);
  assert.is(await refusal(offer({ terminal })), "The two passwords differ. Nothing was changed: start again.");
});

test("a certificate's password is asked for once, and may be empty", async () => {
  for (const password of ["nine lives", ""]) {
    const { terminal, shown } = typing(`${password}\r`);
    assert.is(await certificatePassword("company.p12", { ...NOBODY, terminal }), password);
    assert.is(shown(), "Password of company.p12: \n");
  }
});

test("what is typed can be mended before it is entered", async () => {
  const { terminal, shown } = typing("nine livex\x7Fs\r");
  assert.is(await certificatePassword("company.p12", { ...NOBODY, terminal }), "nine lives");
  assert.is(shown(), "Password of company.p12: \n");
});

test("an input that ends is no password", async () => {
  const { terminal } = typing("\x04");
  assert.is(await refusal(offer({ terminal })), "No password was typed. Nothing was changed.");
});

test("who is interrupted waits for no password", async () => {
  const controller = new AbortController();
  const { terminal } = typing();
  const asked = askHidden("Password: ", terminal, controller.signal);
  controller.abort(new Error("stop"));
  assert.is(await asked.catch((error: Error) => error.message), "stop");
});

test("Ctrl-C at the question interrupts the program as anywhere else", async () => {
  const { signal, release } = interruptSignal();
  try {
    const { terminal } = typing("canary\x03");
    const error = await certificatePassword("company.p12", { ...NOBODY, terminal, signal }).catch((thrown) => thrown);
    assert.instance(error, InterruptedError);
  } finally {
    release();
  }
});

test("a short password is warned of, without a word of it or its length", async () => {
  const { result, errors } = await hearErrors(() => offer({ passwords: { RUNGBOOK_OFFER_PASSWORD: "canary" } }));
  assert.is(result, "canary");
  assert.is(
    errors,
    "password for the offer  warning  It has fewer than 10 characters: whoever has the file can try passwords as fast as they like, and finds a short one. Choose a longer one.\n",
  );
  assert.is((await hearErrors(() => offer({ passwords: { RUNGBOOK_OFFER_PASSWORD: PASSWORD } }))).errors, "");
});

test("a password that readers would not agree on is refused", async () => {
  const odd = [
    "canary ½ \uFB01sh",
    "canary\u00A0in a mine",
    "canary\u200Din a mine",
    "canary\tin a mine",
    "canary in\u00AD a mine",
  ];
  for (const password of odd)
    assert.match(
      await refusal(offer({ passwords: { RUNGBOOK_OFFER_PASSWORD: password } })),
      /^The password for the offer cannot be used\. It has characters that readers spell in ways of their own/,
    );
  const plain = ["Zoë's 12 Ærø-Fähren", "пароль, который", "株式会社の合言葉です", "correct horse battery staple"];
  assert.equal(
    plain.map((password) => judgePassword(password).error),
    [null, null, null, null],
  );
});

test("letters with accents are one, however they are typed", async () => {
  const typed = "Zoe\u0308 in a coal mine";
  assert.is(await offer({ passwords: { RUNGBOOK_OFFER_PASSWORD: typed } }), "Zo\u00EB in a coal mine");
});

test("a password may have 127 bytes and no more, which a PDF would not look at", () => {
  assert.is(judgePassword("x".repeat(127)).error, null);
  assert.is(judgePassword(`${"é".repeat(63)}x`).error, null);
  for (const long of ["x".repeat(128), "é".repeat(64)])
    assert.match(judgePassword(long).error ?? "", /^It is longer than the 127 bytes that a PDF looks at/);
});

test("passwords are taken out of the environment that other programs are started with", () => {
  const given = { PATH: "/bin", RUNGBOOK_OFFER_PASSWORD: "one", RUNGBOOK_SIGN_PASSWORD: "", RUNGBOOK_CACHE_KEY: "key" };
  assert.equal(takePasswords(given), {
    passwords: { RUNGBOOK_OFFER_PASSWORD: "one", RUNGBOOK_SIGN_PASSWORD: "" },
    environment: { PATH: "/bin", RUNGBOOK_CACHE_KEY: "key" },
  });
  assert.is(takePasswords(process.env).environment, process.env);
});

testWithTools(["script"], "a real terminal shows nothing of a password", async () => {
  const program = `import("${new URL("../../../scripts/cli/passwords/ask-hidden.ts", import.meta.url)}").then(
    async ({ askHidden, ownTerminal }) => {
      const typed = await askHidden("Password: ", ownTerminal(), new AbortController().signal);
      console.log("length", typed.length);
    })`;
  const command = [process.execPath, "--import", "tsx", "--eval", program].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qec", command, "/dev/null"], { stdio: ["pipe", "pipe", "inherit"] });
  let shown = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    if (String(text).includes("Password: ")) child.stdin.write(`${PASSWORD}\r`);
    shown += String(text);
  }
  assert.is(stripVTControlCharacters(shown).replaceAll("\r", ""), `Password: \nlength ${PASSWORD.length}\n`);
});

test.run();
