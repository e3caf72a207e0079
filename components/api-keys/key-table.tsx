import { ActionForm } from "@/components/ui/action-form";
import { revokeKey } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { KeyLine } from "@/lib/queries/people/api-keys";
import { localDay } from "@/lib/time-zone";

const LOOKS: Record<KeyLine["state"], string> = { works: "is-complete", revoked: "", expired: "is-stale", "maker-gone": "is-blocked" };
const COLUMNS = ["key", "role", "expires", "lastUsed"] as const;

export function KeyTable({ keys, words }: { keys: KeyLine[]; words: Words }) {
  const { t } = words;
  if (keys.length === 0) return <p className="card px-4 py-8 text-center text-muted">{t("keys.none")}</p>;
  return (
    <div className="card">
      <table className="grid-table stacks" role="table" aria-label={t("keys.title")}>
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`keys.${column}`)}
              </th>
            ))}
            <th role="columnheader" scope="col">
              <span className="sr-only">{t("keys.revoke")}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {keys.map((key) => (
            <Row key={key.id} line={key} words={words} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line, words: { t, moment, dayYear } }: { line: KeyLine; words: Words }) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-[13px] !text-ink [overflow-wrap:anywhere]">
        <span className="font-[550]">{line.name}</span> <span className="mono">…{line.hint}</span>
        <p className="font-normal text-muted">{t("keys.madeBy", { name: line.maker })}</p>
        <span className={`chip mt-1 !whitespace-normal ${LOOKS[line.state]}`}>{t(`keys.states.${line.state}`, { name: line.maker })}</span>
      </th>
      <td role="cell">
        {t(`roles.${line.role}`)}
        <p className="text-muted" lang={line.plan.language}>
          {line.plan.title}
        </p>
      </td>
      <td role="cell">
        <span className="text-muted sm:hidden">{t("keys.expires")}: </span>
        <time dateTime={line.expiresAt.toISOString()}>{dayYear(localDay(line.expiresAt))}</time>
      </td>
      <td role="cell">
        <span className="text-muted sm:hidden">{t("keys.lastUsed")}: </span>
        {line.lastUsedAt ? <time dateTime={line.lastUsedAt.toISOString()}>{moment(line.lastUsedAt)}</time> : t("keys.never")}
      </td>
      <td role="cell" className="sm:text-right">
        {line.mayRevoke && (
          <ActionForm action={revokeKey} offline={t("errors.offline")}>
            <input type="hidden" name="key" value={line.id} />
            <button type="submit" className="btn danger" aria-label={t("keys.revokeNamed", { name: line.name })}>
              {t("keys.revoke")}
            </button>
          </ActionForm>
        )}
      </td>
    </tr>
  );
}
