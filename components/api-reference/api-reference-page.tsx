import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { Document } from "@/lib/rest/contract/document";
import { schemaText } from "@/lib/rest/contract/schema-text";
import { ApiOperation } from "./api-operation";
import { ProblemTable } from "./problem-table";

const HOW = ["address", "keys", "versions", "repeating", "pages", "limits"] as const;

/** Reference of the REST API, rendered from the OpenAPI document. */
export function ApiReferencePage({ document, words }: { document: Document; words: Words }) {
  const { t } = words;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return (
    <div className="page-reading">
      <PageHeading title={t("api.title")} intro={t("api.intro")}>
        <a className="btn" href="/api/v1/openapi.json" download="slipway-openapi.json">
          {t("api.document")}
        </a>
      </PageHeading>
      <Card id="api-how" title={t("api.how")}>
        {HOW.map((point) => (
          <p key={point}>{t(`api.${point}`)}</p>
        ))}
      </Card>
      {document.tags.map(({ name }) => (
        <section key={name} className="grid gap-2" aria-labelledby={`api-${name}`}>
          <h2 id={`api-${name}`}>
            <code lang="en">/{name}</code>
          </h2>
          {operations
            .filter(({ operation }) => operation.tags[0] === name)
            .map((route) => (
              <ApiOperation key={route.operation.operationId} {...route} words={words} />
            ))}
        </section>
      ))}
      <ProblemTable words={words} />
      <section className="grid gap-2" aria-labelledby="api-shapes">
        <h2 id="api-shapes">{t("api.shapes")}</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <details key={name} className="card px-4 py-2" lang="en">
            <summary>
              <code>{name}</code>
            </summary>
            <pre className="api-shape">{schemaText(schema)}</pre>
          </details>
        ))}
      </section>
    </div>
  );
}
