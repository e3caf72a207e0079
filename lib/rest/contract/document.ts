import { z } from "zod";
import { policy } from "@/lib/domain/policy";
import { PROBLEMS, type ProblemStatus, REFUSALS } from "@/lib/rest/problem-codes";
import type { ResponseDescription, RouteDescription } from "./route-description";

export type Routes = Readonly<Record<string, { readonly [method: string]: { described: RouteDescription } | undefined }>>;

// biome-ignore lint/suspicious/noExplicitAny: a JSON schema may hold anything.
export type JsonSchema = { [keyword: string]: any };

export type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: JsonSchema[];
  requestBody?: JsonSchema;
  responses: Record<string, JsonSchema>;
  security?: object[];
};

export type Document = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: object[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; responses: Record<string, JsonSchema>; securitySchemes: JsonSchema };
};

/** The API as an OpenAPI document, made of what each route says of itself. */
export function documentOf(routes: Routes): Document {
  const schemas: Record<string, JsonSchema> = {};
  const operations = Object.entries(routes).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const route = methods[method];
      return route ? [{ path, method, described: route.described }] : [];
    }),
  );
  const paths: Document["paths"] = {};
  for (const { path, method, described } of operations) {
    const here = paths[path] ?? {};
    here[method.toLowerCase()] = operationOf(path, method, described, schemas);
    paths[path] = here;
  }
  return {
    openapi: "3.1.0",
    info: { title: "Slipway", version: "1", description: ABOUT },
    servers: [{ url: "/api/v1" }],
    security: [{ key: [] }, { session: [] }],
    tags: [...new Set(Object.keys(paths).map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(STATUSES.map((status) => [`Problem${status}`, problemResponse(status)])),
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, for one plan and one role." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "slipway.session_token",
          description: "A signed-in person; writes are accepted only from Slipway's own pages.",
        },
      },
    },
  };
}

const ABOUT =
  "All that is done on screen, by the same rules. A write of something that has a version names the one it saw in If-Match. A POST may carry an Idempotency-Key: asked again, it has no second effect. What is not answered as asked for is a problem (RFC 9457) with a code.";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const STATUSES = Object.keys(PROBLEMS).map(Number) as ProblemStatus[];

const tagOf = (path: string) => path.split("/")[1] ?? "";

function operationOf(path: string, method: string, described: RouteDescription, schemas: Record<string, JsonSchema>): Operation {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const { summary, verb, query, body, responses, isVersioned } = described;
  const isWrite = method !== "GET";
  const forPeople = verb !== undefined && !("key" in policy[verb]);
  return {
    operationId: [method.toLowerCase(), ...path.split(/[^a-zA-Z]+/).filter(Boolean)]
      .map((word, at) => (at === 0 ? word : capital(word)))
      .join(""),
    summary: summary,
    tags: [tagOf(path)],
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...parametersOf(query, schemas),
      ...(isWrite && isVersioned ? [IF_MATCH] : []),
      ...(method === "POST" ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body && { requestBody: bodyOf(body, schemas) }),
    responses: {
      ...Object.fromEntries(responses.map((given) => [String(given.status), responseOf(given, !isWrite && isVersioned === true, schemas)])),
      ...Object.fromEntries(
        STATUSES.filter((status) => mayAnswer(status, { method, names, described })).map((status) => [
          String(status),
          { $ref: `#/components/responses/Problem${status}` },
        ]),
      ),
    },
    ...(forPeople && { security: [{ session: [] }] }),
  };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Which problems an operation can end with at all. */
function mayAnswer(
  status: ProblemStatus,
  { method, names, described }: { method: string; names: string[]; described: RouteDescription },
): boolean {
  const { query, body, isVersioned } = described;
  switch (status) {
    case 404:
      return names.length > 0 || body !== undefined;
    case 400:
    case 413:
    case 415:
      return body !== undefined;
    case 409:
      return method !== "GET";
    case 410:
      return described.isOfFiles === true;
    case 422:
      return body !== undefined || query !== undefined;
    case 428:
      return method !== "GET" && isVersioned === true;
    default:
      return true;
  }
}

const IF_MATCH = {
  name: "If-Match",
  in: "header",
  required: true,
  description: "The version from the ETag.",
  schema: { type: "string", pattern: '^(W/)?"[0-9]{1,15}"$' },
};

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A repeated request with the same key returns the same answer and changes nothing. Keys are stored for at least a day.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
};

