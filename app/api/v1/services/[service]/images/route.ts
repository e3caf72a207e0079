import { z } from "zod";
import { registerImage } from "@/lib/commands/images/register-image";
import { getImages } from "@/lib/queries/images";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/query-route";
import { id } from "@/lib/rest/shapes/common";
import { imagePage } from "@/lib/rest/shapes/settings";

type Params = { service: string };

export const GET = reading<Params, z.infer<typeof listQuery>, object>(
  {
    says: "Every image that was registered for a service, newest first, with what each is beside those before it.",
    query: listQuery,
    gives: imagePage,
  },
  ({ principal, params, query }) => getImages(principal, params.service, query.cursor, query.limit),
);

export const POST = commandRoute(registerImage, {
  says: "Makes an image the candidate of a service. Going back to an earlier one is a registration like any other.",
  status: 201,
  gives: z.strictObject({ id, number: z.int().min(1) }),
  extra: ({ service }: Params) => ({ service }),
});
