import { linkMitigation } from "@/lib/commands/risks/link-mitigation";
import { commandRoute } from "@/lib/rest/command-route";
import { mitigationLink } from "@/lib/rest/shapes/risks";

type Params = { risk: string; item: string };

export const PUT = commandRoute(linkMitigation, {
  says: "Links an existing item to a risk as a mitigation task.",
  gives: mitigationLink,
  extra: ({ risk, item }: Params) => ({ risk, item, isLinked: true }),
});

export const DELETE = commandRoute(linkMitigation, {
  says: "Unlinks an item from a risk. The item stays.",
  gives: mitigationLink,
  extra: ({ risk, item }: Params) => ({ risk, item, isLinked: false }),
});
