import { linkMitigation } from "@/lib/commands/risks/link-mitigation";
import { commandRoute } from "@/lib/rest/command-route";
import { mitigationLink } from "@/lib/rest/shapes/risks";

type Params = { risk: string; item: string };

export const PUT = commandRoute(linkMitigation, {
  says: "Says that an item is mitigation of a risk.",
  gives: mitigationLink,
  extra: ({ risk, item }: Params) => ({ risk, item, isLinked: true }),
});

export const DELETE = commandRoute(linkMitigation, {
  says: "Says that an item is mitigation of a risk no more. The item stays.",
  gives: mitigationLink,
  extra: ({ risk, item }: Params) => ({ risk, item, isLinked: false }),
});
