import { ActionForm } from "@/components/ui/action-form";
import { revokeInvitation } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { OpenInvitation } from "@/lib/queries/people/people";

/** Links that nobody has used yet. */
export function OpenInvitations({ invitations, words }: { invitations: OpenInvitation[]; words: Words }) {
  const { t, moment } = words;
  if (invitations.length === 0) return null;
  return (
    <section className="card" aria-labelledby="open-invitations">
      <h2 id="open-invitations" className="px-[14px] pt-4">
        {t("people.open")}
      </h2>
      <table className="grid-table stacks" role="table" aria-labelledby="open-invitations">
        <thead role="rowgroup">
          <tr role="row">
            {(["openFor", "openTo", "openUntil"] as const).map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`people.${column}`)}
              </th>
            ))}
            <th role="columnheader" scope="col">
              <span className="sr-only">{t("people.takeBack")}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {invitations.map((it) => {
            const who = it.name ?? it.email ?? t("people.somebody");
            return (
              <tr key={it.id} role="row">
                <th role="rowheader" scope="row" className="!text-[13px] !text-ink [overflow-wrap:anywhere]">
                  {who}
                  {it.name && it.email && <p className="font-normal text-muted">{it.email}</p>}
                </th>
                <td role="cell">
                  {it.plan && it.role ? (
                    <>
                      <span lang={it.plan.language}>{it.plan.title}</span>: {t(`roles.${it.role}`)}
                    </>
                  ) : (
                    t("people.adminHeading")
                  )}
                  <p className="text-muted">{t("people.invitedBy", { name: it.invitedBy })}</p>
                </td>
                <td role="cell">
                  <time dateTime={it.expiresAt.toISOString()}>{moment(it.expiresAt)}</time>
                </td>
                <td role="cell" className="sm:text-right">
                  <ActionForm action={revokeInvitation} offline={t("errors.offline")}>
                    <input type="hidden" name="invitation" value={it.id} />
                    <button type="submit" className="btn" aria-label={t("people.takeBackOf", { who })}>
                      {t("people.takeBack")}
                    </button>
                  </ActionForm>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
