import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { endOtherSessions, endSessions } from "@/lib/actions/account";
import type { Words } from "@/lib/i18n/words";
import type { SessionLine } from "@/lib/queries/people/account";

/** Where a person is signed in; each other session can be ended. */
export const SessionsCard = ({ sessions, words }: { sessions: SessionLine[]; words: Words }) => (
  <Card id="account-sessions" title={words.t("account.sessions")}>
    <ul className="grid gap-3">
      {sessions.map((session) => (
        <Session key={session.id} session={session} words={words} />
      ))}
    </ul>
    {sessions.length > 1 && (
      <CommandForm
        action={endOtherSessions}
        words={words}
        label={words.t("account.endOthers")}
        tone="danger"
        className="border-t border-line pt-3"
      />
    )}
  </Card>
);

function Session({ session, words }: { session: SessionLine; words: Words }) {
  const { t, moment } = words;
  const device = session.device ? t("account.device", session.device) : t("account.someDevice");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-[550]">{device}</span>
          {session.isHere && <span className="chip is-complete">{t("account.here")}</span>}
        </p>
        <p className="text-[13px] text-muted">
          <SentenceWithTimes text={t("account.lastUsed", { at: moment(session.lastUsedAt) })} times={[session.lastUsedAt]} words={words} />{" "}
          · <SentenceWithTimes text={t("account.since", { at: moment(session.createdAt) })} times={[session.createdAt]} words={words} />
        </p>
      </div>
      {!session.isHere && (
        <CommandForm
          action={endSessions}
          words={words}
          label={t("account.endNamed", { device })}
          submit={t("account.end")}
          submitLabel={t("account.endNamed", { device })}
          ids={{ session: session.id }}
        />
      )}
    </li>
  );
}
