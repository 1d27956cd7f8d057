/** The commands for offers, and their options. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { OfferOptions } from "../../build/offers/offer-result.ts";
import type { OfferAddition, OfferMark } from "../../ladder/offers/offered-documents.ts";
import type { CommandContext } from "../command-context.ts";
import { isFolder, LOOK_HELP, meansFolder, notEmpty, parseBrowser, parseFile, parseFolder, parseFolderThere, parseJobs, parseStyles } from "../parse-arguments.ts"; // biome-ignore format: one list

const ADDITIONS: readonly OfferAddition[] = ["introduction", "step", "matrix"];

/** Adds `offer`. @param content the folder of role files where none is named */
export function addOffer(program: Command, context: CommandContext, content: string): void {
  program
    .command("offer")
    .summary("make a role's PDF for a person's offer, with the facts of the job")
    .description(
      "Makes a PDF for each offer of a file of data: a cover with the person and the facts of the job, the role as it is in this version of the ladder, and places to sign. What was given out is listed in a register, with which rungbook verify compares a file that comes back. Names of people stand in the PDFs alone.",
    )
    .argument("[role]", "id or title of the role; without it each offer names its own")
    .argument("[folder]", `folder of role files (default: "${content}")`, parseFolder)
    .option("--data <file>", "the offers: a .yml, .json or .csv file", parseFile)
    .addOption(
      new Option("--example [format]", "print a file of data to begin with, of the role if one is named, and make nothing")
        .choices(["yaml", "json", "csv"])
        .preset("yaml"),
    )
    .option("--out <path>", "a folder for the offers, or FILE.pdf for a single one; what is there stays", notEmpty("name a folder or a file"), "offers")
    .addOption(new Option("--document <kind>", "what of the role").choices(["role", "job", "both"]).default("role"))
    .option("--with <parts>", `what else: ${ADDITIONS.join(", ")}, with commas between`, parseAdditions)
    .addOption(new Option("--draft", "mark every page as a draft").conflicts("confidential"))
    .option("--confidential", "mark every page as confidential")
    .option("--file-name <pattern>", "name the files: {reference}, {role}, {number}, {candidate}, and words of your own", notEmpty("write a pattern"))
    .option("--register <file>", "list the offers in this file (default: offers.jsonl beside them)", parseFile)
    .option("--register-names", "let people's names stand in the register and in names of files")
    .option("--zip", "put all of them into offers.zip too")
    .option("--encrypt", "let nobody open them without a password: that of RUNGBOOK_OFFER_PASSWORD, or asked for")
    .option("--password-file <file>", "a file that holds that password", parseFile)
    .option("--sign <file>", "sign them with this certificate, a .p12 file; its password is that of RUNGBOOK_SIGN_PASSWORD, or asked for", parseFile) // biome-ignore format: one option
    .option("--sign-password-file <file>", "a file that holds the certificate's password", parseFile)
    .option("--sign-invisibly", "leave the box of the company's signature empty, as for a seal")
    .option("--timestamp <address>", "have the time of signatures confirmed by this authority (RFC 3161)")
    .option("--layouts <folder>", LOOK_HELP.layouts, parseFolderThere)
    .option("--styles <file>", LOOK_HELP.styles, parseStyles)
    .option("--jobs <number>", "offers to print at once in a browser", parseJobs)
    .option(
      "--browser <path>",
      "the browser to print with: a path, or ws://host:port/... of one that runs",
      parseBrowser,
    )
    .option("--json", "write the result to stdout as JSON")
    .option("--verbose", "say more about what happens")
    .action(async (first: string | undefined, second: string | undefined, options: OfferFlags, command: Command) => {
      const { exampleOffer, offer } = await import("../commands/offer.ts");
      const { environment, passwords, signal } = context;
      const meant = meantRole(first ?? null, second ?? null, content);
      const { data, example, with: additions = [], draft, confidential, browser: browsers = [], ...rest } = options;
      if (example !== undefined) {
        const folder = first === undefined ? null : meant.folder;
        return context.setStatus(await exampleOffer({ ...meant, folder, format: example, environment }));
      }
      if (data === undefined) return command.error(`error: ${noData([first, second])}`);
      const { encrypt = false, passwordFile = null, sign = null, signPasswordFile = null, ...more } = rest;
      const { signInvisibly = false, timestamp = null, json = false, verbose = false, ...asked } = more;
      const protection = { encrypt, passwordFile, sign, signPasswordFile, signInvisibly, timestamp };
      const mark: OfferMark | null = draft ? "draft" : confidential ? "confidential" : null;
      const wanted = { ...asked, ...meant, data, additions, mark, browsers, protection, passwords };
      context.setStatus(await offer({ ...wanted, json, verbose, environment, signal }));
    });
}

