import { Card } from "@/components/ui/card";

type Props = {
  id: string;
  title: string;
  /** Link to the full list, of which the card shows a part. */
  more?: { href: string; label: string };
  children: React.ReactNode;
};

/** A card on the page of a service. */
export const ServiceCard = ({ id, title, more, children }: Props) => (
  <Card id={`service-${id}`} title={title} className="content-start">
    {children}
    {more && (
      <p className="text-[13px]">
        <a className="text-link" href={more.href}>
          {more.label}
        </a>
      </p>
    )}
  </Card>
);
