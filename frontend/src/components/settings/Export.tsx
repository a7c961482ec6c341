import { buttonClass } from "@/components/ui/button-class";

export function Export() {
  return (
    <div className="flex flex-wrap gap-2">
      <a href="/settings/export/json" download className={buttonClass("plain")}>
        Download JSON
      </a>
      <a href="/settings/export/csv" download className={buttonClass("plain")}>
        Download CSV
      </a>
    </div>
  );
}