/** Adds `verify`. */
export function addVerify(program: Command, context: CommandContext): void {
  program
    .command("verify")
    .summary("say whether a PDF is as it was given out, and whether today's ladder says the same")
    .description(
      "Compares an offer with the register of offers, or a handbook with the handbooks.json of its website, and says: unchanged; unchanged, with additions (signatures, filled fields); changed; not listed there; or not made by Rungbook. The exit status is 0 for the first two.",
    )
    .argument("<file>", "the PDF")
    .argument("[folder]", "the folder of role files as they are today, to compare the words with", parseFolderThere)
    .option("--register <file>", "the register, or the handbooks.json (default: the one beside the file)", parseFile)
    .option("--password-file <file>", "a file that holds the password of an encrypted offer", parseFile)
    .option("--json", "write the result to stdout as JSON")
    .action(async (file: string, folder: string | undefined, options: VerifyFlags) => {
      const { verify } = await import("../commands/verify.ts");
      const { environment, passwords, signal } = context;
      const { register = null, passwordFile = null, json = false } = options;
      const sources = { file: passwordFile, passwords, signal };
      context.setStatus(await verify({ file, folder: folder ?? null, register, json, environment, sources }));
    });
}

/** As commander gives them, after the parsers named above; for what is left out the library has a default. */
interface OfferFlags
  extends Pick<
    OfferOptions,
    "out" | "document" | "fileName" | "register" | "registerNames" | "zip" | "layouts" | "styles" | "jobs"
  > {
  readonly data?: string;
  readonly example?: "yaml" | "json" | "csv";
  readonly with?: readonly OfferAddition[];
  readonly draft?: boolean;
  readonly confidential?: boolean;
  readonly encrypt?: boolean;
  readonly passwordFile?: string;
  readonly sign?: string;
  readonly signPasswordFile?: string;
  readonly signInvisibly?: boolean;
  readonly timestamp?: string;
  readonly browser?: readonly string[];
  readonly json?: boolean;
  readonly verbose?: boolean;
}

interface VerifyFlags {
  readonly register?: string;
  readonly passwordFile?: string;
  readonly json?: boolean;
}

/** Says that there is no `--data`, and what is to be done about it. */
function noData(words: readonly (string | undefined)[]): string {
  const file = words.find((word) => word !== undefined && /\.(?:ya?ml|json|csv)$/iu.test(word));
  if (file !== undefined) return `Did you mean --data ${file}? The file of the offer stands behind --data.`;
  return "Name the file of the offer with --data. rungbook offer --example prints one.";
}

/**
 * Tells a role from a folder, where there is one word and where there are two: the first of two is the folder if it alone is
 * one, as other commands have the folder first.
 */
function meantRole(first: string | null, second: string | null, usual: string) {
  if (first === null) return { role: null, folder: second ?? usual };
  if (second === null)
    return meansFolder(first, usual) ? { role: null, folder: first } : { role: first, folder: usual };
  return isFolder(first) && !isFolder(second) ? { role: second, folder: first } : { role: first, folder: second };
}

/** Reads the value of `--with`. @throws InvalidArgumentError for what there is not */
function parseAdditions(text: string): readonly OfferAddition[] {
  return text.split(",").map((word) => {
    const addition = ADDITIONS.find((name) => name === word.trim().toLowerCase());
    if (addition === undefined) throw new InvalidArgumentError(`It takes ${ADDITIONS.join(", ")}.`);
    return addition;
  });
}
