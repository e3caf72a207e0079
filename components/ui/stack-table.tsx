import { clsx } from "clsx";

type Props = {
  /** The table's name: `label`, or the id of its heading. */
  label?: string;
  labelledBy?: string;
  columns: readonly string[];
  /** Name of a last column of buttons, which has no visible heading. */
  actions?: string;
  className?: string;
  /** The rows: `tr` with `role="row"`, their cells with roles too. */
  children: React.ReactNode;
};

/** A table that becomes a list of small cards on a phone. The roles are written out, because `display: block` removes them. */
export const StackTable = ({ label, labelledBy, columns, actions, className, children }: Props) => (
  <table className={clsx("grid-table stacks", className)} role="table" aria-label={label} aria-labelledby={labelledBy}>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((column) => (
          <th key={column} role="columnheader" scope="col">
            {column}
          </th>
        ))}
        {actions && (
          <th role="columnheader" scope="col">
            <span className="sr-only">{actions}</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">{children}</tbody>
  </table>
);
