/** A ladder that is being written, as a server shows it: its pages, its handbooks, and what is wrong with it. */
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import { printAssets } from "../build/handbooks/handbook-inputs.ts";
import { programFolder } from "../build/program-version.ts";
import { EnvironmentError, MachineError, PrintError } from "../problems/machine-error.ts";
import type { Problem } from "../problems/problem.ts";
import { ADDRESSES } from "../render/addresses.ts";
import { LayoutError } from "../render/look.ts";
import { messageLine } from "../text/quote.ts";
import {
  BENCH,
  BENCH_ADDRESSES,
  PREVIEW_POLICY,
  PRINT_POLICY,
  pageOfDocument,
  plainPage,
  previewPage,
  shownPrintDocument,
  watchedPage,
} from "./dev-page.ts";
import { editorAddress } from "./editor-links.ts";
import { EventStream } from "./event-stream.ts";
import {
  give,
  giveApart,
  isAskedElsewhere,
  isThisMachine,
  type Listening,
  type LocalRequest,
  type LocalServer,
  refuse,
  startServer,
} from "./local-server.ts";
import { watchFolders } from "./watch-folders.ts";
import { Workbench, type WorkbenchOptions } from "./workbench.ts";

/** Which ladder is shown, where, and whom it tells. */
export interface LadderServing extends Listening, WorkbenchOptions {
  /** The address that opens an editor, with `{file}`, `{line}` and `{column}`; empty for no links. */
  readonly editor: string;
  /** Is given all problems after each change. */
  readonly onChecked: (problems: readonly Problem[]) => void;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Serves a ladder until it is closed, and keeps what is shown up to date.
 * @throws EnvironmentError when it cannot listen there, or SOURCE_DATE_EPOCH is no time
 */
export async function serveLadder(options: LadderServing): Promise<LocalServer> {
  const { port, host, folder, onChecked, onFault } = options;
  const looks = [options.layouts ?? [], options.styles ?? []].flat();
  const paths = [...[folder, ...looks].map((path) => resolve(path)), ...ownLayouts()];
  // Before it is read: what changes while it is read is read again.
  let isChanged = false;
  let change = (): void => {
    isChanged = true;
  };
  const watcher = await watchFolders({ paths, onChange: () => change(), onFault });
  const bench = await Workbench.open(options).catch(async (error: unknown) => {
    await watcher.close();
    throw error;
  });
  const events = new EventStream();
  const showing = new LadderAnswers(bench, events, options);
  bench.listen(() => {
    onChecked(bench.state.problems);
    events.send((message) => showing.stateFor(message));
  });
  change = () => void bench.refresh();
  if (isChanged) change();
  const end = async (): Promise<void> => {
    await watcher.close();
    await bench.close();
  };
  try {
    const server = await startServer({ port, host }, (request, response) => showing.answer(request, response), onFault);
    onChecked(bench.state.problems);
    return {
      ...server,
      close: async () => {
        await server.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The program's layouts, where they are somebody's to change and no package of npm's. */
function ownLayouts(): readonly string[] {
  return programFolder.includes("node_modules") ? [] : [join(programFolder, "layouts")];
}

/** Answers requests from a workbench. */
class LadderAnswers {
  readonly #bench: Workbench;
  readonly #events: EventStream;
  readonly #options: LadderServing;

  constructor(bench: Workbench, events: EventStream, options: LadderServing) {
    this.#bench = bench;
    this.#events = events;
    this.#options = options;
  }

  /** What a page is told; where the files are, only on this machine. */
  stateFor({ socket }: Pick<IncomingMessage, "socket">): object {
    const { made, isStale, problems } = this.#bench.state;
    const { folder, editor } = this.#options;
    const pattern = isThisMachine(socket) ? editor : "";
    const shown = problems.map((problem) => ({
      ...problem,
      file: messageLine(problem.file),
      editor: editorAddress(pattern, folder, problem),
    }));
    return { made, isStale, problems: shown };
  }

  async answer(request: LocalRequest, response: ServerResponse): Promise<void> {
    const { made } = this.#bench.state;
    if (isAskedElsewhere(request.message)) return refuse(response, 403, "No page of another site may ask.");
    try {
      await this.#answer(request, response);
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
      give(response, ADDRESSES.home, plainPage("A layout is broken", error.message.split("\n"), made), 500);
    }
  }

  async #answer(request: LocalRequest, response: ServerResponse): Promise<void> {
    const path = request.path === "" || request.path.endsWith("/") ? `${request.path}${ADDRESSES.home}` : request.path;
    if (path === BENCH_ADDRESSES.events) return this.#listen(request, response);
    if (path.startsWith(BENCH)) return this.#answerBench(path, response);
    if (this.#bench.ladder === null) return this.#answerNothing(response);
    const printed = path.startsWith(ADDRESSES.handbooks) ? await this.#print(path, response) : false;
    if (printed) return;
    const asset = await this.#bench.asset(path);
    if (asset !== null) return giveApart(response, path, asset);
    await this.#answerPage(path, request, response);
  }

  #listen({ message }: LocalRequest, response: ServerResponse): void {
    if (message.method === "HEAD") response.end();
    else this.#events.add(response, this.stateFor(message));
  }

  async #answerPage(path: string, { message }: LocalRequest, response: ServerResponse): Promise<void> {
    const { made } = this.#bench.state;
    const html = await this.#bench.page(path);
    if (html !== null) return give(response, ADDRESSES.home, watchedPage(html, made, this.#handbookOf(path)));
    if ((await this.#bench.page(`${path}/${ADDRESSES.home}`)) !== null) {
      const [written = ""] = (message.url ?? "").split("?");
      response.writeHead(301, { Location: `${written.replace(/^\/+/, "/")}/` });
      response.end();
      return;
    }
    const notFound = (await this.#bench.page(ADDRESSES.notFound)) ?? "";
    give(response, ADDRESSES.notFound, watchedPage(notFound, made, null), 404);
  }

  /** The path of the handbook that shows what a page shows. */
  #handbookOf(path: string): string | null {
    return this.#bench.documents?.find((document) => pageOfDocument(document) === path)?.path ?? null;
  }

  #answerNothing(response: ServerResponse): void {
    const sentences = ["No version of this ladder could be read yet. This page shows it as soon as that is mended."];
    give(response, ADDRESSES.home, plainPage("Nothing to show yet", sentences, this.#bench.state.made), 503);
  }

  /** Answers with the PDF of this path; false when there is no such document. */
  async #print(path: string, response: ServerResponse): Promise<boolean> {
    try {
      const printed = await this.#bench.print(path);
      if (printed !== null) give(response, path, printed.bytes);
      return printed !== null;
    } catch (error) {
      const isKnown = error instanceof PrintError || error instanceof MachineError || error instanceof EnvironmentError;
      if (!isKnown) throw error;
      refuse(response, 503, error.message);
      return true;
    }
  }

  async #answerBench(path: string, response: ServerResponse): Promise<void> {
    const file = BENCH_FILES.get(path);
    if (file !== undefined) return give(response, path, await readFile(join(programFolder, "layouts", "dev", file)));
    const { documents, ladder } = this.#bench;
    const document = documents?.find((each) =>
      [BENCH_ADDRESSES.preview(each.path), BENCH_ADDRESSES.printDocument(each.path)].includes(path),
    );
    if (document !== undefined && path === BENCH_ADDRESSES.preview(document.path)) {
      response.setHeader("Content-Security-Policy", PREVIEW_POLICY);
      return give(response, ADDRESSES.home, previewPage(document, pageOfDocument(document)));
    }
    if (document !== undefined) {
      const html = (await this.#bench.printDocument(document)) ?? "";
      response.setHeader("Content-Security-Policy", PRINT_POLICY);
      return give(response, ADDRESSES.home, shownPrintDocument(html));
    }
    const asset = ladder && (await printAssets(ladder)(path.slice(BENCH_ADDRESSES.printAssets.length)));
    if (!asset) return refuse(response, 404, "There is nothing here.");
    response.setHeader("Content-Type", asset.type);
    give(response, path, asset.bytes);
  }
}

/** Files of `layouts/dev`, by their addresses. */
const BENCH_FILES: ReadonlyMap<string, string> = new Map([
  [BENCH_ADDRESSES.script, "dev.js"],
  [BENCH_ADDRESSES.previewScript, "preview.js"],
  [BENCH_ADDRESSES.styles, "dev.css"],
]);
