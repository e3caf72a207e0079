import { moveItem } from "@/lib/commands/checklist/move-item";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(moveItem, {
  summary: "Moves an item to another position in its stage, counted from 1.",
  response: versioned,
  fromPath: ({ item }: { item: string }) => ({ item }),
});
