/** Why something was refused, with every reason below. Screen readers announce it at once. */
export const Refusal = ({ message, details = [], children }: { message: string; details?: string[]; children?: React.ReactNode }) => (
  <div className="refusal" role="alert">
    <p>{message}</p>
    {details.length > 0 && (
      <ul className="mt-1 list-disc pl-5">
        {details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    )}
    {children}
  </div>
);