/** A zod schema as JSON Schema, its named parts put among the components. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Record<string, JsonSchema>): JsonSchema {
  const {
    $schema: _dialect,
    $defs = {},
    ...own
  } = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" })).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as JsonSchema;
  for (const [name, part] of Object.entries($defs as Record<string, JsonSchema>)) schemas[name] = withoutId(part);
  const name = typeof own.id === "string" ? own.id : null;
  if (name === null) return own;
  schemas[name] = withoutId(own);
  return { $ref: `#/components/schemas/${name}` };
}

const withoutId = ({ id: _id, ...schema }: JsonSchema): JsonSchema => schema;

function parametersOf(query: z.ZodType | undefined, schemas: Record<string, JsonSchema>): JsonSchema[] {
  if (!query) return [];
  const { properties = {}, required = [] } = jsonSchema(query, "input", schemas);
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: (required as string[]).includes(name),
    ...(description && { description }),
    schema: withoutNull(schema),
  }));
}

/** A parameter is left out or it is text; null is only what it counts as then. */
function withoutNull({ default: standard, ...schema }: JsonSchema): JsonSchema {
  const kept = standard === null || standard === undefined || standard === "" ? {} : { default: String(standard) };
  if (Array.isArray(schema.anyOf)) {
    const others = (schema.anyOf as JsonSchema[]).filter((one) => one.type !== "null");
    if (others.length === 1) return { ...others[0], ...kept };
  }
  if (Array.isArray(schema.type)) return { ...schema, type: (schema.type as string[]).filter((type) => type !== "null")[0], ...kept };
  return { ...schema, ...kept };
}

function bodyOf(
  { schema, without, texts = [], isForm = false }: NonNullable<RouteDescription["body"]>,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  const whole = jsonSchema(schema, "input", schemas);
  if (isForm) return { required: true, content: { "multipart/form-data": { schema: whole } } };
  const json = whole.anyOf
    ? { ...whole, anyOf: (whole.anyOf as JsonSchema[]).map((one) => lessFields(one, without)) }
    : lessFields(whole, without);
  const isEmpty = json.properties !== undefined && Object.keys(json.properties as object).length === 0;
  return {
    required: !isEmpty && !(json.properties !== undefined && json.required === undefined),
    content: {
      "application/json": { schema: json },
      ...Object.fromEntries(texts.map((type) => [type, { schema: { type: "string" } }])),
    },
  };
}

/** What the address and the headers say is not said in the body. */
function lessFields(schema: JsonSchema, without: readonly string[]): JsonSchema {
  const { properties = {}, required = [], ...rest } = schema;
  const left = (required as string[]).filter((name) => !without.includes(name));
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties as object).filter(([name]) => !without.includes(name))),
    ...(left.length > 0 && { required: left }),
  };
}

function responseOf({ schema, files = [] }: ResponseDescription, isOfVersion: boolean, schemas: Record<string, JsonSchema>): JsonSchema {
  const json = schema && jsonSchema(schema, "output", schemas);
  const whole = typeof json?.$ref === "string" ? schemas[json.$ref.split("/").at(-1) ?? ""] : json;
  const isVersioned = isOfVersion || (whole?.properties as JsonSchema | undefined)?.version !== undefined;
  return {
    description: schema ? "As asked for." : files.length > 0 ? "The file." : "To a page of Slipway, for a form of one.",
    ...(isVersioned && { headers: { ETag: { description: "The version, for If-Match.", schema: { type: "string" } } } }),
    content: {
      ...(json && { "application/json": { schema: json } }),
      ...Object.fromEntries(files.map((type) => [type, {}])),
    },
  };
}

/** A problem's shape: what all have in common, and the codes that a status can come with. */
function problemResponse(status: ProblemStatus): JsonSchema {
  const codes = status === 409 ? [...PROBLEMS[status], ...REFUSALS] : [...PROBLEMS[status]];
  const waits = status === 429 || status === 503;
  return {
    description: codes.length > 10 ? "Refused, with the reason as its code." : codes.join(", "),
    ...(waits && { headers: { "Retry-After": { description: "Seconds.", schema: { type: "string", pattern: "^[0-9]+$" } } } }),
    content: {
      "application/problem+json": {
        schema: {
          type: "object",
          required: ["type", "title", "status", "code"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { const: status },
            code: { type: "string", enum: codes },
            ...(status === 409 && {
              facts: { type: "object", description: "For a refusal: its facts, including every unmet condition." },
              present: { type: "object", description: "For a conflict: the current state." },
            }),
            ...(status === 422 && {
              issues: {
                type: "array",
                items: {
                  type: "object",
                  required: ["path", "code", "message"],
                  properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
                  additionalProperties: false,
                },
              },
              field: { type: "string" },
              parameter: { type: "string" },
            }),
          },
          additionalProperties: false,
        },
      },
    },
  };
}
