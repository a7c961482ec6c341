import type { Metadata } from "next";
import Link from "next/link";
import { Notice } from "@/components/shell/Notice";
import { buttonClass } from "@/components/ui/button-class";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <Notice title="Nothing here" text="This page does not exist. Your tasks are where they were.">
      <Link href="/tasks" className={buttonClass("primary")}>
        To the tasks
      </Link>
    </Notice>
  );
}
