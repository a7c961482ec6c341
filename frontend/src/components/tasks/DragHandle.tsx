import { classes } from "@/components/ui/classes";

/**
 * The handle by which a row is dragged. The row's menu and keys do the same, so assistive
 * technologies are not told of it. With a mouse it stands beside the row, while the row is pointed at
 * or has the focus; on touch screens it is in the row while rows are selected.
 */
export function DragHandle({ isSelecting }: { isSelecting: boolean }) {
  return (
    <span
      aria-hidden="true"
      data-drag-handle=""
      title="Drag to move"
      className={classes(
        "flex touch-none cursor-grab items-center justify-center text-ink-faint opacity-0 select-none",
        "group-focus-within/row:opacity-100 group-hover/row:opacity-100 hover:text-ink",
        "absolute inset-y-0 right-full w-6 max-md:right-auto max-md:-left-2 max-md:w-5",
        "group-data-mirrored/row:right-auto group-data-mirrored/row:left-full",
        "max-md:group-data-mirrored/row:-right-2 max-md:group-data-mirrored/row:left-auto",
        "pointer-coarse:static pointer-coarse:size-11 pointer-coarse:opacity-100",
        !isSelecting && "pointer-coarse:hidden",
      )}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" className="stroke-current">
        <path
          d="M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01"
          strokeWidth="2.8"
          strokeLinecap="round"
        />
      </svg>
    </span>
  );
}
