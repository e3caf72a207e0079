import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import { PlainList } from "@/components/ui/plain-list";
import { stageWords } from "@/lib/i18n/phase-words";
import { turnWords } from "@/lib/i18n/turns/turn-words";
import type { Words } from "@/lib/i18n/words";
import type { TurnLine } from "@/lib/queries/turns/get-turns";

type Props = { turns: readonly TurnLine[]; plan: { slug: string; title: string; language: string }; words: Words };

/** What waits for people in a plan, by the people who can do it: those who can do most first. */
export function WaitingPage({ turns, plan, words }: Props) {
  const { t } = words;
  const groups = byPeople(turns);
  return (
    <div className="grid max-w-[880px] gap-[18px]">
      <PageHeading title={t("waiting.title")} intro={<span lang={plan.language}>{plan.title}</span>} note={t("waiting.intro")} />
      {groups.length === 0 && <p>{t("waiting.none")}</p>}
      {groups.map(({ people, lines }, index) => (
        <Card
          key={people.join("\n")}
          id={`waiting-${index}`}
          title={people.length > 0 ? words.either(people) : t("waiting.nobody")}
          className="content-start"
        >
          <p className="text-[13px] text-muted">{t("waiting.count", { count: lines.length })}</p>
          <PlainList>
            {lines.map((line) => (
              <li key={`${line.kind} ${line.id} ${line.stage} ${line.text}`}>
                <a className="text-link" href={line.href}>
                  {line.phase === null ? t("board.wholePlan") : stageWords(words, { ...line, phase: line.phase })}
                </a>{" "}
                <span className="text-muted">{turnWords(words, line)}</span>
              </li>
            ))}
          </PlainList>
        </Card>
      ))}
    </div>
  );
}

type Group = { people: readonly string[]; lines: TurnLine[] };

function byPeople(turns: readonly TurnLine[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of turns) {
    const key = line.people.join("\n");
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { people: line.people, lines: [line] });
  }
  return [...groups.values()].sort((a, b) => Number(b.people.length > 0) - Number(a.people.length > 0) || b.lines.length - a.lines.length);
}
