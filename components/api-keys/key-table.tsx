import { CommandForm } from "@/components/ui/command-form";
import { EmptyTable } from "@/components/ui/empty";
import { StackTable } from "@/components/ui/stack-table";
import { Timestamp } from "@/components/ui/timestamp";
import { revokeKey } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { KeyLine } from "@/lib/queries/people/api-keys";
import { localDay } from "@/lib/time-zone";

const LOOKS: Record<KeyLine["state"], string> = { works: "is-complete", revoked: "", expired: "is-stale", "maker-gone": "is-blocked" };
const COLUMNS = ["key", "role", "expires", "lastUsed"] as const;

export function KeyTable({ keys, words }: { keys: KeyLine[]; words: Words }) {
  const { t } = words;
  if (keys.length === 0) return <EmptyTable>{t("keys.none")}</EmptyTable>;
  return (
    <div className="card">
      <StackTable label={t("keys.title")} columns={COLUMNS.map((column) => t(`keys.${column}`))} actions={t("keys.revoke")}>
        {keys.map((key) => (
          <Row key={key.id} line={key} words={words} />
        ))}
      </StackTable>
    </div>
  );
}

function Row({ line, words }: { line: KeyLine; words: Words }) {
  const { t, moment, dayYear } = words;
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
        {line.lastUsedAt ? (
          <Timestamp date={line.lastUsedAt} words={words}>
            {moment(line.lastUsedAt)}
          </Timestamp>
        ) : (
          t("keys.never")
        )}
      </td>
      <td role="cell" className="sm:text-right">
        {line.mayRevoke && (
          <CommandForm
            action={revokeKey}
            words={words}
            label={t("keys.revokeNamed", { name: line.name })}
            submit={t("keys.revoke")}
            submitLabel={t("keys.revokeNamed", { name: line.name })}
            tone="danger"
            ids={{ key: line.id }}
          />
        )}
      </td>
    </tr>
  );
}
