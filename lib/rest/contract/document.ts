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

/** The OpenAPI document of the API, built from the descriptions of its routes. */
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
    const operationsOfPath = paths[path] ?? {};
    operationsOfPath[method.toLowerCase()] = operationOf(path, method, described, schemas);
    paths[path] = operationsOfPath;
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
  "Everything that the screens can do, by the same rules. A write to a versioned object sends the version that it saw in If-Match. A POST may have an Idempotency-Key: a repeated request has no second effect. Every error is a problem (RFC 9457) with a code.";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const STATUSES = Object.keys(PROBLEMS).map(Number) as ProblemStatus[];

const tagOf = (path: string) => path.split("/")[1] ?? "";

function operationOf(path: string, method: string, described: RouteDescription, schemas: Record<string, JsonSchema>): Operation {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const { summary, verb, query, body, responses, isVersioned, holdsFor } = described;
  const isWrite = method !== "GET";
  const forPeople = verb !== undefined && !("key" in policy[verb]);
  return {
    operationId: [method.toLowerCase(), ...path.split(/[^a-zA-Z]+/).filter(Boolean)]
      .map((word, index) => (index === 0 ? word : capital(word)))
      .join(""),
    summary,
    tags: [tagOf(path)],
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...parametersOf(query, schemas),
      ...(isWrite && isVersioned ? [IF_MATCH] : []),
      ...(holdsFor ? [IF_NONE_MATCH] : []),
      ...(method === "POST" ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body && { requestBody: bodyOf(body, schemas) }),
    responses: {
      ...Object.fromEntries(
        responses.map((response) => [String(response.status), responseOf(response, isWrite ? {} : described, schemas)]),
      ),
      ...(holdsFor && { 304: NOT_MODIFIED }),
      ...Object.fromEntries(
        STATUSES.filter((status) => canAnswer(status, { method, names, described })).map((status) => [
          String(status),
          { $ref: `#/components/responses/Problem${status}` },
        ]),
      ),
    },
    ...(forPeople && { security: [{ session: [] }] }),
  };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Whether an operation can end with a problem of this status. */
function canAnswer(
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
  schema: { type: "string", pattern: '^(W/)?"[0-9]{1,15}(-[0-9A-Za-z_-]+)?"$' },
};

const IF_NONE_MATCH = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "The ETag of an earlier answer. While nothing has changed, the answer is 304 without content.",
  schema: { type: "string" },
};

const etagHeader = (description: string) => ({ headers: { ETag: { description, schema: { type: "string" } } } });

const NOT_MODIFIED = {
  description: "Nothing has changed since the answer with this ETag.",
  ...etagHeader("The ETag that the request named."),
};

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A repeated request with the same key returns the same answer and changes nothing. Keys are stored for at least a day.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
};

/** A zod schema as JSON Schema. Its named parts are added to the components. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Record<string, JsonSchema>): JsonSchema {
  const {
    $schema: _dialect,
    $defs = {},
    ...root
  } = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" })).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as JsonSchema;
  for (const [name, part] of Object.entries($defs as Record<string, JsonSchema>)) schemas[name] = withoutId(part);
  const name = typeof root.id === "string" ? root.id : null;
  if (name === null) return root;
  schemas[name] = withoutId(root);
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

/** A parameter is left out or it is text, so null is removed: it is only the value of a parameter that is left out. */
function withoutNull({ default: standard, ...schema }: JsonSchema): JsonSchema {
  const defaultValue = standard === null || standard === undefined || standard === "" ? {} : { default: String(standard) };
  if (Array.isArray(schema.anyOf)) {
    const others = (schema.anyOf as JsonSchema[]).filter((one) => one.type !== "null");
    if (others.length === 1) return { ...others[0], ...defaultValue };
  }
  if (Array.isArray(schema.type))
    return { ...schema, type: (schema.type as string[]).filter((type) => type !== "null")[0], ...defaultValue };
  return { ...schema, ...defaultValue };
}

function bodyOf(
  { schema, without, texts = [], isForm = false }: NonNullable<RouteDescription["body"]>,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  const whole = jsonSchema(schema, "input", schemas);
  if (isForm) return { required: true, content: { "multipart/form-data": { schema: whole } } };
  const json = whole.anyOf
    ? { ...whole, anyOf: (whole.anyOf as JsonSchema[]).map((one) => withoutFields(one, without)) }
    : withoutFields(whole, without);
  const isEmpty = json.properties !== undefined && Object.keys(json.properties as object).length === 0;
  return {
    required: !isEmpty && !(json.properties !== undefined && json.required === undefined),
    content: {
      "application/json": { schema: json },
      ...Object.fromEntries(texts.map((type) => [type, { schema: { type: "string" } }])),
    },
  };
}

/** The body without the fields that the address and the headers contain. */
function withoutFields(schema: JsonSchema, without: readonly string[]): JsonSchema {
  const { properties = {}, required = [], ...rest } = schema;
  const left = (required as string[]).filter((name) => !without.includes(name));
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties as object).filter(([name]) => !without.includes(name))),
    ...(left.length > 0 && { required: left }),
  };
}

function responseOf(
  { schema, files = [] }: ResponseDescription,
  { isVersioned: isVersionedRead = false, holdsFor }: Pick<RouteDescription, "isVersioned" | "holdsFor">,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  const json = schema && jsonSchema(schema, "output", schemas);
  const whole = typeof json?.$ref === "string" ? schemas[json.$ref.split("/").at(-1) ?? ""] : json;
  const isVersioned = isVersionedRead || (whole?.properties as JsonSchema | undefined)?.version !== undefined;
  return {
    description: schema ? "The result." : files.length > 0 ? "The file." : "A redirect to a page of Slipway, for forms.",
    ...(holdsFor
      ? etagHeader(isVersionedRead ? "For If-None-Match, and for If-Match: it contains the version." : "For If-None-Match.")
      : isVersioned && etagHeader("The version, for If-Match.")),
    content: {
      ...(json && { "application/json": { schema: json } }),
      ...Object.fromEntries(files.map((type) => [type, {}])),
    },
  };
}

/** The shape of a problem: the common fields, and the codes of its status. */
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
