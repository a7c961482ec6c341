import { NameDialog } from "@/components/lists/NameDialog";
import { useListActions } from "@/components/lists/useListActions";
import type { List, Section } from "@/lib/types";

interface SectionDialogProps {
  /** The section that is renamed, or the list that gets a new one. */
  section?: Section;
  list?: List;
  onClose: () => void;
}

/** The name of a section, new or not. */
export function SectionDialog({ section, list, onClose }: SectionDialogProps) {
  const { addSection, change } = useListActions();
  return (
    <NameDialog
      title={section ? "Rename section" : "New section"}
      name={section?.name}
      action={section ? "Save" : "Make section"}
      onSave={(name) => {
        if (section) change("section", section, { name });
        else if (list) addSection(list, name);
      }}
      onClose={onClose}
    />
  );
}
