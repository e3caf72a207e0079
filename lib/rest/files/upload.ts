import { addFile } from "@/lib/commands/evidence/add-file";
import { type Outcome, perform } from "@/lib/commands/perform";
import { MAX_FILE } from "@/lib/domain/checklist/evidence-file";
import { momentIn } from "@/lib/domain/wall-clock";
import { FileTooLarge, IncomingFile } from "@/lib/files/store";
import { mayAddFile } from "@/lib/queries/evidence";
import { withIdempotency } from "@/lib/rest/body/idempotency";
import type { RestRequest } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";
import type { ProblemCode, ProblemStatus } from "@/lib/rest/problem-codes";
import { responseFor } from "@/lib/rest/rest-response";
import { timeZone } from "@/lib/time-zone";
import { isFromPage, redirectTo } from "./form-redirect";
import { boundaryOf, FormMalformed, partsOf, utf8 } from "./multipart";

const MAX_FIELDS = 20;
const MAX_FIELD = 8 * 1024;
/** The file and the rest of its form. */
const MAX_FORM = MAX_FILE + 256 * 1024;

/**
 * Adds the file of a form as evidence. Reads the form only if the caller may add a file. A browser is redirected to the stage panel, with
 * the reason of a refusal; any other client gets a response like those of other routes.
 */
export async function upload(restRequest: RestRequest<{ stage: string }>): Promise<Response> {
  const { principal: who, request, requestId } = restRequest;
  const stageId = restRequest.params.stage;
  const permission = await mayAddFile(who, stageId);
  if (!permission) return problem(404, "missing");
  const refused = <Status extends ProblemStatus>(status: Status, code: ProblemCode<Status>) =>
    isFromPage(request) ? redirectTo(permission.panelUrl, { refused: code }, "evidence") : problem(status, code);
  if (!permission.may) return refused(403, "forbidden");
  const boundary = boundaryOf(request.headers.get("content-type"));
  if (boundary === null || request.body === null) return refused(415, "content-type-not-form");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FORM) return refused(413, "file-too-large");

  let form: Form | null = null;
  try {
    form = await readForm(request.body, boundary);
    if (form.file === null) return refused(422, "file-not-sent");
    // A page makes people choose the verdict; left out, it would be "no result".
    if (isFromPage(request) && !form.fields.get("verdict"))
      return redirectTo(permission.panelUrl, { refused: "verdict-missing" }, "evidence");
    const input = inputOf(stageId, form);
    if (!isFromPage(request))
      return await withIdempotency(restRequest, contentOf(form), { status: 201 }, async (hooks) => {
        const outcome = await perform(addFile, who, input, { requestId, hooks });
        return { response: responseFor(outcome, 201), isToStore: outcome.kind === "refused" };
      });
    const outcome = await perform(addFile, who, input, { requestId });
    return redirectTo(permission.panelUrl, outcome.kind === "ok" ? {} : { refused: codeOf(outcome) }, "evidence");
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
  return utf8(Buffer.concat(chunks));
}

/** The content of a form, by which two forms are compared: their bytes differ, because each has its own boundary. */
const contentOf = ({ fields, file, fileName }: Form): Uint8Array =>
  Buffer.from(JSON.stringify([[...fields].sort(([a], [b]) => (a < b ? -1 : 1)), fileName, file?.digest]));

/** The form as input of the command. Empty fields are left out; the command refuses unknown ones. */
function inputOf(stage: string, { fields, file, fileName }: Form): Record<string, unknown> {
  const values = Object.fromEntries([...fields].filter(([, value]) => value !== ""));
  const { name = fileName, anyImage, takenAt, validUntil, ...rest } = values;
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

/** A field of a page has the local time of the workspace; a script sends a time with its zone. */
export const timestampOf = (text: string): string => momentIn(timeZone(), text)?.toISOString() ?? text;
