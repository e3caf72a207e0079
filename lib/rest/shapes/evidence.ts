import { z } from "zod";
import { VERDICTS } from "@/lib/domain/checklist/evidence";
import { cancelsShape, idShape, nextShape, timestampShape } from "./common";

export const evidenceShape = z
  .strictObject({
    id: idShape,
    kind: z.enum(["file", "link", "result"]),
    name: z.string().meta({ description: "A file’s or a link’s name, a result’s check." }),
    url: z.string().nullable(),
    digest: z.string().meta({ description: "SHA-256 of the bytes of a file, or of the canonical JSON of anything else." }),
    sizeBytes: z.int().nullable(),
    verdict: z.enum(VERDICTS),
    standing: z
      .enum(["holds", "failing", "expired", "otherImage", "superseded", "withdrawn"])
      .meta({ description: "Its current state. Evidence for another image, replaced or withdrawn evidence no longer counts." }),
    takenAt: timestampShape,
    validUntil: timestampShape.nullable(),
    item: z.strictObject({ id: idShape, text: z.string() }).nullable(),
    image: z.string().nullable().meta({ description: "The digest it applies to; null for any image." }),
    by: z.string().nullable(),
    addedAt: timestampShape,
    withdrawnReason: z.string().nullable(),
    file: z
      .enum(["here", "missing", "altered"])
      .nullable()
      .meta({ description: "Whether the file exists on the disk, checked without reading it; null if it is not a file." }),
  })
  .meta({ id: "Evidence" });

export const evidencePageShape = z.strictObject({ evidence: z.array(evidenceShape), next: nextShape });

/** The fields of a form with a file, as text. */
export const fileFormShape = z.strictObject({
  file: z.any().meta({ type: "string", format: "binary", description: "At most 25 MB. The file extension determines its type." }),
  name: z.string().optional(),
  item: z.string().optional(),
  verdict: z.enum(VERDICTS).optional(),
  takenAt: z.string().optional().meta({ format: "date-time" }),
  validUntil: z.string().optional().meta({ format: "date-time" }),
  anyImage: z.enum(["true", "false"]).optional().meta({ description: "It is valid for any image." }),
});

export const newFileShape = z.strictObject({
  id: idShape,
  version: z.int().min(1),
  digest: z.string(),
  size: z.int().min(1),
  cancels: cancelsShape,
});
export const newResultShape = z.strictObject({
  id: idShape,
  stage: z.string().meta({ description: "The key of the stage it belongs to." }),
  counts: z.boolean().meta({
    description:
      "Whether this result counts: false for an image that is not the candidate, and where a result that was taken later had already arrived.",
  }),
  cancels: cancelsShape,
});
