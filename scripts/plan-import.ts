import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { previewOf } from "@/lib/formats/plan/preview";
import { readPlan } from "@/lib/formats/plan/read";
import { previewInWords } from "./preview-in-words";

// npm run plan:import -- FILE --preview [--json]
// Exit code 0: fine. 1: the plan has errors. 2: the command cannot be carried out as it was given.

class CannotDo extends Error {}

try {
  const { file, json } = fromCommandLine();
  const preview = previewOf(readPlan(bytesOf(file)));
  console.log(json ? JSON.stringify(preview, null, 2) : previewInWords(preview));
  process.exitCode = preview.problems.some((problem) => problem.severity === "error") ? 1 : 0;
} catch (error) {
  if (!(error instanceof CannotDo)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function fromCommandLine(): { file: string; json: boolean } {
  const { values, positionals } = parsed();
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CannotDo("Which file? npm run plan:import -- FILE --preview [--json]");
  if (!values.preview) throw new CannotDo("This command needs --preview: it shows what a file would become.");
  return { file, json: values.json };
}

function parsed() {
  const yesOrNo = { type: "boolean", default: false } as const;
  try {
    return parseArgs({ allowPositionals: true, options: { preview: yesOrNo, json: yesOrNo, yes: yesOrNo, into: { type: "string" } } });
  } catch (error) {
    throw new CannotDo((error as Error).message);
  }
}

/** npm runs its scripts in the project's folder; the reader means the folder npm was called in. */
function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? "", file));
  } catch (error) {
    const why = { ENOENT: "there is no such file", EACCES: "this user may not read it", EISDIR: "it is a folder" } as Record<
      string,
      string
    >;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new CannotDo(`${file} cannot be read: ${why[code] ?? message}.`);
  }
}
