import { useState, type ComponentType } from "react";
import { Icon } from "@/components/shell/icons";
import { classes } from "@/components/ui/classes";

/** What a menu of actions gets from its button. */
export interface MenuProps {
  /** Its anchor, which gets the focus back. */
  button: HTMLElement;
  onClose: () => void;
}

interface MenuButtonProps<Props> {
  label: string;
  className?: string;
  /** The menu, with the dialogs that it leads to; its code is loaded when it is opened. */
  menu: ComponentType<Props & MenuProps>;
  menuProps: Props;
}

/** The button that opens a menu of actions. */
export function MenuButton<Props extends object>(props: MenuButtonProps<Props>) {
  const { label, className, menu: Menu, menuProps } = props;
  const [button, setButton] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={button !== null}
        onClick={({ currentTarget }) => setButton(currentTarget)}
        className={classes(
          "flex size-11 shrink-0 items-center justify-center rounded-medium text-ink-soft hover:bg-shade hover:text-ink",
          className,
        )}
      >
        <Icon name="more" />
      </button>
      {button && <Menu {...menuProps} button={button} onClose={() => setButton(null)} />}
    </>
  );
}
