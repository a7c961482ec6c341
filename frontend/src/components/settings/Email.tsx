import { Fragment } from "react";

/** An e-mail address, which breaks behind its signs rather than within a word. */
export function Email({ address }: { address: string }) {
  return (
    <span className="inline-block max-w-full wrap-anywhere">
      {address.split(/(?<=[@.+_-])/).map((piece, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
    </span>
  );
}
