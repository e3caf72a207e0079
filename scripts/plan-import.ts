import { parseArgs } from "node:util";
import { previewOf } from "@/lib/formats/plan/preview";
import { readNewPlan, unreadPlan } from "@/lib/formats/plan/read";
import { ENCODINGS, type Encoding, type EncodingGuess, encodingNamed } from "@/lib/formats/plan/text/encodings";
import { fileText } from "@/lib/formats/plan/text/file-text";
import { sampleLines } from "@/lib/formats/plan/text/sample-lines";
import { CannotDo } from "./cannot-do";
import { bytesOf } from "./file-from-argument";
import { harmless, previewInWords } from "./preview-in-words";

// npm run plan:import -- FILE --preview [--encoding NAME] [--json]
// npm run plan:import -- FILE --as E-MAIL [--into PLAN | --new] [--encoding NAME] [--json]
// --encoding names the encoding of a file that is not UTF-8; without it such a file is refused, with the encodings that fit.
// Exit code 0: fine. 1: the plan has errors, and nothing was written. 2: the arguments are invalid.

const USAGE =
  "npm run plan:import -- FILE --preview [--encoding NAME] [--json], or FILE --as E-MAIL [--into PLAN | --new] [--encoding NAME] [--json]";

try {
  const { file, preview: isPreview, json, as, into, isNew, encoding } = fromCommandLine();
  const bytes = bytesOf(file);
  const content = fileText(bytes, encoding);
  if (content.kind === "question") throw new CannotDo(whichEncoding(file, content.guesses));
  const markdown = content.kind === "text" ? content.text : null;
  const preview = previewOf(content.kind === "text" ? readNewPlan(content.text) : unreadPlan(content.problem));
  const hasErrors = preview.problems.some((problem) => problem.severity === "error");
  if (isPreview || hasErrors || markdown === null) {
    console.log(json ? JSON.stringify(preview, null, 2) : previewInWords(preview));
    process.exitCode = hasErrors ? 1 : 0;
  } else {
    // Imported only here: a preview uses no database.
    const { importForPerson } = await import("./import-for-person");
    const result = await importForPerson({ markdown, email: as, into, isNew });
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
  return {
    file,
    preview: values.preview,
    json: values.json,
    as: values.as ?? "",
    into: values.into ?? null,
    isNew: values.new,
    encoding: encodingOf(values.encoding),
  };
}

function parsed() {
  const yesOrNo = { type: "boolean", default: false } as const;
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { preview: yesOrNo, json: yesOrNo, new: yesOrNo, into: text, as: text, encoding: text },
    });
  } catch (error) {
    throw new CannotDo((error as Error).message);
  }
}

function encodingOf(name: string | undefined): Encoding | null {
  if (name === undefined) return null;
  const encoding = encodingNamed(name);
  if (encoding === null) throw new CannotDo(`--encoding takes utf-8 or one of ${ENCODINGS.join(", ")}, not ${name}.`);
  return encoding === "utf-8" ? null : encoding;
}

/** What to say about a file whose encoding a person must name. */
function whichEncoding(file: string, guesses: readonly EncodingGuess[]): string {
  const ways = guesses.map(({ encoding, text }) => `  --encoding ${encoding.padEnd(12)} ${sampleLines(text, 1)[0]?.text ?? ""}`);
  return [`${file} is not UTF-8. Say how it is encoded; the first of these fits best:`, ...ways].map(harmless).join("\n");
}
