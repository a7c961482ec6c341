import { buttonClass } from "@/components/ui/button-class";

export function Export() {
  return (
    <a href="/settings/export/zip" download className={buttonClass("plain")}>
      Download all of it
    </a>
  );
}
