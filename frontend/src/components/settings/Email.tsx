import { Fragment } from "react";

interface EmailProps {
  address: string;
  /** What ends the sentence, and stays on the line of the address. */
  end?: string;
}

/** An e-mail address, which breaks behind its signs rather than within a word. */
export function Email({ address, end }: EmailProps) {
  return (
    <span className="inline-block max-w-full wrap-anywhere">
      {address.split(/(?<=[@.+_-])/).map((piece, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
      {end}
    </span>
  );
}
