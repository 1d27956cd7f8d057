/** The thread that compares one PDF: gets its bytes, and answers with what became of it. See compare-with-original.ts. */
import { answerTask } from "../thread/answer-task.ts";
import type { ThreadTask } from "../thread/ask-thread.ts";
import { comparePdf, type Known } from "./compare-pdf.ts";

await answerTask(({ bytes, ...known }: ThreadTask & Known) => comparePdf(bytes, known));
