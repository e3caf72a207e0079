import type { HelpContent } from "./help";

/** The words, how gates work, and the keys; on the page and in the dialog. */
export function HelpParts({ content: { terms, gates, keys } }: { content: HelpContent }) {
  return (
    <div className="help-parts">
      <section aria-labelledby="help-gates">
        <h2 id="help-gates">{gates.title}</h2>
        <ol className="help-steps">
          {gates.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="help-terms">
        <h2 id="help-terms">{terms.title}</h2>
        <Lines lines={terms.lines} />
      </section>
      <section aria-labelledby="help-keys">
        <h2 id="help-keys">{keys.title}</h2>
        <Lines lines={keys.lines} areKeys />
      </section>
    </div>
  );
}

const Lines = ({ lines, areKeys = false }: { lines: { name: string; text: string }[]; areKeys?: boolean }) => (
  <dl className="help-lines">
    {lines.map(({ name, text }) => (
      <div key={name}>
        <dt>{areKeys ? <kbd>{name}</kbd> : name}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);
