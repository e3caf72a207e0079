import { CommandForm } from "@/components/ui/command-form";
import { EmptyTable } from "@/components/ui/empty";
import { StackTable } from "@/components/ui/stack-table";
import { SentenceWithTimes, Timestamp } from "@/components/ui/timestamp";
import { revokeShareLink } from "@/lib/actions/sharing";
import type { Words } from "@/lib/i18n/words";
import type { ShareLine } from "@/lib/queries/sharing/sharing";
import { localDay } from "@/lib/time-zone";

const LOOKS: Record<ShareLine["state"], string> = { works: "is-complete", revoked: "", expired: "is-stale", "maker-gone": "is-blocked" };
const COLUMNS = ["name", "allows", "expires", "opened"] as const;

export function LinkTable({ links, words }: { links: ShareLine[]; words: Words }) {
  const { t } = words;
  if (links.length === 0) return <EmptyTable>{t("sharing.none")}</EmptyTable>;
  return (
    <div className="card">
      <StackTable label={t("sharing.links")} columns={COLUMNS.map((column) => t(`sharing.${column}`))} actions={t("sharing.revoke")}>
        {links.map((link) => (
          <Row key={link.id} link={link} words={words} />
        ))}
      </StackTable>
    </div>
  );
}

function Row({ link, words }: { link: ShareLine; words: Words }) {
  const { t, moment, dayYear } = words;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-[13px] !text-ink [overflow-wrap:anywhere]">
        <span className="font-[550]">{link.name}</span>
        <p className="font-normal text-muted">
          <SentenceWithTimes
            text={t("sharing.madeBy", { name: link.maker, at: moment(link.createdAt) })}
            times={[link.createdAt]}
            words={words}
          />
        </p>
        <span className={`chip mt-1 !whitespace-normal ${LOOKS[link.state]}`}>
          {t(`sharing.states.${link.state}`, { name: link.maker })}
        </span>
      </th>
      <td role="cell">
        {link.allows.length === 0
          ? t("sharing.boardOnly")
          : link.allows.map((allowance) => t(`sharing.allowances.${allowance}`)).join(" · ")}
      </td>
      <td role="cell">
        <span className="text-muted sm:hidden">{t("sharing.expires")}: </span>
        <time className="whitespace-nowrap" dateTime={link.expiresAt.toISOString()}>
          {dayYear(localDay(link.expiresAt))}
        </time>
      </td>
      <td role="cell">
        <span className="text-muted sm:hidden">{t("sharing.opened")}: </span>
        {link.openedAt ? (
          <Timestamp date={link.openedAt} words={words}>
            {moment(link.openedAt)}
          </Timestamp>
        ) : (
          t("sharing.never")
        )}
      </td>
      <td role="cell" className="sm:text-right">
        {link.mayRevoke && (
          <CommandForm
            action={revokeShareLink}
            words={words}
            label={t("sharing.revokeNamed", { name: link.name })}
            submit={t("sharing.revoke")}
            submitLabel={t("sharing.revokeNamed", { name: link.name })}
            tone="danger"
            ids={{ link: link.id }}
          />
        )}
      </td>
    </tr>
  );
}
