import { ClientNavigation } from "@/components/ui/client-navigation";
import { Empty } from "@/components/ui/empty";
import { Timestamp } from "@/components/ui/timestamp";
import { readNotifications } from "@/lib/actions/comment";
import { notificationParts, notificationWords } from "@/lib/i18n/events/notice-words";
import { stageWords } from "@/lib/i18n/phase-words";
import { waitingLineWords } from "@/lib/i18n/turns/turn-words";
import type { Words } from "@/lib/i18n/words";
import type { Inbox, Waiting } from "@/lib/queries/inbox/inbox";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";

/** What is waiting for a person, and their notifications. */
export function InboxPage({ inbox, words }: { inbox: Inbox; words: Words }) {
  const { t } = words;
  const { waiting, notices: notifications, unread, refusedAddress, newest, isFirstPage, next } = inbox;
  const turns = waiting.filter((entry) => entry.kind !== "due" && entry.kind !== "review");
  const due = waiting.filter((entry) => entry.kind === "due");
  const reviews = waiting.filter((entry) => entry.kind === "review");
  const isEmpty = waiting.length === 0 && notifications.length === 0 && isFirstPage;
  return (
    <ClientNavigation className="grid max-w-[860px] gap-6">
      <header className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 grow">
          <h1>{t("inbox.title")}</h1>
          {unread > 0 && <p className="mt-[3px] text-muted">{t("inbox.unread", { count: unread })}</p>}
        </div>
        {unread > 0 && newest !== null && (
          <form action={readNotifications}>
            <input type="hidden" name="upTo" value={newest} />
            <button type="submit" className="btn">
              {t("inbox.markAll")}
            </button>
          </form>
        )}
      </header>
      {refusedAddress !== null && (
        <p className="text-[13px] text-muted [overflow-wrap:anywhere]">
          {t("inbox.bounced", { email: refusedAddress })}{" "}
          <a className="text-link" href="/account#account-mail">
            {t("inbox.bouncedLink")}
          </a>
        </p>
      )}
      {isEmpty && <Empty title={t("inbox.empty")} hint={t("inbox.emptyHint")} />}
      {turns.length > 0 && isFirstPage && <WaitingForMe entries={turns} words={words} />}
      {due.length > 0 && isFirstPage && (
        <WaitingList id="inbox-due" title={t("inbox.due")} hint={t("inbox.dueHint")} entries={due} words={words} />
      )}
      {reviews.length > 0 && isFirstPage && (
        <WaitingList id="inbox-reviews" title={t("inbox.review")} hint={t("inbox.reviewHint")} entries={reviews} words={words} />
      )}
      {!isEmpty && (
        <section aria-labelledby="inbox-notifications">
          <h2 id="inbox-notifications" className="mb-2">
            {t("inbox.notices")}
          </h2>
          {notifications.length === 0 ? (
            <p className="text-[13px] text-muted">{t("inbox.noNotices")}</p>
          ) : (
            <ul className="card feed">
              {notifications.map((notification) => (
                <Notification key={notification.ids[0]} notification={notification} words={words} />
              ))}
            </ul>
          )}
        </section>
      )}
      {(next !== null || !isFirstPage) && (
        <nav className="flex flex-wrap gap-3" aria-label={t("inbox.notices")}>
          {!isFirstPage && (
            <a className="btn" href="/inbox">
              {t("inbox.newest")}
            </a>
          )}
          {next !== null && (
            <a className="btn" href={`/inbox?before=${next}`} rel="next">
              {t("inbox.older")}
            </a>
          )}
        </nav>
      )}
    </ClientNavigation>
  );
}

