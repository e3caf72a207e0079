"use client";

import type { TableWords } from "./table-words";

/** Keyboard help. It is a native dialog: Escape closes it and the focus returns. */
export const HelpDialog = ({ ref, words }: { ref: React.Ref<HTMLDialogElement>; words: TableWords }) => (
  <dialog ref={ref} className="dialog help" aria-labelledby="keys-title">
    <h2 id="keys-title">{words.helpTitle}</h2>
    <p className="mt-1 text-muted">{words.helpIntro}</p>
    <dl>
      {words.help.map(({ keys, label }) => (
        <div key={label}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
    <form method="dialog">
      <button type="submit" className="btn">
        {words.close}
      </button>
    </form>
  </dialog>
);
