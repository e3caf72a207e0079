import { z } from "zod";
import { TEMPLATE_IDS } from "@/lib/templates/checklist";
import { countShape, phaseKindShape } from "./common";

export const applicationPreviewShape = z
  .strictObject({
    templates: z.array(z.enum(TEMPLATE_IDS)),
    plans: z.array(z.strictObject({ slug: z.string(), title: z.string() })),
    preview: z
      .strictObject({
        added: countShape,
        lapses: countShape.meta({ description: "How many valid sign-offs would be cancelled." }),
        stages: z.array(
          z.strictObject({
            phase: phaseKindShape,
            service: z.string().nullable(),
            isNew: z.boolean().meta({ description: "Whether the stage would be added first." }),
            texts: z.array(z.string()),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: "ChecklistApplication" });
