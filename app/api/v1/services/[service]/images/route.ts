import { z } from "zod";
import { registerImage } from "@/lib/commands/images/register-image";
import { getImages } from "@/lib/queries/images";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/reading";
import { id } from "@/lib/rest/shapes/common";
import { imagePage } from "@/lib/rest/shapes/settings";

type Params = { service: string };

export const GET = reading<Params, z.infer<typeof listQuery>, object>(
  {
    says: "All registered images of a service, newest first, each compared with the earlier ones.",
    query: listQuery,
    gives: imagePage,
  },
  ({ principal, params, query }) => getImages(principal, params.service, query.cursor, query.limit),
);

export const POST = commandRoute(registerImage, {
  says: "Registers an image as the candidate of a service. An earlier image can be registered again.",
  status: 201,
  gives: z.strictObject({ id, number: z.int().min(1) }),
  extra: ({ service }: Params) => ({ service }),
});
