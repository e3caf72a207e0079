/** In place of a list that has no entries: what is missing, and how to get it. */
export const Empty = ({ title, hint }: { title: React.ReactNode; hint: React.ReactNode }) => (
  <div className="card px-4 py-10 text-center">
    <p className="font-[550]">{title}</p>
    <p className="mx-auto mt-1 max-w-[52ch] text-muted">{hint}</p>
  </div>
);

/** The same in one line, for a table without rows. */
export const EmptyTable = ({ children }: { children: React.ReactNode }) => (
  <p className="card px-4 py-8 text-center text-muted">{children}</p>
);