/** Stages that this person can sign now, and everything else that is their turn. */
function WaitingForMe({ entries, words }: { entries: Waiting[]; words: Words }) {
  const { t } = words;
  const plans = [...new Map(entries.map((entry) => [entry.plan.slug, entry.plan])).values()];
  const toSign = entries.filter((entry) => entry.kind === "sign-off");
  const several = plans.filter((plan) => toSign.filter((entry) => entry.plan.slug === plan.slug).length > 1);
  return (
    <WaitingList id="inbox-sign" title={t("inbox.waitingForMe")} hint={t("inbox.waitingHint")} entries={entries} words={words}>
      {several.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-2">
          {several.map((plan) => (
            <a key={plan.slug} className="btn" href={`/plans/${plan.slug}/sign`}>
              <span>
                {t("inbox.signSeveral")}
                {plans.length > 1 && <span lang={plan.language}>: {plan.title}</span>}
              </span>
            </a>
          ))}
        </p>
      )}
    </WaitingList>
  );
}

type ListProps = { id: string; title: string; hint: string; entries: Waiting[]; words: Words; children?: React.ReactNode };

const WaitingList = ({ id, title, hint, entries, words, children }: ListProps) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <p className="mb-2 text-[13px] text-muted">{hint}</p>
    <ul className="card feed">
      {entries.map((entry) => (
        <Due key={`${entry.kind} ${entry.id} ${entry.text} ${entry.href}`} entry={entry} words={words} />
      ))}
    </ul>
    {children}
  </section>
);

/** Its text was written in the language of the plan. */
const isQuoted = ({ kind, count }: Waiting): boolean => (kind === "due" && count === 1) || kind === "review";

function Due({ entry, words }: { entry: Waiting; words: Words }) {
  const { t, fullDay } = words;
  const { days } = entry;
  const when =
    days === null
      ? null
      : days < 0
        ? t("inbox.overdue", { days: -days })
        : days === 0
          ? t("inbox.dueToday")
          : days === 1
            ? t("inbox.dueTomorrow")
            : t("inbox.dueIn", { days });
  return (
    <li>
      <div className="inbox-line">
        <div>
          <a
            className={entry.kind === "sign-off" ? "text-link mono !text-ink" : "text-link"}
            href={entry.href}
            lang={isQuoted(entry) ? entry.plan.language : undefined}
          >
            {waitingLineWords(words, entry)}
          </a>
          <p className="text-[12px] text-muted">
            {entry.phase !== null && `${stageWords(words, { ...entry, phase: entry.phase })} · `}
            <span lang={entry.plan.language}>{entry.plan.title}</span>
            {entry.isForLeads && ` · ${t("inbox.turn.forLeads")}`}
          </p>
        </div>
        {when !== null && entry.due !== null && (
          <span className={days !== null && days < 0 ? "chip is-late" : "chip"} title={fullDay(entry.due)}>
            {when}
          </span>
        )}
      </div>
    </li>
  );
}

const NotificationText = ({ notification, words }: { notification: NotificationLine; words: Words }) =>
  notificationParts(words, notification).map(({ text, isName }) => (isName ? <b key="name">{text}</b> : text));

function Notification({ notification, words }: { notification: NotificationLine; words: Words }) {
  const { t, moment } = words;
  const what = notificationWords(words, notification);
  return (
    <li className={notification.isRead ? undefined : "is-new"}>
      <div className="inbox-line">
        <div>
          <p>
            {notification.href ? (
              <a className="text-link" href={notification.href}>
                <NotificationText notification={notification} words={words} />
              </a>
            ) : (
              <NotificationText notification={notification} words={words} />
            )}
          </p>
          <p className="text-[12px] text-muted">
            <Timestamp date={notification.at} words={words}>
              {moment(notification.at)}
            </Timestamp>
            {notification.plan && (
              <>
                {" · "}
                <span lang={notification.plan.language}>{notification.plan.title}</span>
              </>
            )}
          </p>
        </div>
        {!notification.isRead && (
          <form action={readNotifications} className="flex items-center gap-3">
            <span className="chip is-in_progress">{t("inbox.isUnread")}</span>
            <input type="hidden" name="notices" value={(notification.requests ?? notification.ids.slice(0, 1)).join(" ")} />
            <button type="submit" className="btn" aria-label={t("inbox.markReadOf", { what })}>
              {t("inbox.markRead")}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
