import type { JsonSchema } from "./document";

const NAMED = "#/components/schemas/";
const STEP = "  ";

/** A JSON schema as short text: names and types, in the syntax of TypeScript. */
export function schemaText(schema: JsonSchema, indent = ""): string {
  if (typeof schema.$ref === "string") return schema.$ref.slice(NAMED.length);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value: unknown) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((option: JsonSchema) => schemaText(option, indent)).join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => schemaText({ ...schema, type }, indent)).join(" | ");
  if (schema.type === "array") return listText(schemaText((schema.items as JsonSchema | undefined) ?? {}, indent));
  if (schema.type === "object") return objectText(schema, indent);
  return typeof schema.type === "string" ? schema.type : "any";
}

const listText = (one: string) => (one.includes(" | ") && !one.startsWith("{") ? `(${one})[]` : `${one}[]`);

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema, indent: string): string {
  const inner = indent + STEP;
  const lines = Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, part]) => `${inner}${name}${(required as string[]).includes(name) ? "" : "?"}: ${schemaText(part, inner)}`,
  );
  if (additionalProperties !== false) lines.push(`${inner}[more: string]: ${moreText(additionalProperties, inner)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n${indent}}`;
}

const moreText = (more: unknown, indent: string) =>
  typeof more === "object" && more !== null ? schemaText(more as JsonSchema, indent) : "any";
