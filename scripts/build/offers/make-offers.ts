/**
 * Makes offers: of a file of data, each a PDF of its own that says which role, which version of the ladder and which
 * person it is of.
 *
 * 1. The ladder and the data are read; whatever is wrong with either is told, and nothing is made.
 * 2. Each offer is printed, finished with the role's words inside, encrypted and signed where that was asked for.
 * 3. As soon as it is whole it is put in place and listed in the register.
 *
 * Nothing of a person is kept anywhere else: no result goes into the cache.
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { openCache } from "../../cache/open-cache.ts";
import { readOffers } from "../../content/offers/read-offers.ts";
import { readLadder } from "../../content/read-ladder.ts";
import type { Ladder } from "../../ladder/types.ts";
import type { OutputFiles } from "../../output/output-files.ts";
import { removeUnfinished, writePrivateFile, ZIP_FILE } from "../../output/write-file.ts";
import { type Problem, stopsBuild } from "../../problems/problem.ts";
import { UsageError } from "../../problems/usage-error.ts";
import { zipFiles } from "../../tables/zip-files.ts";
import { type BuildRequest, buildRequest, tellProblems } from "../build-options.ts";
import type { BuildProblems } from "../build-result.ts";
import { handbookProblems } from "../handbooks/handbook-problems.ts";
import { renderAndPrint } from "../make-build.ts";
import { startBrowsers } from "../open-browsers.ts";
import { Timings } from "../timings.ts";
import { namedRoles } from "../unknown-ids.ts";
import { offerDay, signingDay } from "./offer-day.ts";
import { offerFiles } from "./offer-files.ts";
import { patternFault } from "./offer-names.ts";
import { type OfferPlaces, offerPlaces, refuseOtherZip, refuseRegister } from "./offer-places.ts";
import type { MadeOffer, MadeOffers, OfferOptions, OfferResult } from "./offer-result.ts";
import { additionsLeftOut, type PlannedOffer, planOffers, rolesWithoutJob } from "./plan-offers.ts";
import { offerProtection } from "./protection.ts";
import { readRegister } from "./register.ts";

/**
 * Makes the offers of `options.data`. Offers that are there, made of the same, are left as they are.
 *
 * @throws OutputError where `out` or the register cannot be written, or is not to be replaced; MachineError,
 *   EnvironmentError or PrintError when the machine lacks something; UsageError for a password or certificate that does
 *   not do; the signal's reason when it was aborted. What was put in place before stays, and the next run goes on from it.
 */
export async function makeOffers(options: OfferOptions): Promise<OfferResult> {
  const fault = patternFault(options.fileName ?? "", options.registerNames ?? false);
  if (fault !== null) throw new UsageError(`--file-name: ${fault}`);
  const request = buildRequest({ ...options, cache: false });
  const { folder, environment, signal, onMemoryLimit } = request;
  const today = offerDay(environment);
  const reading = await readLadder(folder, environment, { onMemoryLimit });
  signal.throwIfAborted();
  // Notes are for whoever writes the ladder.
  const told = reading.problems.filter(({ severity }) => severity !== "note");
  tellProblems(request, told, "reading");
  const problems: BuildProblems = { reading: reading.problems, printing: [], checking: [] };
  const { ladder } = reading;
  if (ladder === null || reading.problems.some((problem) => stopsBuild(problem, false)))
    return { outcome: "refused", problems, dataProblems: [] };
  const { role: named = null } = options;
  const { roles, unknown: ids } = namedRoles(named === null ? [] : [named], ladder);
  if (ids.length > 0) return { outcome: "unknown ids", problems, ids };
  const [role = null] = roles;
  const { offers, problems: dataProblems } = await readOffers(options.data, ladder, { role, today });
  if (dataProblems.some((problem) => stopsBuild(problem, false))) return { outcome: "refused", problems, dataProblems };

  const places = offerPlaces(options.out, options.register ?? null, offers.length, folder);
  const { document = "role", additions = [], mark = null, fileName = null } = options;
  const shape = { document, additions, mark, fileName, name: places.name };
  const lacking = rolesWithoutJob(offers, shape, ladder);
  if (lacking.length > 0) return { outcome: "no job description", problems, roles: lacking.map(({ title }) => title) };
  for (const text of additionsLeftOut(offers, shape, ladder)) request.onMessage({ text, isDetail: false });
  const planned = planOffers(offers, shape, ladder);
  const made = await printOffers(planned, places, { ladder, request, options });
  return {
    ...made,
    problems: { ...problems, ...made.problems },
    dataProblems: [...dataProblems, ...made.dataProblems],
  };
}

interface OfferMeans {
  readonly ladder: Ladder;
  readonly request: BuildRequest;
  readonly options: OfferOptions;
}

async function printOffers(
  planned: readonly PlannedOffer[],
  { folder, name, register }: OfferPlaces,
  { ladder, request, options }: OfferMeans,
): Promise<MadeOffers> {
  const registered = readRegister(register);
  const zip = options.zip === true ? join(folder, ZIP_NAME) : null;
  refuseRegister(register, [
    ...planned.map(({ document }) => join(folder, document.path)),
    ...(zip === null ? [] : [zip]),
  ]);
  if (zip !== null) refuseOtherZip(zip, registered.offers);
  removeUnfinished(folder);
  const protection = await offerProtection(options, ladder, signingDay(request.environment));
  const made = new Map<string, MadeOffer>();
  const onOffer = (offer: MadeOffer): void => {
    made.set(offer.path, offer);
    options.onOffer?.(offer, made.size, planned.length);
  };
  const others: Problem[] = [];
  const run = {
    ladder,
    folder,
    planned,
    protection,
    register,
    registered: registered.offers,
    registerNames: options.registerNames ?? false,
    isNamed: name !== null,
    onOffer,
    onOther: (problem: Problem) => others.push(problem),
  };
  const timings = new Timings();
  const browsers = startBrowsers(request, timings);
  try {
    const means = { cache: await openCache([]), browsers, timings };
    const documents = planned.map(({ document }) => document);
    const keptBy = (browser: string | null) => offerFiles(run, browser);
    const printed = await renderAndPrint({ ladder, request, means, output: NOWHERE, keptBy }, documents, false);
    const { content: printing, output: checking } = handbookProblems(printed.made);
    tellProblems(request, printing, "printing");
    tellProblems(request, checking, "checking");
    const inOrder = documents.flatMap(({ path }) => made.get(join(folder, path)) ?? []);
    return {
      outcome: "made",
      offers: inOrder,
      register,
      zip: zip && writeZip(zip, inOrder),
      problems: { reading: [], printing, checking },
      dataProblems: [...registered.problems, ...others],
      findings: printed.made.findings,
    };
  } finally {
    await browsers.close();
  }
}

/** The files themselves go where `offerFiles` puts them. */
const NOWHERE: OutputFiles = { write: async () => "" };

const ZIP_NAME = "offers.zip";

function writeZip(path: string, offers: readonly MadeOffer[]): string {
  const files = offers.map((offer) => [basename(offer.path), readFileSync(offer.path)] as const);
  writePrivateFile(path, zipFiles(new Map(files)), ZIP_FILE);
  return path;
}
