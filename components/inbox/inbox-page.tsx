import { ClientNavigation } from "@/components/ui/client-navigation";
import { Empty } from "@/components/ui/empty";
import { Timestamp } from "@/components/ui/timestamp";
import { readNotifications } from "@/lib/actions/comment";
import { notificationParts, notificationWords } from "@/lib/i18n/events/notice-words";
import type { Words } from "@/lib/i18n/words";
import type { Inbox } from "@/lib/queries/inbox/inbox";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";

/** The notifications of a person. What waits for them is on My work. */
export function InboxPage({ inbox, words }: { inbox: Inbox; words: Words }) {
  const { t } = words;
  const { notices: notifications, unread, refusedAddress, newest, isFirstPage, next } = inbox;
  const isEmpty = notifications.length === 0 && isFirstPage;
  return (
    <ClientNavigation className="page-reading">
      <header className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 grow">
          <h1>{t("inbox.title")}</h1>
          <p className="mt-[3px] text-muted">
            {unread > 0 && `${t("inbox.unread", { count: unread })} · `}
            <a className="text-link" href="/my-work">
              {t("work.title")}
            </a>
          </p>
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
