import { z } from "zod";
import { registerImage } from "@/lib/commands/images/register-image";
import { getImages } from "@/lib/queries/images";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { cancelsShape, idShape } from "@/lib/rest/shapes/common";
import { imagePageShape } from "@/lib/rest/shapes/settings";

type Params = { service: string };

export const GET = queryRoute(
  {
    summary: "All registered images of a service, newest first, each compared with the earlier ones.",
    query: listQuery,
    response: imagePageShape,
  },
  ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) =>
    getImages(principal, params.service, query.cursor, query.limit),
);

export const POST = commandRoute(registerImage, {
  summary: "Registers an image as the candidate of a service. An earlier image can be registered again.",
  status: 201,
  response: z.strictObject({ id: idShape, number: z.int().min(1), cancels: cancelsShape }),
  fromPath: ({ service }: Params) => ({ service }),
});
