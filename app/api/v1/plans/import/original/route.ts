import { z } from "zod";
import { importOriginal } from "@/lib/commands/plans/import-original";
import { commandRoute } from "@/lib/rest/command-route";
import { idShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(importOriginal, {
  summary: "In the demonstration: imports the ALT_LAS plan as it was written in July 2023, as one more plan.",
  status: 201,
  response: z.strictObject({ id: idShape, slug: z.string() }),
});
