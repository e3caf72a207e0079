import { postResult } from "@/lib/commands/evidence/post-result";
import { commandRoute } from "@/lib/rest/command-route";
import { newResultShape } from "@/lib/rest/shapes/evidence";

export const POST = commandRoute(postResult, {
  summary:
    "Adds a check result for an image, by its digest. Of one check, the result that was taken last counts, in whatever order they arrive.",
  status: 201,
  response: newResultShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
