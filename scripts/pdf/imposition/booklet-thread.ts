/** The thread that makes one booklet: gets a document, and answers with its sheets. See make-booklet.ts. */
import { answerTask } from "../thread/answer-task.ts";
import { impose } from "./impose.ts";
import type { BookletTask } from "./make-booklet.ts";

await answerTask(({ bytes, options }: BookletTask) => impose(bytes, options));
