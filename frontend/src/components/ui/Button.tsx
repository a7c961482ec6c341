import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps } from "react";
import { buttonClass, type ButtonLook } from "@/components/ui/button-class";

interface ButtonProps extends Omit<ComponentProps<typeof BaseButton>, "className"> {
  look?: ButtonLook;
  className?: string;
}

/** A button, 44 px high. While disabled by work in progress it keeps the focus. */
export function Button({ look = "plain", className, ...props }: ButtonProps) {
  return <BaseButton focusableWhenDisabled className={buttonClass(look, className)} {...props} />;
}
