/** The thread that reads one form: gets a document, and answers with what is filled in. See read-form.ts. */
import { answerTask } from "../thread/answer-task.ts";
import { readFilledForm } from "./filled-form.ts";

await answerTask(({ bytes }) => readFilledForm(bytes));
