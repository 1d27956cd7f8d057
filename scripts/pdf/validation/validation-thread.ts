/** The thread that looks through one PDF: gets its bytes, and answers with what it found. See validate-pdf.ts. */
import { answerTask } from "../thread/answer-task.ts";
import { checkClaims } from "./check-pdf.ts";

await answerTask(({ bytes }) => checkClaims(bytes));
