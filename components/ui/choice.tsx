type Option = { value: string | number; says: string; lang?: string };
type Props = {
  label: string;
  name: string;
  /** What is chosen at first; without it, the first. */
  value?: string | number;
  options: readonly Option[];
  /** How to say that nothing is chosen: an option of its own, before the others. */
  none?: string;
  className?: string;
};

/** A field in which one of several is chosen. */
export const Choice = ({ label, name, value, options, none, className = "label" }: Props) => (
  <label className={className}>
    {label}
    <select className="field" name={name} defaultValue={value}>
      {none !== undefined && <option value="">{none}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} lang={option.lang}>
          {option.says}
        </option>
      ))}
    </select>
  </label>
);

/** People, places and the like, by their names. */
export const named = (things: readonly { id: string; name: string }[]): Option[] =>
  things.map(({ id, name }) => ({ value: id, says: name }));
