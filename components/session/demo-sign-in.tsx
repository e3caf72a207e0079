import { Avatar } from "@/components/ui/avatar";
import { CopyButton } from "@/components/ui/copy-button";
import { signInAs } from "@/lib/actions/session";
import { roleFactWords } from "@/lib/i18n/demo-words";
import type { Words } from "@/lib/i18n/words";
import type { DemoCards } from "@/lib/queries/demo/demo-cards";
import { CARD_KEYS, CAST, CAST_PASSWORD, type CardKey, type CastKey } from "@/prisma/cast";

type Props = { cards: DemoCards | null; returnTo: string | null; words: Words };

/** One click signs in as somebody of the demonstration: a card for each main role, with what waits for it, and small buttons for the others. */
export function DemoSignIn({ cards, returnTo, words }: Props) {
  const { t } = words;
  return (
    <>
      <ul className="grid gap-4 md:grid-cols-3" aria-label={t("signIn.demo")}>
        {CARD_KEYS.map((key, index) => (
          <RoleCard key={key} person={key} isFirst={index === 0} cards={cards} returnTo={returnTo} words={words} />
        ))}
      </ul>
      <div className="card flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 text-[13px]">
        <span>{t("demo.password")}</span>
        <code className="select-all rounded-md border border-line bg-bg px-2 py-0.5 font-mono">{CAST_PASSWORD}</code>
        <CopyButton value={CAST_PASSWORD} copy={t("demo.copy")} copied={t("demo.copied")} />
        <span className="flex items-center gap-2 text-muted sm:ml-auto">
          {t("demo.also")}
          {CAST.filter(({ key }) => !CARD_KEYS.some((card) => card === key)).map(({ key, name }) => (
            <PersonForm key={key} person={key} returnTo={returnTo}>
              <button type="submit" className="text-link min-h-6 text-ink" aria-label={t("demo.continueAs", { name })}>
                {name}
              </button>
            </PersonForm>
          ))}
        </span>
      </div>
    </>
  );
}

function RoleCard({ person, isFirst, cards, returnTo, words }: Props & { person: CardKey; isFirst: boolean }) {
  const { t } = words;
  const { name, roles } = CAST.find(({ key }) => key === person) as Extract<(typeof CAST)[number], { key: CardKey }>;
  const [role] = roles;
  return (
    <li className="card grid grid-rows-[auto_auto_1fr_auto] gap-1 p-4">
      <div className="mb-2 flex items-center gap-3">
        <Avatar name={name} />
        <div>
          <p className="font-[620]" aria-hidden="true">
            {name}
          </p>
          <p className="text-[13px] text-muted">{t(`roles.${role}`)}</p>
        </div>
      </div>
      <p className="text-pretty text-[15px]/[22px] font-[560]">{roleFactWords(words, role, cards?.facts[person] ?? { kind: "nothing" })}</p>
      <p className="text-[13px] text-muted">{t(`demo.does.${role}`)}</p>
      <PersonForm person={person} returnTo={returnTo}>
        <button type="submit" className={`btn mt-3 w-full ${isFirst ? "primary" : ""}`}>
          {t("demo.continueAs", { name: name.split(" ")[0] ?? name })}
        </button>
      </PersonForm>
    </li>
  );
}

/** Signs in as somebody of the demonstration, before scripts have loaded, too. */
export const PersonForm = ({ person, returnTo, children }: { person: CastKey; returnTo: string | null; children: React.ReactNode }) => (
  <form action={signInAs}>
    <input type="hidden" name="person" value={person} />
    {returnTo !== null && <input type="hidden" name="to" value={returnTo} />}
    {children}
  </form>
);
