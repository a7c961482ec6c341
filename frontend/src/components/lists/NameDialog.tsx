import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useState } from "react";
import { COLOURS, colourOf, DOTS } from "@/components/lists/colours";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { Dialog } from "@/components/ui/Dialog";
import { Form } from "@/components/ui/Form";
import { TextField } from "@/components/ui/TextField";
import { isBlank, tidyTitle } from "@/lib/task-title";

const NAME_MAX = 120;

interface NameDialogProps {
  title: string;
  name?: string;
  /** The colour to begin with; without it there is none to choose. */
  colour?: string;
  action: string;
  /** Why a name cannot be taken, or null. */
  complaintOf?: (name: string) => string | null;
  onSave: (name: string, colour: string) => void;
  onClose: () => void;
}

/** Asks for the name of a list, section or label, and for its colour if it has one. */
export function NameDialog(props: NameDialogProps) {
  const { title, name = "", action, complaintOf, onSave, onClose } = props;
  const [colour, setColour] = useState(props.colour ?? "");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      <Form
        onSubmit={async (values) => {
          onSave(tidyTitle(values.name ?? ""), colour);
          onClose();
        }}
      >
        {() => (
          <>
            <TextField
              name="name"
              label="Name"
              defaultValue={name}
              autoComplete="off"
              validate={(value) =>
                nameComplaint(String(value)) ?? complaintOf?.(tidyTitle(String(value))) ?? null
              }
            />
            {props.colour !== undefined && (
              <RadioGroup
                aria-label="Colour"
                value={colourOf(colour)}
                onValueChange={(next) => setColour(String(next))}
                className="-mx-1 grid grid-cols-5 justify-items-center gap-1 sm:grid-cols-10"
              >
                {COLOURS.map((each) => (
                  <Radio.Root
                    key={each}
                    value={each}
                    aria-label={each}
                    title={each}
                    className="flex min-h-11 w-full cursor-pointer items-center justify-center rounded-medium border-2 border-transparent data-checked:border-ink"
                  >
                    <span
                      aria-hidden="true"
                      className={classes("size-5 rounded-full", DOTS[each])}
                    />
                  </Radio.Root>
                ))}
              </RadioGroup>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <Button look="quiet" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" look="primary">
                {action}
              </Button>
            </div>
          </>
        )}
      </Form>
    </Dialog>
  );
}

function nameComplaint(text: string): string | null {
  if (isBlank(text)) return "What is it called?";
  const over = [...tidyTitle(text)].length - NAME_MAX;
  return over > 0 ? `A name has ${NAME_MAX} characters at most; this one has ${over} more.` : null;
}
