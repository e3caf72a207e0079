import { addFile } from "@/lib/commands/evidence/add-file";
import { type Outcome, perform } from "@/lib/commands/perform";
import { momentIn } from "@/lib/domain/calendar-day";
import { MAX_FILE } from "@/lib/domain/checklist/evidence-file";
import { FileTooLarge, IncomingFile } from "@/lib/files/store";
import { mayAddFile } from "@/lib/queries/evidence";
import { responseFor } from "@/lib/rest/answer";
import { withIdempotency } from "@/lib/rest/body/idempotency";
import type { RestRequest } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";
import type { ProblemCode, ProblemStatus } from "@/lib/rest/problem-codes";
import { timeZone } from "@/lib/time-zone";
import { backTo, isFromPage } from "./browser";
import { boundaryOf, FormMalformed, partsOf } from "./multipart";

const MAX_FIELDS = 20;
const MAX_FIELD = 8 * 1024;
/** The form around a file is not large. */
const MAX_FORM = MAX_FILE + 256 * 1024;

/**
 * Takes a form with a file: asks first whether its sender may add one, and reads on only then. A browser is sent back to the sheet, with
 * the reason where there is one; anybody else is answered as by every other address of the API.
 */
export async function upload(asked: RestRequest<{ stage: string }>): Promise<Response> {
  const { principal: who, request, requestId } = asked;
  const stageId = asked.params.stage;
  const place = await mayAddFile(who, stageId);
  if (!place) return problem(404, "missing");
  const refused = <Status extends ProblemStatus>(status: Status, code: ProblemCode<Status>) =>
    isFromPage(request) ? backTo(place.sheet, { refused: code }, "evidence") : problem(status, code);
  if (!place.may) return refused(403, "forbidden");
  const boundary = boundaryOf(request.headers.get("content-type"));
  if (boundary === null || request.body === null) return refused(415, "content-type-not-form");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FORM) return refused(413, "file-too-large");

  let form: Form | null = null;
  try {
    form = await readForm(request.body, boundary);
    if (form.file === null) return refused(422, "file-not-sent");
    const input = inputOf(stageId, form);
    if (!isFromPage(request))
      return await withIdempotency(asked, whatItSays(form), { status: 201 }, async (hooks) => {
        const outcome = await perform(addFile, who, input, { requestId, hooks });
        return { answer: responseFor(outcome, 201), isToKeep: outcome.kind === "refused" };
      });
    const outcome = await perform(addFile, who, input, { requestId });
    return backTo(place.sheet, outcome.kind === "ok" ? {} : { refused: codeOf(outcome) }, "evidence");
  } catch (error) {
    if (error instanceof FileTooLarge) return refused(413, "file-too-large");
    if (error instanceof FormMalformed) return refused(400, "form-malformed");
    throw error;
  } finally {
    await form?.file?.discard();
  }
}

const codeOf = (outcome: Exclude<Outcome<unknown>, { kind: "ok" }>): string => (outcome.kind === "refused" ? outcome.code : outcome.kind);

type Form = { fields: Map<string, string>; file: IncomingFile | null; fileName: string };

async function readForm(body: AsyncIterable<Uint8Array>, boundary: string): Promise<Form> {
  const form: Form = { fields: new Map(), file: null, fileName: "" };
  try {
    for await (const part of partsOf(body, boundary)) {
      if (part.fileName !== null && part.name === "file") {
        if (form.file !== null) throw new FormMalformed("Two files.");
        // A browser sends a field without a choice as a file without a name.
        if (part.fileName === "") continue;
        form.file = await IncomingFile.receive(part.body, MAX_FILE);
        form.fileName = part.fileName;
      } else {
        if (form.fields.has(part.name) || form.fields.size >= MAX_FIELDS) throw new FormMalformed("A field twice, or too many.");
        form.fields.set(part.name, await textOf(part.body));
      }
    }
    return form;
  } catch (error) {
    await form.file?.discard();
    throw error;
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_FIELD) throw new FormMalformed("A field is too long.");
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What tells one form from another: the text between its parts is made anew each time it is sent. */
const whatItSays = ({ fields, file, fileName }: Form): Uint8Array =>
  Buffer.from(JSON.stringify([[...fields].sort(([a], [b]) => (a < b ? -1 : 1)), fileName, file?.digest]));

/** What the form says, as the command takes it: an empty field says nothing, and one that nobody knows is for the command to refuse. */
function inputOf(stage: string, { fields, file, fileName }: Form): Record<string, unknown> {
  const said = Object.fromEntries([...fields].filter(([, value]) => value !== ""));
  const { name = fileName, anyImage, takenAt, validUntil, ...rest } = said;
  return {
    ...rest,
    stage,
    file,
    name,
    ...(anyImage === undefined ? {} : { anyImage: anyImage === "on" || anyImage === "true" }),
    ...(takenAt === undefined ? {} : { takenAt: timestampOf(takenAt) }),
    ...(validUntil === undefined ? {} : { validUntil: timestampOf(validUntil) }),
  };
}

/** A page's field says what clocks of the workspace show; a script says a moment with its zone. */
export const timestampOf = (text: string): string => momentIn(timeZone(), text)?.toISOString() ?? text;
