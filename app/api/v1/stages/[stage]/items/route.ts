import { addItem } from "@/lib/commands/checklist/add-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(addItem, {
  says: "Adds an item at the end of a stage.",
  status: 201,
  gives: versioned,
  extra: ({ stage }: { stage: string }) => ({ stage }),
});
