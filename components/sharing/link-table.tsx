import { ActionForm } from "@/components/ui/action-form";
import { revokeShareLink } from "@/lib/actions/sharing";
import type { Words } from "@/lib/i18n/words";
import type { ShareLine } from "@/lib/queries/sharing/sharing";
import { localDay } from "@/lib/time-zone";

const LOOKS: Record<ShareLine["state"], string> = { works: "is-complete", revoked: "", expired: "is-stale", "maker-gone": "is-blocked" };
const COLUMNS = ["name", "allows", "expires", "opened"] as const;

export function LinkTable({ links, words }: { links: ShareLine[]; words: Words }) {
  const { t } = words;
  if (links.length === 0) return <p className="card px-4 py-8 text-center text-muted">{t("sharing.none")}</p>;
  return (
    <div className="card">
      <table className="grid-table stacks" role="table" aria-label={t("sharing.links")}>
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`sharing.${column}`)}
              </th>
            ))}
            <th role="columnheader" scope="col">
              <span className="sr-only">{t("sharing.revoke")}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {links.map((link) => (
            <Row key={link.id} link={link} words={words} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ link, words: { t, moment, dayYear } }: { link: ShareLine; words: Words }) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-[13px] !text-ink [overflow-wrap:anywhere]">
        <span className="font-[550]">{link.name}</span>
        <p className="font-normal text-muted">{t("sharing.madeBy", { name: link.maker, at: moment(link.createdAt) })}</p>
        <span className={`chip mt-1 !whitespace-normal ${LOOKS[link.state]}`}>
          {t(`sharing.states.${link.state}`, { name: link.maker })}
        </span>
      </th>
      <td role="cell">
        {link.allows.length === 0 ? t("sharing.boardOnly") : link.allows.map((it) => t(`sharing.allowances.${it}`)).join(" · ")}
      </td>
      <td role="cell">
        <span className="text-muted sm:hidden">{t("sharing.expires")}: </span>
        <time className="whitespace-nowrap" dateTime={link.expiresAt.toISOString()}>
          {dayYear(localDay(link.expiresAt))}
        </time>
      </td>
      <td role="cell">
        <span className="text-muted sm:hidden">{t("sharing.opened")}: </span>
        {link.openedAt ? <time dateTime={link.openedAt.toISOString()}>{moment(link.openedAt)}</time> : t("sharing.never")}
      </td>
      <td role="cell" className="sm:text-right">
        {link.mayRevoke && (
          <ActionForm action={revokeShareLink} offline={t("errors.offline")}>
            <input type="hidden" name="link" value={link.id} />
            <button type="submit" className="btn danger" aria-label={t("sharing.revokeNamed", { name: link.name })}>
              {t("sharing.revoke")}
            </button>
          </ActionForm>
        )}
      </td>
    </tr>
  );
}
