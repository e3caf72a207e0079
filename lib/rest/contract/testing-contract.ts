import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { routes } from "@/app/api/v1/routes";
import { type Document, documentOf, type Operation } from "./document";

export const document: Document = documentOf(routes);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ ...document }, "api");
const compiled = new Map<string, ValidateFunction>();

/** The operation in the document for a method and the folder of a route file. */
export const operationOf = (method: string, folder: string): Operation | undefined =>
  document.paths[folder.replace(/\[(\w+)\]/g, "{$1}")]?.[method.toLowerCase()];

export type DescribedAnswer = { method: string; path: string; status: number; type: string | null; body: unknown; headers: Headers };

/** How a response differs from the document; empty if it does not. */
export function violations({ method, path, status, type, body, headers }: DescribedAnswer): string[] {
  const operation = operationOf(method, path);
  if (!operation) return [`${method} ${path} is not in the document`];
  const documented = operation.responses[String(status)];
  if (!documented) return [`${method} ${path} may not answer ${status}: ${JSON.stringify(body).slice(0, 200)}`];
  const isShared = typeof documented.$ref === "string";
  const response = isShared ? document.components.responses[String(documented.$ref).split("/").at(-1) ?? ""] : documented;
  const media = type?.split(";")[0] ?? "";
  const content = response?.content as Record<string, { schema?: object }> | undefined;
  const isEmpty = content === undefined && media === "" && body === "";
  if (!isEmpty && !(content && media in content)) return [`${method} ${path} may not answer ${status} with ${media}`];
  const missing = Object.keys((response?.headers as object | undefined) ?? {}).filter((name) => !headers.has(name));
  if (missing.length > 0) return [`${method} ${path} answers ${status} without ${missing.join()}`];
  const schema = content?.[media]?.schema;
  if (!schema) return [];
  const pointer = isShared
    ? `api#/components/responses/Problem${status}/content/${escaped(media)}/schema`
    : `api#/paths/${escaped(path.replace(/\[(\w+)\]/g, "{$1}"))}/${method.toLowerCase()}/responses/${status}/content/${escaped(media)}/schema`;
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
  compiled.set(pointer, validate);
  if (validate(body)) return [];
  return (validate.errors ?? [])
    .slice(0, 5)
    .map((e) => `${method} ${path} ${status}: ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
