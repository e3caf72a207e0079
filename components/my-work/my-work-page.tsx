import { ClientNavigation } from "@/components/ui/client-navigation";
import { SwitchLink } from "@/components/ui/switch-link";
import { VerdictChip } from "@/components/verdict/verdict-chip";
import { WORK_SECTIONS, workCount } from "@/lib/domain/turns/my-work";
import type { Words } from "@/lib/i18n/words";
import type { MyWork, WorkPlan, WorkRow } from "@/lib/queries/my-work/work-row";
import { LiveWork } from "./live-work";
import { UndoNotice } from "./undo";
import { WorkLine } from "./work-line";
import { WorkList } from "./work-list";

type Props = {
  work: MyWork;
  /** Shows only what belongs to this plan; null for all. */
  plan: string | null;
  now: Date;
  words: Words;
  /** The number of the newest event that the page shows. */
  seq: number;
  /** Shown under the heading, before the lists. */
  children?: React.ReactNode;
};

const FIRST_LINE = "work-first";

/** The first page of everybody: what they sign, decide and do now, and what they watch. */
export function MyWorkPage({ work, plan, now, seq, words, children }: Props) {
  const { t, weekdayDay } = words;
  const rows = plan === null ? work.rows : work.rows.filter((row) => row.plan.slug === plan);
  const plans = plan === null ? work.plans : work.plans.filter(({ slug }) => slug === plan);
  const own = rows.filter(({ section }) => section !== "watch");
  const late = own.filter(({ days }) => days !== null && days < 0).length;
  return (
    <ClientNavigation className="my-work">
      {rows.length > 0 && (
        <a className="btn sr-only z-10 focus:not-sr-only focus:absolute" href={`#${FIRST_LINE}`} target="_self">
          {t("work.skip")}
        </a>
      )}
      <header className="my-work-head">
        <div className="min-w-0 grow">
          <h1>{t("work.title")}</h1>
          <p className="mt-[3px] text-muted">{t("work.today", { day: weekdayDay(work.today), count: workCount(rows), late })}</p>
        </div>
        {work.plans.length > 1 && <PlanFilter plans={work.plans} plan={plan} words={words} />}
      </header>
      {children}
      <div className="my-work-columns">
        <UndoNotice>
          <WorkList className="grid min-w-0 content-start gap-6">
            {own.length === 0 && <NothingWaits plans={plans} words={words} />}
            {WORK_SECTIONS.map((section) => (
              <Section
                key={section}
                section={section}
                rows={rows.filter((row) => row.section === section)}
                first={own[0] ?? null}
                top={rows[0] ?? null}
                now={now}
                words={words}
              />
            ))}
          </WorkList>
        </UndoNotice>
        <aside className="my-work-side">
          {work.plans.length > 0 && <YourPlans plans={work.plans} words={words} />}
          <Keys words={words} />
        </aside>
      </div>
      {work.plans.length > 0 && (
        <LiveWork
          plans={work.plans.map(({ id }) => id).join(",")}
          seq={seq}
          words={{ lost: t("live.lostStatus"), changed: t("work.changed"), show: t("work.showChanges") }}
        />
      )}
    </ClientNavigation>
  );
}

function PlanFilter({ plans, plan, words }: { plans: readonly WorkPlan[]; plan: string | null; words: Words }) {
  return (
    <nav className="flex flex-wrap gap-2" aria-label={words.t("work.plans")}>
      <SwitchLink href="/my-work" isCurrent={plan === null}>
        {words.t("app.allPlans")}
      </SwitchLink>
      {plans.map(({ slug, title, language }) => (
        <SwitchLink key={slug} href={`/my-work?plan=${slug}`} isCurrent={plan === slug}>
          <span lang={language} className="plan-filter">
            {title}
          </span>
        </SwitchLink>
      ))}
    </nav>
  );
}

type SectionProps = {
  section: WorkRow["section"];
  rows: readonly WorkRow[];
  /** The first line that is their turn. */
  first: WorkRow | null;
  /** The first line of the page. */
  top: WorkRow | null;
  now: Date;
  words: Words;
};

