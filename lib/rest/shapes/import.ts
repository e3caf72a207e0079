import { z } from "zod";
import { ENCODINGS } from "@/lib/formats/plan/text/encodings";
import { calendarDayShape, cancelsShape, countShape, idShape, phaseKindShape } from "./common";

const line = z.int().min(0).meta({ description: "A line of the file, from 1." });

/** The parameter of an import that says how a file is encoded. */
export const encodingParameter = z.enum(ENCODINGS).optional().meta({
  description:
    "With a Markdown body that is not UTF-8: its encoding. The charset of the content type says the same. Without either, such a body is refused (422) with the encodings that fit, the best first. A body in UTF-8, or with a byte order mark, is read by what it is.",
});

/** The preview of an import, the same as on the command line. */
export const previewShape = z
  .strictObject({
    title: z.string(),
    language: z.enum(["tr", "en", "ru"]),
    phases: z.array(
      z.strictObject({
        kind: phaseKindShape,
        name: z.string(),
        start: calendarDayShape.nullable(),
        end: calendarDayShape.nullable(),
        owner: z.string().nullable(),
        line,
      }),
    ),
    services: z.array(z.string()),
    items: z.array(
      z.strictObject({
        phase: phaseKindShape,
        service: z.string().nullable(),
        text: z.string(),
        state: z.enum(["open", "done", "failed", "not applicable"]),
        owner: z.string().nullable(),
        due: calendarDayShape.nullable(),
        line,
      }),
    ),
    risks: z.array(z.strictObject({ title: z.string(), mitigation: z.string().nullable(), line })),
    strategies: z.array(z.strictObject({ kind: z.enum(["canary", "blue-green"]), line })),
    people: z.array(z.strictObject({ name: z.string(), role: z.string().nullable() })),
    problems: z.array(z.strictObject({ line, severity: z.enum(["error", "warning", "question"]), code: z.string(), message: z.string() })),
    into: z
      .strictObject({
        slug: z.string(),
        title: z.string(),
        changes: z.array(z.looseObject({ change: z.string(), line, kept: z.boolean(), why: z.string().nullable() })),
        cancels: countShape.meta({ description: "How many valid sign-offs the changes would cancel." }),
      })
      .nullable()
      .meta({ description: "The plan that would be updated, and its changes." }),
  })
  .meta({ id: "ImportPreview" });

export const importedShape = z.strictObject({ id: idShape, slug: z.string() }).meta({ id: "ImportedPlan" });
export const reimportedShape = z
  .strictObject({ id: idShape, slug: z.string(), applied: countShape, kept: countShape, cancels: cancelsShape })
  .meta({ id: "ReimportedPlan" });
