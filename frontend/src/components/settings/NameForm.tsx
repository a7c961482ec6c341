"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { TextField } from "@/components/ui/TextField";
import { toasts } from "@/components/ui/toasts";
import { changeName } from "@/lib/auth-client";
import { checkName } from "@/lib/validation";

export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  return (
    <Form
      onSubmit={async (values) => {
        await changeName((values.name ?? "").trim());
        router.refresh();
        toasts.add({ title: "Your name is saved." });
      }}
    >
      {(pending) => (
        <>
          <TextField
            name="name"
            label="Name"
            defaultValue={name}
            autoComplete="name"
            validate={checkName}
          />
          <Button type="submit" disabled={pending} className="self-start">
            Save name
          </Button>
        </>
      )}
    </Form>
  );
}
