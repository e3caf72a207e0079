import { CommandForm } from "@/components/ui/command-form";
import { StackTable } from "@/components/ui/stack-table";
import { Timestamp } from "@/components/ui/timestamp";
import { revokeInvitation } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { OpenInvitation } from "@/lib/queries/people/people";

const COLUMNS = ["openFor", "openTo", "openUntil"] as const;

/** Invite links that nobody has used yet. */
export function OpenInvitations({ invitations, words }: { invitations: OpenInvitation[]; words: Words }) {
  const { t } = words;
  if (invitations.length === 0) return null;
  return (
    <section className="card" aria-labelledby="open-invitations">
      <h2 id="open-invitations" className="px-[14px] pt-4">
        {t("people.open")}
      </h2>
      <StackTable labelledBy="open-invitations" columns={COLUMNS.map((column) => t(`people.${column}`))} actions={t("people.takeBack")}>
        {invitations.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} words={words} />
        ))}
      </StackTable>
    </section>
  );
}

function Row({ invitation, words }: { invitation: OpenInvitation; words: Words }) {
  const { t, moment } = words;
  const { id, name, email, plan, role, invitedBy, expiresAt } = invitation;
  const who = name ?? email ?? t("people.somebody");
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-[13px] !text-ink [overflow-wrap:anywhere]">
        {who}
        {name && email && <p className="font-normal text-muted">{email}</p>}
      </th>
      <td role="cell">
        {plan && role ? (
          <>
            <span lang={plan.language}>{plan.title}</span>: {t(`roles.${role}`)}
          </>
        ) : (
          t("people.adminHeading")
        )}
        <p className="text-muted">{t("people.invitedBy", { name: invitedBy })}</p>
      </td>
      <td role="cell">
        <Timestamp date={expiresAt} words={words}>
          {moment(expiresAt)}
        </Timestamp>
      </td>
      <td role="cell" className="sm:text-right">
        <CommandForm
          action={revokeInvitation}
          words={words}
          label={t("people.takeBackOf", { who })}
          submit={t("people.takeBack")}
          submitLabel={t("people.takeBackOf", { who })}
          ids={{ invitation: id }}
        />
      </td>
    </tr>
  );
}
