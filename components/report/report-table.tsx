type Props = { caption: string; columns: readonly string[]; children: React.ReactNode };

/** A table of the report. On a phone its rows become cards, in which each cell is named by its `data-label`. */
export const ReportTable = ({ caption, columns, children }: Props) => (
  <table className="report-table stacks">
    <caption className="sr-only">{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
