import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { previewOf } from "@/lib/formats/plan/preview";
import { readPlan } from "@/lib/formats/plan/read";
import { decode } from "@/lib/formats/plan/text/decode";
import { CannotDo } from "./cannot-do";
import { previewInWords } from "./preview-in-words";

// npm run plan:import -- FILE --preview [--json]
// npm run plan:import -- FILE --as E-MAIL [--into PLAN | --new] [--json]
// Exit code 0: fine. 1: the plan has errors, and nothing was written. 2: the arguments are invalid.

const USAGE = "npm run plan:import -- FILE --preview [--json], or FILE --as E-MAIL [--into PLAN | --new] [--json]";

try {
  const { file, preview: isPreview, json, as, into, isNew } = fromCommandLine();
  const bytes = bytesOf(file);
  const preview = previewOf(readPlan(bytes));
  const hasErrors = preview.problems.some((problem) => problem.severity === "error");
  if (isPreview || hasErrors) {
    console.log(json ? JSON.stringify(preview, null, 2) : previewInWords(preview));
    process.exitCode = hasErrors ? 1 : 0;
  } else {
    // Imported only here: a preview uses no database.
    const { importForPerson } = await import("./import-for-person");
    const result = await importForPerson({ markdown: decode(bytes).text ?? "", email: as, into, isNew });
    console.log(json ? JSON.stringify(result, null, 2) : `${previewInWords(preview)}\n\n${result.message}`);
  }
} catch (error) {
  if (!(error instanceof CannotDo)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function fromCommandLine() {
  const { values, positionals } = parsed();
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CannotDo(`Which file? ${USAGE}`);
  if (!values.preview && values.as === undefined)
    throw new CannotDo(`Who imports it? --as takes the e-mail address of a person who may import. ${USAGE}`);
  if (values.new && values.into !== undefined) throw new CannotDo("--into and --new exclude each other.");
  return { file, preview: values.preview, json: values.json, as: values.as ?? "", into: values.into ?? null, isNew: values.new };
}

function parsed() {
  const yesOrNo = { type: "boolean", default: false } as const;
  const text = { type: "string" } as const;
  try {
    return parseArgs({ allowPositionals: true, options: { preview: yesOrNo, json: yesOrNo, new: yesOrNo, into: text, as: text } });
  } catch (error) {
    throw new CannotDo((error as Error).message);
  }
}

/** npm runs scripts in the project's folder; a relative path is relative to the folder npm was called in. */
function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? "", file));
  } catch (error) {
    const why: Record<string, string> = { ENOENT: "there is no such file", EACCES: "this user may not read it", EISDIR: "it is a folder" };
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new CannotDo(`${file} cannot be read: ${why[code] ?? message}.`);
  }
}
