import { ClientNavigation } from "@/components/ui/client-navigation";
import { Empty } from "@/components/ui/empty";
import { PageHeading } from "@/components/ui/page-heading";
import { StackTable } from "@/components/ui/stack-table";
import type { Words } from "@/lib/i18n/words";

type Props = {
  title: string;
  intro: string;
  /** The heads of the columns after the name of the service. */
  columns: readonly string[];
  /** The rows, one ServiceRow for each service. */
  children: React.ReactNode[];
  words: Words;
};

/** A page of a plan with one row for each service. */
export const ServiceListPage = ({ title, intro, columns, children, words: { t } }: Props) => (
  <ClientNavigation className="page-data">
    <PageHeading title={title} intro={intro} />
    {children.length === 0 ? (
      <Empty title={t("board.empty")} hint={t("board.emptyHint")} />
    ) : (
      <div className="card">
        <StackTable label={title} columns={[t("lists.service"), ...columns]} actions={t("lists.actions")}>
          {children}
        </StackTable>
      </div>
    )}
  </ClientNavigation>
);

type RowProps = {
  name: string;
  /** The page of the service. */
  href: string;
  /** The cells after the name. */
  children: React.ReactNode;
  /** What the button of the row opens. */
  button: { href: string; label: string };
};

export const ServiceRow = ({ name, href, children, button }: RowProps) => (
  <tr role="row">
    <th role="rowheader" scope="row" className="!text-ink">
      <a className="text-link" href={href}>
        {name}
      </a>
    </th>
    {children}
    <td role="cell" className="sm:text-right">
      <a className="btn" href={button.href}>
        {button.label}
        <span className="sr-only">: {name}</span>
      </a>
    </td>
  </tr>
);
