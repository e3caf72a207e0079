import { Cancels } from "@/components/sign-off/cancels";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { PlanDocument } from "@/lib/formats/plan/document";
import type { Words } from "@/lib/i18n/words";
import type { ImportPreview as Preview } from "@/lib/queries/import/import-preview";
import type { PlanFile } from "@/lib/queries/import/plan-file";
import { Changes } from "./changes";
import { Problems } from "./problems";

type Props = { file: PlanFile; preview: Preview; asNew: boolean; words: Words };

/** Preview of a file: its problems, the button that imports it, and its contents. */
export function ImportPreview({ file, preview, asNew, words }: Props) {
  const { t } = words;
  const { document, present } = preview;
  const hasErrors = document.problems.some((p) => p.severity === "error");
  const into = asNew ? null : present;
  return (
    <section className="grid gap-5" aria-labelledby="preview-title">
      <textarea name="markdown" defaultValue={file.markdown} hidden readOnly aria-hidden="true" tabIndex={-1} />
      <Answers file={file} />
      <header>
        <h2 id="preview-title" className="text-[17px]" lang={document.language}>
          {document.title || t("import.result")}
        </h2>
        <p className="mt-1 text-muted">{summary(document, words)}</p>
        <p className="text-[13px] text-muted">{t("import.nothingWritten")}</p>
      </header>
      <Problems problems={document.problems} file={file} words={words} />
      {hasErrors ? (
        <div className="grid justify-items-start gap-3">
          <p>{t("import.errorsFirst")}</p>
          <button type="submit" className="btn primary">
            {t("import.again")}
          </button>
        </div>
      ) : (
        <Confirm phases={document.phases} into={into} present={present} words={words} />
      )}
      {!into && <Content document={document} words={words} />}
    </section>
  );
}

// An answered question is not asked again, but the next button must send its answer along.
const Answers = ({ file: { phases = {}, answers = {} } }: { file: PlanFile }) => (
  <>
    {Object.entries(phases).map(([heading, phase]) => (
      <input key={heading} type="hidden" name={`phase:${heading}`} value={phase} />
    ))}
    {Object.entries(answers).map(([item, state]) => (
      <input key={item} type="hidden" name={`state:${item}`} value={state} />
    ))}
  </>
);

const summary = (document: PlanDocument, { t }: Words) =>
  t("import.summary", {
    phases: document.phases.length,
    services: document.services.length,
    items: document.items.length,
    done: document.items.filter((i) => i.state === "done").length,
    planWide: document.items.filter((i) => i.service === null).length,
    risks: document.risks.length,
  });

type ConfirmProps = { phases: PlanDocument["phases"]; into: Preview["present"]; present: Preview["present"]; words: Words };

function Confirm({ phases, into, present, words }: ConfirmProps) {
  const { t } = words;
  if (!into) {
    return (
      <div className="flex flex-wrap gap-3">
        <button type="submit" name="confirm" value="new" className="btn primary">
          {t("import.confirm")}
        </button>
      </div>
    );
  }
  const unprotected = into.changes.filter((c) => !c.kept).length;
  return (
    <div className="card grid gap-4 p-5">
      <p className="font-[550]">{t("import.into", { title: into.title })}</p>
      {into.changes.length === 0 ? <p>{t("import.noChanges")}</p> : <Changes changes={into.changes} phases={phases} words={words} />}
      <Cancels count={into.cancels} words={words} />
      <div className="flex flex-wrap gap-3">
        {/* A button can send one value: the plan to import into, which also confirms. */}
        {into.changes.length > 0 && (
          <button type="submit" name="confirm" value={into.id} className="btn primary">
            {t("import.confirmInto", { count: unprotected, title: into.title })}
          </button>
        )}
        {present && (
          <button type="submit" name="into" value="new" className="btn">
            {t("import.asNew")}
          </button>
        )}
      </div>
    </div>
  );
}

function Content({ document, words }: { document: PlanDocument; words: Words }) {
  const { t } = words;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="card overflow-x-auto lg:col-span-2">
        <table className="grid-table">
          <caption className="px-4 pt-3 text-left font-[620]">{t("import.phases")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("import.phase")}</th>
              <th scope="col">{t("import.dates")}</th>
              <th scope="col">{t("import.owner")}</th>
              <th scope="col">{t("import.itemsByStage")}</th>
              <th scope="col">{t("import.line")}</th>
            </tr>
          </thead>
          <tbody>
            {PHASES.map((kind) => (
              <PhaseRow key={kind} kind={kind} document={document} words={words} />
            ))}
          </tbody>
        </table>
      </div>
      <Group title={`${t("import.services")} (${document.services.length})`} rows={document.services.map((s) => s.name)} />
      <Group
        title={`${t("import.people")} (${document.people.length})`}
        hint={t("import.peopleHint")}
        rows={document.people.map((p) => [p.name, p.role].filter(Boolean).join(" · "))}
      />
      <Group
        title={`${t("import.risks")} (${document.risks.length})`}
        hint={t("import.risksHint")}
        rows={document.risks.map((r) => r.title)}
      />
      <Group
        title={`${t("import.strategies")} (${document.strategies.length})`}
        hint={t("import.strategiesHint")}
        rows={document.strategies.map((s) => t(`strategies.${s.kind}`))}
      />
    </div>
  );
}

function PhaseRow({ kind, document, words }: { kind: PhaseKind; document: PlanDocument; words: Words }) {
  const { t, fullRange } = words;
  const phase = document.phases.find((p) => p.kind === kind);
  const items = document.items.filter((i) => i.phase === kind);
  return (
    <tr>
      <th scope="row" className="!text-[13px] !text-ink">
        {t(`phases.${kind}`)}
        {phase?.name && (
          <span className="block font-normal text-muted" lang={document.language}>
            {phase.name}
          </span>
        )}
      </th>
      <td>{phase?.start && phase.end ? fullRange(phase.start, phase.end) : t("panel.noDates")}</td>
      <td>{phase?.owner ?? "–"}</td>
      <td>
        <details>
          <summary>{t("board.doneOf", { done: items.filter((i) => i.state === "done").length, total: items.length })}</summary>
          <ul className="mt-1 grid gap-1" lang={document.language}>
            {items.slice(0, 200).map((item) => (
              <li key={item.line} className="[overflow-wrap:anywhere]">
                {item.state === "done" ? "☑" : "☐"} {item.text}
              </li>
            ))}
          </ul>
        </details>
      </td>
      <td>{phase?.line ?? "–"}</td>
    </tr>
  );
}

const Group = ({ title, hint, rows }: { title: string; hint?: string; rows: string[] }) => (
  <div className="card grid gap-2 p-5">
    <h3>{title}</h3>
    {hint && <p className="text-[12px] text-muted">{hint}</p>}
    <ul className="grid gap-1">
      {rows.slice(0, 200).map((row) => (
        <li key={row} className="[overflow-wrap:anywhere]">
          {row}
        </li>
      ))}
      {rows.length > 200 && <li className="text-muted">… +{rows.length - 200}</li>}
    </ul>
  </div>
);