/** The lines of a section, plan by plan. */
function Section({ section, rows, first, top, now, words }: SectionProps) {
  if (rows.length === 0) return null;
  const { t, number } = words;
  const plans = [...new Map(rows.map(({ plan }) => [plan.slug, plan])).values()];
  const count = section === "sign" ? rows.reduce((sum, row) => sum + row.count, 0) : rows.length;
  return (
    <section aria-labelledby={`work-${section}`}>
      <div className="work-heading">
        <h2 id={`work-${section}`}>
          {t(section === "watch" && first === null ? "work.underWay" : `work.sections.${section}`)}{" "}
          <span className="work-count">{number(count)}</span>
        </h2>
        <p>{t(`work.hints.${section}`)}</p>
      </div>
      <div className="card work-card">
        {plans.map((plan) => (
          <div key={plan.slug}>
            <h3 lang={plan.language}>
              <a href={`/plans/${plan.slug}`}>{plan.title}</a>
            </h3>
            <ul>
              {rows
                .filter((row) => row.plan.slug === plan.slug)
                .map((row) => (
                  <WorkLine
                    key={`${row.kind} ${row.id} ${row.href}`}
                    id={row === top ? FIRST_LINE : undefined}
                    row={row}
                    now={now}
                    words={words}
                    isFirst={row === first}
                  />
                ))}
            </ul>
            {section === "sign" && rows.filter((row) => row.plan.slug === plan.slug).length > 1 && (
              <p className="work-several">
                <a className="text-link" href={`/plans/${plan.slug}/sign`}>
                  {t("inbox.signSeveral")}
                </a>
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function NothingWaits({ plans, words: { t } }: { plans: readonly WorkPlan[]; words: Words }) {
  const [plan] = plans;
  if (!plan) return <Empty title={t("work.noPlans")} hint={t("work.noPlansHint")} />;
  const board = { label: t("work.openBoard"), href: `/plans/${plan.slug}` };
  if (plans.every(({ isReadOnly }) => isReadOnly)) {
    const report = { label: t("work.openReport"), href: `/plans/${plan.slug}/report` };
    return <Empty title={t("work.readOnly")} hint={t("work.readOnlyHint")} links={[board, report]} />;
  }
  const timeline = { label: t("work.openTimeline"), href: `/plans/${plan.slug}/timeline` };
  return <Empty title={t("work.empty")} hint={t("work.emptyHint")} links={[board, timeline]} />;
}

type EmptyProps = { title: string; hint: string; links?: readonly { label: string; href: string }[] };

const Empty = ({ title, hint, links = [] }: EmptyProps) => (
  <div className="card px-4 py-10 text-center" data-empty>
    <p className="font-[550]">{title}</p>
    <p className="mx-auto mt-1 max-w-[52ch] text-muted">{hint}</p>
    {links.length > 0 && (
      <p className="mt-4 flex flex-wrap justify-center gap-2">
        {links.map(({ label, href }) => (
          <a key={href} className="btn" href={href}>
            {label}
          </a>
        ))}
      </p>
    )}
  </div>
);

const YourPlans = ({ plans, words }: { plans: readonly WorkPlan[]; words: Words }) => (
  <section aria-labelledby="work-plans">
    <h2 id="work-plans" className="work-side-heading">
      {words.t("work.plans")}
    </h2>
    <ul className="card feed">
      {plans.map(({ slug, title, language, verdict }) => (
        <li key={slug} className="grid justify-items-start gap-1">
          <a className="text-link !text-ink" href={`/plans/${slug}`} lang={language}>
            {title}
          </a>
          <span className="flex flex-wrap items-center gap-2 text-[12px] text-muted">
            <VerdictChip verdict={verdict} words={words} />
            {verdict.end !== null && words.day(verdict.end)}
          </span>
        </li>
      ))}
    </ul>
  </section>
);

const Keys = ({ words: { t } }: { words: Words }) => (
  <section className="work-keys" aria-labelledby="work-keys">
    <h2 id="work-keys" className="work-side-heading">
      {t("work.keys")}
    </h2>
    <dl>
      <div>
        <dt>
          <kbd>↓</kbd> <kbd>↑</kbd> <kbd>J</kbd> <kbd>K</kbd>
        </dt>
        <dd>{t("work.keyNext")}</dd>
      </div>
      <div>
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>{t("work.keyOpen")}</dd>
      </div>
      <div>
        <dt>
          <kbd>E</kbd>
        </dt>
        <dd>{t("work.keyDo")}</dd>
      </div>
    </dl>
    <p>{t("work.keysHint")}</p>
  </section>
);
