import { addMitigation } from "@/lib/commands/risks/add-mitigation";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(addMitigation, {
  says: "Adds an item to a stage as a mitigation task of a risk.",
  gives: versioned,
  status: 201,
  extra: ({ risk }: { risk: string }) => ({ risk }),
});
