import { z } from "zod";
import { VERDICTS } from "@/lib/domain/checklist/evidence";
import { idShape, next, timestampShape } from "./common";

export const evidence = z
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
      .meta({ description: "How it stands now. Of what is of another image, superseded or withdrawn nothing counts any more." }),
    takenAt: timestampShape,
    validUntil: timestampShape.nullable(),
    item: z.strictObject({ id: idShape, text: z.string() }).nullable(),
    image: z.string().nullable().meta({ description: "The digest it is about; null for whatever image." }),
    by: z.string().nullable(),
    addedAt: timestampShape,
    withdrawnReason: z.string().nullable(),
    file: z
      .enum(["here", "missing", "altered"])
      .nullable()
      .meta({ description: "Whether the file is on disk, as far as can be seen without reading it; null for what is no file." }),
  })
  .meta({ id: "Evidence" });

export const evidencePage = z.strictObject({ evidence: z.array(evidence), next });

/** The fields of a form with a file, as text. */
export const fileForm = z.strictObject({
  file: z.any().meta({ type: "string", format: "binary", description: "At most 25 MB; its kind is told from the ending of its name." }),
  name: z.string().optional(),
  item: z.string().optional(),
  verdict: z.enum(VERDICTS).optional(),
  takenAt: z.string().optional().meta({ format: "date-time" }),
  validUntil: z.string().optional().meta({ format: "date-time" }),
  anyImage: z.enum(["true", "false"]).optional().meta({ description: "It holds whatever image is rolled out." }),
});

export const newFile = z.strictObject({ id: idShape, version: z.int().min(1), digest: z.string(), size: z.int().min(1) });
export const newResult = z.strictObject({
  id: idShape,
  stage: z.string().meta({ description: "The key of the stage that it was kept with." }),
});
