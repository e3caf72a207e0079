import type { EncodingGuess } from "@/lib/formats/plan/text/encodings";
import { sampleLines } from "@/lib/formats/plan/text/sample-lines";
import type { Words } from "@/lib/i18n/words";

type Props = { bytes: Uint8Array; guesses: readonly EncodingGuess[]; words: Words };

const MAX_SAMPLE_LINES = 3;

/** Asks in which encoding to read a file that is not UTF-8. Each choice shows how the file reads in it. */
export function EncodingQuestion({ bytes, guesses, words: { t } }: Props) {
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="encoding-title">
      <input type="hidden" name="bytes" value={Buffer.from(bytes).toString("base64")} />
      <header className="grid gap-1">
        <h2 id="encoding-title" className="text-[17px]">
          {t("import.encoding.title")}
        </h2>
        <p className="text-muted">{t("import.encoding.intro")}</p>
      </header>
      <fieldset className="grid gap-3">
        <legend className="sr-only">{t("import.encoding.legend")}</legend>
        {guesses.map(({ encoding, text }, index) => (
          <label key={encoding} className="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 gap-y-1">
            <input
              type="radio"
              name="encoding"
              value={encoding}
              required
              defaultChecked={index === 0}
              className="mt-0.5 size-4 accent-accent"
            />
            <span className="font-[550]">{t(`import.encoding.names.${encoding}`)}</span>
            <span className="col-start-2 grid text-[13px] text-muted">
              {sampleLines(text, MAX_SAMPLE_LINES).map((line) => (
                <span key={line.line} className="[overflow-wrap:anywhere]">
                  {t("import.lineNumber", { line: line.line })}: <span className="font-mono text-ink">{line.text}</span>
                </span>
              ))}
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="btn primary justify-self-start">
        {t("import.encoding.read")}
      </button>
    </section>
  );
}
