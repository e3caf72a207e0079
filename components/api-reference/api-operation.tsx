import { operationWords } from "@/lib/i18n/api/operation-words";
import type { Words } from "@/lib/i18n/words";
import type { JsonSchema, Operation } from "@/lib/rest/contract/document";
import { schemaText } from "@/lib/rest/contract/schema-text";

type Props = { path: string; method: string; operation: Operation; words: Words };

/** One route: closed, its summary; open, its parameters, body and responses. */
export function ApiOperation({ path, method, operation, words: { t, locale } }: Props) {
  const body = operation.requestBody?.content as Content | undefined;
  return (
    <details className="card px-4 py-3">
      <summary className="api-summary">
        <code lang="en" className="font-[600]">
          {method} {path}
        </code>
        {operation.security && (
          <span className="chip" title={t("api.forPeopleHint")}>
            {t("api.forPeople")}
          </span>
        )}
        <span className="api-text">
          <Sentence text={operationWords(locale, operation)} />
        </span>
      </summary>
      <div className="mt-3 grid gap-3 border-t border-line pt-3">
        {operation.parameters.length > 0 && (
          <div className="grid gap-1">
            <h3>{t("api.parameters")}</h3>
            <ul className="grid gap-1">
              {operation.parameters.map((parameter) => (
                <li key={`${parameter.in} ${parameter.name}`} className="[overflow-wrap:anywhere]">
                  <code lang="en">
                    {parameter.name}: {schemaText(parameter.schema as JsonSchema)}
                  </code>
                  <span className="text-muted">{` (${parameter.in}${parameter.required ? `, ${t("api.required")}` : ""})`}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {body && (
          <div className="grid gap-1">
            <h3>{t("api.body")}</h3>
            <Shapes content={body} other={(types) => t("api.orText", { types })} />
          </div>
        )}
        <div className="grid gap-1">
          <h3>{t("api.answers")}</h3>
          {Object.entries(operation.responses)
            .filter(([, response]) => response.content)
            .map(([status, response]) => (
              <div key={status} className="grid gap-1">
                <code>{status}</code>
                <Shapes content={response.content as Content} other={(types) => t("api.file", { types })} />
              </div>
            ))}
          <p className="text-[13px] text-muted tabular-nums">
            {Object.entries(operation.responses)
              .filter(([, response]) => !response.content)
              .map(([status]) => status)
              .join(" · ")}
          </p>
        </div>
      </div>
    </details>
  );
}

/** A sentence; text between backticks is code. */
const Sentence = ({ text }: { text: string }) =>
  text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={part} lang="en">
        {part}
      </code>
    ),
  );

type Content = Record<string, { schema?: JsonSchema }>;

/** JSON shape of a body or response, and its other content types. */
function Shapes({ content, other }: { content: Content; other: (types: string) => string }) {
  const types = Object.keys(content).filter((type) => type !== "application/json");
  const json = content["application/json"]?.schema;
  return (
    <>
      {json && (
        <pre className="api-shape" lang="en">
          {schemaText(json)}
        </pre>
      )}
      {types.length > 0 && <p className="text-[13px] text-muted">{other(types.join(", "))}</p>}
    </>
  );
}
