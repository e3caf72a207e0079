type Props = {
  title: React.ReactNode;
  /** The language of the title, where a person wrote it. */
  lang?: string;
  /** One sentence under the title. */
  intro?: React.ReactNode;
  /** A second sentence, such as who may change what is shown. */
  note?: React.ReactNode;
  /** Links and buttons beside the title. */
  children?: React.ReactNode;
};

/** The head of a page: its h1, a sentence on its purpose, and links and buttons for the whole page. */
export const PageHeading = ({ title, lang, intro, note, children }: Props) => (
  <header className="flex flex-wrap items-start gap-3">
    <div className="min-w-0 grow">
      <h1 lang={lang}>{title}</h1>
      {intro && <p className="mt-1 text-muted">{intro}</p>}
      {note && <p className="mt-1 text-muted">{note}</p>}
    </div>
    {children}
  </header>
);
