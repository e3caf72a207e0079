import { clsx } from "clsx";

type Props = {
  /** The id of the heading that names the table. */
  labelledBy: string;
  columns: readonly { key: string; says: React.ReactNode }[];
  className?: string;
  /** Rows, with their roles. */
  children: React.ReactNode;
};

/** A table whose rows become small cards on a phone. Its roles are spelled out, because cells that are drawn as blocks lose them. */
export const StackedTable = ({ labelledBy, columns, className, children }: Props) => (
  <table className={clsx("grid-table stacks", className)} role="table" aria-labelledby={labelledBy}>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ key, says }) => (
          <th key={key} role="columnheader" scope="col">
            {says}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">{children}</tbody>
  </table>
);
