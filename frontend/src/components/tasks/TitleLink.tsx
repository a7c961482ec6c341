/** A link in a title. A click on it opens nothing else. */
export function TitleLink({ address, tabIndex }: { address: string; tabIndex?: -1 }) {
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={tabIndex}
      className="rounded-small underline decoration-1 underline-offset-4 hover:text-accent-strong"
      onClick={(event) => event.stopPropagation()}
    >
      {address}
    </a>
  );
}
